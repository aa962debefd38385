import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { speakDanish } from '../../../scripts/generate/models-in-danish.ts';
import { publicApiPages } from '../../../scripts/generate/public-api.ts';
import { referencePages } from '../../../scripts/generate/reference.ts';
import { KINDS, type Schema, schemaFiles, schemas } from '../../../scripts/generate/schemas.ts';

const root = join(import.meta.dirname, '../../..');
const STALE = 'is stale: run npm run generate';

describe('what is generated from the types', () => {
  let all: Map<string, Schema>;
  beforeAll(() => {
    all = schemas();
  });

  test('the schemas in library/schema are those of the types', () => {
    const files = schemaFiles(all);
    expect(readdirSync(join(root, 'library/schema')).sort(), 'library/schema').toEqual([...files.keys()].sort());
    for (const [name, text] of files) {
      expect(readFileSync(join(root, 'library/schema', name), 'utf8') === text, `library/schema/${name} ${STALE}`).toBe(
        true,
      );
    }
  });

  test('the reference pages are those of the types, in both languages', () => {
    for (const [language, pages] of referencePages(all)) {
      const folder = `docs/${language}/reference`;
      expect(readdirSync(join(root, folder)).sort(), folder).toEqual([...pages.keys()].sort());
      for (const [name, text] of pages) {
        expect(readFileSync(join(root, folder, name), 'utf8') === text, `${folder}/${name} ${STALE}`).toBe(true);
      }
    }
  });

  test('the pages of public functions are those of the doc comments, and every one has a comment', () => {
    const pages = publicApiPages();
    expect(readdirSync(join(root, 'docs/en/api')).sort()).toEqual([...pages.keys()].sort());
    for (const [name, text] of pages) {
      expect(readFileSync(join(root, 'docs/en/api', name), 'utf8') === text, `docs/en/api/${name} ${STALE}`).toBe(true);
      expect([...text.matchAll(/^## (.+)\n\n\n\n/gm)].map(([, undocumented]) => undocumented)).toEqual([]);
    }
  });

  test('every field a municipality writes is described in both languages', () => {
    const own = KINDS.filter(({ kind }) => kind !== 'model');
    expect(own.flatMap(({ kind }) => undescribed(all.get(kind)!, kind, all.get(kind)!))).toEqual([]);
  });

  test('every field of a model has its Danish in scripts/generate/models-in-danish.yaml, and nothing there is left over', () => {
    expect(speakDanish(structuredClone(all.get('model')!))).toEqual({ lacking: [], leftOver: [] });
  });

  test('no schema lets an unknown field through', () => {
    for (const [kind, schema] of all) expect(open(schema), kind).toEqual([]);
  });
});

/** Fields without a Danish or English description; `Name` is the words room's and explains itself. */
function undescribed(schema: Schema, path: string, root: Schema): string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    ...(field.description && field.da ? [] : [`${path}.${name}`]),
    ...undescribed(field, `${path}.${name}`, root),
  ]);
  const inside = [...(schema.anyOf ?? []), ...[schema.items ?? []].flat()].flatMap((one) =>
    undescribed(one, path, root),
  );
  const defined = Object.entries(schema.definitions ?? {})
    .filter(([name]) => name !== 'Name')
    .flatMap(([name, one]) => [...(one.description && one.da ? [] : [name]), ...undescribed(one, name, root)]);
  return [...own, ...inside, ...defined];
}

/** Groups of fields that do not refuse other fields. */
function open(node: unknown, path = ''): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { properties, additionalProperties } = node as Schema;
  const here =
    typeof properties === 'object' && path.split('.').at(-1) !== 'properties' && additionalProperties !== false
      ? [path]
      : [];
  return [...here, ...Object.entries(node).flatMap(([key, value]) => open(value, `${path}.${key}`))];
}
