import type { Warehouse } from '../../warehouse/index.ts';
import { identifier, literal } from '../../warehouse/index.ts';
import { type Finding, type Place, Problem, SHOWN, says } from '../../words/index.ts';
import type { RegisterContext, RegisterToRead } from '../reader.ts';
import { type About, emptyExtract, faultFinding, repeatedRows, whereFindings } from './findings.ts';
import { type Check, type Projection, projectionOf, trimmed } from './projection.ts';
import type { ScannedRows } from './rows.ts';
import type { Target } from './target.ts';
import { looksLikePersonnummerSql } from './written.ts';

/** Name of the table in which the rows of a text wait for their findings. */
const WAITING = 'own_rows_waiting';

/** Rows looked at for personnumre in columns that are not called so, and the share of them that tells. */
const LOOKED_AT = 5000;

/**
 * Adds the rows of one file or database table to the table its profile fills, and tells what was noticed. Texts are read once, into a
 * table of converted values; a typed file is scanned twice, since that is cheaper than keeping it.
 *
 * @throws Problem K-REGISTERS-44 (tables of two profiles do not agree), K-REGISTERS-45 (personnumre in another column)
 */
export async function fillTable(
  register: RegisterToRead,
  context: RegisterContext,
  target: Target,
  rows: ScannedRows,
  about: About,
): Promise<Finding[]> {
  const { warehouse } = context;
  const { definition, place } = register;
  await refusePersonnumre(warehouse, target, rows, register, about);
  const where = whereOf(definition.where, rows);
  const projection = projectionOf(target, rows, where.kept, definition.updated);
  const { inner, outer } = projection.needsKey ? context.key() : { inner: undefined, outer: undefined };
  const key: Readonly<Record<string, Uint8Array>> = inner && outer ? { inner, outer } : {};
  await makeTable(warehouse, target, place(['table']));

  const waits = !rows.rescans || projection.needsKey;
  if (waits) await warehouse.run(`CREATE OR REPLACE TEMP TABLE ${WAITING} AS ${projection.select()}`, key);
  try {
    const from = waits ? WAITING : `(${projection.select()})`;
    const names = target.fields.map(({ name }) => identifier(name));
    const source = target.kind === 'register' && !names.includes('"source"') ? literal(definition.id) : undefined;
    const findings = await findingsOf(warehouse, projection, from, where.values, rows, about);
    await warehouse.run(
      `INSERT INTO ${target.sql} (${[...names, ...(source ? ['"source"'] : [])].join(', ')})
       SELECT ${[...names, ...(source ? [source] : [])].join(', ')} FROM ${from} WHERE ${projection.keep}`,
      {},
    );
    return [...rows.findings, ...findings, ...(await repeated(warehouse, names, from, projection.keep, about))];
  } finally {
    if (waits) await warehouse.run(`DROP TABLE IF EXISTS ${WAITING}`);
  }
}

/** The condition that keeps rows, and each value it names with the condition that a row has it. */
function whereOf(where: RegisterToRead['definition']['where'], { columns }: ScannedRows) {
  const values = Object.entries(where ?? {}).flatMap(([name, wanted]) => {
    const column = columns.find((one) => one.name === name)!;
    const text = trimmed(`CAST(${column.sql} AS VARCHAR)`);
    return (Array.isArray(wanted) ? wanted : [wanted]).map((value) => ({
      name,
      value: String(value),
      sql: `coalesce(${text} = ${literal(String(value))}, FALSE)`,
    }));
  });
  const byColumn = Map.groupBy(values, ({ name }) => name);
  const kept = [...byColumn.values()].map((each) => `(${each.map(({ sql }) => sql).join(' OR ')})`).join(' AND ');
  return { values, kept: kept === '' ? undefined : kept };
}

type WhereValue = ReturnType<typeof whereOf>['values'][number];

async function findingsOf(
  warehouse: Warehouse,
  projection: Projection,
  from: string,
  where: readonly WhereValue[],
  rows: ScannedRows,
  about: About,
): Promise<Finding[]> {
  const { checks } = projection;
  const counted = await numbers(
    warehouse,
    `SELECT count(*), ${checks.map(({ column }) => `count(*) FILTER (WHERE ${column})`).join(', ') || '0 AS none'} FROM ${from}`,
  );
  const [kept = 0, ...counts] = counted;
  let total = kept;
  const findings: Finding[] = [];
  if (where.length > 0) {
    const hits = await numbers(
      warehouse,
      `SELECT count(*), ${where.map(({ sql }) => `count(*) FILTER (WHERE ${sql})`).join(', ')} FROM ${rows.scan}`,
    );
    total = hits[0] ?? 0;
    findings.push(...whereFindings(about, where, hits.slice(1), total, kept));
  }
  if (total === 0) return [emptyExtract(about)];
  const found = checks.filter((_, at) => (counts[at] ?? 0) > 0);
  if (found.length === 0) return findings;
  const lines = await linesOf(warehouse, projection, found);
  for (const [at, check] of found.entries()) {
    const count = counts[checks.indexOf(check)]!;
    const names =
      check.fault === 'unknown-code' && check.field ? await unknown(warehouse, projection, check.field) : [];
    findings.push(faultFinding(about, check, { count, lines: lines[at]!, names, lineKind: rows.lineKind }));
  }
  return findings;
}

