import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'kvarter-flows-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const uar = join(root, 'cases/flows/uar_1960_lifetime_od.csv');
const plane = join(root, 'cases/flows/us_plane1981_tab1_od_1935_40.csv');
const UAR = ['--from', 'orig', '--to', 'dest', '--count', 'Freq'];

/** Types `kvarter flows …` as a person would. */
function flows(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [join(root, 'kvarter/bin/kvarter.js'), 'flows', ...args],
      { cwd: folder },
      (error, out, err) => done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

describe('kvarter flows', () => {
  it('prints regions and measures of a table of pairs with populations as JSON', async () => {
    const rows = readFileSync(uar, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.match(/^"(.+)","(.+)",(\d+)/)!.slice(1));
    const people = new Map<string, number>();
    for (const [, to, count] of rows) people.set(to!, (people.get(to!) ?? 0) + Number(count));
    const table = file('folk.csv', `id,population\n${[...people].map(([id, n]) => `${id},${n}`).join('\n')}\n`);
    const { code, out, err } = await flows(uar, ...UAR, '--population', table, '--json');
    expect([code, err]).toEqual([0, '']);
    const { regions, measures, undefined_because, findings } = JSON.parse(out);
    const sum = (from: (row: string[]) => boolean) =>
      rows.filter((row) => from(row)).reduce((all, row) => all + Number(row[2]), 0);
    const cairo = {
      in: sum(([from, to]) => to === 'Cairo' && from !== to),
      out: sum(([from, to]) => from === 'Cairo' && from !== to),
    };
    expect(regions.Cairo).toEqual({ ...cairo, net: cairo.in - cairo.out, turnover: cairo.in + cairo.out });
    expect(measures.cmi).toBeCloseTo((100 * sum(([from, to]) => from !== to)) / sum(() => true), 10);
    expect(measures.courgeau_k).toBeCloseTo(measures.cmi / Math.log(121), 10);
    expect(Object.keys(measures)).toEqual(['cmi', 'mei', 'anmr', 'preference', 'velocity', 'courgeau_k']);
    expect([undefined_because, findings]).toEqual([{}, []]);
  });

  it('shows a person Plane’s table and the five sums of it that are misprinted', async () => {
    const { code, out, err } = await flows(plane, '--from', 'orig');
    expect(code).toBe(0);
    expect(out).toMatch(/New England +473\.505 +541\.573 +-68\.068 +1\.015\.078/);
    expect(out).toMatch(/MEI \(0–100\) +19,428/);
    expect(out).toMatch(/CMI \(pct\.\) +– Målet kræver folketal/);
    expect(err.match(/\[margin-disagrees\]/g)).toHaveLength(5);
    expect(err).toContain('«Out Migration» siger 1386260 for South Atlantic (fraflyttede), men cellerne giver 1386210');
    const english = await flows(plane, '--from', 'orig', '--lang', 'en');
    expect(english.err).toContain('the cells add up to 1386210');
  });

  it.each([
    [[uar], '--from, --to, --count'],
    [[uar, '--from', 'orig', '--to', 'dest'], 'Der mangler: --count'],
    [[uar, ...UAR, '--decimal', 'x'], '--decimal skal være'],
    [[], 'Der mangler: <flyttetabel>'],
  ])('%j is mistyped: 2', async (args, says) => {
    const { code, out, err } = await flows(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(says);
  });

  it('ends with 1 at what is wrong in the table, with file and line', async () => {
    const { code, out, err } = await flows(file('od.csv', 'orig,dest,Freq\nA,B,3\nB,A,-1\n'), ...UAR);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('od.csv:3: 1 antal er negativt (linje 3). (K-FLOWS-03)');
  });

  it('shows no figures of a table whose cells may be shifted', async () => {
    const { code, out, err } = await flows(file('skæv.csv', 'orig,dest,Freq\nA,B,3\nB,A,1,2\n'), ...UAR);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('rows-too-long');
  });
});
