import type { EarlierEdition } from '../protection/index.ts';
import { danishDay } from './danish-time.ts';
import { type LedgerAudience, type LedgerEntry, releasesKnownTo } from './entry.ts';

/** What readers of an audience were given before, as `protection.json` names it. Days are Denmark's. */
export function earlierEditions(entries: readonly LedgerEntry[], audience: LedgerAudience): readonly EarlierEdition[] {
  const withdrawn = new Set(entries.filter(({ act }) => act === 'withdraw').map(({ of }) => of));
  return releasesKnownTo(entries, audience).map(({ number, audience: to, at, edition }) => ({
    number,
    audience: to,
    day: danishDay(new Date(at)),
    hash: edition,
    withdrawn: withdrawn.has(number),
  }));
}
