import { type AreasKnown, areaLevels, forbiddenAreas, levelJudge } from './area-levels.ts';
import { REASON_CODE, REASONS, type WithheldReason } from './reasons.ts';
import type { ForbiddenRule, ProtectionRulesFile } from './rules-file.ts';

/**
 * What a number is. `count`: how many. `share`: `n` of `d`, each of `d` once. `rate`: `n` per `d`, where `n` may be more than `d`. `magnitude`: a sum of
 * money, days and the like, or its mean over `d`. `quantile`: the figure of one or two of `d`. `index`: no count stands behind it.
 */
export type FigureKind = 'count' | 'share' | 'rate' | 'magnitude' | 'quantile' | 'index';

/** What rules ask of an indicator. */
export interface FigureDefinition {
  readonly kind: FigureKind;
  /** Whom it tells of. __Default value:__ persons. Figures of homes tell of nobody. */
  readonly of?: 'persons' | 'households' | 'homes';
  /** It is the number of residents, of households or of homes itself. */
  readonly size?: boolean;
  /** What it is about that rules may forbid. */
  readonly about?: readonly ForbiddenRule['about'][];
  /** What a whole person is in `n` and in `d`: 1,000 in thousandths. __Default value:__ 1 in both. */
  readonly units?: { readonly n: number; readonly d: number };
}

/** Figures of one indicator; an element a figure, NaN where it has none. */
export interface FiguresToMark {
  /** Place of its area in `AreasKnown`. */
  readonly areas: Int32Array;
  /** The count, the numerator, or the sum; of a quantile or an index the figure. */
  readonly n: Float64Array;
  /** The base. */
  readonly d?: Float64Array;
  /** How many breakdowns it is a part of, tenure among them; 0 for figures of all. __Default value:__ 0. */
  readonly breakdowns?: Uint8Array;
  /** How many stand behind a magnitude or a quantile. __Default value:__ `d`. */
  readonly contributors?: Float64Array;
  /** The largest contribution to each magnitude, the second largest, and so on. */
  readonly largest?: readonly Float64Array[];
  /** 1: there is a figure. __Default value:__ where `n` is one. */
  readonly shown?: Uint8Array;
}

/** What the rules say of each figure by itself. */
export interface Marked {
  /** Per figure a code of `REASONS`: 0 may be shown, if it gives no other away. */
  readonly reasons: Uint8Array;
  /** Figures that are shown although a rule could not be asked: no counts, no base, no largest contributors were known. */
  readonly unchecked: number;
}

/**
 * Marks what may not be shown for its own sake (primary protection). Every figure gets the first reason that fits it, in the order of `REASONS`, but what is
 * forbidden is so whatever else it is.
 */
export function markPrimary(
  figures: FiguresToMark,
  definition: FigureDefinition,
  areas: AreasKnown,
  rules: ProtectionRulesFile,
): Marked {
  const { n, shown, areas: areaOf, breakdowns } = figures;
  const levels = areaLevels(areas, rules);
  const forbidden = forbiddenAreas(definition.about ?? [], areas, rules);
  const needs = neededLevels(definition, rules);
  const judge = judgeOf(figures, definition, rules);
  const reasons = new Uint8Array(n.length);
  let unchecked = 0;
  for (let at = 0; at < n.length; at += 1) {
    if (shown ? shown[at] === 0 : Number.isNaN(n[at]!)) continue;
    const area = areaOf[at]!;
    const level = levels[area]!;
    const parts = Math.min(breakdowns ? breakdowns[at]! : 0, needs.length - 1);
    const reason =
      forbidden[area] === 1
        ? REASON_CODE.forbidden
        : level >= needs[parts]!
          ? judge(at)
          : level >= needs[0]!
            ? REASON_CODE['groups-in-small-area']
            : REASON_CODE['area-small'];
    if (reason === UNCHECKED) unchecked += 1;
    else reasons[at] = reason;
  }
  return { reasons, unchecked };
}

/**
 * Whether a count may not be found out, wherever it comes from: for parts that are never published, but may be worked out of others. A part where too
 * few live for anything to be shown is sensitive whatever is counted in it.
 *
 * @returns of `n` and its base `d` (NaN where there is none), in the units of the definition, and those who live there (NaN where it is not known); last in how many
 * breakdowns it is a part
 */
export function isSensitivePart(
  definition: FigureDefinition,
  rules: ProtectionRulesFile,
): (n: number, d: number, residents?: number, households?: number, breakdowns?: number) => boolean {
  const { kind, of, units = ONE } = definition;
  if (of === 'homes' && rules.homes.show === 'open') return () => false;
  const judge = countJudge(kind === 'share', rules);
  const levelOf = levelJudge(rules);
  const needs = neededLevels(definition, rules);
  return (n, d, residents = Number.NaN, households = Number.NaN, breakdowns = 0) => {
    if (judge(n / units.n, d / units.d) !== 0) return true;
    const isKnown = !(Number.isNaN(residents) && Number.isNaN(households));
    return n > 0 && isKnown && levelOf(residents, households) < needs[Math.min(breakdowns, needs.length - 1)]!;
  };
}

