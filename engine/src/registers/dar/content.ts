import { libraryContent } from '../../workspace/index.ts';
import type { Codes, Layout } from '../basic-data/layout.ts';

/** What library/registers/dar.yaml and dawa.yaml hold. */
export interface AddressContent extends Layout {
  readonly statuses: { readonly counts: readonly string[]; readonly codes: Codes };
  /** Denmark in metres, EPSG:25832. */
  readonly bounds: { readonly west: number; readonly east: number; readonly south: number; readonly north: number };
}

/** The content about DAR or DAWA. The status numbers of the two are not the same. */
export function addressContent(name: 'dar' | 'dawa'): AddressContent {
  return libraryContent<AddressContent>(`registers/${name}`);
}
