import type { Truth } from '../decided.ts';
import type { Side } from '../limits.ts';
import type { Drawn } from './draw-paths.ts';

/** A truth over all draws: one where all draws agree for certain, else one a draw. 1 it is so, 0 it is not, NaN it cannot be decided. */
export type Truths = Truth | Float64Array;

/** At least k of these; undecided only in draws where an undecided one could change it. */
export function atLeast(k: number, of: readonly Truths[]): Truths {
  let [yes, open] = [0, 0];
  const columns: Float64Array[] = [];
  for (const one of of) {
    if (typeof one !== 'number') columns.push(one);
    else if (one === 1) yes += 1;
    else if (Number.isNaN(one)) open += 1;
  }
  if (columns.length === 0 || yes >= k || yes + open + columns.length < k) return decide(k, yes, open + columns.length);
  return columns[0]!.map((_, draw) => {
    let [met, unknown] = [yes, open];
    for (const column of columns) {
      if (column[draw] === 1) met += 1;
      else if (column[draw] !== 0) unknown += 1;
    }
    return decide(k, met, unknown);
  });
}

/** All of these. */
export function allOf(of: readonly Truths[]): Truths {
  return atLeast(of.length, of);
}

/** Whether a figure meets a limit. */
export function meetsDrawn(figure: Drawn, side: Side, limit: Drawn): Truths {
  if (typeof figure === 'number' && typeof limit === 'number') return meetsOne(figure, side, limit);
  if (typeof figure !== 'number') {
    return figure.map((one, draw) => meetsOne(one, side, typeof limit === 'number' ? limit : limit[draw]!));
  }
  return (limit as Float64Array).map((one) => meetsOne(figure, side, one));
}

function meetsOne(figure: number, side: Side, limit: number): Truth {
  if (Number.isNaN(figure) || Number.isNaN(limit)) return Number.NaN;
  return Number(side === 'under' ? figure < limit : side === 'over' ? figure > limit : figure >= limit);
}

function decide(k: number, yes: number, open: number): Truth {
  return yes >= k ? 1 : yes + open < k ? 0 : Number.NaN;
}
