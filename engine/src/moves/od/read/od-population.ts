import { type Decimal, findingOf, howMany, plainTable, quote, type RawTable, tally } from '../../../tables/index.ts';
import { type Finding, Problem, says } from '../../../words/index.ts';

/** The columns of a table of populations. */
const [ID, POPULATION] = ['id', 'population'] as const;

/** A row that is all regions together. */
const ALL = /^(_t|(grand)?total|sum|ialt|helelandet)$/;

/** The people of each region of a table of moves. */
export interface OdPopulation {
  /** In the order of the regions; NaN where the table has none. */
  readonly population: Float64Array;
  readonly findings: readonly Finding[];
}

/**
 * The population at risk of each region, from a table with the columns `id` and `population`. It may have decimals: a mean of a year has.
 * A row for all regions together is held against the sum; a region that the moves do not name is left out, as it is unknown whether
 * nobody moved there. Both are said.
 *
 * @param regions the regions of the table of moves
 * @throws Problem K-INTAKE-01, -03, -04 and -05 (columns, numbers, ids), K-FLOWS-09 (a negative population)
 */
export function odPopulation(raw: RawTable, file: string, regions: readonly string[], decimal?: Decimal): OdPopulation {
  const { table } = plainTable(raw, file, ID, [POPULATION], decimal);
  const people = table.columns[POPULATION] as Float64Array;
  const negative = people.findIndex((one) => one < 0);
  if (negative >= 0) {
    throw new Problem('K-FLOWS-09', says('Et folketal er negativt.', 'A population is negative.'), {
      place: { file, line: raw.lines[negative]! },
      hint: says('Folketal er 0 eller flere.', 'Populations are 0 or more.'),
    });
  }
  const byId = new Map(table.ids.map((id, row) => [id, people[row]!]));
  const population = Float64Array.from(regions, (region) => byId.get(region) ?? Number.NaN);
  return {
    population,
    findings: [
      ...raw.findings,
      ...lacking(regions, population, file),
      ...others(table.ids, people, regions, file, raw),
    ],
  };
}

function lacking(regions: readonly string[], population: Float64Array, file: string): Finding[] {
  const without = tally();
  for (const [i, region] of regions.entries()) if (Number.isNaN(population[i]!)) without.add(null, quote(region));
  return findingOf(without, {
    rule: 'population-missing',
    severity: 'warning',
    where: file,
    text: howMany(
      without.count,
      '{område|områder} i flyttetabellen har intet folketal.',
      '{region|regions} of the table of moves {has|have} no population.',
    ),
    done: says(
      'Mål, der kræver folketal, er ikke regnet ud. Skriv folketallet for alle områder, stavet som i flyttetabellen.',
      'Measures that need populations were not computed. Give the population of every region, spelt as in the table of moves.',
    ),
  });
}

function others(
  ids: readonly string[],
  people: Float64Array,
  regions: readonly string[],
  file: string,
  raw: RawTable,
): Finding[] {
  const known = new Set(regions);
  const unused = tally();
  const findings: Finding[] = [];
  const all = (id: string) => !known.has(id) && ALL.test(id.toLowerCase().replaceAll(/[\s.\-–]/g, ''));
  const sum = ids.reduce((total, id, row) => (all(id) ? total : total + people[row]!), 0);
  for (const [row, id] of ids.entries()) {
    if (known.has(id)) continue;
    if (!all(id)) unused.add(raw.lines[row]!, quote(id));
    else if (people[row]! !== sum && !Number.isNaN(people[row]!) && !Number.isNaN(sum)) {
      findings.push({
        rule: 'population-total-disagrees',
        severity: 'warning',
        where: file,
        count: 1,
        lines: [raw.lines[row]!],
        names: [quote(id)],
        text: says(
          `«${quote(id)}» siger ${people[row]}, men områderne giver ${sum}.`,
          `"${quote(id)}" says ${people[row]}, but the regions add up to ${sum}.`,
        ),
        done: says('Kvarter regner med områderne.', 'Kvarter counts on the regions.'),
      });
    }
  }
  return [
    ...findings,
    ...findingOf(unused, {
      rule: 'population-unused',
      severity: 'warning',
      where: file,
      text: howMany(
        unused.count,
        '{område|områder} med folketal er ikke i flyttetabellen.',
        '{region|regions} with a population {is|are} not in the table of moves.',
      ),
      done: says(
        'De er ikke regnet med i folketallet. Hører de til, så giv flyttetabellen en række med 0.',
        'They are not counted in the population. If they belong, give the table of moves a row with 0.',
      ),
    }),
  ];
}