/** Stands for "shown, but not all was asked"; no reason has it. */
const UNCHECKED = 255;

const ONE = { n: 1, d: 1 };

type Judge = (at: number) => number;

/** The level that a figure asks for, by the number of its breakdowns. */
function neededLevels({ size, of }: FigureDefinition, { homes }: ProtectionRulesFile): readonly number[] {
  if (of === 'homes' && homes.show === 'open') return [1];
  return [size ? 1 : 2, 3, 4, 5];
}

function judgeOf(figures: FiguresToMark, definition: FigureDefinition, rules: ProtectionRulesFile): Judge {
  const { n, d } = figures;
  const { kind, of, units = ONE } = definition;
  if (of === 'homes') {
    const code = rules.homes.show === 'open' ? 0 : REASON_CODE['left-out'];
    return () => code;
  }
  const without = rules.given.show === 'open' ? UNCHECKED : REASON_CODE['without-counts'];
  switch (kind) {
    case 'index':
      return () => without;
    case 'quantile':
      return quantileJudge(figures, rules, units.d, without);
    case 'magnitude':
      return magnitudeJudge(figures, rules, units.d, without);
    case 'count': {
      const judge = countJudge(false, rules);
      return (at) => (Number.isNaN(n[at]!) ? without : judge(n[at]! / units.n, Number.NaN));
    }
    default: {
      const judge = countJudge(kind === 'share', rules);
      return (at) => {
        const base = d ? d[at]! / units.d : Number.NaN;
        if (base < rules.shares.base) return base === 0 ? 0 : REASON_CODE['base-small'];
        const count = n[at]! / units.n;
        if (Number.isNaN(count)) return without;
        return judge(count, base) || (Number.isNaN(base) ? UNCHECKED : 0);
      };
    }
  }
}

/** Reason of a count of whole persons by itself; of a share also by those who are not counted. */
function countJudge(isShare: boolean, { counts }: ProtectionRulesFile): (n: number, d: number) => number {
  const { minimum, complement } = counts;
  const zero = counts.zero === 'withheld' ? REASON_CODE.nobody : 0;
  const full = counts.full === 'withheld' ? REASON_CODE.everybody : 0;
  const small = REASON_CODE['count-small'];
  const rest = REASON_CODE['complement-small'];
  return (n, d) => {
    // Nobody of nobody tells nothing.
    if (d === 0) return 0;
    if (n === 0) return zero;
    if (n < minimum) return small;
    if (!isShare || Number.isNaN(d)) return 0;
    if (n >= d) return full;
    return d - n < complement ? rest : 0;
  };
}

function quantileJudge({ d, contributors }: FiguresToMark, rules: ProtectionRulesFile, unit: number, without: number) {
  const behind = contributors ?? d;
  const least = rules.quantiles.contributors * (contributors ? 1 : unit);
  return (at: number) => {
    const many = behind ? behind[at]! : Number.NaN;
    if (Number.isNaN(many)) return without;
    return many < least ? REASON_CODE['few-behind-quantile'] : 0;
  };
}

function magnitudeJudge(
  { n, d, contributors, largest = [] }: FiguresToMark,
  rules: ProtectionRulesFile,
  unit: number,
  without: number,
): Judge {
  const behind = contributors ?? d;
  const least = rules.magnitudes.contributors * (contributors ? 1 : unit);
  const { dominance = [], p_percent: percent } = rules.magnitudes;
  const asks = dominance.length > 0 || percent !== undefined;
  const deepest = Math.max(0, ...dominance.map((one) => one.n), percent === undefined ? 0 : 2);
  return (at) => {
    const many = behind ? behind[at]! : Number.NaN;
    if (Number.isNaN(many)) return without;
    const total = n[at]!;
    if (many === 0) return 0;
    if (many < least) return REASON_CODE['few-contributors'];
    // A sum of 0 of what is never negative: each of them has 0.
    if (total === 0) return rules.counts.zero === 'withheld' ? REASON_CODE.nobody : 0;
    if (!asks) return 0;
    for (const one of dominance) {
      if (one.n > largest.length) continue;
      let top = 0;
      for (let of = 0; of < one.n; of += 1) top += largest[of]![at]!;
      if (top * 100 > one.k * total) return REASON_CODE.dominance;
    }
    if (percent !== undefined && largest.length >= 2) {
      const rest = total - largest[0]![at]! - largest[1]![at]!;
      if (rest * 100 < percent * largest[0]![at]!) return REASON_CODE.dominance;
    }
    return largest.length < deepest || Number.isNaN(largest[deepest - 1]![at]!) ? UNCHECKED : 0;
  };
}

/** How many figures have each reason; those that are shown are not among them. */
export function countReasons(reasons: Uint8Array): Partial<Record<WithheldReason, number>> {
  const counts = new Float64Array(REASONS.length);
  for (const code of reasons) counts[code]! += 1;
  return Object.fromEntries(
    REASONS.map((reason, code) => [reason, counts[code]!] as const).filter(
      ([reason, many]) => reason !== 'open' && many > 0,
    ),
  );
}
