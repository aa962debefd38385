import { type Columns, identifier, type Warehouse } from '../warehouse/index.ts';
import { hasFigure, isWithheld, SDMX, STATUSES, says } from '../words/index.ts';
import type { EditionTable } from './tables.ts';
import { unsound } from './trouble.ts';

/**
 * What `checkSound` does for rows in memory, for rows that a database holds: no twins, no number that is not a number, no figure without
 * its number, no number under a status that has none.
 *
 * @throws Problem K-EDITION-07
 */
export async function checkCounted(warehouse: Warehouse, table: EditionTable, select: string): Promise<void> {
  const keys = table.key.map(identifier).join(', ');
  const codes = (which: (status: (typeof STATUSES)[number]) => boolean) =>
    STATUSES.filter(which)
      .map((status) => `'${SDMX[status].obs}${SDMX[status].conf}'`)
      .join(', ');
  const status = 'obs_status || conf_status';
  const numbers = table.fields.filter(({ type }) => type === 'number').map(({ name }) => identifier(name));
  const { columns } = await warehouse.query(`
    SELECT count(*) - count(DISTINCT hash(${keys})) AS alike,
      count(*) FILTER (WHERE ${numbers.map((name) => `NOT isfinite(${name})`).join(' OR ')}) AS endless,
      count(*) FILTER (WHERE ${status} NOT IN (${codes(() => true)})) AS unknown,
      count(*) FILTER (WHERE ${status} IN (${codes(hasFigure)}) AND value IS NULL) AS lacking,
      count(*) FILTER (WHERE ${status} NOT IN (${codes(hasFigure)}) AND value IS NOT NULL) AS telling,
      count(*) FILTER (WHERE ${status} IN (${codes(isWithheld)})
        AND (numerator IS NOT NULL OR low IS NOT NULL OR high IS NOT NULL)) AS leaking
    FROM (${select})`);
  await refuse(warehouse, table, select, columns);
}

/**
 * The same for a table about moves: no twins, every field of the key there, no number that is not a number.
 *
 * @throws Problem K-EDITION-07
 */
export async function checkMoves(warehouse: Warehouse, table: EditionTable, select: string): Promise<void> {
  const keys = table.key.map(identifier);
  const numbers = table.fields
    .filter(({ type }) => type === 'number')
    .map(({ name }) => `NOT isfinite(${identifier(name)})`);
  const { columns } = await warehouse.query(`
    SELECT count(*) - count(DISTINCT hash(${keys.join(', ')})) AS alike,
      count(*) FILTER (WHERE ${['false', ...numbers].join(' OR ')}) AS endless,
      count(*) FILTER (WHERE ${keys.map((name) => `${name} IS NULL`).join(' OR ')}) AS keyless
    FROM (${select})`);
  await refuse(warehouse, table, select, columns);
}

/** @throws Problem K-EDITION-07 for the first thing that is wrong */
async function refuse(
  warehouse: Warehouse,
  table: EditionTable,
  select: string,
  columns: Columns['columns'],
): Promise<void> {
  // Keys of the same hash are twins or a rare chance: only then are the keys themselves compared, which takes more memory.
  const alike = Number(columns.alike?.[0] ?? 0) > 0;
  const keys = table.key.map(identifier).join(', ');
  const twins = alike
    ? await warehouse.query(`SELECT count(*) - count(DISTINCT (${keys})) AS twins FROM (${select})`)
    : undefined;
  for (const [name, text] of Object.entries(WRONG)) {
    const count = Number((columns[name] ?? twins?.columns[name])?.[0] ?? 0);
    if (count > 0) throw unsound(table.name, says(`${count} rækker`, `${count} rows`).da, text);
  }
}

const WRONG = {
  twins: says('en tvilling med samme nøgle', 'a twin of the same key'),
  endless: says('et tal, der ikke er et tal', 'a number that is not a number'),
  keyless: says('et nøglefelt uden indhold', 'a field of the key without content'),
  unknown: says('en ukendt status', 'an unknown status'),
  lacking: says('en status med tal, men intet tal', 'a status with a figure but no figure'),
  telling: says('et tal under en status uden tal', 'a figure under a status that has none'),
  leaking: says(
    'en tæller eller et interval, som røber et tilbageholdt tal',
    'a count or interval that tells a withheld figure',
  ),
} as const;
