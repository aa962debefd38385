import { type CombinationsMade, combinationsOfRun } from './combinations-run.ts';
import type { LawInUse } from './designate.ts';
import type { CountedRows, EditionCounted } from './edition/index.ts';
import {
  type BySpot,
  FIGURES,
  figuresWithout,
  IS_WHOLE,
  isRegisterIndicator,
  measureRegisters,
  personsForAll,
} from './measures/index.ts';
import { type MovesMade, movesOfRun } from './moves-run.ts';
import { type AreaSet, placeHomes } from './places/index.ts';
import { makeSnapshot, preparePopulation, snapshotDays } from './population/index.ts';
import { takeInApart } from './registers/index.ts';
import { type Columns, identifier, makeRunFolder, openWarehouse, type Warehouse } from './warehouse/index.ts';
import { type Finding, MUNICIPALITY, type Observation, REGISTERS, statusOf } from './words/index.ts';
import type { IndicatorFile, Workspace } from './workspace/index.ts';

/** Registers, read: people in homes in areas, in a database that this run alone can see. */
export interface RegistersRead {
  readonly warehouse: Warehouse;
  /** The workspace's area sets, those that are made of homes with their areas. */
  readonly areaSets: readonly AreaSet[];
  /** Ids of the area sets in which homes lie, and of the municipality: those that are counted. */
  readonly counted: readonly string[];
  readonly findings: readonly Finding[];
  /** The days on which the population is counted, oldest first. */
  readonly days: readonly string[];
  /** The last day the registers speak of. */
  readonly lastDay: string;
}

/** What counting gave: rows in the database, and how each indicator was counted. */
export interface RegistersCounted {
  readonly rows: CountedRows;
  readonly counted: readonly EditionCounted[];
  readonly findings: readonly Finding[];
  readonly count: number;
  /** What following people from snapshot to snapshot gave; undefined where there is but one. */
  readonly moves?: MovesMade;
  /** Residents by the criteria of laws they contribute to; undefined without laws. */
  readonly combinations?: CombinationsMade;
  /** What figures were added up from, for protection. */
  readonly bySpot?: BySpot;
}

/** What reading registers is told. */
export interface ReadRegistersOptions {
  /** Folder in which drafts of the edition are written: the database may write there and nowhere else. */
  readonly drafts: string;
  /** Other folders it works in: where drafts of other audiences are written, and the ledger, which it reads. */
  readonly others?: readonly string[];
  /** The most memory the database uses before it writes to its private temporary folder, `300MB`. */
  readonly memory?: string;
}

/**
 * Reads the registers of a workspace into a database of this run (`registers`), makes spells, origin and homes of them (`population`), and
 * finds the areas of the homes (`places`). Nothing of it outlives the run: the caller closes the warehouse.
 *
 * @throws Problem where a register cannot be read
 */
export async function readRegisters(
  workspace: Workspace,
  areaSets: readonly AreaSet[],
  { drafts, others = [], memory }: ReadRegistersOptions,
): Promise<RegistersRead> {
  const { municipality } = workspace.file.value;
  const registers = workspace.registers.map(({ definition, files }) => ({
    definition: definition.value,
    files,
    place: definition.place,
  }));
  const handover = makeRunFolder();
  const warehouse = await openWarehouse({
    isClean: true,
    folders: [drafts, ...others, handover.path],
    files: [
      ...registers.flatMap(({ files }) => files.map(({ path }) => path)),
      ...workspace.areaSets.flatMap(({ geometry, versions }) => [geometry, ...versions].map(({ path }) => path)),
    ].filter((path) => path !== ''),
    ...(memory === undefined ? {} : { memory }),
  });
  try {
    const taken = await takeInApart(registers, {
      warehouse,
      handover: handover.path,
      ...(memory === undefined ? {} : { memory }),
      municipality: municipality.code,
      workspaceFolder: workspace.folder,
    });
    // Packs what was read: a third of the memory, and no slower to read.
    await warehouse.run('CHECKPOINT');
    const lastDay = await lastDayOf(warehouse, workspace);
    const people = await preparePopulation(warehouse, { municipality: municipality.code, lastDay });
    const sets = workspace.areaSets.map((one) => ({
      ...one,
      set: areaSets.find(({ id }) => id === one.definition.value.id),
    }));
    const placed = await placeHomes(warehouse, sets, { municipality: municipality.code });
    // And again what was made of it: 4 GiB less while a country is counted.
    await warehouse.run('CHECKPOINT');
    const { periods } = workspace.file.value;
    return {
      warehouse,
      areaSets: placed.areaSets,
      counted: [...(await setsWithHomes(warehouse)), MUNICIPALITY],
      findings: [...taken, ...people, ...placed.findings],
      days: periods ? snapshotDays(periods, lastDay) : [`${lastDay.slice(0, 4)}-01-01`],
      lastDay,
    };
  } catch (error) {
    warehouse.close();
    throw error;
  } finally {
    handover.remove();
  }
}

