import type { Warehouse } from '../warehouse/index.ts';
import { type Finding, MUNICIPALITY, says } from '../words/index.ts';
import { type MovesWanted, setsOf } from './places.ts';

/**
 * What a reader of the accounts must know: accounts that do not close, people whom the register moves without saying why, and homes that came to lie in
 * another area while people lived in them.
 */
export async function accountFindings(wanted: MovesWanted): Promise<Finding[]> {
  const { warehouse } = wanted;
  const whole = await sums(warehouse, 0);
  const findings = [...openAccounts(whole), ...unexplained(whole)];
  for (const { number, id } of setsOf(wanted))
    if (number > 0) findings.push(...newBorders(id, await sums(warehouse, number)));
  return findings;
}

interface Sums {
  readonly open: number;
  readonly missing: number;
  readonly appeared: number;
  readonly disappeared: number;
  readonly border: number;
}

async function sums(warehouse: Warehouse, set: number): Promise<Sums> {
  const { columns } = await warehouse.query(
    `SELECT count(*) FILTER (WHERE balance <> 0) AS open, coalesce(sum(abs(balance)), 0) AS missing, coalesce(sum(appeared), 0) AS appeared,
      coalesce(sum(disappeared), 0) AS disappeared, coalesce(sum(border_in + border_out), 0) AS border
    FROM moving.account WHERE set_number = ${set} AND tenure IS NULL`,
  );
  const of = (name: keyof Sums) => Number(columns[name]?.[0] ?? 0);
  return {
    open: of('open'),
    missing: of('missing'),
    appeared: of('appeared'),
    disappeared: of('disappeared'),
    border: of('border'),
  };
}

/**
 * Opening and closing are counted in the snapshots, events in the spells. Where people are counted as Danmarks Statistik counts them, as known
 * 30 days after the day, they need not meet.
 */
function openAccounts({ open, missing }: Sums): Finding[] {
  if (open === 0) return [];
  return [
    {
      rule: 'accounts-do-not-close',
      severity: 'warning',
      where: MUNICIPALITY,
      count: missing,
      text: says(
        `I ${open} af kommunens flytteregnskaber mangler ${missing} personer mellem primo, bevægelser og ultimo.`,
        `In ${open} accounts of the municipality ${missing} persons are missing between opening, events and closing.`,
      ),
      done: says(
        'Forskellen står i kolonnen correction. Den kommer af flytninger, der er meldt for sent, når befolkningen tælles som hos Danmarks Statistik.',
        'The difference stands in the column correction. It comes of moves reported late, where the population is counted as Danmarks Statistik does.',
      ),
    },
  ];
}

function unexplained({ appeared, disappeared }: Sums): Finding[] {
  const count = appeared + disappeared;
  if (count === 0) return [];
  return [
    {
      rule: 'moves-unexplained',
      severity: 'note',
      where: MUNICIPALITY,
      count,
      text: says(
        `${appeared} personer dukker op i registret, og ${disappeared} forsvinder, uden en flytning, fødsel, død eller ind- eller udvandring, der forklarer det.`,
        `${appeared} persons appear in the register and ${disappeared} vanish without a move, birth, death or migration that explains it.`,
      ),
      done: says(
        'De står i kolonnen correction i regnskabet og er hverken tilflyttere eller fraflyttere i strømmene.',
        'They stand in the column correction of the account, and are neither in nor out in the flows.',
      ),
    },
  ];
}

function newBorders(set: string, { border }: Sums): Finding[] {
  if (border === 0) return [];
  return [
    {
      rule: 'homes-changed-area',
      severity: 'note',
      where: set,
      count: border,
      text: says(
        `Områder i «${set}» er delt, lagt sammen eller fik nye grænser: ${border} gange kom eller gik en beboer, uden at nogen flyttede.`,
        `Areas of "${set}" were split, merged or got new borders: ${border} times a resident came or went without anybody moving.`,
      ),
      done: says(
        'De står i kolonnerne border_in og border_out og tæller ikke som flytninger.',
        'They stand in the columns border_in and border_out and do not count as moves.',
      ),
    },
  ];
}
