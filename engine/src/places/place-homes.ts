import type { InputFile } from '../tables/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import type { Finding } from '../words/index.ts';
import type { AreaSetFile, Definition } from '../workspace/index.ts';
import { listOf } from './area-list.ts';
import { type Area, type AreaSet, areaWithoutOutline } from './area-set.ts';
import { placementFindings } from './homes/findings.ts';
import { findHomes, type HomePoints, homePoints } from './homes/homes.ts';
import { dateByLinks } from './homes/links.ts';
import { everyDepartmentSql } from './homes/list-sql.ts';
import { homesOfGrid } from './homes/of-grid.ts';
import { homesOfJoin } from './homes/of-join.ts';
import { homesOfList, homesOfRegisters } from './homes/of-lists.ts';
import { homesOfOutlines } from './homes/of-outlines.ts';
import { emptyRows, inOneArea, joinTimes, ROWS } from './homes/rows.ts';
import { readAreaSet } from './read-area-set.ts';

/** An area set whose homes are to be found. */
export interface AreaSetToPlace {
  readonly definition: Definition<AreaSetFile>;
  /** The file its areas come from, without a path if it has none. */
  readonly geometry?: InputFile;
  /** The file of each of its `versions`. */
  readonly versions?: readonly InputFile[];
  /** The set, if it has been read; one that is made of homes (`grid`, `join`, `departments` without a file) cannot be. */
  readonly set?: AreaSet | undefined;
}

/** Area sets with the areas that homes gave them, and what was noticed. */
export interface PlacedHomes {
  /** In the order they were given. */
  readonly areaSets: readonly AreaSet[];
  /** What placing homes found; findings of sets that were read before are not among them. */
  readonly findings: readonly Finding[];
}

/** What a caller may say when homes are placed. */
export interface PlaceHomesOptions {
  /** Code of the municipality: only its addresses make squares, and are missed where they lie in no area. __Default value:__ `0000`, all. */
  readonly municipality?: string;
}

/**
 * Finds the areas of every address, in every area set, and fills `address_area(area_set, area, address, "from", "to")`: "from" is the first day,
 * "to" the first day after, null while open. Within a set an address is in one area at a time.
 *
 * Reads `register.address`, `register.parcel_in_area`, `register.address_in_area`, `register.address_key`, `register.dwelling`, `register.almene`,
 * and, for departments and for areas joined by homes, `dwelling`. Addresses in no area, in two, and without a point are counted in findings.
 *
 * @throws Problem K-READ and K-PLACES (a list or a map that cannot be read), K-INTAKE-01 (a column that is not there)
 */
export async function placeHomes(
  warehouse: Warehouse,
  sets: readonly AreaSetToPlace[],
  options: PlaceHomesOptions = {},
): Promise<PlacedHomes> {
  await warehouse.run(
    'CREATE OR REPLACE TABLE address_area (area_set VARCHAR, area VARCHAR, address BIGINT, "from" DATE, "to" DATE)',
  );
  await findHomes(warehouse, options.municipality ?? '0000');
  const points = sets.some(({ definition }) => definition.value.geometry) ? await homePoints(warehouse) : undefined;
  const placed = new Map<string, AreaSet>();
  const findings: Finding[] = [];
  for (const one of inOrder(sets)) {
    const { set, found } = await placeSet(warehouse, one, points, placed);
    placed.set(set.id, set);
    findings.push(...found);
  }
  for (const table of ['place_home', 'place_point', 'place_two', 'place_order', ROWS])
    await warehouse.run(`DROP TABLE IF EXISTS ${table}`);
  return { areaSets: sets.map(({ definition }) => placed.get(definition.value.id)!), findings };
}

/** Sets after those they are joined from. */
function inOrder(sets: readonly AreaSetToPlace[]): AreaSetToPlace[] {
  const ordered: AreaSetToPlace[] = [];
  const visit = (one: AreaSetToPlace): void => {
    if (ordered.includes(one)) return;
    const { join } = one.definition.value;
    for (const other of sets)
      if (join && [join.of, join.within].includes(other.definition.value.id) && other !== one) visit(other);
    ordered.push(one);
  };
  for (const one of sets) visit(one);
  return ordered;
}

