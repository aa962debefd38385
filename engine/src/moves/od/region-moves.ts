import type { OdTable } from './od-table.ts';

/** The moves of one region; null where a count that belongs to it is unknown. */
export interface RegionMoves {
  /** Came from other regions. */
  readonly in: number | null;
  /** Left for other regions. */
  readonly out: number | null;
  /** in − out. */
  readonly net: number | null;
  /** in + out. */
  readonly turnover: number | null;
  /** The table's count from the region to itself: part of no other figure here. Null if the table has none. */
  readonly within: number | null;
}

/**
 * What came to and left each region, in the order of the table's regions. Unit: what the table counts (moves, or people who moved).
 *
 * inⱼ = Σᵢ≠ⱼ mᵢⱼ, outᵢ = Σⱼ≠ᵢ mᵢⱼ. Every move leaves one region and reaches another: Σ in = Σ out, Σ net = 0.
 * A region with an unknown count out has no known out, net and turnover; likewise in.
 */
export function regionMoves(od: OdTable): RegionMoves[] {
  const { regions, from, to, counts } = od;
  const arrived = new Float64Array(regions.length);
  const left = new Float64Array(regions.length);
  const within = new Float64Array(regions.length).fill(Number.NaN);
  for (let pair = 0; pair < counts.length; pair++) {
    const [i, j, count] = [from[pair]!, to[pair]!, counts[pair]!];
    if (i === j) within[i] = count;
    else {
      left[i]! += count;
      arrived[j]! += count;
    }
  }
  return regions.map((_, i) => ({
    in: known(arrived[i]!),
    out: known(left[i]!),
    net: known(arrived[i]! - left[i]!),
    turnover: known(arrived[i]! + left[i]!),
    within: known(within[i]!),
  }));
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
