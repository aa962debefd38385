/** The Danish of model files, kept apart from the models room: `models-in-danish.yaml` put onto the schema of `ModelFile`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Schema } from './schemas.ts';

interface Catalogue {
  readonly common: Readonly<Record<string, Both>>;
  readonly operations: Readonly<Record<string, string>>;
  /** Danish alone where the types' comments say the English. */
  readonly fields: Readonly<Record<string, string | Both>>;
}

interface Both {
  readonly da: string;
  readonly en?: string;
}

const operationFolder = join(import.meta.dirname, '../../engine/src/models/operations');

/** What is lacking or left over between the model types and their Danish: empty when all is well. */
export interface Mismatch {
  readonly lacking: readonly string[];
  readonly leftOver: readonly string[];
}

/**
 * Puts Danish (and, for fields that mean the same everywhere, English) descriptions onto the schema of a model file, and what each
 * operation does onto its parameters. The schema is changed in place.
 */
export function speakDanish(schema: Schema): Mismatch {
  const catalogue = parse(readFileSync(join(import.meta.dirname, 'models-in-danish.yaml'), 'utf8')) as Catalogue;
  const used = new Set<string>();
  const lacking: string[] = [];
  const operations = describeOperations(schema, catalogue, lacking);
  const visit = (node: Schema, path: string, field: string | undefined): void => {
    const own = catalogue.fields[path];
    const told: Both | undefined = typeof own === 'string' ? { da: own } : (own ?? catalogue.common[field ?? '']);
    if (own !== undefined) used.add(path);
    if (told) node.da ??= told.da;
    if (told?.en && !node.description) node.description = told.en;
    if (!node.da || !node.description) lacking.push(path);
  };
  for (const [name, node] of [['ModelFile', schema] as const, ...Object.entries(schema.definitions ?? {})]) {
    if (name === 'Name') continue;
    if (!operations.has(name)) visit(node, name, undefined);
    for (const [path, field, one] of name === 'Step' ? [] : fieldsOf(node, name)) visit(one, path, field);
  }
  return { lacking, leftOver: Object.keys(catalogue.fields).filter((path) => !used.has(path)) };
}

/** Every field of a type and of the nameless groups in it: `ZParameters.to`, `ZParameters.to.mean`. */
function fieldsOf(node: Schema, path: string): [string, string, Schema][] {
  const own = Object.entries(node.properties ?? {}).flatMap(([name, field]): [string, string, Schema][] => [
    [`${path}.${name}`, name, field],
    ...fieldsOf(field, `${path}.${name}`),
  ]);
  const inner = [...(node.anyOf ?? []), ...[node.items ?? []].flat()];
  const values = typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
  return [...own, ...[...inner, ...values].flatMap((one) => fieldsOf(one, path))];
}

/** Puts onto each operation's parameters what the operation does; gives the names of these types. */
function describeOperations(schema: Schema, { operations }: Catalogue, lacking: string[]): Set<string> {
  const english = operationComments();
  const types = new Set<string>();
  for (const branch of schema.definitions?.Step?.anyOf ?? []) {
    const [name, { $ref }] = Object.entries(branch.properties ?? {})[0]!;
    const type = $ref?.replace('#/definitions/', '') ?? '';
    const parameters = schema.definitions?.[type];
    if (!parameters) continue;
    types.add(type);
    const [da, en] = [operations[name], english.get(name)];
    if (da) parameters.da = da;
    if (en) parameters.description = en;
    if (!da || !en) lacking.push(name);
  }
  return types;
}

/** What each operation does: the doc comment before it. */
function operationComments(): Map<string, string> {
  const comments = readdirSync(operationFolder).flatMap((file) => {
    const text = readFileSync(join(operationFolder, file), 'utf8');
    const name = /^ {2}name: '([a-z-]+)',$/m.exec(text)?.[1];
    const end = text.search(/\*\/\nexport const \w+: (?:Omit<)?Operation</);
    const start = text.lastIndexOf('/**', end);
    return name && end >= 0 ? [[name, withoutStars(text.slice(start + 3, end))] as const] : [];
  });
  return new Map(comments);
}

function withoutStars(comment: string): string {
  return comment.replace(/^ *\* ?/gm, '').trim();
}
