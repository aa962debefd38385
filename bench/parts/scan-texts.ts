/** Scans the texts (`.txt`, `.csv`) under a folder with the database, line by line, and adds up their lengths. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { literal, openWarehouse } from '../../engine/src/warehouse/index.ts';

const [folder] = process.argv.slice(2) as [string];
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(txt|csv)$/.test(name))
  .sort()
  .map((name) => join(folder, name));
const warehouse = await openWarehouse({ files, isClean: true });
let characters = 0;
for (const file of files) {
  const { columns } = await warehouse.query(
    `SELECT sum(strlen(line)) AS n FROM read_csv(${literal(file)}, columns = {'line': 'VARCHAR'}, header = false, delim = '\\0', quote = '',
      escape = '', encoding = 'latin-1', auto_detect = false)`,
  );
  characters += Number(columns.n?.[0]);
}
warehouse.close();
console.log(JSON.stringify({ files: files.length, characters }));
