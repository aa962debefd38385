import { textOf } from '../words/index.ts';
import { MODELS_TABLES } from './agreement-table.ts';
import type { EditionContents, EditionPackage } from './edition.ts';
import { LAWS_TABLES } from './laws-tables.ts';
import { MOVES_TABLES } from './moves-tables.ts';
import { combinations as combinationsTable, OFFICIAL_TABLES } from './official-tables.ts';
import { PLANS_TABLES } from './plans-tables.ts';
import { type EditionTable, FORMAT, TABLES } from './tables.ts';

/** A file of the edition as it lies on disk. */
export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
  /** `sha256:` and hex. */
  readonly hash: string;
}

/** The files of an edition that are not tables, in the order of the data package. Only a protected edition has the last one. */
const DOCUMENTS = ['areas.geojson', 'definitions.json', 'findings.json', 'protection.json'] as const;

/** `datapackage.json`: what the edition holds, after the Frictionless Data Package standard, with checksums. */
export function describe(contents: EditionContents, files: readonly WrittenFile[]): EditionPackage {
  const { title, created, audience, state = 'draft', ledger = 'none' } = contents.package;
  const { protection = contents.protected?.rules.id ?? 'none' } = contents.package;
  const { municipality, sources } = contents.definitions;
  const found = new Map(files.map((file) => [file.path, file]));
  const resource = (path: string, rest: object) => {
    const { bytes, hash } = found.get(path)!;
    const [name, format] = path.split('.') as [string, string];
    // `areas` is the table; its outlines are a resource of their own and need a name of their own.
    return { name: format === 'geojson' ? 'outlines' : name, path, format, bytes, hash, ...rest };
  };
  return {
    name: slug(`kvarter-${municipality.code}-${audience}`),
    title,
    profile: 'data-package',
    created: dateTime(created),
    kvarter: { format: FORMAT, audience, state, protection, ledger },
    ...(sources.length > 0 ? { sources: sources.map(sourceOf) } : {}),
    resources: [
      ...tablesOf(contents).map((table) =>
        resource(`${table.name}.parquet`, {
          ...(table.internal ? { description: 'Internal only: never in a public edition', audience: 'internal' } : {}),
          mediatype: 'application/vnd.apache.parquet',
          schema: schemaOf(table),
        }),
      ),
      ...DOCUMENTS.filter((path) => found.has(path)).map((path) =>
        resource(path, { mediatype: MEDIA[path], encoding: 'utf-8' }),
      ),
    ],
  };
}

/** The tables that an edition with these contents holds. */
export function tablesOf({
  moves,
  plans,
  laws,
  agreement,
  official,
  combinations,
  package: { audience },
}: Pick<
  EditionContents,
  'moves' | 'plans' | 'laws' | 'agreement' | 'official' | 'combinations' | 'package'
>): readonly EditionTable[] {
  return [
    ...TABLES,
    ...(moves ? MOVES_TABLES : []),
    ...(plans ? PLANS_TABLES : []),
    ...(laws ? LAWS_TABLES : []),
    ...(agreement ? MODELS_TABLES : []),
    ...(official ? OFFICIAL_TABLES : []),
    ...(combinations && !isPublic(audience) ? [combinationsTable] : []),
  ];
}

/** Tables marked as internal are never written for the public. */
export function isPublic(audience: EditionPackage['kvarter']['audience']): boolean {
  return audience === 'public';
}

const MEDIA = {
  'areas.geojson': 'application/geo+json',
  'definitions.json': 'application/json',
  'findings.json': 'application/json',
  'protection.json': 'application/json',
} as const;

/** The Frictionless table schema of a table. */
export function schemaOf(table: EditionTable): object {
  return {
    fields: table.fields.map((field) => ({
      ...field,
      ...(table.key.includes(field.name) ? { constraints: { required: true } } : {}),
    })),
    primaryKey: table.key,
  };
}

function sourceOf({ name, attribution, licence }: EditionContents['definitions']['sources'][number]): object {
  const { da } = textOf(name);
  const rest = [attribution, licence].filter((part) => part !== undefined);
  return { title: rest.length > 0 ? `${da} (${rest.join('; ')})` : da };
}

/** A package name holds small letters, digits, `.`, `_` and `-` only. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9._-]+/g, '-');
}

/** The standard wants a date and time; an input date is a day. */
function dateTime(created: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(created) ? `${created}T00:00:00Z` : created;
}
