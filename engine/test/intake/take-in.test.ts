import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { takeIn } from '../../src/intake/index.ts';
import type { IndicatorFile, SourceFile } from '../../src/workspace/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'kvarter-take-in-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sheet = { tells: '', does_not_tell: '', source: '' };
const beboere: IndicatorFile = { id: 'beboere', name: 'Beboere', unit: 'count', polarity: 'neutral', sheet };
const areas = new Map([['set', ['A', 'B', 'C'].map((id) => ({ id, name: `Område ${id}` }))]]);
const profile: SourceFile & { id: string } = {
  id: 'kilde',
  path: '*.csv',
  grain: 'area',
  purpose: 'statistics',
  area: { column: 'omr', set: 'set' },
  period: { column: 'tid' },
  indicator: 'beboere',
  value: { column: 'antal' },
};

let made = 0;
/** Takes in texts as the files of one source: `1.csv`, `2.csv` … */
function taken(texts: readonly string[], over: Partial<SourceFile> = {}) {
  const own = join(folder, String(made++));
  const files = texts.map((text, i) => {
    writeFileSync(`${own}-${i + 1}.csv`, `${text}\n`);
    return { path: `${own}-${i + 1}.csv`, name: `${i + 1}.csv` };
  });
  const context = { areas, areaSets: new Map(), indicators: new Map([['beboere', beboere]]) };
  return takeIn({ definition: { ...profile, ...over }, files, place: () => ({ file: 'kilde.yaml' }) }, context);
}

const year = (tid: number, a: number, b: number, c: number) =>
  `omr;tid;antal\nA;${tid};${a}\nB;${tid};${b}\nC;${tid};${c}`;

describe('a source of several files', () => {
  it('is stopped by two files that contradict each other', async () => {
    const { findings, observations } = await taken([year(2023, 1, 2, 3), 'omr;tid;antal\nC;2023;3\nA;2023;9']);
    expect(findings).toMatchObject([
      { rule: 'duplicate-rows', severity: 'warning', count: 1, lines: [2] },
      { rule: 'contradicting-rows', severity: 'error', count: 1, lines: [3] },
    ]);
    expect(observations).toHaveLength(3);
  });

  it('is one source: areas and years are looked for in all files together', async () => {
    expect((await taken([year(2021, 1, 2, 3), year(2022, 1, 2, 3)])).findings).toEqual([]);
    expect((await taken(['omr;tid;antal\nA;2023;1', 'omr;tid;antal\nB;2023;1\nC;2023;1'])).findings).toEqual([]);
    const gap = await taken([2019, 2020, 2022, 2023].map((tid) => year(tid, 1, 2, 3)));
    expect(gap.findings).toMatchObject([{ rule: 'periods-missing', names: ['2020 – 2022'] }]);
  });

  it('makes a zero only of what no file holds: a figure in another file is never overwritten', async () => {
    const source = await taken(['omr;tid;antal\nA;2023;1', 'omr;tid;antal\nB;2023;2'], { absent: 'zero' });
    expect(source.observations.map(({ area, value }) => [area, value]).sort()).toEqual([
      ['A', 1],
      ['B', 2],
      ['C', 0],
    ]);
  });
});
