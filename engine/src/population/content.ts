import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A file of `library/registers`: code lists and rules are content, not code. Read once. */
export function registerContent<T>(name: string): T {
  const known = read.get(name);
  if (known !== undefined) return known as T;
  const path = new URL(`../../../library/registers/${name}.yaml`, import.meta.url);
  const content: unknown = parse(readFileSync(path, 'utf8'));
  read.set(name, content);
  return content as T;
}

const read = new Map<string, unknown>();
