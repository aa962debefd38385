/**
 * Crude migration intensity, CMI: how many of a hundred moved from one region to another. Per cent.
 *
 * CMI = 100 M / P, M all moves between regions, P the population at risk of moving (at the start, or the mean of the time).
 * Not comparable between divisions: the smaller the regions, the more moves cross a border (see `courgeauK`).
 * Nobody at risk: null. Source: Bell et al. (2002), Journal of the Royal Statistical Society A 165: 435–464.
 */
export function crudeMigrationIntensity(moves: number, population: number): number | null {
  return population > 0 ? (100 * moves) / population : null;
}
