import { prepareMemory } from './clean-memory.ts';
import type { Warehouse, WarehouseOptions } from './warehouse.ts';

/**
 * Opens an in-memory database, closed to the network and to all files but those named in the options. Close it after use.
 *
 * The database's own library is loaded here, at the first use: it takes longer to load than Node takes to start.
 *
 * @throws Problem
 */
export async function openWarehouse(options: WarehouseOptions = {}): Promise<Warehouse> {
  const settings = prepareMemory(options.isClean ?? false);
  const { openLocked } = await import('./warehouse.ts');
  return openLocked(options, settings);
}
