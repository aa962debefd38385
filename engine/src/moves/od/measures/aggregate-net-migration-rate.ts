import { sizeOf } from './migration-effectiveness.ts';

/**
 * Aggregate net migration rate, ANMR: how many of a hundred the moves shifted from one region to another in the end. Per cent.
 *
 * ANMR = 100 · ½ Σᵢ |inᵢ − outᵢ| / P = CMI · MEI / 100. P as in CMI. The half is Bell's: who leaves one region reaches another.
 * Nobody at risk: null. Source: Bell et al. (2002), Journal of the Royal Statistical Society A 165: 435–464.
 */
export function aggregateNetMigrationRate(nets: readonly number[], population: number): number | null {
  return population > 0 ? (100 * sizeOf(nets)) / (2 * population) : null;
}
