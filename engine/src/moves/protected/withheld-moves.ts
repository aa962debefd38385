import type { MovesWanted } from '../places.ts';
import type { RoundedMoves } from '../rounded-moves.ts';
import type { MovesTables } from '../tables.ts';
import { EVENTS } from './protected-accounts.ts';

/**
 * Flows of a rule set that will not have them rounded (`suppress`). Counts of who moved are small and hang together across areas, tenures and area sets, so what could stand
 * beside those that must be withheld is next to nothing: flows are left out, and accounts have residents alone.
 */
export async function withheldMoves(
  { warehouse }: MovesWanted,
  tables: MovesTables,
  prefix: string,
): Promise<RoundedMoves> {
  await warehouse.run(`CREATE OR REPLACE TABLE moving.${prefix}_flow AS SELECT * FROM moving.flow LIMIT 0`);
  const nothing = [...EVENTS, 'correction', 'rounding', 'moved_within'].map(
    (name) => `CAST(NULL AS BIGINT) AS ${name}`,
  );
  return {
    flows: `SELECT * FROM (${tables.flows}) WHERE false`,
    accounts: `SELECT * REPLACE (${nothing.join(', ')}) FROM (${tables.accounts})`,
    rates: tables.rates,
    told: { cells: 0, changed: 0, largestError: 0 },
  };
}
