/** Moves by origin and destination: what came to and left each region, and the measures of migration. */
export { aggregateNetMigrationRate } from './measures/aggregate-net-migration-rate.ts';
export { courgeauK } from './measures/courgeau-k.ts';
export { crudeMigrationIntensity } from './measures/crude-migration-intensity.ts';
export { migrationEffectiveness } from './measures/migration-effectiveness.ts';
export { preferenceIndex } from './measures/preference.ts';
export { velocityIndex } from './measures/velocity.ts';
export {
  MIGRATION_MEASURES,
  type MigrationMeasure,
  type MigrationMeasures,
  migrationMeasures,
} from './migration-measures.ts';
export type { OdTable } from './od-table.ts';
export type { OdColumns } from './read/od-cells.ts';
export { type OdPopulation, odPopulation } from './read/od-population.ts';
export { type OdRead, odTable } from './read/read-od-table.ts';
export { type RegionMoves, regionMoves } from './region-moves.ts';
