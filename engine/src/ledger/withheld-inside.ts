import { identifier, literal, openWarehouse } from '../warehouse/index.ts';
import { SDMX, throwAll } from '../words/index.ts';
import { isRelease } from './entry.ts';
import { columnsOf, hasColumn, type KeptColumns, keptTables, rowsOf, tablesIn } from './kept-tables.ts';
import { publishedBefore } from './published-before.ts';
import type { Ledger } from './read-ledger.ts';

/** Rows of one table that hold something those inside were not to know. */
export interface WithheldTable {
  readonly table: string;
  readonly key: readonly string[];
  /** Columns with numbers. */
  readonly values: readonly string[];
  /** A SELECT of the keys of these rows and, in place of each number, whether those inside were not to know it and never saw it. */
  readonly select: string;
}

/**
 * What internal releases withheld and nothing ever showed. Those inside read public editions too: one that shows such a number may give away what it
 * was withheld for, although no reader of the public edition alone could tell. So a public edition must not show it. It is SQL over the kept
 * editions, as `publishedBefore`.
 *
 * @throws Problem if the ledger does not match its hashes
 */
export async function withheldInside(ledger: Ledger): Promise<readonly WithheldTable[]> {
  throwAll(ledger.problems);
  const internal = ledger.entries.filter((entry) => isRelease(entry) && entry.audience === 'internal');
  const seen = new Map((await publishedBefore(ledger, 'internal')).map((one) => [one.table, one]));
  return [...(await keptTables(ledger.folder, internal))].flatMap(([table, all]) => {
    const kept = all.filter((one) => hasColumn(one, 'conf_status'));
    if (kept.length === 0) return [];
    const { key, select } = seen.get(table)!;
    const columns = { key, values: columnsOf(kept).values };
    const withheld = kept.map((one) => rowsOf(one, columns, `conf_status <> ${literal(SDMX.figure.conf)}`));
    return [{ table, ...columns, select: neverSeen(columns, withheld.join(' UNION ALL '), select) }];
  });
}

/**
 * How many numbers a public edition shows that internal releases withheld and nothing ever showed, by table; tables without any are not there.
 *
 * @param edition the edition's folder
 */
export async function shownAgainstInside(
  ledger: Ledger,
  edition: string,
): Promise<readonly { readonly table: string; readonly count: number }[]> {
  const withheld = await withheldInside(ledger);
  if (withheld.length === 0) return [];
  const tables = new Map((await tablesIn(edition, 0)).map((one) => [one.name, one]));
  // Editions hold nobody: their memory need not be cleared.
  const warehouse = await openWarehouse({ folders: [ledger.folder, edition], isClean: true });
  try {
    const found: { table: string; count: number }[] = [];
    for (const { table, key, values, select } of withheld) {
      const shown = tables.get(table);
      if (!shown) continue;
      const both = values.map((name) => `(held.${identifier(name)} AND now.${identifier(name)} IS NOT NULL)`);
      const { columns } = await warehouse.query(`
        SELECT count(*) AS n FROM (${select}) held JOIN (${rowsOf(shown, { key, values }, 'true')}) now USING (${listed(key)})
        WHERE ${both.join(' OR ')}`);
      const count = Number(columns.n![0]);
      if (count > 0) found.push({ table, count });
    }
    return found;
  } finally {
    warehouse.close();
  }
}

function neverSeen({ key, values }: KeptColumns, withheld: string, seen: string): string {
  const each = (of: (name: string) => string) =>
    values.map((name) => `${of(identifier(name))} AS ${identifier(name)}`).join(', ');
  const never = (name: string) => `(held.${name} AND NOT coalesce(seen.${name}, false))`;
  return `
    WITH held AS (
      SELECT ${listed(key)}, ${each((name) => `bool_or(${name} IS NULL)`)} FROM (${withheld}) GROUP BY ${listed(key)}
    ), seen AS (
      SELECT ${listed(key)}, ${each((name) => `bool_or(${name} IS NOT NULL)`)}
      FROM (${seen}) SEMI JOIN held USING (${listed(key)}) GROUP BY ${listed(key)}
    )
    SELECT ${listed(key)}, ${each(never)} FROM held LEFT JOIN seen USING (${listed(key)})
    WHERE ${values.map((name) => never(identifier(name))).join(' OR ')}`;
}

function listed(columns: readonly string[]): string {
  return columns.map(identifier).join(', ');
}
