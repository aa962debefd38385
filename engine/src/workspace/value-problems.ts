import { isScalar } from 'yaml';
import { nearest, Problem, parsePeriod, says, type Text } from '../words/index.ts';
import type { Path } from './definition.ts';
import { listed } from './listed.ts';
import { resolved, type Schema } from './schema.ts';
import type { Fault } from './schema-problems.ts';
import { typeName, typeOf } from './schema-types.ts';

/** A field that the schema does not know, with the nearest one it does. */
export function unknownField(
  { yaml, path }: Fault,
  key: string,
  fields: Readonly<Record<string, Schema>>,
): { problem: Problem; nearest: string | undefined } {
  const there = Object.keys(fields);
  const meant = nearest(key, there);
  const within = {
    da: path.length > 0 ? ` i «${written(path)}»` : '',
    en: path.length > 0 ? ` in "${written(path)}"` : '',
  };
  const problem = new Problem(
    'K-WORKSPACE-07',
    says(`Ukendt felt «${key}»${within.da}.`, `Unknown field "${key}"${within.en}.`),
    { place: yaml.place([...path, key], 'key'), hint: listed(meant, there, says('Felterne er', 'The fields are')) },
  );
  return { problem, nearest: meant };
}

/** A field that must be there and is not. */
export function missingField({ yaml, root, path }: Fault, key: string, schema: Schema): Problem {
  const within = {
    da: path.length > 0 ? ` i «${written(path)}»` : '',
    en: path.length > 0 ? ` in "${written(path)}"` : '',
  };
  const told = describe(root, schema.properties?.[key]);
  return new Problem(
    'K-WORKSPACE-08',
    says(`Feltet «${key}» mangler${within.da}.`, `The field "${key}" is missing${within.en}.`),
    { place: yaml.place(path), ...(told ? { hint: says(`${key}: ${told.da}`, `${key}: ${told.en}`) } : {}) },
  );
}

/**
 * A value of the wrong type; a number or true/false where a text is meant is told how to write it.
 *
 * @param required the fields that a group of fields must have, to show how it is written
 */
export function wrongType(fault: Fault, types: readonly string[], required?: readonly string[]): Problem {
  const { yaml, path, value } = fault;
  const place = yaml.place(path);
  const name = fieldName(path);
  const got = typeOf(value);
  if (got === 'null') {
    return new Problem('K-WORKSPACE-09', says(`${name.da} har ingen værdi.`, `${name.en} has no value.`), {
      place,
      hint: says(
        `Der skal stå ${list(types, 'da')}. Slet feltet, hvis det ikke skal bruges.`,
        `It must be ${list(types, 'en')}. Delete the field if it is not needed.`,
      ),
    });
  }
  const node = yaml.node(path);
  if (types.includes('string') && (typeof value === 'number' || typeof value === 'boolean')) {
    return notQuoted(place, name, isScalar(node) ? (node.source ?? String(value)) : String(value), typeof value);
  }
  return new Problem(
    'K-WORKSPACE-09',
    says(
      `${name.da} skal være ${list(types, 'da')}, men er ${typeName(got).da}.`,
      `${name.en} must be ${list(types, 'en')}, but is ${typeName(got).en}.`,
    ),
    { place, ...howToWrite(types, value, required) },
  );
}

/** A number or true/false that should be in quotes. */
export function notQuoted(
  place: ReturnType<Fault['yaml']['place']>,
  name: Text,
  source: string,
  type: string,
): Problem {
  const zero = /^[-+]?0\d/.test(source);
  const read = type === 'number' ? { da: 'et tal', en: 'a number' } : { da: 'sandt/falsk', en: 'true/false' };
  return new Problem(
    'K-WORKSPACE-10',
    says(
      `${name.da} skal være en tekst, men ${source} uden anførselstegn læses som ${read.da}${zero ? ', og nullet går tabt' : ''}.`,
      `${name.en} must be a text, but ${source} without quotes is read as ${read.en}${zero ? ', and the zero is lost' : ''}.`,
    ),
    { place, hint: says(`Skriv "${source}".`, `Write "${source}".`) },
  );
}

/** A value that is none of those that can stand there. */
export function notAmong({ yaml, path, value }: Fault, allowed: readonly unknown[]): Problem {
  const words = [...new Set(allowed.map((word) => (word === '\t' ? '\\t' : String(word))))];
  const got = typeof value === 'object' ? typeName(typeOf(value)) : says(`«${value}»`, `"${value}"`);
  const name = fieldName(path);
  return new Problem('K-WORKSPACE-11', says(`${name.da} kan ikke være ${got.da}.`, `${name.en} cannot be ${got.en}.`), {
    place: yaml.place(path),
    hint: listed(nearest(String(value), words), words, says('Der kan stå', 'It can be')),
  });
}

