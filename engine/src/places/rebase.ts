import type { Warehouse } from '../warehouse/index.ts';

/** How much of the areas of one set lies in each area of another: a row a pair that share addresses. */
export interface AreaWeights {
  /** Areas of the set that figures are moved from, and to; indexes below point into them. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** One entry a pair, by source area and then target area. */
  readonly source: Int32Array;
  readonly target: Int32Array;
  /** How many of the source area's addresses (or residents) lie in the target area: whole numbers. */
  readonly shared: Float64Array;
  /** Per source area, all its addresses (or residents), those in no target area too. */
  readonly total: Float64Array;
}

/** A series moved to other areas. */
export interface Rebased {
  /** Per target area: Σ over source areas of count · shared / total. NaN where a count it needs is NaN. */
  readonly value: Float64Array;
  /** What it would be if none of the count of source areas that were split had gone to it. */
  readonly low: Float64Array;
  /** What it would be if all of it had. */
  readonly high: Float64Array;
  /** Share of the figure, 0 to 1, that comes from source areas that were split: 0 where it is exact. NaN where the figure is 0 or NaN. */
  readonly fromSplit: Float64Array;
  /** Count of source areas, or parts of them, that lie in no target area: value and this add up to all counts. */
  readonly outside: number;
}

/**
 * Moves counts from the areas of one set to those of another, in proportion to addresses (or residents): a source area that lies wholly in a
 * target area goes there as it is, and one that was split is shared out. Only counts may be moved: shares and means are moved by moving what is
 * above and below their line.
 *
 * The error is stated, not guessed: `low` and `high` are what the figure would be if none, or all, of the people counted in a split area lived in the
 * part that went to the target, whatever its weight; they hold for any distribution within the source areas.
 *
 * @param counts one a source area, not negative
 */
export function rebase(weights: AreaWeights, counts: ArrayLike<number>): Rebased {
  const size = weights.to.length;
  const [value, low, high, split] = [0, 1, 2, 3].map(() => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const inside = new Float64Array(weights.from.length);
  for (let at = 0; at < weights.shared.length; at++) {
    const [source, target] = [weights.source[at]!, weights.target[at]!];
    const [count, shared, total] = [counts[source]!, weights.shared[at]!, weights.total[source]!];
    inside[source]! += shared;
    const part = shared === total ? count : (count * shared) / total;
    value[target]! += part;
    high[target]! += count;
    if (shared === total) low[target]! += count;
    else {
      split[target]! += part;
      // NaN shows in the bounds as well.
      low[target]! += 0 * count;
    }
  }
  let outside = 0;
  for (let source = 0; source < inside.length; source++) {
    const [total, held] = [weights.total[source]!, inside[source]!];
    if (held === total && total > 0) continue;
    outside += total > 0 ? (counts[source]! * (total - held)) / total : counts[source]!;
  }
  const fromSplit = value.map((all, target) => (all > 0 ? split[target]! / all : Number.NaN));
  return { value, low, high, fromSplit, outside };
}

/** What weights are counted in. */
export interface WeightsBy {
  /** Id of the area set that figures are moved from, and to. Both have their rows in `address_area`. */
  readonly from: string;
  readonly to: string;
  /** The day on which the source areas are read, and the target areas: ISO days. */
  readonly fromDay: string;
  readonly toDay: string;
  /** __Default value:__ every address weighs 1. `residents`: as many as live there in `persons_at`. */
  readonly by?: 'addresses' | 'residents';
}

/**
 * The weights between two area sets, or between one set on two days, by what lies at each address.
 *
 * @throws Problem K-WAREHOUSE-09 if the tables are not there
 */
export async function areaWeights(warehouse: Warehouse, by: WeightsBy): Promise<AreaWeights> {
  const { from, to, fromDay, toDay } = by;
  const weighed =
    by.by === 'residents'
      ? 'SELECT address, count(*) AS n FROM persons_at WHERE address IS NOT NULL GROUP BY address'
      : 'SELECT DISTINCT address, 1 AS n FROM address_area WHERE area_set = $from';
  const held = (set: string, day: string) =>
    `SELECT area, address FROM address_area WHERE area_set = ${set} AND "from" <= CAST(${day} AS DATE)
     AND ("to" IS NULL OR CAST(${day} AS DATE) < "to")`;
  const { rows, columns } = await warehouse.query(
    `WITH weighed AS (${weighed}), source AS (${held('$from', '$fromDay')}), target AS (${held('$to', '$toDay')})
     SELECT source.area AS source, target.area AS target, CAST(sum(n) AS BIGINT) AS shared
     FROM source JOIN weighed USING (address) LEFT JOIN target USING (address)
     GROUP BY source.area, target.area ORDER BY source.area, target.area NULLS LAST`,
    { from, to, fromDay, toDay },
  );
  const [sources, targets] = [columns.source as string[], columns.target as (string | null)[]];
  const shared = columns.shared as Float64Array;
  const [fromIds, toIds] = [distinct(sources), distinct(targets.filter((area) => area !== null)).sort()];
  const [fromAt, toAt] = [indexOf(fromIds), indexOf(toIds)];
  const total = new Float64Array(fromIds.length);
  const pairs: { source: number; target: number; shared: number }[] = [];
  for (let row = 0; row < rows; row++) {
    const source = fromAt.get(sources[row]!)!;
    total[source]! += shared[row]!;
    const target = targets[row];
    if (target != null) pairs.push({ source, target: toAt.get(target)!, shared: shared[row]! });
  }
  return {
    from: fromIds,
    to: toIds,
    source: Int32Array.from(pairs, (pair) => pair.source),
    target: Int32Array.from(pairs, (pair) => pair.target),
    shared: Float64Array.from(pairs, (pair) => pair.shared),
    total,
  };
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

function indexOf(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, at) => [id, at]));
}
