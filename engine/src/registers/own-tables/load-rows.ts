import type { Warehouse } from '../../warehouse/index.ts';
import { identifier } from '../../warehouse/index.ts';
import type { Place } from '../../words/index.ts';
import { type PseudonymKey, pseudonymOf } from '../key.ts';
import { holdsPersonnumre } from './fill-table.ts';
import type { About } from './findings.ts';
import type { ColumnKind, ScannedRows } from './rows.ts';
import type { Target } from './target.ts';
import { LOOKS_LIKE_PERSONNUMMER, PERSONNUMMER } from './written.ts';

/** Rows as a library hands them over in JavaScript, by column; texts, null where blank. */
export interface Batch {
  readonly cells: readonly (readonly (string | null)[])[];
  readonly lines: ArrayLike<number>;
}

/** What loading is told beside the rows. */
export interface LoadOptions {
  readonly warehouse: Warehouse;
  readonly target: Target;
  /** The source's columns in the order of the batches' cells, with how their texts are written. */
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  readonly key: () => PseudonymKey;
  readonly lineKind: ScannedRows['lineKind'];
  readonly about: About;
  /** Where the profile names the column of a field. */
  readonly place: (field: string) => Place;
}

const TABLE = 'own_rows_read';
const BATCH = 'own_rows_batch';

/** What stands in place of a personnummer that is none, so that it is counted and its value gone. */
const NONE = '!';

/**
 * Puts rows that only JavaScript can read into a table of the run, from which they are filled like others. Personnumre become pseudonyms
 * here, before the database sees them.
 *
 * @throws Problem K-REGISTERS-45 if another column seems to hold personnumre
 */
export async function loadRows(batches: AsyncIterable<Batch>, options: LoadOptions): Promise<ScannedRows> {
  const { warehouse, target, columns, lineKind } = options;
  const isPersonnummer = columns.map(({ name }) =>
    target.fields.some((field) => field.column === name && field.as === 'personnummer'),
  );
  const fields = columns.map((_, at) => identifier(`s${at}`));
  await warehouse.run(
    `CREATE OR REPLACE TABLE ${TABLE} (line BIGINT${fields.map((field) => `, ${field} VARCHAR`).join('')})`,
  );
  const pseudonyms = isPersonnummer.includes(true) ? pseudonymsOf(options.key()) : undefined;
  let isFirst = true;
  for await (const { cells, lines } of batches) {
    if (lines.length === 0) continue;
    if (isFirst) refuse(cells, isPersonnummer, options);
    isFirst = false;
    await warehouse.load(BATCH, [
      { name: 'line', type: 'number', values: lines },
      ...cells.map((values, at) => ({
        name: `s${at}`,
        type: 'text' as const,
        values: isPersonnummer[at] ? values.map(pseudonyms!) : values,
      })),
    ]);
    await warehouse.run(`INSERT INTO ${TABLE} SELECT * FROM ${BATCH}`);
    await warehouse.run(`DROP TABLE ${BATCH}`);
  }
  return {
    columns: columns.map(({ name, kind }, at) => ({
      name,
      sql: fields[at]!,
      kind: isPersonnummer[at] ? 'pseudonym' : kind === 'text' ? 'text' : 'plain',
    })),
    scan: TABLE,
    numbered: TABLE,
    lineKind,
    rescans: false,
    findings: [],
  };
}

/** Removes the table of loaded rows. */
export async function dropLoadedRows(warehouse: Warehouse): Promise<void> {
  await warehouse.run(`DROP TABLE IF EXISTS ${TABLE}`);
  await warehouse.run(`DROP TABLE IF EXISTS ${BATCH}`);
}

const FORM = new RegExp(`^(?:${PERSONNUMMER})$`);
const LOOKS = new RegExp(`^(?:${LOOKS_LIKE_PERSONNUMMER})$`);

function pseudonymsOf(key: PseudonymKey): (cell: string | null) => string | null {
  return (cell) => {
    const written = cell?.trim() ?? '';
    if (written === '' || written === 'NULL') return null;
    return FORM.test(written) ? (pseudonymOf(written, key)?.toString() ?? null) : NONE;
  };
}

function refuse(cells: Batch['cells'], isPersonnummer: readonly boolean[], options: LoadOptions): void {
  const { columns, target, about, place } = options;
  for (const [at, values] of cells.entries()) {
    if (isPersonnummer[at]) continue;
    const filled = values.filter((value) => value !== null && value.trim() !== '');
    const alike = filled.filter((value) => LOOKS.test(value!.trim())).length;
    if (alike * 2 <= filled.length) continue;
    const { name } = columns[at]!;
    throw holdsPersonnumre(name, about, place(target.fields.find(({ column }) => column === name)?.name ?? ''));
  }
}
