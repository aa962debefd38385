import type { EditionMoves, MovesRows } from './edition/index.ts';
import type { PersonsWanted } from './measures/index.ts';
import {
  aboutMoves,
  accountFindings,
  followMoves,
  type MovesMadeOf,
  movePatterns,
  movesTables,
  patternFindings,
} from './moves/index.ts';
import type { AreaSet } from './places/index.ts';
import type { Warehouse } from './warehouse/index.ts';
import type { Finding } from './words/index.ts';
import { isRegisterIndicator, type Workspace } from './workspace/index.ts';

/** The moves of a run: given to `measureRegisters` as it goes from snapshot to snapshot, then made into tables. */
export interface MovesOfRun {
  readonly persons: PersonsWanted;
  /** @param missing days on which the sources of an indicator say nothing */
  finish(missing: ReadonlyMap<string, ReadonlySet<string>>): Promise<MovesMade>;
}

/** What following people from snapshot to snapshot gave. */
export interface MovesMade {
  readonly rows: MovesRows;
  readonly about: EditionMoves;
  readonly findings: readonly Finding[];
  /** What `protectMoves` makes the tables for an audience of; there where the parts were kept (`keepsParts`). */
  readonly madeOf?: MovesMadeOf;
}

/** Squares and blocks are places to draw, not to belong to: nobody is followed from one to the next. */
const NOT_FOLLOWED = ['grid', 'block'];

/** People in homes in areas, as far as moves ask: the database of the run, its area sets and those that are counted, and the snapshots. */
export interface PeoplePlaced {
  readonly warehouse: Warehouse;
  readonly areaSets: readonly AreaSet[];
  readonly counted: readonly string[];
  readonly days: readonly string[];
  /** What happened is kept in its smallest parts, to be rounded for audiences. __Default value:__ true. */
  readonly keepsParts?: boolean;
}

/** Follows the people of a workspace between its areas; undefined where there is but one snapshot, or nobody is to be followed. */
export async function movesOfRun(
  workspace: Workspace,
  { warehouse, areaSets, counted, days, keepsParts = false }: PeoplePlaced,
): Promise<MovesOfRun | undefined> {
  const { municipality, moves = {} } = workspace.file.value;
  if (days.length < 2 || moves.follow === false) return undefined;
  const { code, region, neighbours = [] } = municipality;
  const isWanted = ({ id, kind }: AreaSet) =>
    moves.area_sets ? moves.area_sets.includes(id) : !NOT_FOLLOWED.includes(kind);
  const followed = areaSets
    .filter((set) => counted.includes(set.id) && isWanted(set))
    .map(({ id, kind, areas }) => ({ id, kind, areas: areas.map((area) => area.id) }));
  const wanted = {
    warehouse,
    municipality: code,
    ...(region === undefined ? {} : { region }),
    neighbours,
    days,
    areaSets: followed,
    keepsParts,
    ...(moves.indicators ? { indicators: new Set(moves.indicators) } : {}),
  };
  const following = await followMoves(wanted);
  const all = workspace.indicators.map(({ value }) => value);
  const indicators = all.filter(isRegisterIndicator);
  const notCounted = all.filter((one) => !isRegisterIndicator(one)).map(({ id }) => id);
  return {
    persons: following.persons,
    finish: async (missing) => {
      const made = await following.finish(missing);
      const tables = await movesTables(warehouse, made.divided);
      const patterns = await movePatterns({ warehouse, areaSets: followed, profiles: tables.profiles, indicators });
      const { waterbed, signs, balance } = patterns;
      return {
        rows: { warehouse, tables: { ...tables, waterbed, signs, balance } },
        about: aboutMoves(made, patterns, notCounted),
        findings: [...(await accountFindings(wanted, made.chains)), ...patternFindings(patterns)],
        ...(keepsParts ? { madeOf: { wanted, tables, areaSets: followed, indicators, rounded: new Map() } } : {}),
      };
    },
  };
}
