/** The ledger on disk; needs Node. */
export type { Entered } from './add-entry.ts';
export { earlierEditions } from './earlier-editions.ts';
export { editionHash, editionState } from './edition-state.ts';
export { LOG as LEDGER_LINES } from './log.ts';
export { type PublishedTable, publishedBefore } from './published-before.ts';
export {
  LEDGER,
  type Ledger,
  ledgerAbove,
  ledgerFolder,
  type ReadLedgerOptions,
  readLedger,
  soundLedger,
} from './read-ledger.ts';
export { type ReleaseWish, releaseEdition } from './release.ts';
export { type WithdrawWish, withdrawRelease } from './withdraw.ts';
export { type WithheldTable, withheldInside } from './withheld-inside.ts';
