import type { Foretold } from './back-test.ts';

/** How good forecasts were, beside two that take no work. Mean squared error of the chance (Brier 1950): 0 is perfect, ¼ is a coin. */
export interface Score {
  readonly cases: number;
  readonly happened: number;
  readonly brier: number;
  /** Of "as on the last list that was out", over the cases that it could say something of; and ours over the same. */
  readonly asBefore: number | undefined;
  readonly besideAsBefore: number | undefined;
  /** Of the share that it happened in, known in hindsight. */
  readonly baseRate: number;
}

/** Forecasts of about the same chance: what they said, and how often it happened. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly cases: number;
  readonly said: number;
  readonly happened: number;
}

/** Scores forecasts; undefined of none. Source: Brier (1950), Monthly Weather Review 78: 1–3. */
export function scoreOf(cases: readonly Pick<Foretold, 'chance' | 'asBefore' | 'happened'>[]): Score | undefined {
  if (cases.length === 0) return undefined;
  const share = mean(cases.map(({ happened }) => Number(happened)));
  const known = cases.filter(({ asBefore }) => asBefore !== undefined);
  const error = (of: typeof cases) => mean(of.map(({ chance, happened }) => (chance - Number(happened)) ** 2));
  return {
    cases: cases.length,
    happened: cases.filter(({ happened }) => happened).length,
    brier: error(cases),
    asBefore:
      known.length === 0 ? undefined : mean(known.map(({ asBefore, happened }) => Number(asBefore !== happened))),
    besideAsBefore: known.length === 0 ? undefined : error(known),
    baseRate: share * (1 - share),
  };
}

/** Forecasts in bins of equal width; bins without any are left out. */
export function reliability(cases: readonly Pick<Foretold, 'chance' | 'happened'>[], bins = 10): ReliabilityBin[] {
  return Array.from({ length: bins }, (_, bin) => ({ from: bin / bins, to: (bin + 1) / bins })).flatMap(
    ({ from, to }, bin) => {
      const own = cases.filter(({ chance }) => Math.min(bins - 1, Math.floor(chance * bins)) === bin);
      if (own.length === 0) return [];
      const said = mean(own.map(({ chance }) => chance));
      return [{ from, to, cases: own.length, said, happened: mean(own.map(({ happened }) => Number(happened))) }];
    },
  );
}

function mean(of: readonly number[]): number {
  return of.reduce((a, b) => a + b, 0) / of.length;
}
