/**
 * A run that reads a big extract with little memory, in a process of its own so that it can be killed: `extract temporary out [raw]`.
 * With `raw` it does what nothing here may do, and keeps the lines; with `unclean` the database's library is loaded before it can be told to
 * clear its memory. The test must find both.
 */
import { join } from 'node:path';
import { takeInRegisters } from '../../src/registers/index.ts';
import { openWarehouse } from '../../src/warehouse/index.ts';
import type { RegisterFile } from '../../src/workspace/index.ts';

const [path, temporary, out, raw] = process.argv.slice(2) as [string, string, string, string | undefined];
if (raw === 'unclean') await import('@duckdb/node-api');
const warehouse = await openWarehouse({ files: [path], folders: [out], temporary, memory: '300MB', threads: 2 });
const LINES = `SELECT line, concat(line, line) AS more FROM read_csv($path, columns = {'line': 'VARCHAR'}, header = false, delim = '\\0', quote = '', escape = '', encoding = 'latin-1', auto_detect = false)`;
// Memory that held raw lines and was given back, as reading leaves it, only more of it: what is written later must not carry it.
await warehouse.run(`CREATE TABLE held AS ${LINES} LIMIT 300000`, { path });
await warehouse.run('DROP TABLE held');
if (raw === 'raw') {
  await warehouse.run(`CREATE TABLE kept AS ${LINES}`, { path });
  // Waits to be killed, but not for ever.
  setTimeout(() => {}, 20_000);
} else {
  const definition = { id: 'cpr', path, format: 'cpr-p12170', grain: 'person', purpose: 'statistics' };
  const register = {
    definition: definition as RegisterFile & { id: string },
    files: [{ path, name: 'cpr.txt' }],
    place: () => ({ file: 'cpr.yaml' }),
  };
  const findings = await takeInRegisters([register], { warehouse, municipality: '0999', workspaceFolder: out });
  process.stdout.write(`${JSON.stringify(findings)}\n`);
  await warehouse.writeParquet({
    select: 'SELECT municipality, "from", count(*) AS stays FROM register.residence GROUP BY ALL',
    path: join(out, 'stays.parquet'),
    orderBy: ['municipality', 'from'],
  });
  const { columns } = await warehouse.query(
    'SELECT count(*) AS n, count(DISTINCT person) AS persons FROM register.person',
  );
  process.stdout.write(`${columns.n![0]} ${columns.persons![0]}\n`);
  warehouse.close();
}
