import type { Composition } from '../composition.ts';
import { pLogP, sumOf } from '../sum-of.ts';

/**
 * Diversity (entropy), E, in nats: how mixed everybody is, whatever unit they live in.
 *
 * E = −Σₘ πₘ ln πₘ. 0 with one group, at most ln of the number of groups. It says nothing about where people live.
 * Nobody at all: null.
 * Source: Reardon and Firebaugh (2002), Sociological Methodology 32: 33–67 (Theil 1972).
 */
export function diversity({ shares, total }: Composition): number | null {
  if (total === 0) return null;
  return Math.max(0, -sumOf(shares.length, (m) => pLogP(shares[m]!)));
}