/** Counts the indicators that are counted in registers, at every snapshot, in every area set and in the municipality. */
export async function countRegisters(
  workspace: Workspace,
  read: RegistersRead,
  onDay: (day: string) => void = () => {},
  laws: readonly LawInUse[] = [],
): Promise<RegistersCounted> {
  const { warehouse, areaSets, counted, days, lastDay } = read;
  const { municipality, population } = workspace.file.value;
  const { code } = municipality;
  const indicators = workspace.indicators.filter(({ value }) => isRegisterIndicator(value));
  // What figures are made of is kept where they are to be protected; for a country it is much.
  const isProtected = workspace.protection.length > 0;
  const following = await movesOfRun(workspace, { keepsParts: isProtected, ...read });
  const combining = await combinationsOfRun(workspace, read, laws);
  const persons = personsForAll([following, combining].flatMap((one) => (one ? [one.persons] : [])));
  const { findings, sql, missing, bySpot } = await measureRegisters({
    warehouse,
    indicators,
    columns: workspace.columns,
    days: [...days],
    areaSets: areaSets
      .filter(({ id }) => counted.includes(id))
      .map(({ id, kind, areas }) => ({ id, kind, areas: areas.map((area) => area.id) })),
    municipality: code,
    snapshot: async (day, used) => {
      onDay(day);
      const at = population?.at ?? 'register';
      await makeSnapshot(warehouse, day, { municipality: code, at, lastDay, columns: used });
    },
    ...(persons ? { persons } : {}),
    keepsSpots: isProtected,
  });
  const moves = await following?.finish(missing);
  const combinations = await combining?.finish(missing);
  await warehouse.load('unit_of', [
    { name: 'indicator', type: 'text', values: indicators.map(({ value }) => value.id) },
    { name: 'unit', type: 'text', values: indicators.map(({ value }) => value.unit) },
  ]);
  const { columns } = await warehouse.query(`SELECT count(*) AS n FROM (${FIGURES})`);
  const sources = workspace.registers.map(({ definition }) => definition.value.id);
  return {
    rows: countedRows(warehouse),
    counted: [...sql].map(([indicator, statement]) => ({ indicator, sql: statement, sources })),
    findings: [...findings, ...(moves?.findings ?? [])],
    count: Number(columns.n?.[0] ?? 0),
    ...(moves ? { moves } : {}),
    ...(combinations ? { combinations } : {}),
    ...(bySpot ? { bySpot } : {}),
  };
}

/** All that was counted, as the edition takes it. @param withheld table of what is withheld (`figuresWithout`) */
export function countedRows(warehouse: Warehouse, withheld?: string): CountedRows {
  return {
    warehouse,
    observations: select(IS_WHOLE, withheld),
    breakdowns: select(`NOT (${IS_WHOLE})`, withheld),
  };
}

/**
 * The counted figures of some indicators, as observations in memory: what models and indicators made of others are computed from. All
 * tenures together unless asked for.
 *
 * @param rows as an audience may see them. __Default value:__ all that was counted
 */
export async function countedFigures(
  { warehouse }: Pick<RegistersRead, 'warehouse'>,
  indicators: readonly IndicatorFile[],
  rows: CountedRows = countedRows(warehouse),
): Promise<Observation[]> {
  const wanted = indicators.filter(isRegisterIndicator).map(({ id }) => id);
  if (wanted.length === 0) return [];
  const list = wanted.map((_, at) => `$${at + 1}`).join(', ');
  const order = ['area_set', 'indicator', 'period', 'tenure', 'area'].map(identifier).join(', ');
  const found = await warehouse.query(
    `SELECT * FROM (${rows.observations}) WHERE indicator IN (${list}) ORDER BY ${order}`,
    wanted,
  );
  return rowsOf(found);
}

/** The area sets in which homes lie. To count one without (the regions that figures are compared with) would make zeros of ignorance. */
async function setsWithHomes(warehouse: Warehouse): Promise<string[]> {
  const { columns } = await warehouse.query('SELECT DISTINCT area_set FROM address_area ORDER BY area_set');
  return (columns.area_set ?? []) as string[];
}

function select(where: string, withheld?: string): string {
  return `SELECT figures.*, coalesce(unit_of.unit, 'count') AS unit, '${REGISTERS}' AS source, NULL::INTEGER AS line
    FROM (${withheld === undefined ? FIGURES : figuresWithout(withheld)}) AS figures LEFT JOIN (SELECT indicator AS of_it, unit FROM unit_of) AS unit_of ON of_it = CAST(indicator AS VARCHAR) WHERE ${where}`;
}

/** The last day the registers of persons speak of: the newest their profiles state (`updated`), else the newest in the history of addresses. */
async function lastDayOf(warehouse: Warehouse, workspace: Workspace): Promise<string> {
  const stated = workspace.registers
    .map(({ definition }) => definition.value)
    .filter(({ format, table }) => format === 'cpr-p12170' || format === 'cpr-etablering' || table === 'residence')
    .flatMap(({ updated }) => updated ?? [])
    .sort();
  if (stated.length > 0) return stated.at(-1)!;
  const { columns } = await warehouse.query(
    'SELECT CAST(greatest(max("from"), max("to")) AS VARCHAR) AS day FROM register.residence',
  );
  return (columns.day?.[0] as string | null | undefined) ?? '1900-01-01';
}

function rowsOf({ rows, columns }: Columns): Observation[] {
  const text = (name: string, row: number) => columns[name]![row] as string;
  const number = (name: string, row: number) => {
    const value = columns[name]![row] as number;
    return Number.isNaN(value) ? null : value;
  };
  return Array.from({ length: rows }, (_, row) => ({
    areaSet: text('area_set', row),
    area: text('area', row),
    indicator: text('indicator', row),
    period: text('period', row),
    tenure: text('tenure', row),
    value: number('value', row),
    numerator: number('numerator', row),
    denominator: number('denominator', row),
    status: statusOf(text('obs_status', row), text('conf_status', row)) ?? 'missing',
    source: REGISTERS,
    line: null,
    low: number('low', row),
    high: number('high', row),
  }));
}
