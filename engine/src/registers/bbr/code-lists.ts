import { libraryContent } from '../../workspace/index.ts';
import type { Codes, Layout } from '../basic-data/layout.ts';

/** What library/registers/bbr.yaml holds: the fields of BBR's entities and the code lists. */
export interface BbrContent extends Layout {
  /** Statuses of rows that count. */
  readonly statuses: readonly string[];
  /** Uses of units that are year-round homes: the range, and those that have a name. */
  readonly homes: { readonly from: number; readonly to: number; readonly codes: Codes };
  readonly ownership: Codes;
  readonly letting: Codes;
  readonly dwelling_type: Codes;
  /** Toilet and bath: the code that means one's own, and all codes. */
  readonly toilet: { readonly own: string; readonly codes: Codes };
  readonly bath: { readonly own: string; readonly codes: Codes };
  /** Codes that say the register does not know. */
  readonly unknown: readonly string[];
}

/** The content about BBR. */
export function bbrContent(): BbrContent {
  return libraryContent<BbrContent>('registers/bbr');
}
