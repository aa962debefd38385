/**
 * Courgeau's k: the intensity that is left when the number of regions is taken out of it. Per cent per unit of ln n².
 *
 * CMI = k ln n², so k = CMI / (2 ln n), CMI in per cent, n the number of regions, ln the natural logarithm. Courgeau fits k as a line
 * through several divisions of one country; of one division it is this ratio, as the R package migest gives it.
 * Fewer than two regions: null (ln 1 = 0). Source: Courgeau (1973), Population 28: 95–129; Bell et al. (2002).
 */
export function courgeauK(intensity: number, regions: number): number | null {
  return regions > 1 ? intensity / (2 * Math.log(regions)) : null;
}