/** The first ten lines of each check: the rows are scanned once more, and nothing of them is kept. */
async function linesOf(warehouse: Warehouse, { select }: Projection, checks: readonly Check[]): Promise<number[][]> {
  const first = checks.map(
    ({ column }, at) => `array_to_string(min(line, ${SHOWN}) FILTER (WHERE ${column}), ',') AS l${at}`,
  );
  const { columns } = await warehouse.query(`SELECT ${first.join(', ')} FROM (${select({ lines: true })})`);
  return checks.map((_, at) =>
    String(columns[`l${at}`]?.[0] ?? '')
      .split(',')
      .filter(Boolean)
      .map(Number),
  );
}

/** At most ten values that a profile's codes do not name; none if they seem to be free text about persons. */
async function unknown(warehouse: Warehouse, projection: Projection, field: Check['field']): Promise<string[]> {
  const short = `CASE WHEN length(value) <= 24 AND NOT regexp_matches(value, '[0-9]{6}.?[0-9]{4}') THEN value END`;
  const { columns } = await warehouse.query(
    `SELECT value, count(*) OVER () AS different FROM (SELECT DISTINCT ${short} AS value FROM (${projection.unknownCodes(field!)}))
     ORDER BY value LIMIT ${SHOWN + 1}`,
  );
  if (Number(columns.different?.[0] ?? 0) > FREE_TEXT) return [];
  const values = (columns.value ?? []) as readonly (string | null)[];
  return values.filter((value) => value !== null).slice(0, SHOWN);
}

/** More different values than a code list has. */
const FREE_TEXT = 60;

async function repeated(warehouse: Warehouse, names: readonly string[], from: string, keep: string, about: About) {
  const [count = 0] = await numbers(
    warehouse,
    `SELECT count(*) - count(DISTINCT hash(${names.join(', ')})) FROM ${from} WHERE ${keep}`,
  );
  return repeatedRows(about, count);
}

/** Refuses a column of personnumre that is not called one, before any of it is kept. */
async function refusePersonnumre(
  warehouse: Warehouse,
  { fields }: Target,
  { columns, scan }: ScannedRows,
  { place }: RegisterToRead,
  about: About,
): Promise<void> {
  const suspects = fields.flatMap((field) => {
    const column = columns.find(({ name }) => name === field.column);
    const isOpen = column && ['text', 'plain', 'whole'].includes(column.kind);
    return isOpen && field.as !== 'personnummer' && field.as !== 'date' && field.as !== 'last-day'
      ? [{ field, column }]
      : [];
  });
  if (suspects.length === 0) return;
  const looked = suspects.map(({ column }, at) => {
    const text = trimmed(`CAST(${column.sql} AS VARCHAR)`);
    return `${looksLikePersonnummerSql(text)} AS p${at}, ${text} <> '' AS n${at}`;
  });
  const found = await numbers(
    warehouse,
    `SELECT ${suspects.map((_, at) => `count(*) FILTER (WHERE p${at}), count(*) FILTER (WHERE n${at})`).join(', ')}
     FROM (SELECT ${looked.join(', ')} FROM ${scan} LIMIT ${LOOKED_AT})`,
  );
  for (const [at, { field }] of suspects.entries()) {
    if (found[2 * at]! * 2 > found[2 * at + 1]!)
      throw holdsPersonnumre(field.column!, about, place(['columns', field.name]));
  }
}

async function makeTable(warehouse: Warehouse, target: Target, place: Place): Promise<void> {
  if (target.kind === 'register') return;
  const wanted = target.fields.map(({ name, type }) => `${identifier(name)} ${type}`);
  await warehouse.run(`CREATE TABLE IF NOT EXISTS ${target.sql} (${wanted.join(', ')})`);
  const { columns } = await warehouse.query(`SELECT column_name, column_type FROM (DESCRIBE ${target.sql})`);
  const there = ((columns.column_name ?? []) as readonly string[]).map(
    (name, at) => `${identifier(name)} ${columns.column_type?.[at]}`,
  );
  if ([...there].sort().join() === [...wanted].sort().join()) return;
  throw new Problem(
    'K-REGISTERS-44',
    says(
      `Tabellen ${target.sql} er allerede fyldt af en anden kilde med andre kolonner.`,
      `The table ${target.sql} is filled by another source already, with other columns.`,
    ),
    {
      place,
      hint: says(
        `Den har ${there.join(', ')}; her er ${wanted.join(', ')}. Giv dem de samme kolonner og typer (as), eller skriv en anden table.`,
        `It has ${there.join(', ')}; here are ${wanted.join(', ')}. Give them the same columns and types (as), or write another table.`,
      ),
    },
  );
}

/** The problem of a column that would keep raw personnumre. */
export function holdsPersonnumre(column: string, about: About, place: Place): Problem {
  return new Problem(
    'K-REGISTERS-45',
    says(
      `Kolonnen «${column}» i «${about.file ?? about.where}» ser ud til at være personnumre.`,
      `The column "${column}" in "${about.file ?? about.where}" seems to hold personnumre.`,
    ),
    {
      place,
      hint: says(
        'Skriv as: personnummer, så de pseudonymiseres, mens de læses, eller fjern kolonnen fra profilen.',
        'Write as: personnummer, so that they are pseudonymised as they are read, or remove the column from the profile.',
      ),
    },
  );
}

async function numbers(warehouse: Warehouse, sql: string): Promise<number[]> {
  const { columns } = await warehouse.query(sql);
  return Object.values(columns).map((column) => Number(column[0] ?? 0));
}
