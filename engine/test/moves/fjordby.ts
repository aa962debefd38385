import { readAreaSet } from '../../src/places/index.ts';
import { countRegisters, type RegistersCounted, type RegistersRead, readRegisters } from '../../src/register-run.ts';
import { loadWorkspace } from '../../src/workspace/index.ts';

/** A row of the run's database. */
export type Row = Record<string, string | number | null>;

/** Fjordby read and counted, with its tables of moves made: `accounts`, `flows`, `rates`, `profiles`, `changes`. */
export interface Followed {
  readonly read: RegistersRead;
  readonly counted: RegistersCounted;
  rows(sql: string): Promise<Row[]>;
}

/** Follows the moves in a folder that `makeFjordby` wrote, on a few of its indicators and area sets: all of them would take minutes. */
export async function followFjordby(
  folder: string,
  indicators: readonly string[],
  areaSets: readonly string[],
  { keepsParts = false } = {},
): Promise<Followed> {
  const whole = await loadWorkspace(folder);
  const workspace = {
    ...whole,
    indicators: whole.indicators.filter(({ value }) => indicators.includes(value.id)),
    areaSets: whole.areaSets.filter(({ definition }) => areaSets.includes(definition.value.id)),
  };
  const sets = [];
  for (const { definition, geometry, versions } of workspace.areaSets)
    if (geometry.path) sets.push(await readAreaSet(definition.value, geometry, { place: definition.place, versions }));
  const read = Object.assign(await readRegisters(workspace, sets, { drafts: folder }), { keepsParts });
  const counted = await countRegisters(workspace, read);
  for (const [name, select] of Object.entries(counted.moves!.rows.tables))
    await read.warehouse.run(`CREATE TABLE ${name} AS ${select}`);
  return {
    read,
    counted,
    rows: async (sql) => {
      const found = await read.warehouse.query(sql);
      return Array.from({ length: found.rows }, (_, at) =>
        Object.fromEntries(
          Object.entries(found.columns).map(([name, values]) => [name, values[at] as string | number | null]),
        ),
      );
    },
  };
}
