import type { EditionDefinitions } from '@kvarter/engine/edition';
import type { Figure } from './reading.ts';

/**
 * Kinds of area sets that divide the whole municipality between them. Blocks and grid cells look as if they do, but each leaves
 * somebody out: Frederiksberg's blocks hold 89 residents fewer than its grid on the same day, and a municipality has one population.
 */
const WHOLE: readonly EditionDefinitions['area_sets'][number]['kind'][] = ['district', 'parish'];

/**
 * True if the total of an area set may be called the municipality's: the source states it itself (it has a line there), or
 * it is added up over areas that divide the whole municipality. Otherwise it is "all areas together".
 */
export function isWholeMunicipality(
  kind: EditionDefinitions['area_sets'][number]['kind'],
  total: Pick<Figure, 'line'>,
): boolean {
  return total.line !== null || WHOLE.includes(kind);
}
