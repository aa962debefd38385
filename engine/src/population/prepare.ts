import type { Warehouse } from '../warehouse/index.ts';
import type { Finding } from '../words/index.ts';
import { mapAddresses } from './addresses.ts';
import { makeCompact, makeRoom } from './compact.ts';
import { makeOrigin } from './origin.ts';
import { makePersons } from './persons.ts';
import { makeRegions } from './regions.ts';
import { judgeSpells } from './spell-findings.ts';
import { makeSpells } from './spells.ts';
import { makeStays } from './stays.ts';
import { makeDwellings } from './tenure.ts';

/** Whose population is made. */
export interface PopulationOptions {
  /** Code of the municipality, four characters; `0000` is all of Denmark. */
  readonly municipality: string;
  /** The last day the registers speak of, ISO. __Default value:__ the newest day on which a stay begins or ends. */
  readonly lastDay?: string;
}

/**
 * Makes people in homes of register rows, once a run: `spell`, `person_origin`, `dwelling` and `region_of` (contracts.md § 2), and what
 * `makeSnapshot` reads. Whatever is left out on the way is counted in a finding.
 *
 * What it keeps to itself lies in the schema `people`.
 */
export async function preparePopulation(
  warehouse: Warehouse,
  { municipality, lastDay }: PopulationOptions,
): Promise<Finding[]> {
  await makeRoom(warehouse);
  await makeRegions(warehouse);
  const last = lastDay ?? (await newestDay(warehouse));
  const persons = await makePersons(warehouse);
  const addresses = await mapAddresses(warehouse, municipality);
  const stays = await makeStays(warehouse, last);
  await makeSpells(warehouse, { stays: 'people.stay', into: 'people.spell', lastDay: last });
  const spells = await judgeSpells(warehouse);
  const origin = await makeOrigin(warehouse);
  const dwellings = await makeDwellings(warehouse);
  await makeCompact(warehouse);
  for (const table of ['ordered', 'piece', 'gap', 'spell', 'dwelling'])
    await warehouse.run(`DROP TABLE people.${table}`);
  return [...persons, ...addresses, ...stays, ...spells, ...origin, ...dwellings];
}

async function newestDay(warehouse: Warehouse): Promise<string | null> {
  const { columns } = await warehouse.query(
    `SELECT CAST(greatest(max("from"), max("to")) AS VARCHAR) AS day FROM register.residence`,
  );
  return (columns.day?.[0] as string | null | undefined) ?? null;
}
