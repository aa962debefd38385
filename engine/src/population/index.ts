/** From register rows to people in homes at a date (contracts.md § 2). */

export { type PopulationOptions, preparePopulation } from './prepare.ts';
export { makeRegions, type RegionOf, regionAt, regionsOfMunicipalities } from './regions.ts';
export { DWELLINGS, HOUSEHOLDS, PERSONS, ROW_COLUMNS, type RowColumn, TENURES, type Tenure } from './row-columns.ts';
export { COUPLE_YEARS, makeSnapshot, type SnapshotOptions } from './snapshot.ts';
export { snapshotDays } from './snapshot-days.ts';
export { OPEN } from './spells.ts';
