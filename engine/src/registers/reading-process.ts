/**
 * The process that reads raw registers for `takeInApart`: it is asked once, leaves tables of pseudonyms as Parquet in the folder it is given, and
 * ends. The first database of a process decides whether memory is cleared, so nothing else may open one here.
 */
import { join } from 'node:path';
import { identifier, literal, openWarehouse, type Warehouse } from '../warehouse/index.ts';
import { type Place, Problem } from '../words/index.ts';
import { createRegisterTables } from './canonical.ts';
import type { ProblemSent, ReadingAnswered, ReadingAsked, TableHandedOver } from './take-in-apart.ts';
import { takeInOne } from './take-in-registers.ts';

// Whoever asked is gone: there is nobody to read for.
process.once('disconnect', () => process.exit());
process.once('message', async (asked: ReadingAsked) => {
  const answered = await read(asked).catch((error: unknown): ReadingAnswered => {
    return error instanceof Problem ? { problem: sendable(error) } : { error: String((error as Error).stack) };
  });
  process.send!(answered, () => process.exit());
});

async function read({ registers, handover, memory, ...about }: ReadingAsked): Promise<ReadingAnswered> {
  const warehouse = await openWarehouse({
    files: registers.flatMap(({ files }) => files.map(({ path }) => path)).filter((path) => path !== ''),
    folders: [handover],
    ...(memory === undefined ? {} : { memory }),
  });
  try {
    for (const statement of createRegisterTables()) await warehouse.run(statement);
    const findings = [];
    for (const [at, register] of registers.entries()) {
      const place = (path: readonly (string | number)[]): Place => ({ file: '', said: [at, path] }) as Place;
      findings.push(await takeInOne({ ...register, place }, { warehouse, ...about }));
    }
    return { findings, tables: await handOver(warehouse, handover) };
  } finally {
    warehouse.close();
  }
}

/** Writes every table that has rows or is the municipality's own: an own table without rows is still one that a register fills. */
async function handOver(warehouse: Warehouse, folder: string): Promise<TableHandedOver[]> {
  const { columns } = await warehouse.query(
    `SELECT schema_name AS "schema", table_name AS name FROM duckdb_tables()
     WHERE schema_name = 'own' OR (schema_name = 'register' AND estimated_size > 0) ORDER BY 1, 2`,
  );
  const tables = ((columns.name ?? []) as readonly string[]).map((name, at) => ({
    schema: String(columns.schema![at]),
    name,
    file: `${at}.parquet`,
  }));
  for (const { schema, name, file } of tables) {
    await warehouse.run(
      `COPY ${identifier(schema)}.${identifier(name)} TO ${literal(join(folder, file))} (FORMAT parquet)`,
    );
  }
  return tables;
}

function sendable({ code, text, hint, place, others }: Problem): ProblemSent {
  return { code, text, hint, place, others: others.map(sendable) };
}
