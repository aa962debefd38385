import type { Composition } from '../composition.ts';
import { sumOf } from '../sum-of.ts';

/**
 * Simpson's concentration: the chance that two people drawn from everybody are of the same group.
 *
 * Λ = Σₘ πₘ². From 1/M (M groups of one size) to 1 (one group); no unit. It says nothing about where people live.
 * Nobody at all: null.
 * Source: Simpson (1949), Nature 163: 688; Reardon and Firebaugh (2002).
 */
export function simpsonConcentration({ shares, total }: Composition): number | null {
  if (total === 0) return null;
  return sumOf(shares.length, (m) => shares[m]! * shares[m]!);
}
