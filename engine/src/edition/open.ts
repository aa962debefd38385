import { isProtectionReport } from '../protection/report.ts';
import { says } from '../words/index.ts';
import { type AgreementRow, MODELS_TABLES } from './agreement-table.ts';
import type {
  AreaRow,
  BreakdownRow,
  Edition,
  EditionDefinitions,
  EditionPackage,
  GeoJsonOutlines,
  ObservationColumns,
  ObservationRow,
  ObservationsOfSet,
  ScoreRow,
} from './edition.ts';
import type { CriterionRow, DesignationRow, ForecastRow } from './laws-rows.ts';
import { LAWS_TABLES } from './laws-tables.ts';
import type { MovesRow, PlanAreaRow, PlanEffectRow } from './moves-rows.ts';
import { MOVES_TABLES } from './moves-tables.ts';
import {
  type CombinationRow,
  combinations,
  type ForecastRecordRow,
  type ForecastScoreRow,
  OFFICIAL_TABLES,
  type ReconciliationRow,
} from './official-tables.ts';
import { rowsWhere, stretchesOf } from './parquet-parts.ts';
import { rowsOf } from './parquet-rows.ts';
import { PLANS_TABLES } from './plans-tables.ts';
import { type EditionTable, FORMAT, type MovesTable, observations, TABLES } from './tables.ts';
import { damaged, fileGone, newerFormat, noEdition } from './trouble.ts';

/** Where an edition's files are read from: a folder, a server, a file chosen in the browser. */
export interface EditionFiles {
  /** The bytes of a file of the edition. Rejects if there is none. */
  read(name: string): Promise<ArrayBuffer>;
}

/** How carefully an edition is opened. */
export interface OpenOptions {
  /**
   * Computes SHA-256 as lower-case hex: every file is then checked against the edition's own checksum.
   * `webSha256` does it in Node and in browsers on a secure page. __Default value:__ sizes are checked, checksums are not.
   */
  readonly sha256?: (bytes: ArrayBuffer) => Promise<string>;
  /** What messages call the edition. __Default value:__ `datapackage.json`. */
  readonly name?: string;
}

/**
 * Opens an edition for reading, in Node or in the browser. Definitions and findings are read at once, tables and outlines when
 * asked for, each once.
 *
 * @throws Problem K-EDITION-01 (no edition), -02 (damaged), -03 (written by a newer Kvarter), -04 (a file is missing);
 *   the edition's own functions reject with the same
 */
export async function openEdition(files: EditionFiles, options: OpenOptions = {}): Promise<Edition> {
  const about = await readPackage(files, options);
  const bytesOf = (name: string) => readResource(files, about, name, options);
  const [definitions, findings] = await Promise.all([
    bytesOf('definitions.json').then((bytes) => parsed('definitions.json', bytes, isDefinitions)),
    bytesOf('findings.json').then((bytes) => parsed('findings.json', bytes, isFindings)),
  ]);
  const rows = <Row>(name: EditionTable['name']) => {
    const { fields } = [
      ...TABLES,
      ...MOVES_TABLES,
      ...PLANS_TABLES,
      ...LAWS_TABLES,
      ...MODELS_TABLES,
      ...OFFICIAL_TABLES,
      combinations,
    ].find((table) => table.name === name)!;
    const file = `${name}.parquet`;
    const all = once(async () => rowsOf<Row>(file, await bytesOf(file), fields));
    return async (where?: Partial<Record<keyof Row, string>>): Promise<readonly Row[]> => {
      if (!where) return all();
      const only = Object.entries(where) as [string, string][];
      const asked = only.map(([field, value]) => ({ field: fields.find((one) => one.name === field)!, value }));
      return rowsWhere<Row>(file, await bytesOf(file), fields, asked);
    };
  };
  const holds = (name: string) => about.resources.some(({ path }) => path === `${name}.parquet`);
  const moves = new Map(
    MOVES_TABLES.map(({ name }) => [name, holds(name) ? rows<MovesRow[MovesTable]>(name) : async () => []]),
  );
  return Object.freeze({
    package: about,
    definitions,
    findings,
    protection: about.resources.some(({ path }) => path === 'protection.json')
      ? once(async () => parsed('protection.json', await bytesOf('protection.json'), isProtectionReport))
      : async () => undefined,
    areas: rows<AreaRow>('areas'),
    observations: rows<ObservationRow>('observations'),
    observationsBySet: once(async () => bySet(await bytesOf('observations.parquet'))),
    breakdowns: rows<BreakdownRow>('breakdowns'),
    scores: rows<ScoreRow>('scores'),
    agreement: holds('agreement') ? rows<AgreementRow>('agreement') : async () => [],
    designations: holds('designations') ? rows<DesignationRow>('designations') : async () => [],
    criteria: holds('criteria') ? rows<CriterionRow>('criteria') : async () => [],
    forecasts: holds('forecasts') ? rows<ForecastRow>('forecasts') : async () => [],
    reconciliations: holds('reconciliations') ? rows<ReconciliationRow>('reconciliations') : async () => [],
    forecastRecord: holds('forecast_record') ? rows<ForecastRecordRow>('forecast_record') : async () => [],
    forecastScores: holds('forecast_scores') ? rows<ForecastScoreRow>('forecast_scores') : async () => [],
    combinations: holds('combinations') ? rows<CombinationRow>('combinations') : async () => [],
    plans: holds('plans') ? rows<PlanAreaRow>('plans') : async () => [],
    effects: holds('effects') ? rows<PlanEffectRow>('effects') : async () => [],
    moves: <Name extends MovesTable>(name: Name, where?: object) =>
      moves.get(name)!(where) as unknown as Promise<readonly MovesRow[Name][]>,
    outlines: once(async () => parsed('areas.geojson', await bytesOf('areas.geojson'), isOutlines)),
  });
}

