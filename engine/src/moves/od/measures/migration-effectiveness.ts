/**
 * Migration effectiveness index, MEI: how much of the moving to and fro changes how many live where. 0 to 100, no unit.
 *
 * MEI = 100 Σᵢ |inᵢ − outᵢ| / Σᵢ (inᵢ + outᵢ). 0: every region gets as many as it loses; 100: every region either gets or loses.
 * Needs no population. No moves: null. Source: Shryock and Siegel (1976); Bell et al. (2002).
 *
 * @param nets in − out of each region
 * @param moves all moves between regions: half of the turnovers added
 */
export function migrationEffectiveness(nets: readonly number[], moves: number): number | null {
  return moves > 0 ? (100 * sizeOf(nets)) / (2 * moves) : null;
}

/** Σ |net|: twice the number of people that the moves shifted in the end. */
export function sizeOf(nets: readonly number[]): number {
  return nets.reduce((sum, net) => sum + Math.abs(net), 0);
}
