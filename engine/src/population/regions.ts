import { type Municipality, municipalities } from '../places/index.ts';
import { literal, type Warehouse } from '../warehouse/index.ts';
import { libraryContent } from '../workspace/index.ts';

/** A region in a time. */
export interface DatedRegion {
  /** Its code; for a region whose code is not published an id of ours, and then `placeholder` is true. */
  readonly id: string;
  readonly name: string;
  /** First day. */
  readonly from: string;
  /** First day after; left out while it stands. */
  readonly to?: string;
  /** The regions it took over from. */
  readonly replaces?: readonly string[];
  readonly placeholder?: true;
}

/** A municipality in a region in a time: `to` is the first day after, null while it stands. */
export interface RegionOf {
  readonly municipality: string;
  readonly region: string;
  readonly from: string;
  readonly to: string | null;
}

/**
 * Which region each municipality lies in, and when: 1081 to 1085 from 2007, and from 1 January 2027 Region Østdanmark in place of 1084 and
 * 1085. Source: library/registers/regioner.yaml and library/places/municipalities.yaml.
 */
export function regionsOfMunicipalities(): readonly RegionOf[] {
  return municipalities().flatMap((one) => regionsOf(one));
}

/** Id of the region a municipality lies in on a day (ISO); undefined before 2007 and for what is no municipality. */
export function regionAt(municipality: string, day: string): string | undefined {
  return regionsOfMunicipalities().find(
    (one) => one.municipality === municipality && one.from <= day && (one.to === null || day < one.to),
  )?.region;
}

/** Makes the table `region_of(municipality, region, "from", "to")`. */
export async function makeRegions(warehouse: Warehouse): Promise<void> {
  const rows = regionsOfMunicipalities().map(
    ({ municipality, region, from, to }) =>
      `(${literal(municipality)}, ${literal(region)}, DATE ${literal(from)}, ${to === null ? 'NULL' : `DATE ${literal(to)}`})`,
  );
  await warehouse.run(
    'CREATE OR REPLACE TABLE region_of (municipality VARCHAR, region VARCHAR, "from" DATE, "to" DATE)',
  );
  await warehouse.run(`INSERT INTO region_of VALUES ${rows.join(', ')}`);
}

/** A day on which municipalities were merged, and the codes that ended that day. */
export interface Merger {
  readonly on: string;
  readonly name: string;
  readonly ended: readonly string[];
}

/** The mergers of municipalities that CPR's history of addresses spans. */
export function mergers(): readonly Merger[] {
  return libraryContent<RegionFile>('registers/regioner').mergers;
}

interface RegionFile {
  readonly regions: readonly DatedRegion[];
  readonly mergers: readonly Merger[];
}

function regionsOf({ code, region }: Municipality): RegionOf[] {
  const { regions } = libraryContent<RegionFile>('registers/regioner');
  return regions
    .filter(({ id, replaces }) => id === region || (region !== null && replaces?.includes(region)))
    .map(({ id, from, to }) => ({ municipality: code, region: id, from, to: to ?? null }));
}
