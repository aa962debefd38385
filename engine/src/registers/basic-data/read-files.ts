import type { RegisterContext, RegisterToRead } from '../reader.ts';
import { readJsonObjects } from './json-objects.ts';
import type { Layout } from './layout.ts';
import { partsOf } from './parts.ts';
import { openStage, type Stage } from './rows.ts';
import { isDelta, noRows } from './trouble.ts';
import { readXmlRecords } from './xml-records.ts';

/** How a register's files are read: what ends the files in a zip, and what reads one. */
export const KINDS = {
  xml: { ending: /\.xml$/i, read: readXmlRecords },
  json: { ending: /\.(json|ndjson|jsonl|geojson)$/i, read: readJsonObjects },
} as const;

/**
 * Reads all files of a register into one table an entity.
 *
 * @param main the entity without which the register is nothing
 * @throws Problem K-READ-01, K-REGISTERS-21 to -29
 */
export async function readFiles(
  { files, place }: RegisterToRead,
  { warehouse }: RegisterContext,
  options: { prefix: string; layout: Layout; kind: keyof typeof KINDS; main: readonly string[] },
): Promise<Stage> {
  const { prefix, layout, kind, main } = options;
  const { ending, read } = KINDS[kind];
  const stage = await openStage(warehouse, prefix, layout);
  for (const file of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (kind === 'json' && /_delta_/i.test(file.name)) throw isDelta(file);
    for await (const part of partsOf(file, ending)) await read(part, stage.rowsOf(part));
  }
  await stage.close();
  if (!main.some((entity) => stage.staged.get(entity)!.read > 0)) {
    const found = [...stage.staged.values()].filter((one) => one.read > 0).map(({ name }) => name);
    throw noRows(place(['path']), stage.staged.get(main[0]!)!.name, [...found, ...stage.unused.keys()].slice(0, 10));
  }
  return stage;
}

/** The day before all days that a register tells of. */
export const EVER = "DATE '1900-01-01'";

/** The day after all days: an open end while rows are compared. */
export const NEVER = "DATE '9999-12-31'";

/**
 * SQL of the Danish day of a time as DAR and BBR write it: in UTC, so that a day begins at 22 or 23 the evening before. Null if it is none.
 */
export function daySql(time: string): string {
  return `CAST(timezone('Europe/Copenhagen', TRY_CAST(${time} AS TIMESTAMPTZ)) AS DATE)`;
}

/**
 * The statements that make the table `<prefix>_<entity>` of what was staged: the days of validity as dates (`"from"`, `"to"`, an
 * open end is `NEVER`), rows changed by later ones replaced, and the raw table gone.
 */
export function datedSql(stage: Stage, prefix: string, entity: string): string[] {
  const { table, hasChanges } = stage.staged.get(entity)!;
  const newest = `SELECT *, row_number() OVER (PARTITION BY row_key ORDER BY part DESC, record DESC) AS newness FROM ${table}`;
  const rows = hasChanges
    ? `(SELECT * FROM (${newest}) WHERE (newness = 1 OR row_key IS NULL) AND change IS DISTINCT FROM 'D' AND registered_to IS NULL)`
    : table;
  return [
    `CREATE OR REPLACE TABLE ${prefix}_${entity} AS SELECT *, greatest(coalesce(${daySql('valid_from')}, ${EVER}), ${EVER}) AS "from", ` +
      `least(coalesce(${daySql('valid_to')}, ${NEVER}), ${NEVER}) AS "to" FROM ${rows}`,
    `DROP TABLE ${table}`,
  ];
}
