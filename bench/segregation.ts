import { readFileSync } from 'node:fs';
import { composition, groupAndTotal, MULTI_MEASURES, SINGLE_MEASURES } from '../engine/src/models/index.ts';

/**
 * Segregation measures as ratios within one process: machines differ, ratios hardly.
 *
 * 1. Gini with one sort against the definition's double loop, on Sacramento's tracts and on the 2,045 schools.
 * 2. All eleven multigroup measures of the schools against one pass of plain additions over the same numbers.
 */

/** Median milliseconds of a run, repeated for at least a quarter of a second. */
function time(run: () => number): number {
  const times: number[] = [];
  const end = performance.now() + 250;
  while (performance.now() < end || times.length < 5) {
    const start = performance.now();
    sink += run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[times.length >> 1]!;
}
let sink = 0;

function rows(name: string): Record<string, string>[] {
  const file = new URL(`../cases/segregation/${name}`, import.meta.url);
  const [header, ...lines] = readFileSync(file, 'utf8').replaceAll('"', '').trim().split(/\r?\n/);
  const names = header!.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])));
}

function schools(): Float64Array[] {
  const cells = rows('schools00.csv');
  const schoolOf = new Map([...new Set(cells.map((cell) => cell.school!))].map((school, i) => [school, i]));
  const columns = new Map<string, Float64Array>();
  for (const { race, school, n } of cells) {
    if (!columns.has(race!)) columns.set(race!, new Float64Array(schoolOf.size));
    columns.get(race!)![schoolOf.get(school!)!] = Number(n);
  }
  return [...columns.values()];
}

function giniOfPairs(group: Float64Array, total: Float64Array): number {
  let [differences, X, T] = [0, 0, 0];
  for (let i = 0; i < group.length; i++) {
    X += group[i]!;
    T += total[i]!;
    const share = group[i]! / total[i]!;
    for (let j = 0; j < group.length; j++) {
      differences += total[i]! * total[j]! * Math.abs(share - group[j]! / total[j]!);
    }
  }
  return differences / (2 * X * (T - X));
}

function compareGini(name: string, group: ArrayLike<number>, total: ArrayLike<number>): void {
  const units = groupAndTotal(group, total);
  const sorted = time(() => SINGLE_MEASURES.gini.of(units)!);
  const pairs = time(() => giniOfPairs(units.group, units.total));
  console.log(`gini, ${name} (${units.total.length} units): every pair / one sort = ${(pairs / sorted).toFixed(1)}`);
}

const tracts = rows('sacramento_tracts.csv');
compareGini(
  'tracts',
  tracts.map((tract) => Number(tract.HISP)),
  tracts.map((tract) => Number(tract.TOT_POP)),
);
const groups = schools();
const total = groups[0]!.map((_, i) => groups.reduce((sum, group) => sum + group[i]!, 0));
compareGini('schools', groups[0]!, total);

const units = composition(groups);
const all = time(() => Object.values(MULTI_MEASURES).reduce((sum, measure) => sum + measure.of(units)!, 0));
const plain = time(() => groups.reduce((sum, group) => sum + group.reduce((inner, n) => inner + n, 0), 0));
console.log(
  `eleven multigroup measures, schools × ${groups.length}: all / one plain sum = ${(all / plain).toFixed(0)}`,
);
if (Number.isNaN(sink)) console.log('not a number');
