import { says, type Text } from '../../words/index.ts';
import { aggregateNetMigrationRate } from './measures/aggregate-net-migration-rate.ts';
import { courgeauK } from './measures/courgeau-k.ts';
import { crudeMigrationIntensity } from './measures/crude-migration-intensity.ts';
import { migrationEffectiveness } from './measures/migration-effectiveness.ts';
import { preferenceIndex } from './measures/preference.ts';
import { velocityIndex } from './measures/velocity.ts';
import type { OdTable } from './od-table.ts';
import { regionMoves } from './region-moves.ts';

/** The measures in the order in which they are shown; the names are those of `kvarter flows --json`. */
export const MIGRATION_MEASURES = ['cmi', 'mei', 'anmr', 'preference', 'velocity', 'courgeau_k'] as const;

/** The name of a measure. */
export type MigrationMeasure = (typeof MIGRATION_MEASURES)[number];

/** Every measure of a table of moves; null where one is not defined, and why. */
export interface MigrationMeasures {
  readonly measures: Readonly<Record<MigrationMeasure, number | null>>;
  /** Why measures are null, where some are. */
  readonly undefined_because: Readonly<Partial<Record<MigrationMeasure, Text>>>;
  /** All moves between regions, the number of regions, and the people in them; null where that is not known. */
  readonly totals: { readonly moves: number | null; readonly regions: number; readonly population: number | null };
}

/**
 * All migration measures of a table of moves by origin and destination.
 *
 * MEI needs the moves alone. The others need the population at risk of every region; without it they are null, never 0. Where a count
 * between two regions is unknown, no measure of the whole is known.
 *
 * @param population people of each region in the order of the table's regions, NaN where it is unknown; undefined if there is none
 */
export function migrationMeasures(od: OdTable, population?: ArrayLike<number>): MigrationMeasures {
  const regions = regionMoves(od);
  const moves = sumOf(regions.map((one) => one.out));
  const people = population === undefined ? null : sumOf(Array.from(population, (one) => (one >= 0 ? one : null)));
  const values = { ...NONE };
  if (moves !== null) {
    const nets = regions.map((one) => one.net!);
    values.mei = migrationEffectiveness(nets, moves);
    if (people !== null) {
      values.cmi = crudeMigrationIntensity(moves, people);
      values.anmr = aggregateNetMigrationRate(nets, people);
      values.preference = preferenceIndex(od, population!);
      values.velocity = velocityIndex(od, population!);
      values.courgeau_k = values.cmi === null ? null : courgeauK(values.cmi, regions.length);
    }
  }
  const why = (name: MigrationMeasure) => reason(name, moves, population, people);
  const without = MIGRATION_MEASURES.filter((name) => values[name] === null);
  return {
    measures: values,
    undefined_because: Object.fromEntries(without.map((name) => [name, why(name)])),
    totals: { moves, regions: regions.length, population: people },
  };
}

const NONE: Readonly<Record<MigrationMeasure, number | null>> = Object.freeze({
  cmi: null,
  mei: null,
  anmr: null,
  preference: null,
  velocity: null,
  courgeau_k: null,
});

/** The sum, or null if a part of it is unknown. */
function sumOf(parts: readonly (number | null)[]): number | null {
  return parts.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0 as number | null);
}

/** Why a measure that is null has no value: the first thing that is lacking. */
function reason(
  name: MigrationMeasure,
  moves: number | null,
  population: ArrayLike<number> | undefined,
  people: number | null,
): Text {
  if (moves === null) return says('Et antal mangler i tabellen.', 'A count is missing in the table.');
  if (name !== 'mei') {
    if (population === undefined) {
      return says('Målet kræver folketal (--population).', 'The measure needs populations (--population).');
    }
    if (people === null) return says('Et område mangler folketal.', 'A region has no population.');
    if (people === 0) return says('Der bor ingen i områderne.', 'Nobody lives in the regions.');
  }
  if (name === 'courgeau_k') return says('Der er kun ét område.', 'There is only one region.');
  if (moves === 0 && (name === 'mei' || name === 'preference')) {
    return says('Der er ingen flytninger mellem områderne.', 'There are no moves between the regions.');
  }
  return says('Der bor ingen i et af områderne.', 'Nobody lives in one of the regions.');
}
