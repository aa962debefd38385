import { nearest, Problem, says } from '../words/index.ts';
import type { Edition, EditionTableText } from './edition.ts';
import type { MovesTable } from './tables.ts';

/** A table about moves, plans or models together, and the rows of it that answer a question. */
export interface ExplainedTable {
  readonly table: EditionTableText;
  /** Rows of the area and period, largest first, with the columns that are shown. */
  readonly rows: readonly Readonly<Record<string, string | number | null>>[];
}

/** The table of moves, plans or models together (`agreement`) of this name, in an edition that has it. */
export function tableOf({ definitions }: Edition, id: string): EditionTableText | undefined {
  if (id === 'agreement') return definitions.agreement;
  return definitions.moves?.tables.find((one) => one.id === id);
}

/**
 * The rows of a table about moves or plans for an area (a plan, an area set where the table has those) and a period, with what the table tells.
 *
 * @throws Problem K-EXPLAIN-03 if there are none
 */
export async function explainTable(
  edition: Edition,
  table: EditionTableText,
  { area, period, areaSet }: { readonly area: string; readonly period: string; readonly areaSet?: string },
): Promise<ExplainedTable> {
  const named = (await edition.areas()).filter((one) => one.name === area).map((one) => one.area);
  const ids = new Set([area, ...named]);
  const all =
    table.id === 'effects'
      ? await edition.effects()
      : table.id === 'agreement'
        ? await edition.agreement({ period, ...(areaSet === undefined ? {} : { area_set: areaSet }) })
        : await edition.moves(table.id as MovesTable, {
            period,
            ...(areaSet === undefined ? {} : { area_set: areaSet }),
            ...table.where,
          });
  const rows = (all as unknown as readonly Record<string, string | number | null>[]).filter(
    (row) => row.period === period && table.area.some((column) => ids.has(String(row[column]))),
  );
  if (rows.length === 0) throw nothing(table, area, all as unknown as readonly Record<string, unknown>[]);
  const size = (row: Record<string, unknown>) => Math.abs(Number(row[table.order] ?? 0));
  return {
    table,
    rows: rows
      .toSorted((a, b) => size(b) - size(a))
      .map((row) => Object.fromEntries(table.columns.map((column) => [column, row[column] ?? null]))),
  };
}

function nothing(
  { area: columns, name }: EditionTableText,
  written: string,
  all: readonly Record<string, unknown>[],
): Problem {
  const there = new Set(all.flatMap((row) => columns.map((column) => String(row[column]))));
  const meant = there.has(written) ? undefined : nearest(written, there);
  return new Problem(
    'K-EXPLAIN-03',
    says(
      `Tabellen «${name.da}» har ingen rækker for «${written}» i den periode.`,
      `The table "${name.en}" has no rows of "${written}" in that period.`,
    ),
    {
      hint: meant
        ? says(`Mente du «${meant}»?`, `Did you mean "${meant}"?`)
        : says(
            'En periode har navn efter den opgørelsesdato, den slutter på; effekten af en plan har perioden _T.',
            'A period is named by the snapshot at which it ends; the effect of a plan has the period _T.',
          ),
    },
  );
}
