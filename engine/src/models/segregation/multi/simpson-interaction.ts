import type { Composition } from '../composition.ts';
import { sumOf } from '../sum-of.ts';

/**
 * Simpson's interaction, I: the chance that two people drawn from everybody are of different groups.
 *
 * I = Σₘ πₘ (1 − πₘ) = 1 − Simpson's concentration. 0 with one group, at most 1 − 1/M; no unit.
 * It says nothing about where people live. Nobody at all: null.
 * Source: Lieberson (1969); Reardon and Firebaugh (2002), Sociological Methodology 32: 33–67.
 */
export function simpsonInteraction({ shares, total }: Composition): number | null {
  if (total === 0) return null;
  return sumOf(shares.length, (m) => shares[m]! * (1 - shares[m]!));
}
