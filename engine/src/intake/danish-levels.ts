import { libraryContent } from '../workspace/index.ts';

/** A geographic level above the area: what a statistical table may mix into its area column. */
export type Level = 'country' | 'region' | 'province' | 'municipality';

interface Entry {
  readonly codes: readonly string[];
  readonly names: readonly string[];
}

let known: ReadonlyMap<string, Level> | undefined;

/**
 * The level a code or a name stands for (`084`, `Region Hovedstaden`, `Hele landet`, `0101`, `101`, `København`), or undefined.
 * Read from `library/places/` the first time somebody asks.
 */
export function levelOf(written: string): Level | undefined {
  known ??= read();
  return known.get(written.toLocaleLowerCase('da'));
}

function read(): ReadonlyMap<string, Level> {
  const levels = libraryContent<Record<string, Entry[]>>('places/levels');
  const { municipalities } = libraryContent<{ municipalities: { code: string; name: string }[] }>(
    'places/municipalities',
  );
  const all = new Map<string, Level>();
  for (const { code, name } of municipalities) {
    for (const key of [code, code.replace(/^0+/, ''), name, `${name} Kommune`])
      all.set(key.toLocaleLowerCase('da'), 'municipality');
  }
  for (const [level, entries] of Object.entries(levels)) {
    for (const { codes, names } of entries)
      for (const key of [...codes, ...names]) all.set(key.toLocaleLowerCase('da'), level as Level);
  }
  return all;
}
