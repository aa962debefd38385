import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EditionContents, writeEdition } from '@kvarter/engine';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'kvarter-forecast-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Types `kvarter forecast …` as a person would. */
function forecast(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [join(root, 'kvarter/bin/kvarter.js'), 'forecast', ...args],
      { cwd: folder },
      (error, out, err) => done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

const inDenmark = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Copenhagen' });

const KEY = { law: 'almenbolig-by-year', area_set: 'omr' };

beforeAll(async () => {
  writeFileSync(join(folder, 'kvarter.yaml'), '');
  const row = { ...KEY, area: 'A', list_year: 2099, rule_set: 'almenbolig-2021', status: 'udsat', criterion: '_Z' };
  const figures = { chance: 0.25, chance_low: 0.2, chance_high: 0.3, heaviest: 0.25 };
  const contents: EditionContents = {
    package: { title: 'Fjordby', created: '2026-08-20', audience: 'internal' },
    definitions: {
      municipality: { code: '0999', name: 'Fjordby' },
      language: 'da',
      area_sets: [],
      indicators: [],
      models: [],
      sources: [],
    },
    findings: [],
    areas: [],
    observations: [],
    scores: [],
    laws: {
      designations: [],
      criteria: [],
      forecasts: [{ ...row, ...figures, known: null, low: null, middle: null, high: null }],
    },
    official: {
      reconciliations: [],
      forecast_record: [],
      forecast_scores: [
        {
          ...KEY,
          made: '2023-09-01',
          list_year: 2023,
          status: 'udsat',
          areas: 2,
          expected: 1.2,
          happened: 1,
          brier: 0.1,
          brier_base: 0.25,
        },
      ],
    },
    outlines: { type: 'FeatureCollection', features: [] },
  };
  await writeEdition(join(folder, 'udgave/internal'), contents);
});

it('keeps the forecast of an edition in the workspace, on the day it is, and once', async () => {
  const before = inDenmark();
  const kept = await forecast('udgave/internal', '--keep', '--json');
  const after = inDenmark();
  expect(kept.code).toBe(0);
  const { path, rows } = JSON.parse(kept.out) as { path: string; rows: number };
  const [day] = path.split('/').at(-1)!.split('.');
  expect([before, after]).toContain(day);
  expect(path).toBe(join(folder, 'prognoser', `${day}.csv`));
  expect(rows).toBe(1);
  expect(readFileSync(path, 'utf8')).toContain(`${day},2026-08-20,almenbolig-by-year,omr,2099,A,udsat,0.25,0.2,0.3\n`);
  const again = await forecast('udgave/internal', '--keep');
  // Midnight may have passed between the two.
  if (existsSync(join(folder, 'prognoser', `${day}.csv`)) && inDenmark() === day) {
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('K-LAWS-45')]);
  }
});

it('tells how kept ones have fared', async () => {
  const { code, out } = await forecast('udgave/internal');
  expect(code).toBe(0);
  expect(out).toContain(
    'Listen 2023, gemt 2023-09-01, udsat: ventet 1,2 af 2, blev 1. Brier 0,1 (kendte man kun andelen: 0,25).',
  );
  const english = await forecast('udgave/internal', '--lang', 'en');
  expect(english.out).toContain('expected 1.2 of 2, became 1');
  const { scores } = JSON.parse((await forecast('udgave/internal', '--json')).out) as { scores: { brier: number }[] };
  expect(scores.map(({ brier }) => brier)).toEqual([0.1]);
});
