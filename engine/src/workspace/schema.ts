import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type AnySchemaObject, type ValidateFunction } from 'ajv';
import type { DefinitionKind, Path } from './definition.ts';
import { libraryFolder } from './library-folder.ts';

/** A piece of a definition's JSON Schema, as far as the loader reads it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  /** Danish, a blank line, English. */
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** The number of a value that is kept as a text, as it is written (`asWritten` in the schema). */
type Written = (path: Path) => string | undefined;

/** Whose numbers are kept as written: the value being validated, and what its file says. */
const beingRead = new WeakMap<object, Written>();

const ajv = new Ajv({ allErrors: true, verbose: true, strict: false, validateFormats: true });
ajv.addFormat('date', { type: 'string', validate: isDay });
ajv.addKeyword({
  keyword: 'asWritten',
  modifying: true,
  errors: false,
  validate: (_on: unknown, value: unknown, _schema: unknown, at?: AsWrittenPlace) => {
    const written = typeof value === 'number' && at && beingRead.get(at.rootData)?.(stepsOf(at.instancePath));
    if (written && at) at.parentData[at.parentDataProperty] = written;
    return true;
  },
});

interface AsWrittenPlace {
  readonly rootData: object;
  readonly instancePath: string;
  readonly parentData: Record<string | number, unknown>;
  readonly parentDataProperty: string | number;
}

const kinds = new Map<DefinitionKind, { schema: Schema; validate: ValidateFunction }>();

/** The schema of a kind of definition file, and its compiled form. */
export function schemaOf(kind: DefinitionKind): { readonly schema: Schema; readonly validate: ValidateFunction } {
  let known = kinds.get(kind);
  if (!known) {
    const text = readFileSync(join(libraryFolder(), 'schema', `${kind}.schema.json`), 'utf8');
    const schema = JSON.parse(text) as Schema;
    known = { schema, validate: ajv.compile(schema as AnySchemaObject) };
    kinds.set(kind, known);
  }
  return known;
}

/** Validates, keeping numbers as written where the schema says so. Errors are in `validate.errors`. */
export function isValid(kind: DefinitionKind, value: unknown, written: Written): boolean {
  if (typeof value === 'object' && value !== null) beingRead.set(value, written);
  return schemaOf(kind).validate(value) as boolean;
}

const branches = new WeakMap<Schema, ValidateFunction>();

/** The compiled form of one branch of a union. */
export function branchOf(root: Schema, branch: Schema): ValidateFunction {
  let known = branches.get(branch);
  if (!known) {
    known = ajv.compile({ ...branch, definitions: root.definitions } as AnySchemaObject);
    branches.set(branch, known);
  }
  return known;
}

/** The schema that a `$ref` stands for. */
export function resolved(root: Schema, schema: Schema): Schema {
  const name = schema.$ref?.replace('#/definitions/', '');
  const found = name === undefined ? schema : root.definitions?.[name];
  return found && found !== schema && found.$ref ? resolved(root, found) : (found ?? {});
}

/** The steps of a JSON pointer. */
export function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** True for a day that exists in the calendar, `2024-02-29`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
