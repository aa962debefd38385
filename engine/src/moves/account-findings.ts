import type { Warehouse } from '../warehouse/index.ts';
import { type Finding, MUNICIPALITY, says } from '../words/index.ts';
import type { ChainsMade } from './chains/chains.ts';
import { type MovesWanted, setsOf } from './places.ts';

/**
 * What a reader of the accounts must know: accounts that do not close, people whom the register moves without saying why, and homes that came to lie in
 * another area while people lived in them.
 */
export async function accountFindings(wanted: MovesWanted, chains: ChainsMade): Promise<Finding[]> {
  const { warehouse } = wanted;
  const findings: Finding[] = chainsTellOf(chains);
  for (const { number, id } of setsOf(wanted)) {
    const sums = await sumsOf(warehouse, number);
    findings.push(...openAccounts(id, sums), ...(number === 0 ? unexplained(sums) : newBorders(id, sums)));
  }
  return findings;
}

/** Of how many households the chains tell: the others took homes that stood empty too long, or since before the first snapshot, or places in institutions. */
function chainsTellOf({ chains, links, taken }: ChainsMade): Finding[] {
  if (taken === 0) return [];
  return [
    {
      rule: 'chains-tell-of',
      severity: 'note',
      where: MUNICIPALITY,
      count: links,
      text: says(
        `${chains} flyttekæder fortæller om ${links} af de ${taken} husstande, der flyttede ind i en ledig bolig.`,
        `${chains} chains of moves tell of ${links} of the ${taken} households that took an empty home.`,
      ),
      done: says(
        'Resten fik en bolig, der havde stået tom for længe eller siden før den første opgørelsesdato, eller en plads i en institution.',
        'The rest took a home that had been empty for too long or since before the first snapshot, or a place in an institution.',
      ),
    },
  ];
}

interface Sums {
  /** Accounts that do not close, and the persons that are missing or too many in them; of areas and of their tenures. */
  readonly open: number;
  readonly off: number;
  readonly appeared: number;
  readonly disappeared: number;
  readonly border: number;
}

async function sumsOf(warehouse: Warehouse, set: number): Promise<Sums> {
  const whole = 'FILTER (WHERE tenure IS NULL)';
  const sum = (figure: string, where = whole) => `coalesce(sum(${figure}) ${where}, 0)`;
  const { columns } = await warehouse.query(
    `SELECT count(*) FILTER (WHERE balance <> 0) AS open, greatest(${sum('abs(balance)')}, ${sum('abs(balance)', 'FILTER (WHERE tenure IS NOT NULL)')}) AS off,
      ${sum('appeared')} AS appeared, ${sum('disappeared')} AS disappeared, ${sum('border_in + border_out')} AS border
    FROM moving.account WHERE set_number = ${set}`,
  );
  const of = (name: keyof Sums) => Number(columns[name]?.[0] ?? 0);
  return {
    open: of('open'),
    off: of('off'),
    appeared: of('appeared'),
    disappeared: of('disappeared'),
    border: of('border'),
  };
}

/**
 * Opening and closing are counted in the snapshots, events in the spells. Where people are counted as Danmarks Statistik counts them, as known
 * 30 days after the day, they need not meet: in areas and tenures even where they do for the municipality.
 */
function openAccounts(set: string, { open, off }: Sums): Finding[] {
  if (open === 0) return [];
  return [
    {
      rule: 'accounts-do-not-close',
      severity: 'warning',
      where: set,
      count: off,
      text: says(
        `I ${open} flytteregnskaber for «${set}» passer primo, bevægelser og ultimo ikke sammen: ${off} personer mangler eller er for mange.`,
        `In ${open} accounts of "${set}" opening, events and closing do not meet: ${off} persons are missing or too many.`,
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
