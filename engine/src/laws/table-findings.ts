import { type Finding, type Severity, SHOWN, says, type Text } from '../words/index.ts';
import { compare, exact, minus, times } from './exact.ts';
import type { Designation, ListFigures } from './judge.ts';
import { firstListYear, inForce, type Laws, lawOfYear } from './laws-in-force.ts';
import type { LawRow } from './table-rows.ts';

/** What a whole table lacks before it is judged: rows without a law, without an area, without residents; limits that contradict themselves. */
export function tableFindings(
  laws: Laws,
  rows: readonly LawRow[],
  figures: readonly (ListFigures | undefined)[],
  file: string,
): Finding[] {
  const find = finder(rows, file);
  const first = firstListYear(laws);
  const dated = (at: number) => figures[at] !== undefined;
  const lawful = (at: number) => lawOfYear(laws, figures[at]!.year) !== undefined;
  return [
    find(
      'row-without-area-or-year',
      'error',
      'year, area',
      (at) => !dated(at),
      (count) => ({
        text: says(
          `${count} rækker har intet område, eller året er ikke et årstal.`,
          `${count} rows have no area, or the year is no year.`,
        ),
        done: says('De er ikke afgjort.', 'They are not judged.'),
      }),
    ),
    find(
      'year-without-law',
      'error',
      'year',
      (at) => dated(at) && !lawful(at),
      (count) => ({
        text: says(
          `${count} rækker er om år uden en lov i regelsættet; den første liste er fra ${first}.`,
          `${count} rows are of years without a law in the rule set; the first list is of ${first}.`,
        ),
        done: says('De er ikke afgjort.', 'They are not judged.'),
      }),
    ),
    find(
      'year-of-another-law',
      'note',
      'year',
      (at) =>
        !laws.byYear &&
        dated(at) &&
        !laws.rules.some((law) => laws.main.includes(law.id) && inForce(law, figures[at]!.year)),
      (count) => ({
        text: says(
          `${count} rækker er om år, hvor en anden lov gjaldt.`,
          `${count} rows are of years in which another law was in force.`,
        ),
        done: says(
          `De er afgjort efter ${laws.id}, som du bad om. «by-year» bruger loven i hvert år.`,
          `They are judged by ${laws.id}, as you asked. "by-year" uses the law of each year.`,
        ),
      }),
    ),
    find(
      'residents-missing',
      'note',
      'residents',
      (at) => dated(at) && lawful(at) && !figures[at]!.residents,
      (count) => ({
        text: says(`${count} rækker har intet antal beboere.`, `${count} rows have no number of residents.`),
        done: says(
          'Om området er stort nok, kan ikke afgøres. status_if_1000 siger, hvad det er, hvis det er.',
          'Whether the area is large enough is undecidable. status_if_1000 says what it is if it is.',
        ),
      }),
    ),
    find(
      'limits-disagree',
      'warning',
      'limit_convicted_pct',
      (at) => dated(at) && disagrees(figures[at]!),
      (count) => ({
        text: says(
          `I ${count} rækker er limit_convicted_pct ikke tre gange national_convicted_pct.`,
          `In ${count} rows limit_convicted_pct is not three times national_convicted_pct.`,
        ),
        done: says('limit_convicted_pct er brugt.', 'limit_convicted_pct is used.'),
      }),
    ),
    find(
      'more-persons-than-residents',
      'warning',
      'residents',
      (at) => dated(at) && morePersons(figures[at]!),
      (count) => ({
        text: says(
          `I ${count} rækker er en aldersgruppe større end antallet af beboere.`,
          `In ${count} rows an age group is larger than the number of residents.`,
        ),
        done: says('Tallene er brugt, som de står. Se dem efter.', 'The figures are used as they stand. Look at them.'),
      }),
    ),
  ].flat();
}

/** What showed itself when the rows were judged: history that is too short, limits that are not known. */
export function judgedFindings(
  rows: readonly LawRow[],
  judged: readonly (Designation | undefined)[],
  file: string,
): Finding[] {
  const find = finder(rows, file);
  const why = (at: number, wanted: string) =>
    judged[at]?.criteria.concat(judged[at].criteriaBeside.flat()).some((one) => one.why === wanted) ?? false;
  return [
    find(
      'history-too-short',
      'note',
      'year',
      (at) => judged[at]?.missing.includes('earlier-lists') ?? false,
      (count) => ({
        text: says(
          `${count} rækker er om en kategori, der kræver flere år i træk, end tabellen har af området.`,
          `${count} rows are of a status that asks for more years in a row than the table has of the area.`,
        ),
        done: says(
          'Den kan ikke afgøres dér; «status» siger det, der er sikkert. Tilføj de tidligere år som rækker.',
          'It is undecidable there; "status" says what is certain. Add the earlier years as rows.',
        ),
      }),
    ),
    find(
      'limit-unknown',
      'note',
      'national_convicted_pct',
      (at) => why(at, 'no-limit'),
      (count) => ({
        text: says(
          `${count} rækker er om år, hvor landets andel af dømte ikke er kendt.`,
          `${count} rows are of years whose national share of convicted is not known.`,
        ),
        done: says(
          'Kriteriet kan ikke afgøres dér. Skriv national_convicted_pct eller limit_convicted_pct i tabellen.',
          'The criterion is undecidable there. Write national_convicted_pct or limit_convicted_pct in the table.',
        ),
      }),
    ),
    find(
      'limit-rounded',
      'note',
      'national_convicted_pct',
      (at) => why(at, 'within-rounding'),
      (count) => ({
        text: says(
          `${count} rækker ligger inden for afrundingen af den grænse, der er regnet ud af en anden offentliggjort grænse.`,
          `${count} rows lie within the rounding of a limit that is computed from another published limit.`,
        ),
        done: says('Kriteriet kan ikke afgøres dér.', 'The criterion is undecidable there.'),
      }),
    ),
  ].flat();
}

function finder(rows: readonly LawRow[], file: string) {
  return (
    rule: string,
    severity: Severity,
    where: string,
    holds: (at: number) => boolean,
    told: (count: number) => { text: Text; done: Text },
  ): Finding[] => {
    const found = rows.flatMap((row, at) => (holds(at) ? [row] : []));
    if (found.length === 0) return [];
    return [
      {
        rule,
        severity,
        where,
        file,
        count: found.length,
        lines: found.slice(0, SHOWN).map(({ line }) => line),
        names: found.slice(0, SHOWN).map(({ year, area }) => `${year ?? '–'} ${area}`),
        ...told(found.length),
      },
    ];
  };
}

/** Half of the last of two decimals: a published limit is rounded. */
const ROUNDING = exact(0.005);

function disagrees({ national }: ListFigures): boolean {
  if (!national?.mean || !national.limit) return false;
  const off = minus(times(national.mean, exact(3)), national.limit);
  return compare({ n: off.n < 0n ? -off.n : off.n, d: off.d }, ROUNDING) > 0;
}

function morePersons({ residents, people = {} }: ListFigures): boolean {
  return (
    residents !== undefined && Object.values(people).some((one) => one !== undefined && compare(one, residents) > 0)
  );
}
