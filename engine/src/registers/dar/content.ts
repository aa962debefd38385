import { type Codes, type Layout, registerContent } from '../basic-data/layout.ts';

/** What library/registers/dar.yaml and dawa.yaml hold. */
export interface AddressContent extends Layout {
  readonly statuses: { readonly counts: readonly string[]; readonly codes: Codes };
  /** Denmark in metres, EPSG:25832. */
  readonly bounds: { readonly west: number; readonly east: number; readonly south: number; readonly north: number };
}

const read = new Map<string, AddressContent>();

/** The content about DAR or DAWA. The status numbers of the two are not the same. */
export function addressContent(name: 'dar' | 'dawa'): AddressContent {
  let content = read.get(name);
  if (!content) {
    content = registerContent<AddressContent>(name);
    read.set(name, content);
  }
  return content;
}
