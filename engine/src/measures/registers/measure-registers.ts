import { ROW_COLUMNS } from '../../population/row-columns.ts';
import { identifier, type Warehouse } from '../../warehouse/index.ts';
import { type Finding, MUNICIPALITY, Problem, TOTAL, throwAll } from '../../words/index.ts';
import { type ColumnFile, type Definition, type IndicatorFile, libraryContent } from '../../workspace/index.ts';
import { addUp } from './add-up.ts';
import { type BySpot, bySpotOf } from './by-spot.ts';
import { groupColumns, makeColumns } from './columns.ts';
import { makeCountTables } from './count.ts';
import { countDay, usedIn } from './count-day.ts';
import { explainSql } from './explain-sql.ts';
import { makeFigureTable } from './figure-table.ts';
import { writeFigures } from './figures.ts';
import { noRegister, sharedHomes } from './findings.ts';
import { gapFindings, missingDays, REACH, type Silence, silenceOn } from './gaps.ts';
import { type OwnTable, ownTables } from './own-tables.ts';
import { type PersonsWanted, personsOfDay } from './person-values.ts';
import { type Pass, passesOf } from './plan.ts';
import { type CountedColumn, readColumn } from './read-columns.ts';
import { type CountedIndicator, type RowColumnSeen, readIndicator } from './read-indicators.ts';
import { AREAS, type Numbered } from './rows.ts';
import { makeReach, makeSpots, type Spotted } from './spots.ts';

/** What registers are counted by. */
export interface RegistersToMeasure {
  /** Holds `address_area`, the municipality's own tables (`own.…`), and after `snapshot` the rows of a day. */
  readonly warehouse: Warehouse;
  /** Indicators counted in registers (`isRegisterIndicator`). */
  readonly indicators: readonly Definition<IndicatorFile>[];
  readonly columns: readonly Definition<ColumnFile>[];
  /** Days on which the population is counted, ISO. */
  readonly days: readonly string[];
  readonly areaSets: readonly { readonly id: string; readonly kind: string; readonly areas: readonly string[] }[];
  /** Code of the municipality: the one area of the set `kommune`. */
  readonly municipality: string;
  /** Makes `persons_at`, `households_at` and `dwellings_at` for a day. @param columns columns of persons that are read; the others need not be there */
  readonly snapshot: (day: string, columns: ReadonlySet<string>) => Promise<void>;
  /** Whoever follows the persons from one snapshot to the next. */
  readonly persons?: PersonsWanted;
  /** The sums of spots are kept, for whoever asks what can be worked out of areas that overlap. */
  readonly keepsSpots?: boolean;
}

/** What counting gave beside the table `observation`. */
export interface RegistersMeasured {
  readonly findings: Finding[];
  /** Indicator → the statement that counts it on the newest day. */
  readonly sql: ReadonlyMap<string, string>;
  /** Days on which the sources of an indicator say nothing. */
  readonly missing: ReadonlyMap<string, ReadonlySet<string>>;
  readonly bySpot?: BySpot;
}

/** Definitions, read over the tables that registers filled. */
export interface RegisterDefinitions {
  readonly indicators: readonly CountedIndicator[];
  readonly columns: readonly CountedColumn[];
  readonly findings: readonly Finding[];
}

/**
 * Counts indicators in registers: for every snapshot, area set, area, tenure and breakdown a figure with its numerator and denominator,
 * in the table `observation`, which is made anew. Adds the set `kommune`: the municipality as one area, with those who live nowhere.
 *
 * @throws Problem K-MEASURES-01 to -11 at the definition, all faults of all definitions together, before anything is counted
 */
export async function measureRegisters(options: RegistersToMeasure): Promise<RegistersMeasured> {
  const { warehouse } = options;
  const days = [...new Set(options.days)].sort();
  const definitions = await readRegisterDefinitions(warehouse, options.indicators, options.columns);
  const { indicators } = definitions;
  const wanted = options.persons?.columns ?? new Set<string>();
  const used = new Set([...indicators.flatMap(({ columns }) => columns), ...wanted]);
  const columns = definitions.columns.filter(({ id }) => used.has(id));
  const passes = passesOf(indicators);
  const sets = await numberAreas(options);
  await makeReach(warehouse, sets.at(-1)!.municipality);
  await makeCountTables(warehouse, passes);

  const groups = groupColumns(columns);
  const definitionOf = new Map(options.columns.map((one) => [one.value.id, one]));
  const silences: Silence[] = [];
  const shared = new Map<string, Set<string>>();
  const read = new Set([...columnsRead(passes), ...wanted]);
  const counted = new Set(columns.map(({ id }) => id));
  const seen = new Set(
    [...read].filter((name) => counted.has(name) || ROW_COLUMNS.persons.some((one) => one.name === name)),
  );
  let spotted: Spotted | undefined;
  for (const day of days) {
    await options.snapshot(day, read);
    silences.push(await silenceOn(warehouse, day, indicators, columns));
    await makeColumns(warehouse, groups, day, definitionOf);
    spotted = await makeSpots(warehouse, day, sets, spotted);
    for (const { areaSet } of spotted.shared) shared.set(areaSet, (shared.get(areaSet) ?? new Set()).add(day));
    const followed = options.persons && {
      columns: seen,
      take: () => options.persons!.take(personsOfDay(day, seen, indicators)),
    };
    for (const [of, of_it] of Map.groupBy(passes, (pass) => pass.of)) {
      await countDay(warehouse, of_it, spotted, groups, of === 'persons' ? followed : undefined);
    }
  }
  const missing = missingDays(silences, indicators);
  await makeFigureTable(warehouse, passes, days);
  const { keepsSpots = false } = options;
  await addUp(warehouse, passes, days, keepsSpots);
  const figures = { warehouse, passes, days, missing, originResidents: originResidents() };
  await writeFigures(figures);
  const bySpot = keepsSpots ? bySpotOf(figures) : undefined;
  await dropOurs(warehouse, bySpot?.tables ?? []);
  const newest = days.at(-1);
  return {
    missing,
    ...(bySpot ? { bySpot } : {}),
    findings: [
      ...definitions.findings,
      ...gapFindings(silences, indicators, columns),
      ...[...shared].map(([areaSet, on]) => sharedHomes(areaSet, [...on])),
    ],
    sql: new Map(
      newest === undefined
        ? []
        : indicators.map((one) => [
            one.id,
            explainSql(
              one,
              columns.filter(({ id }) => one.columns.includes(id)),
              newest,
            ),
          ]),
    ),
  };
}

