import type { EarlierEdition } from '../protection/index.ts';
import { type LedgerAudience, type LedgerEntry, releasesKnownTo } from './entry.ts';

/** What readers of an audience were given before, as `protection.json` names it. Days are in UTC. */
export function earlierEditions(entries: readonly LedgerEntry[], audience: LedgerAudience): readonly EarlierEdition[] {
  const withdrawn = new Set(entries.filter(({ act }) => act === 'withdraw').map(({ of }) => of));
  return releasesKnownTo(entries, audience).map(({ number, audience: to, at, edition }) => ({
    number,
    audience: to,
    day: at.slice(0, 10),
    hash: edition,
    withdrawn: withdrawn.has(number),
  }));
}
