/** When a file, or the newest file under a folder, was last changed: what is older than its sources is made anew. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ready.mjs';

/** Milliseconds since 1970; 0 where there is nothing. `except` names folders that do not count, wherever they lie. */
export function newest(path, except = []) {
  return newestOf(join(root, path), except);
}

function newestOf(path, except) {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  const names = readdirSync(path).filter((name) => !except.includes(name));
  return Math.max(0, ...names.map((name) => newestOf(join(path, name), except)));
}
