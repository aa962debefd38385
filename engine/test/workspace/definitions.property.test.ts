import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { Problem } from '../../src/words/index.ts';
import { type DefinitionKind, libraryFolder, parseDefinition } from '../../src/workspace/index.ts';

type Schema = {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  format?: string;
  minItems?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  maximum?: number;
  definitions?: Record<string, Schema>;
};

const KINDS = ['workspace', 'source', 'register', 'column', 'area-set', 'indicator', 'template'] as const;
const yamlFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name));
const library = yamlFiles(libraryFolder()).map((path) => readFileSync(path, 'utf8'));
const broken = yamlFiles(join(import.meta.dirname, 'broken')).map((path) => readFileSync(path, 'utf8'));

describe('a definition printed as YAML and read again is itself', () => {
  for (const kind of KINDS) {
    test(`any valid ${kind}`, async () => {
      const schema = JSON.parse(readFileSync(join(libraryFolder(), 'schema', `${kind}.schema.json`), 'utf8')) as Schema;
      await fc.assert(
        fc.asyncProperty(arbitraryOf(schema, schema), async (value) => {
          expect((await parseDefinition(kind, stringify(value), 'x.yaml')).value).toEqual(value);
        }),
        { numRuns: 60 },
      );
    });
  }

  test('every model of the library', async () => {
    for (const path of yamlFiles(join(libraryFolder(), 'models'))) {
      const { value } = await parseDefinition('model', readFileSync(path, 'utf8'), path);
      expect((await parseDefinition('model', stringify(value), path)).value).toEqual(value);
    }
  });
});

describe('whatever is in the file, only problems come out, at places in the file', () => {
  const kind = fc.constantFrom<DefinitionKind>(...KINDS, 'model');
  const onlyProblems = async (of: DefinitionKind, text: string) => {
    const lines = text.split('\n').length;
    const fault: unknown = await parseDefinition(of, text, 'x.yaml').then(
      () => undefined,
      (error: unknown) => error,
    );
    if (fault === undefined) return;
    if (!(fault instanceof Problem)) throw fault;
    for (const { place } of [fault, ...fault.others]) {
      if (place?.line !== undefined)
        expect(place.line >= 1 && place.line <= lines + 1 && place.column! >= 1).toBe(true);
    }
    expect(fault.print('da')).not.toMatch(/undefined|\[object|NaN/);
  };

  test('any text', async () => {
    const yamlish = fc.array(
      fc.constantFrom(
        'a',
        ': ',
        ':',
        '\n',
        '  ',
        '- ',
        '{',
        '}',
        '[',
        ']',
        '"',
        "'",
        '\t',
        '#',
        '&x ',
        '*x',
        '!t ',
        '|',
        '>',
        '0',
        '~',
        '%',
        '---',
        '\r\n',
        'id',
        ', ',
        '? ',
        '\u0000',
        '<<',
      ),
      { maxLength: 40 },
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      yamlish.map((parts) => parts.join('')),
    );
    await fc.assert(fc.asyncProperty(kind, text, onlyProblems), { numRuns: 400 });
  });

  test('any value', async () => {
    const text = fc.jsonValue({ maxDepth: 4 }).map((value) => stringify(value));
    await fc.assert(fc.asyncProperty(kind, text, onlyProblems), { numRuns: 150 });
  });

  test('real files, cut, doubled and spoilt', async () => {
    const file = fc.constantFrom(...library, ...broken);
    const spoilt = fc
      .tuple(
        file,
        fc.nat(),
        fc.nat(40),
        fc.constantFrom('', '\t', ': ', '"', '{', ']', '- ', '\n', '0999', 'null', '*a', '\u0007'),
      )
      .map(([text, at, cut, put]) => {
        const start = at % (text.length + 1);
        return text.slice(0, start) + put + text.slice(start + cut);
      });
    await fc.assert(fc.asyncProperty(kind, spoilt, onlyProblems), { numRuns: 250 });
  });

  test('aliases that would fill the memory, and brackets without end', async () => {
    const levels = Array.from(
      { length: 30 },
      (_, at) => `a${at + 1}: &a${at + 1} [${Array(10).fill(`*a${at}`).join(', ')}]`,
    );
    await onlyProblems('indicator', `a0: &a0 x\n${levels.join('\n')}\n`);
    await onlyProblems('indicator', `id: ${'['.repeat(100_000)}`);
    await onlyProblems('indicator', '- '.repeat(20_000));
    await onlyProblems('indicator', '{a: '.repeat(20_000));
  });
});

/** Values that follow a schema of ours. */
function arbitraryOf(root: Schema, schema: Schema): Arbitrary<unknown> {
  if (schema.$ref) return arbitraryOf(root, root.definitions![schema.$ref.replace('#/definitions/', '')]!);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => arbitraryOf(root, one)));
  if (schema.properties) {
    const fields = Object.fromEntries(
      Object.entries(schema.properties).map(([name, one]) => [name, arbitraryOf(root, one)]),
    );
    return fc.record(fields, { requiredKeys: schema.required ?? [], noNullPrototype: true });
  }
  const text = fc.string({ unit: 'grapheme', maxLength: 12 });
  if (typeof schema.additionalProperties === 'object') {
    return fc.dictionary(text, arbitraryOf(root, schema.additionalProperties), { maxKeys: 4, noNullPrototype: true });
  }
  if (schema.items) return fc.array(arbitraryOf(root, schema.items), { minLength: schema.minItems ?? 0, maxLength: 4 });
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern));
  if (schema.format === 'date') {
    return fc
      .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
  }
  const { exclusiveMinimum, exclusiveMaximum } = schema;
  const { minimum = exclusiveMinimum ?? -1000, maximum = exclusiveMaximum ?? 1000 } = schema;
  if (schema.type === 'integer') return fc.integer({ min: minimum, max: maximum });
  if (schema.type === 'number')
    return fc.double({
      min: minimum,
      max: maximum,
      minExcluded: exclusiveMinimum !== undefined,
      maxExcluded: exclusiveMaximum !== undefined,
      noNaN: true,
    });
  return schema.type === 'boolean' ? fc.boolean() : text;
}
