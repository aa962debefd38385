import { createRegisterTables, REGISTER_TABLES, type RegisterTableName } from '../../src/registers/canonical.ts';
import { literal, openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';

/** A value of an invented register row: whole numbers stand for persons and addresses. */
export type Value = string | number | boolean | null;

/** Rows of each register table; columns that are not named are null. */
export type Registers = { readonly [name in RegisterTableName]?: readonly Readonly<Record<string, Value>>[] };

/** A database with these register rows in it. */
export async function registersOf(registers: Registers, threads = 2): Promise<Warehouse> {
  const warehouse = await openWarehouse({ threads });
  await fill(warehouse, registers);
  return warehouse;
}

/** Puts rows in the register tables, in place of those that were there. */
export async function fill(warehouse: Warehouse, registers: Registers): Promise<void> {
  for (const statement of createRegisterTables()) await warehouse.run(statement);
  for (const name of Object.keys(REGISTER_TABLES) as RegisterTableName[]) {
    await warehouse.run(`DELETE FROM register.${name}`);
    const rows = registers[name] ?? [];
    if (rows.length === 0) continue;
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const values = rows.map((row) => `(${columns.map((column) => sqlOf(row[column] ?? null)).join(', ')})`);
    const list = columns.map((column) => `"${column}"`).join(', ');
    await warehouse.run(`INSERT INTO register.${name} (${list}) VALUES ${values.join(', ')}`);
  }
}

/** The rows of a statement as plain objects; numbers as numbers, null as null. */
export async function rowsOf(warehouse: Warehouse, sql: string): Promise<Record<string, Value>[]> {
  const { rows, columns } = await warehouse.query(sql);
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(
      Object.entries(columns).map(([name, values]) => {
        const value = values[row] as string | number | null;
        return [name, typeof value === 'number' && Number.isNaN(value) ? null : value];
      }),
    ),
  );
}

function sqlOf(value: Value): string {
  return typeof value === 'string' ? literal(value) : String(value);
}
