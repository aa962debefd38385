import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFjordby } from '../../src/demo/index.ts';
import { type Followed, followFjordby } from './fjordby.ts';

/** What the simulation knows of an area that changed: who was outside work and study, of those who stayed, came and went. */
interface Planted {
  readonly area: string;
  readonly from: number;
  readonly parts: { readonly all_before: number; readonly all_after: number };
}

const folder = mkdtempSync(join(tmpdir(), 'kvarter-planted-'));
let fjordby: Followed;
let stories: { replaced: Planted; work: Planted };

beforeAll(async () => {
  await makeFjordby(folder, { residents: 20_000 });
  stories = JSON.parse(readFileSync(join(folder, 'truth/stories.json'), 'utf8'));
  fjordby = await followFjordby(folder, ['uden-job-og-uddannelse'], ['boligomraader']);
}, 240_000);
afterAll(() => {
  fjordby?.read.warehouse.close();
  rmSync(folder, { recursive: true, force: true });
  rmSync(`${folder}.noegle`, { force: true });
});

/** The parts of each year's change since the story began, added up. */
async function partsOf({
  area,
  from,
}: Planted): Promise<{ whole: number; stayed: number; came: number; went: number }> {
  const [sums] = await fjordby.rows(`SELECT
      sum(CASE WHEN component = '_T' THEN contribution END) AS whole,
      sum(CASE WHEN component = 'stayer' AND kind IN ('same-home', 'moved-within') THEN contribution END) AS stayed,
      sum(CASE WHEN component = 'entrant' THEN contribution END) AS came,
      sum(CASE WHEN component = 'leaver' THEN contribution END) AS went
    FROM changes WHERE area = '${area}' AND since >= '${from}-01-01'`);
  return sums as unknown as { whole: number; stayed: number; came: number; went: number };
}

describe('the parts of a change tell what truly happened', () => {
  test('in the area that improved only because people were replaced: those who came made the change, those who stayed did not', async () => {
    const { whole, stayed, came, went } = await partsOf(stories.replaced);
    const { all_before, all_after } = stories.replaced.parts;
    expect(Math.abs(whole - (all_after - all_before))).toBeLessThan(2);
    expect(whole).toBeLessThan(-8);
    expect(came + went).toBeLessThan(0.8 * whole);
    expect(stayed).toBeGreaterThan(-2);
  });

  test('in the area whose residents got work: those who stayed made the change, those who came and went did not', async () => {
    const { whole, stayed, came, went } = await partsOf(stories.work);
    const { all_before, all_after } = stories.work.parts;
    expect(Math.abs(whole - (all_after - all_before))).toBeLessThan(2);
    expect(whole).toBeLessThan(-5);
    expect(stayed).toBeLessThan(0.8 * whole);
    expect(came + went).toBeGreaterThan(-2);
  });
});
