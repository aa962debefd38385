import { ROW_COLUMNS } from '../../population/row-columns.ts';
import type { Warehouse } from '../../warehouse/index.ts';
import { firstDay, type Problem, says } from '../../words/index.ts';
import type { Definition, IndicatorFile } from '../../workspace/index.ts';
import { originWithoutLaw, wrongKind } from '../expressions/expression-problems.ts';
import { type Expression, readExpression } from '../expressions/read-expression.ts';
import type { SeenColumn } from '../expressions/walk-expression.ts';
import { scaleOf } from '../ratio.ts';

/** What a row can stand for. */
export type RowKind = keyof typeof ROW_COLUMNS;

/** An indicator counted in registers, read. */
export interface CountedIndicator {
  readonly id: string;
  readonly of: RowKind;
  readonly unit: IndicatorFile['unit'];
  /** What the figure is multiplied by: 100 for percent, 1,000 for a rate. */
  readonly scale: number;
  readonly universe: Expression | undefined;
  readonly counts: Expression | undefined;
  readonly base: Expression | undefined;
  readonly quantile: number | undefined;
  /** What `counts` and `base` are divided by: thousandths 1,000, øre 100. */
  readonly divisors: { readonly counts: number; readonly base: number };
  readonly by: readonly Breakdown[];
  /** Years whose numerators and denominators are added. */
  readonly years: number;
  /** All columns of a row that it uses. */
  readonly columns: readonly string[];
  /** Uses origin or citizenship: made only where areas are big enough. */
  readonly origin: boolean;
  /** First days of new definitions. */
  readonly breaks: readonly string[];
  readonly definition: Definition<IndicatorFile>;
}

/** A breakdown of an indicator, and what makes two the same. */
export interface Breakdown {
  readonly column: 'sex' | 'age' | 'origin';
  /** Lower bounds of the age groups. */
  readonly bounds: readonly number[];
}

/** A column of a row as indicators see it, with what figures are divided by. */
export interface RowColumnSeen extends SeenColumn {
  readonly divisor?: number;
}

const AGE_GROUPS = [0, 18, 30, 65];

/**
 * Reads an indicator over the columns of its rows.
 *
 * @param extra the columns that column definitions add to persons
 * @throws Problem K-MEASURES-01 to -09 at the definition's place
 */
export async function readIndicator(
  warehouse: Warehouse,
  definition: Definition<IndicatorFile>,
  extra: ReadonlyMap<string, RowColumnSeen>,
): Promise<CountedIndicator> {
  const { value } = definition;
  const of = value.of ?? 'persons';
  const columns = new Map<string, RowColumnSeen>([
    ...ROW_COLUMNS[of].map(({ name, type, origin }) => [name, { type, origin: origin === true }] as const),
    ...(of === 'persons' ? extra : []),
  ]);
  const legal = value.legal !== undefined && value.legal.trim() !== '';
  const read = async (field: 'universe' | 'counts' | 'base') => {
    const written = value[field];
    if (written === undefined) return undefined;
    const place = definition.place([field]);
    const expression = await readExpression(warehouse, written, { columns, aggregates: false, legal, place });
    const allowed = field === 'universe' ? ['truth', 'unknown'] : ['truth', 'whole', 'unknown'];
    if (!allowed.includes(expression.kind)) throw wrongValue(field, definition);
    return expression;
  };
  const [universe, counts, base] = [await read('universe'), await read('counts'), await read('base')];
  if (value.quantile !== undefined && counts?.kind === 'truth') throw wrongValue('quantile', definition);
  const by = [...new Set(value.by)].map((column) => ({ column, bounds: column === 'age' ? boundsOf(value) : [] }));
  if (by.some(({ column }) => column === 'origin') && !legal)
    throw originWithoutLaw('origin', definition.place(['by']));
  const used = [...new Set([universe, counts, base].flatMap((one) => one?.columns ?? []))];
  const divisor = (one: Expression | undefined) => (one?.bare ? (columns.get(one.bare)!.divisor ?? 1) : 1);
  return {
    id: value.id,
    of,
    unit: value.unit,
    scale: scaleOf(value.unit),
    universe,
    counts,
    base,
    quantile: value.quantile,
    divisors: { counts: divisor(counts), base: divisor(base) },
    by,
    years: value.average?.periods ?? 1,
    columns: used,
    origin: used.some((name) => columns.get(name)!.origin),
    breaks: (value.sheet.breaks ?? []).map(({ at }) => firstDay(String(at))).sort(),
    definition,
  };
}

function boundsOf({ age_groups }: IndicatorFile): number[] {
  const bounds = new Set([0, ...(age_groups ?? AGE_GROUPS)]);
  return [...bounds].sort((a, b) => a - b);
}

function wrongValue(field: 'universe' | 'counts' | 'base' | 'quantile', { place }: Definition<IndicatorFile>): Problem {
  if (field === 'universe')
    return wrongKind(
      says('er ikke en betingelse, som er sand eller falsk', 'is not a condition that is true or false'),
      place(['universe']),
      says('Skriv for eksempel age between 18 and 64.', 'Write for example age between 18 and 64.'),
    );
  const hint = says(
    'Skriv en betingelse eller et helt tal; // er heltalsdivision.',
    'Write a condition or a whole number; // divides whole numbers.',
  );
  if (field === 'quantile')
    return wrongKind(
      says('er en betingelse; en kvantil kræver tal', 'is a condition; a quantile needs numbers'),
      place(['counts']),
      hint,
    );
  return wrongKind(
    says('giver hverken sandt/falsk eller et helt tal', 'gives neither true or false nor a whole number'),
    place([field]),
    hint,
  );
}