async function placeSet(
  warehouse: Warehouse,
  one: AreaSetToPlace,
  points: HomePoints | undefined,
  placed: ReadonlyMap<string, AreaSet>,
): Promise<{ set: AreaSet; found: Finding[] }> {
  const { value } = one.definition;
  await emptyRows(warehouse);
  const { set, found } = await rowsOfSet(warehouse, one, points, placed);
  await homesOfRegisters(warehouse, value.id);
  if (value.links) await dateByLinks(warehouse, value.links);
  if (value.valid_to !== undefined) {
    const on = { on: value.valid_to };
    await warehouse.run(
      `UPDATE ${ROWS} SET "to" = CAST($on AS DATE) WHERE coalesce("to", DATE '9999-12-31') > CAST($on AS DATE)`,
      on,
    );
  }
  const areas = await allAreas(warehouse, value, set.areas);
  const two = await tidied(warehouse, areas);
  if (!value.join) found.push(...(await placementFindings(warehouse, value, areas, two)));
  await warehouse.run(`INSERT INTO address_area SELECT $id, area, address, "from", "to" FROM ${ROWS}`, {
    id: value.id,
  });
  return { set: { ...set, areas }, found };
}

/** The rows of a set by the way it is given, and the set with the areas they make. */
async function rowsOfSet(
  warehouse: Warehouse,
  { definition, geometry, versions = [], set: given }: AreaSetToPlace,
  points: HomePoints | undefined,
  placed: ReadonlyMap<string, AreaSet>,
): Promise<{ set: AreaSet; found: Finding[] }> {
  const { value, place } = definition;
  const made = (areas: readonly Area[]): AreaSet => ({ id: value.id, kind: value.kind, areas, findings: [] });
  if (value.grid) return { set: made(await homesOfGrid(warehouse, value.grid.size)), found: [] };
  if (value.join) {
    const { areas, findings } = await homesOfJoin(
      warehouse,
      value.join,
      placed.get(value.join.of)?.areas ?? [],
      value.id,
    );
    return { set: made(areas), found: findings };
  }
  if (!value.geometry && !listOf(value)) {
    await warehouse.run(`INSERT INTO ${ROWS} ${everyDepartmentSql()}`);
    return { set: made([]), found: [] };
  }
  const file = geometry ?? { path: '', name: '' };
  const missesVersions = value.versions !== undefined && versions.length > 0 && !given?.versions;
  const set = given && !missesVersions ? given : await readAreaSet(value, file, { place, versions });
  const found = given ? [] : [...set.findings];
  if (value.geometry) {
    const maps = set.versions ?? [{ from: null, to: null, areas: set.areas }];
    for (const map of maps) await homesOfOutlines(warehouse, map, points!);
  } else if (!value.list) {
    found.push(...(await homesOfList(warehouse, value, file, place)));
  }
  return { set, found };
}

/** The areas of a set, with those that only its links, its registers or its homes name. */
async function allAreas(
  warehouse: Warehouse,
  { links = [] }: AreaSetFile,
  areas: readonly Area[],
): Promise<readonly Area[]> {
  const known = new Set(areas.map(({ id }) => id));
  const { columns } = await warehouse.query(`SELECT DISTINCT area FROM ${ROWS} ORDER BY area`);
  const named = [...links.flatMap(({ from, to }) => [from, ...to]), ...(columns.area as string[])];
  const others = [...new Set(named)].filter((id) => !known.has(id));
  return others.length === 0 ? areas : [...areas, ...others.map((id) => areaWithoutOutline(id))];
}

/** Leaves one row for an address at a time. */
async function tidied(
  warehouse: Warehouse,
  areas: readonly Area[],
): Promise<{ addresses: number; pairs: readonly string[] }> {
  await warehouse.run(`DELETE FROM ${ROWS} WHERE "to" <= "from" OR address IS NULL`);
  const { columns } = await warehouse.query(`SELECT count(*) - count(DISTINCT address) AS more FROM ${ROWS}`);
  if (Number(columns.more![0]) === 0) return { addresses: 0, pairs: [] };
  await joinTimes(warehouse);
  return inOneArea(
    warehouse,
    areas.map(({ id }) => id),
  );
}