/**
 * Reads every definition over the tables that registers filled, so that a `check` finds their faults without counting.
 *
 * @throws Problem with every fault (`others`)
 */
export async function readRegisterDefinitions(
  warehouse: Warehouse,
  indicators: readonly Definition<IndicatorFile>[],
  columns: readonly Definition<ColumnFile>[],
): Promise<RegisterDefinitions> {
  const tables = await ownTables(warehouse);
  const problems: Problem[] = [];
  const orProblem = async <T>(work: Promise<T>): Promise<T | undefined> =>
    work.catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      problems.push(error);
      return undefined;
    });
  const seen = new Map<string, RowColumnSeen>();
  const counted: CountedColumn[] = [];
  for (const definition of columns) {
    const column = await orProblem(readColumn(warehouse, definition, tables.get(definition.value.from)));
    if (column) counted.push(column);
    seen.set(definition.value.id, column ? { type: column.type, origin: column.origin, divisor: column.divisor } : {});
  }
  const read: CountedIndicator[] = [];
  for (const definition of indicators) {
    const indicator = await orProblem(readIndicator(warehouse, definition, seen));
    if (indicator) read.push(indicator);
  }
  throwAll(problems);
  return { ...withRegisters(read, columns, tables), columns: counted };
}

/** Leaves out the indicators whose columns no register fills, and says so, table by table. */
function withRegisters(
  read: readonly CountedIndicator[],
  columns: readonly Definition<ColumnFile>[],
  tables: ReadonlyMap<string, OwnTable>,
): { indicators: CountedIndicator[]; findings: Finding[] } {
  const lacking = new Map(columns.filter(({ value }) => !tables.has(value.from)).map((one) => [one.value.id, one]));
  const lacks = (one: CountedIndicator) =>
    one.of === 'persons' ? one.columns.flatMap((name) => lacking.get(name) ?? []) : [];
  const byTable = Map.groupBy(
    read.flatMap((indicator) => lacks(indicator).map((column) => ({ indicator, column }))),
    ({ column }) => column.value.from,
  );
  const findings = [...byTable].map(([table, pairs]) =>
    noRegister(
      table,
      pairs.map(({ column }) => column),
      [...new Set(pairs.map(({ indicator }) => indicator.id))],
    ),
  );
  return { indicators: read.filter((one) => lacks(one).length === 0), findings };
}

/** Columns of persons that are read of every snapshot: those that indicators and breakdowns use, and those that tell whether anything is known. */
function columnsRead(passes: readonly Pass[]): Set<string> {
  const persons = passes.filter(({ of }) => of === 'persons');
  return new Set(['tenure', ...usedIn(persons), ...Object.values(REACH)]);
}

/** Gives every area a number, each set's total and the municipality too. */
async function numberAreas({ warehouse, areaSets, municipality }: RegistersToMeasure): Promise<Numbered[]> {
  const rows: [areaSet: string, area: string, kind: string][] = [[MUNICIPALITY, municipality, 'municipality']];
  const sets: Numbered[] = [];
  for (const { id, kind, areas } of areaSets) {
    rows.push(...areas.map((area) => [id, area, kind] as [string, string, string]));
    sets.push({ areaSet: id, total: rows.push([id, TOTAL, kind]) - 1, municipality: 0 });
  }
  await warehouse.load(AREAS, [
    { name: 'number', type: 'integer', values: rows.map((_, at) => at) },
    { name: 'area_set', type: 'text', values: rows.map(([set]) => set) },
    { name: 'area', type: 'text', values: rows.map(([, area]) => area) },
    { name: 'kind', type: 'text', values: rows.map(([, , kind]) => kind) },
  ]);
  return [...sets, { areaSet: MUNICIPALITY, total: 0, municipality: 0 }];
}

/** Residents an area must have for figures that use origin (`library/registers/oprindelse.yaml`). */
export function originResidents(): number {
  return libraryContent<{ area_residents: number }>('registers/oprindelse').area_residents;
}

async function dropOurs(warehouse: Warehouse, but: readonly string[]): Promise<void> {
  for (const kind of ['view', 'table'] as const) {
    const { columns } = await warehouse.query(
      `SELECT ${kind}_name AS name FROM duckdb_${kind}s() WHERE schema_name = 'main' AND starts_with(${kind}_name, 'measuring_')`,
    );
    const names = ((columns.name ?? []) as string[]).filter((name) => !but.includes(name));
    for (const name of names) await warehouse.run(`DROP ${kind} ${identifier(name)}`);
  }
}
