import { says, type Text } from '../words/index.ts';
import type { Schema } from './schema.ts';

/** The JSON types a schema admits, as far as it says so; a union of its branches is not looked into. */
export function typesOf(schema: Schema): string[] {
  if (schema.type !== undefined) return [schema.type].flat() as string[];
  const words = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  return [...new Set(words.map(typeOf))];
}

/** True if a value is of a type the schema admits. */
export function admits(schema: Schema, value: unknown): boolean {
  const types = typesOf(schema);
  const type = typeOf(value);
  return types.length === 0 || types.includes(type) || (type === 'integer' && types.includes('number'));
}

/** The JSON type of a value; a whole number is an `integer`. */
export function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

/** What people call a type. */
export function typeName(type: string): Text {
  return NAMES[type] ?? says(type, type);
}

const NAMES: Readonly<Record<string, Text>> = {
  string: says('en tekst', 'a text'),
  number: says('et tal', 'a number'),
  integer: says('et helt tal', 'a whole number'),
  boolean: says('true eller false', 'true or false'),
  array: says('en liste', 'a list'),
  object: says('en gruppe af felter', 'a group of fields'),
  null: says('tom', 'empty'),
};
