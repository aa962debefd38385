/**
 * A run that takes in an extract and a table with personnumre, says `ready` and waits to be looked at: `folder [here]`. With `here` it reads
 * them itself, which leaves numbers in its memory.
 */
import { join } from 'node:path';
import { takeInApart, takeInRegisters } from '../../src/registers/index.ts';
import { makeRunFolder, openWarehouse } from '../../src/warehouse/index.ts';
import type { RegisterFile } from '../../src/workspace/index.ts';

const [folder, here] = process.argv.slice(2) as [string, string | undefined];
const register = (id: string, more: Partial<RegisterFile>) => ({
  definition: { id, grain: 'person', purpose: 'statistics', ...more } as RegisterFile & { id: string },
  files: [{ path: join(folder, more.path!), name: more.path! }],
  place: () => ({ file: `${id}.yaml` }),
});
const registers = [
  register('cpr', { path: 'extract.txt', format: 'cpr-p12170' }),
  register('egen', {
    path: 'egen.csv',
    table: 'benefit',
    columns: { person: { column: 'CPR' }, benefit: { column: 'Ydelse' } },
  }),
];
const handover = makeRunFolder();
const warehouse = await openWarehouse({
  isClean: true,
  files: registers.flatMap(({ files }) => files.map(({ path }) => path)),
  folders: [handover.path],
});
const options = {
  warehouse,
  municipality: '0999',
  workspaceFolder: join(folder, 'workspace'),
  handover: handover.path,
};
await (here ? takeInRegisters : takeInApart)(registers, options);
const { columns } = await warehouse.query(
  'SELECT (SELECT count(*) FROM register.person) AS persons, (SELECT count(*) FROM own.benefit) AS benefits',
);
process.once('SIGTERM', () => process.exit());
setInterval(() => {}, 1000);
process.stdout.write(`ready ${columns.persons![0]} ${columns.benefits![0]}\n`);