/** SHA-256 by the Web Cryptography API, as lower-case hex. There is none on pages that are neither https nor localhost. */
export async function webSha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Area set is the first key of the table, so that the rows of a set lie together. */
async function bySet(bytes: ArrayBuffer): Promise<readonly ObservationsOfSet[]> {
  const fieldOf = (name: string) => observations.fields.find((field) => field.name === name)!;
  const stretches = await stretchesOf('observations.parquet', bytes, fieldOf('area_set'));
  return stretches.map(({ value, rows, parts }) => ({
    areaSet: value,
    rows,
    parts: <Name extends keyof ObservationRow>(fields: readonly Name[], tenure?: string) => {
      const only = tenure === undefined ? undefined : { field: fieldOf('tenure'), value: tenure };
      return parts(fields.map(fieldOf), only) as AsyncIterable<ObservationColumns<Name>>;
    },
  }));
}

async function readPackage(files: EditionFiles, { name = 'datapackage.json' }: OpenOptions): Promise<EditionPackage> {
  const bytes = await files.read('datapackage.json').catch(() => {
    throw noEdition(name);
  });
  const found = json('datapackage.json', bytes);
  const format = isRecord(found) && isRecord(found.kvarter) ? found.kvarter.format : undefined;
  if (typeof format === 'number' && format > FORMAT) throw newerFormat(format, FORMAT);
  if (format !== FORMAT || !isPackage(found)) throw noEdition(name);
  return found;
}

async function readResource(
  files: EditionFiles,
  about: EditionPackage,
  path: string,
  { sha256 }: OpenOptions,
): Promise<ArrayBuffer> {
  const stated = about.resources.find((resource) => resource.path === path);
  if (!stated) throw fileGone(path);
  const bytes = await files.read(path).catch(() => {
    throw fileGone(path);
  });
  if (bytes.byteLength !== stated.bytes) {
    throw damaged(
      path,
      says(
        `den fylder ${bytes.byteLength} byte, men skulle fylde ${stated.bytes}`,
        `it has ${bytes.byteLength} bytes but should have ${stated.bytes}`,
      ),
    );
  }
  if (sha256 && `sha256:${await sha256(bytes)}` !== stated.hash) {
    throw damaged(path, says('dens kontrolsum passer ikke', 'its checksum does not match'));
  }
  return bytes;
}

function parsed<T>(file: string, bytes: ArrayBuffer, is: (value: unknown) => value is T): T {
  const value = json(file, bytes);
  if (!is(value))
    throw damaged(file, says('den har ikke de felter, den skal have', 'it lacks the fields it should have'));
  return value;
}

function json(file: string, bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw damaged(file, says('den er ikke hel JSON', 'it is not whole JSON'));
  }
}

type Fields = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPackage(value: unknown): value is EditionPackage {
  return (
    isRecord(value) &&
    typeof value.title === 'string' &&
    typeof value.created === 'string' &&
    Array.isArray(value.resources) &&
    value.resources.every(
      (one: unknown) => isRecord(one) && typeof one.path === 'string' && typeof one.bytes === 'number',
    )
  );
}

function isDefinitions(value: unknown): value is EditionDefinitions {
  return (
    isRecord(value) &&
    isRecord(value.municipality) &&
    ['area_sets', 'indicators', 'models', 'sources'].every((name) => Array.isArray(value[name]))
  );
}

function isFindings(value: unknown): value is Edition['findings'] {
  return Array.isArray(value) && value.every((one) => isRecord(one) && isRecord(one.text) && isRecord(one.done));
}

function isOutlines(value: unknown): value is GeoJsonOutlines {
  return (
    isRecord(value) &&
    Array.isArray(value.features) &&
    value.features.every((one: unknown) => isRecord(one) && isRecord(one.properties) && isRecord(one.geometry))
  );
}

/** A reading that is done at the first call and remembered, unless it fails. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => {
    reading ??= read().catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
}
