import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openEditionFolder } from '../../src/edition/folder.ts';
import type { ObservationRow } from '../../src/edition/index.ts';
import {
  publishedBefore,
  readLedger,
  releaseEdition,
  withdrawRelease,
  withheldInside,
} from '../../src/ledger/folder.ts';
import type { LedgerAudience } from '../../src/ledger/index.ts';
import { openWarehouse } from '../../src/warehouse/index.ts';
import { figure } from '../edition/town.ts';
import { NOW } from './ledgers.ts';
import { protectedCopy, writeTown } from './released-town.ts';

// Files are put on the disk for good at each step: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Four releases: to the public, inside, to the public with a revised figure and one withheld, and to the public what was in the first. */
const RELEASES: { audience: LedgerAudience; rows: readonly ObservationRow[] }[] = [
  {
    audience: 'public',
    rows: [
      figure('A1', '2024', { value: 12.5, numerator: 5, denominator: 40 }),
      figure('A2', '2024', { value: 0, numerator: 0, denominator: 30 }),
      figure('A3', '2024', { obs_status: 'O' }),
    ],
  },
  {
    audience: 'internal',
    rows: [
      figure('A1', '2024', { value: 12.5, numerator: 5, denominator: 40 }),
      figure('A3', '2024', { value: 50, numerator: 3, denominator: 6 }),
    ],
  },
  {
    audience: 'public',
    rows: [
      figure('A1', '2024', { value: 15, numerator: 6, denominator: 40 }),
      // The base stands beside what is withheld: it has been shown.
      figure('A2', '2024', { obs_status: 'Q', conf_status: 'A', denominator: 30 }),
      figure('A3', '2024', { obs_status: 'Q', conf_status: 'D' }),
      figure('A1', '2023', { obs_status: 'M' }),
    ],
  },
];
RELEASES.push(RELEASES[0]!);

let place: string;
let folder: string;
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'kvarter-ledger-'));
  folder = join(place, 'udgivelsesbog');
  for (const [at, { audience, rows }] of RELEASES.entries()) {
    const made = join(place, `made-${at}`);
    await writeTown(made, { observations: rows });
    const against = await readLedger(folder);
    const edition = protectedCopy(made, join(place, `e${at}`), { audience, against });
    await releaseEdition(folder, edition, { to: audience, by: 'Bo', now: NOW });
  }
  // Taken back, and known all the same.
  await withdrawRelease(folder, 1, { by: 'Bo', reason: 'Fejl', now: NOW });
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

const VALUES = ['value', 'numerator', 'denominator', 'low', 'high'] as const;

/** What readers of an audience have seen, worked out row by row from the kept editions. */
async function seenBy(known: readonly LedgerAudience[]): Promise<string[]> {
  const seen: string[] = [];
  const files = new Set<string>();
  for (const [at, { audience }] of RELEASES.entries()) {
    if (!known.includes(audience)) continue;
    const path = join(folder, `000${at + 1}`);
    const file = readFileSync(join(path, 'observations.parquet'), 'base64');
    // The fourth tells what the first told.
    if (files.has(file)) continue;
    files.add(file);
    for (const row of await (await openEditionFolder(path)).observations()) {
      const values = VALUES.map((name) => row[name]);
      if (values.every((value) => value === null) && row.obs_status !== 'M') continue;
      seen.push(`${JSON.stringify([row.area, row.period, ...values])} ${at + 1}`);
    }
  }
  return seen.toSorted();
}

describe('what was released before', () => {
  test.each([
    ['public', ['public'], 5],
    ['internal', ['public', 'internal'], 7],
  ] as const)('to readers of the %s edition', async (audience, known, count) => {
    const tables = await publishedBefore(await readLedger(folder), audience);
    const { key, values, select } = tables.find(({ table }) => table === 'observations')!;
    expect(key).toEqual(['area_set', 'tenure', 'area', 'indicator', 'period']);
    expect([...values].toSorted()).toEqual([...VALUES].toSorted());
    const warehouse = await openWarehouse({ folders: [folder], isClean: true, threads: 1 });
    try {
      const { rows, columns } = await warehouse.query(select);
      const cell = (name: string, row: number) => {
        const value = columns[name]![row]!;
        return Number.isNaN(value) ? null : value;
      };
      const found = Array.from({ length: rows }, (_, row) => {
        const parts = ['area', 'period', ...VALUES].map((name) => cell(name, row));
        return `${JSON.stringify(parts)} ${cell('release', row)}`;
      });
      expect(found.toSorted()).toEqual(await seenBy(known));
      // A1 with two figures, A2 with its figure and with its base alone, A1 of 2023 that had nobody; inside, A1 again and A3.
      expect(rows).toBe(count);
      for (const one of tables) expect((await warehouse.query(one.select)).rows).toBeGreaterThanOrEqual(0);
    } finally {
      warehouse.close();
    }
  });

  test('is nothing before anything was released', async () => {
    expect(await publishedBefore(await readLedger(join(place, 'ingen')), 'internal')).toEqual([]);
  });
});

describe('a public edition after an internal one', () => {
  /** Inside, A1 is withheld for itself and A2 to protect it; the public was given A3 before. */
  const inside = [
    figure('A1', '2024', { obs_status: 'Q', conf_status: 'A', denominator: 40 }),
    figure('A2', '2024', { obs_status: 'Q', conf_status: 'D', denominator: 30 }),
    figure('A3', '2024', { obs_status: 'Q', conf_status: 'D', denominator: 20 }),
    figure('_T', '2024', { value: 10, numerator: 9, denominator: 90 }),
  ];
  const before = [figure('A3', '2024', { value: 20, numerator: 4, denominator: 20 })];
  const tried: [string, boolean, ObservationRow[]][] = [
    [
      'may not show what was withheld to protect another',
      false,
      [figure('A2', '2024', { value: 20, numerator: 6, denominator: 30 })],
    ],
    [
      'may not show the numerator of it alone',
      false,
      [figure('A2', '2024', { obs_status: 'B', value: 1, numerator: 6 })],
    ],
    [
      'may show what those inside have seen elsewhere',
      true,
      [figure('A3', '2024', { value: 20, numerator: 4, denominator: 20 })],
    ],
    [
      'may withhold the same, and show the base that was shown',
      true,
      [figure('A2', '2024', { obs_status: 'Q', conf_status: 'D', denominator: 30 })],
    ],
    ['may show other periods', true, [figure('A2', '2025', { value: 20, numerator: 6, denominator: 30 })]],
  ];

  test.each(tried)('%s', async (name, goes, rows) => {
    const book = join(place, `bog ${name}`);
    const releases = [
      ['public', before],
      ['internal', inside],
      ['public', rows],
    ] as const;
    for (const [at, [audience, observations]] of releases.entries()) {
      const made = join(place, `${name} ${at}`);
      await writeTown(made, { observations });
      const edition = protectedCopy(made, join(place, 'prøvet'), { audience, against: await readLedger(book) });
      const release = releaseEdition(book, edition, { to: audience, by: 'Bo', now: NOW });
      if (at < 2 || goes) expect((await release).entry.number).toBe(at + 1);
      else
        await expect(release).rejects.toMatchObject({
          code: 'K-LEDGER-19',
          text: { en: expect.stringContaining('observations 1') },
        });
    }
    const tables = await withheldInside(await readLedger(book));
    expect(tables.map(({ table }) => table)).toContain('observations');
  });
});
