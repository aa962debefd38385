/** Whether the site's build is newer than everything it is built from. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ready.mjs';

const SOURCES = [
  'site/src',
  'site/static',
  'site/package.json',
  'site/vite.config.ts',
  'engine/src',
  'package-lock.json',
];

/** True if the built site is there and up to date. */
export function siteIsBuilt() {
  const built = join(root, 'site', 'build', 'handler.js');
  if (!existsSync(built)) return false;
  const at = statSync(built).mtimeMs;
  return SOURCES.every((path) => newest(join(root, path)) <= at);
}

function newest(path) {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