/** A value of the right type and the wrong form or size. */
export function faultProblem(fault: Fault, keyword: string, params: Record<string, unknown>, schema: Schema): Problem {
  const { yaml, path, value } = fault;
  const name = fieldName(path);
  const place = yaml.place(path);
  const limit = String(params.limit ?? '');
  const limits: Record<string, Text> = {
    minItems: says(`${name.da} skal have mindst ${limit}.`, `${name.en} must have at least ${limit}.`),
    maxItems: says(`${name.da} må højst have ${limit}.`, `${name.en} can have at most ${limit}.`),
    minimum: says(`${name.da} skal være mindst ${limit}.`, `${name.en} must be at least ${limit}.`),
    exclusiveMinimum: says(`${name.da} skal være over ${limit}.`, `${name.en} must be above ${limit}.`),
    maximum: says(`${name.da} må højst være ${limit}.`, `${name.en} can be at most ${limit}.`),
    exclusiveMaximum: says(`${name.da} skal være under ${limit}.`, `${name.en} must be below ${limit}.`),
    minProperties: says(
      `${name.da} skal have mindst ${limit} felter.`,
      `${name.en} must have at least ${limit} fields.`,
    ),
    maxProperties: says(`${name.da} må højst have ${limit} felter.`, `${name.en} can have at most ${limit} fields.`),
  };
  const text =
    limits[keyword] ??
    says(`${name.da} har ikke den rette form: «${value}».`, `${name.en} does not have the right form: "${value}".`);
  const told = describe(fault.root, schema);
  const better = betterForm(keyword, schema, String(value));
  const hint = {
    da: [better && `Skriv ${better}.`, told?.da].filter(Boolean).join(' '),
    en: [better && `Write ${better}.`, told?.en].filter(Boolean).join(' '),
  };
  return new Problem('K-WORKSPACE-12', text, { place, ...(hint.da ? { hint } : {}) });
}

/** The path as people write it: `steps[2].z.of`. */
export function written(path: Path): string {
  return path
    .map((step, depth) => (/^\d+$/.test(String(step)) && depth > 0 ? `[${step}]` : `${depth > 0 ? '.' : ''}${step}`))
    .join('');
}

/** A field as it begins a sentence. */
function fieldName(path: Path): Text {
  return path.length === 0 ? says('Filen', 'The file') : says(`«${written(path)}»`, `"${written(path)}"`);
}

function list(types: readonly string[], language: 'da' | 'en'): string {
  const names = [...new Set(types.map((type) => typeName(type)[language]))];
  return names.join(language === 'da' ? ' eller ' : ' or ');
}

function howToWrite(types: readonly string[], value: unknown, required: readonly string[] = []): { hint?: Text } {
  if (types.includes('array'))
    return {
      hint: says(
        'Skriv [a, b], eller en linje for hver, som begynder med «- ».',
        'Write [a, b], or a line for each, beginning with "- ".',
      ),
    };
  if (types.includes('object')) {
    const fields = (required.length > 0 ? required : ['…']).map((field) => `${field}: …`).join(', ');
    return {
      hint: says(
        `Skriv {${fields}}, eller et felt pr. linje, rykket ind.`,
        `Write {${fields}}, or one field a line, indented.`,
      ),
    };
  }
  const decimal =
    typeof value === 'string' && /^[-+]?\d+,\d+$/.test(value.trim()) ? value.trim().replace(',', '.') : undefined;
  if (decimal)
    return {
      hint: says(
        `Skriv ${decimal}: i definitioner er decimaltegnet et punktum.`,
        `Write ${decimal}: definitions use a decimal point.`,
      ),
    };
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) {
    return { hint: says(`Skriv ${value.trim()} uden anførselstegn.`, `Write ${value.trim()} without quotes.`) };
  }
  return {};
}

function betterForm(keyword: string, schema: Schema, value: string): string | undefined {
  if (keyword === 'format') {
    const day = parsePeriod(value);
    return day?.length === 10 && day !== value ? day : undefined;
  }
  if (keyword !== 'pattern') return undefined;
  const plain = value.toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'oe').replaceAll('å', 'aa').normalize('NFD');
  const id = plain
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^[-_]+|-+$/g, '');
  return schema.pattern && id !== value && new RegExp(schema.pattern).test(id) ? `«${id}»` : undefined;
}

function describe(root: Schema, schema: Schema | undefined): Text | undefined {
  if (!schema) return undefined;
  const description = schema.description ?? resolved(root, schema).description;
  if (!description) return undefined;
  const [da, en] = description.split('\n\n');
  return says(da ?? '', en ?? da ?? '');
}
