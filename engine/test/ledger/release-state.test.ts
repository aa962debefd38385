import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { earlierEditions } from '../../src/ledger/earlier-editions.ts';
import { embargoOf } from '../../src/ledger/embargo.ts';
import {
  isRelease,
  type LedgerEntry,
  ledgerState,
  NOTHING_RELEASED,
  releaseState,
  releasesKnownTo,
  stateOfRelease,
} from '../../src/ledger/index.ts';

const entry = (number: number, changes: Partial<LedgerEntry> = {}): LedgerEntry => ({
  number,
  act: 'release',
  of: null,
  edition: `sha256:e${number}`,
  title: '',
  municipality: '0998',
  audience: 'public',
  by: 'Bo',
  at: `2026-01-0${number}T10:00:00Z`,
  embargo: null,
  reason: null,
  files: [],
  previous: null,
  hash: `sha256:h${number}`,
  ...changes,
});
const NOW = '2026-06-01T00:00:00Z';

describe('where an edition stands', () => {
  test('a draft until it is in the ledger', () => {
    expect(releaseState([entry(1)], 'sha256:e9', NOW)).toEqual({ state: 'draft' });
    expect(releaseState([entry(1)], 'sha256:e1', NOW)).toEqual({
      state: 'released',
      number: 1,
      audience: 'public',
      by: 'Bo',
      at: '2026-01-01T10:00:00Z',
    });
  });

  test('under embargo to the second it ends', () => {
    const entries = [entry(1, { embargo: NOW })];
    expect(releaseState(entries, 'sha256:e1', '2026-05-31T23:59:59Z')).toMatchObject({ state: 'embargo', until: NOW });
    expect(releaseState(entries, 'sha256:e1', NOW).state).toBe('released');
  });

  test('replaced when the other may be shown, not before', () => {
    const entries = [entry(1), entry(2, { act: 're-issue', of: 1, embargo: NOW })];
    expect(releaseState(entries, 'sha256:e1', '2026-05-31T23:59:59Z').state).toBe('released');
    expect(releaseState(entries, 'sha256:e1', NOW)).toMatchObject({ state: 'replaced', replacedBy: 2 });
  });

  test('withdrawn, and made good or not', () => {
    const entries = [entry(1), entry(2, { act: 'withdraw', of: 1, edition: 'sha256:e1', reason: 'Fejl' })];
    const withdrawn = { number: 2, by: 'Bo', at: '2026-01-02T10:00:00Z', reason: 'Fejl' };
    expect(releaseState(entries, 'sha256:e1', NOW)).toMatchObject({ state: 'withdrawn', withdrawn });
    const good = [...entries, entry(3, { act: 're-issue', of: 1 })];
    expect(releaseState(good, 'sha256:e1', NOW)).toMatchObject({ state: 'withdrawn', withdrawn, replacedBy: 3 });
    expect(releaseState(good, 'sha256:e3', NOW).state).toBe('released');
  });

  test('of any ledger: a release is in one state, and what is known grows only', () => {
    const acts = fc.array(
      fc.record({
        act: fc.constantFrom('release', 're-issue', 'withdraw'),
        of: fc.nat(),
        audience: fc.constantFrom('public', 'internal'),
      }),
      { maxLength: 9 },
    );
    fc.assert(
      fc.property(acts, (wished) => {
        const entries: LedgerEntry[] = [];
        for (const { act, of, audience } of wished) {
          const releases = entries.filter(isRelease);
          const before = { public: releasesKnownTo(entries, 'public'), internal: releasesKnownTo(entries, 'internal') };
          const target = act === 'release' || releases.length === 0 ? undefined : releases[of % releases.length]!;
          const next = entry(entries.length + 1, {
            act: target ? act : 'release',
            of: target?.number ?? null,
            audience: target?.audience ?? audience,
          });
          entries.push(next);
          for (const who of ['public', 'internal'] as const) {
            const now = releasesKnownTo(entries, who);
            expect(now.slice(0, before[who].length)).toEqual(before[who]);
          }
          // Readers inside know all that the public knows.
          const inside = new Set(releasesKnownTo(entries, 'internal'));
          expect(releasesKnownTo(entries, 'public').every((one) => inside.has(one))).toBe(true);
          expect(ledgerState(entries)).toBe(next.hash);
        }
        for (const release of entries.filter(isRelease)) {
          const { state } = stateOfRelease(entries, release, NOW);
          const about = entries.filter(({ of }) => of === release.number).map(({ act }) => act);
          const expected = about.includes('withdraw') ? 'withdrawn' : about.length > 0 ? 'replaced' : 'released';
          expect(state).toBe(expected);
        }
      }),
    );
    expect(ledgerState([])).toBe(NOTHING_RELEASED);
  });
});

describe('an embargo', () => {
  const now = new Date('2026-01-01T00:00:00Z');

  test.each([
    ['2026-12-01T08:00', '2026-12-01T07:00:00Z'],
    ['2026-07-01T08:00', '2026-07-01T06:00:00Z'],
    ['2026-07-01 08:00:30', '2026-07-01T06:00:30Z'],
    ['2026-12-01', '2026-11-30T23:00:00Z'],
    ['2026-12-01T08:00Z', '2026-12-01T08:00:00Z'],
    ['2026-12-01T08:00+01:00', '2026-12-01T07:00:00Z'],
    // The clocks are set back on 25 October 2026: half past two comes twice, and the later is meant.
    ['2026-10-25T02:30', '2026-10-25T01:30:00Z'],
    ['2026-10-25T01:59', '2026-10-24T23:59:00Z'],
    ['2028-02-29', '2028-02-28T23:00:00Z'],
  ])('%s ends at %s', (written, instant) => {
    expect(embargoOf(written, now)).toBe(instant);
  });

  // On 29 March 2026 the clocks leap from two to three.
  test.each([
    '2026-03-29T02:30',
    '2026-02-29',
    '2026-06-31',
    '2026-13-01',
    '2026-12-01T24:00',
    '1. december',
    '',
    '2025-12-01',
  ])('%j is none', (written) => {
    expect(() => embargoOf(written, now)).toThrow(expect.objectContaining({ code: 'K-LEDGER-15' }));
  });
});

describe('what readers were given before', () => {
  test('is named by Denmark’s day, and with what was withdrawn', () => {
    const entries = [
      entry(1, { at: '2026-11-30T23:30:00Z' }),
      entry(2, { audience: 'internal' }),
      entry(3, { act: 'withdraw', of: 1 }),
    ];
    const [one, two] = [
      { number: 1, audience: 'public', day: '2026-12-01', hash: 'sha256:e1', withdrawn: true },
      { number: 2, audience: 'internal', day: '2026-01-02', hash: 'sha256:e2', withdrawn: false },
    ];
    expect(earlierEditions(entries, 'public')).toEqual([one]);
    expect(earlierEditions(entries, 'internal')).toEqual([one, two]);
  });
});
