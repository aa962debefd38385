/** Whether the site's build is newer than everything it is built from. */
import { newest } from './newest.mjs';

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
  const at = newest('site/build/handler.js');
  return at > 0 && SOURCES.every((path) => newest(path) <= at);
}
