import { isWithheld, type Status } from '@kvarter/engine/words';
import type { Without } from './map/draw-map.ts';

/** Why a map has no colour for an area: null where there is a figure. */
export function withoutOf(figure: { readonly value: number | null; readonly status: Status }): Without | null {
  if (figure.value !== null) return null;
  if (isWithheld(figure.status)) return 'withheld';
  return figure.status === 'not-applicable' ? 'not-applicable' : 'missing';
}
