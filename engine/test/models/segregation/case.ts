import { readFileSync } from 'node:fs';
import type { AreaTable } from '../../../src/words/index.ts';

const folder = new URL('../../../../cases/segregation/', import.meta.url);

/** A JSON file of the case. The caller states its shape. */
export function expected<Shape>(name: string): Shape {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Shape;
}

/** The rows of a CSV file of the case. The files are plain: no cell holds a comma or a line break. */
function rows(name: string): Record<string, string>[] {
  const [header, ...lines] = readFileSync(new URL(name, folder), 'utf8').trim().split(/\r?\n/);
  const cells = (line: string): string[] => line.split(',').map((cell) => cell.replace(/^"|"$/g, ''));
  const names = cells(header!);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, i) => [names[i]!, cell])));
}

/** The tracts of Sacramento, one row a tract. */
export function sacramento(): AreaTable {
  const tracts = rows('sacramento_tracts.csv');
  const names = ['TOT_POP', 'WHITE', 'BLACK', 'ASIAN', 'HISP'];
  return {
    ids: tracts.map((tract) => tract.FIPS!),
    columns: Object.fromEntries(names.map((name) => [name, Float64Array.from(tracts, (tract) => Number(tract[name]))])),
  };
}

/** The schools, turned from long to wide: one row a school, one column a group; a pair that is absent is 0. */
export function schools(): { table: AreaTable; groups: string[]; states: string[] } {
  const cells = rows('schools00.csv');
  const groups = [...new Set(cells.map((cell) => cell.race!))];
  const stateOf = new Map(cells.map((cell) => [cell.school!, cell.state!]));
  const ids = [...stateOf.keys()];
  const row = new Map(ids.map((id, i) => [id, i]));
  const columns = Object.fromEntries(groups.map((group) => [group, new Float64Array(ids.length)]));
  for (const cell of cells) columns[cell.race!]![row.get(cell.school!)!] = Number(cell.n);
  return { table: { ids, columns }, groups, states: [...stateOf.values()] };
}
