/**
 * JSON Schemas of the definition files, generated from the TypeScript types: what editors complete from and what the loader
 * validates by. Doc comments become descriptions; the tag `@da` is the Danish text.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGenerator, type SchemaGenerator } from 'ts-json-schema-generator';
import { speakDanish } from './models-in-danish.ts';

/** A JSON Schema as the generator makes it, as far as this house reads it. */
export interface Schema {
  $schema?: string;
  $ref?: string;
  title?: string;
  type?: string | string[];
  description?: string;
  /** The description in Danish. */
  da?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema | Schema[];
  anyOf?: Schema[];
  enum?: (string | number | boolean | null)[];
  const?: string | number | boolean | null;
  pattern?: string;
  asWritten?: true;
  definitions?: Record<string, Schema>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The kinds of definition file: the name of the schema file, and the type. */
export const KINDS = [
  { kind: 'workspace', type: 'WorkspaceFile' },
  { kind: 'source', type: 'SourceFile' },
  { kind: 'register', type: 'RegisterFile' },
  { kind: 'column', type: 'ColumnFile' },
  { kind: 'area-set', type: 'AreaSetFile' },
  { kind: 'indicator', type: 'IndicatorFile' },
  { kind: 'plan', type: 'PlanFile' },
  { kind: 'goals', type: 'GoalsFile' },
  { kind: 'statbank', type: 'StatbankFile' },
  { kind: 'template', type: 'TemplateFile' },
  { kind: 'model', type: 'ModelFile' },
  { kind: 'law', type: 'LawFile' },
  { kind: 'law-figures', type: 'LawFiguresFile' },
  { kind: 'law-series', type: 'LawSeriesFile' },
  { kind: 'protection', type: 'ProtectionRulesFile' },
  { kind: 'published-list', type: 'PublishedListFile' },
  { kind: 'scenarios', type: 'ScenariosFile' },
] as const;

/** Where the types stand. */
const TYPES =
  '{engine/src/workspace/definitions/*.ts,engine/src/models/model-file.ts,engine/src/laws/law*-file.ts,engine/src/protection/rules-file.ts}';

/** Texts that YAML may read as a number; the loader keeps them as they are written. */
const AS_WRITTEN = ['Period', 'Vintage'];

/** The schema of every kind, with both languages apart: what the reference pages are made from. */
export function schemas(): Map<string, Schema> {
  const generator = schemaGenerator();
  const made = KINDS.map(({ kind, type }) => {
    const schema = finished(type, generator.createSchema(type) as Schema);
    if (kind === 'model') speakDanish(schema);
    return [kind, schema] as const;
  });
  return new Map(made);
}

/** The schema files as they stand in library/schema/: name and text. */
export function schemaFiles(all = schemas()): Map<string, string> {
  return new Map(
    [...all].map(([kind, schema]) => [`${kind}.schema.json`, `${JSON.stringify(forEditors(schema), null, 1)}\n`]),
  );
}

function schemaGenerator(): SchemaGenerator {
  return createGenerator({
    path: join(root, TYPES),
    tsconfig: join(root, 'tsconfig.json'),
    skipTypeCheck: true,
    topRef: false,
    expose: 'export',
    extraTags: ['da'],
    encodeRefs: false,
    sortProps: false,
    functions: 'fail',
  });
}

function finished(type: string, schema: Schema): Schema {
  for (const name of AS_WRITTEN) {
    const definition = schema.definitions?.[name];
    if (definition) Object.assign(definition, { type: ['string', 'number'], asWritten: true });
  }
  return { $schema: schema.$schema!, title: type, ...schema };
}

/** One description with the Danish text first, since editors show only one. */
function forEditors<T>(node: T): T {
  if (Array.isArray(node)) return node.map(forEditors) as T;
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, forEditors(value)]));
  if (typeof copy.da === 'string') {
    copy.description = `${oneLine(copy.da)}\n\n${oneLine(firstParagraph(String(copy.description ?? '')))}`;
    delete copy.da;
  }
  return copy as T;
}

function firstParagraph(text: string): string {
  return text.split('\n\n')[0] ?? '';
}

/** Doc comments are wrapped at the line's end; a description is not. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
