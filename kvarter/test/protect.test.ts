import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { typed } from './typed.ts';

const root = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'kvarter-protect-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cases = join(root, 'cases/suppression');
const z1 = join(cases, 'in_z1.csv');
const magnitudes = join(cases, 'in_magnitude1.csv');
const Z1 = [z1, '--dims', 'region,hovedint', '--count', 'ant', '--min', '4'];

/** Types `kvarter protect …` as a person would. */
const protect = (...args: string[]) => typed(folder, 'protect', ...args);

function file(name: string, ...lines: string[]): string {
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  return name;
}

function rows(out: string, delimiter = ','): Record<string, string>[] {
  const [head, ...lines] = out.trim().replaceAll('"', '').split(/\r?\n/);
  const columns = head!.split(delimiter);
  return lines.map((line) => Object.fromEntries(line.split(delimiter).map((cell, at) => [columns[at]!, cell])));
}

describe('kvarter protect', { timeout: 60_000 }, () => {
  it('gives every inner and marginal cell, and no number of what is withheld', async () => {
    const { code, out, err } = await protect(...Z1);
    expect(code).toBe(0);
    const theirs = rows(readFileSync(join(cases, 'gauss_z1_maxN3_zerosOpen.csv'), 'utf8'));
    const ours = new Map(rows(out).map((row) => [`${row.region} ${row.hovedint}`, row]));
    expect(ours.size).toBe(45);
    for (const { region, hovedint, ant, primary } of theirs) {
      const row = ours.get(`${region} ${hovedint}`)!;
      expect(row.primary).toBe(primary === 'TRUE' ? 'true' : 'false');
      expect(row.ant).toBe(row.suppressed === 'true' ? '' : ant);
    }
    expect(err).toContain('45 celler: 3 holdt tilbage, fordi de er følsomme, og 3 for at beskytte dem');
  });

  it('keeps a promise of width, and tells both side by side', async () => {
    const { out } = await protect(...Z1, '--compare', 'not-exact,width:40', '--lang', 'en', '--json');
    const [exact, wide] = JSON.parse(out);
    expect([exact.width, wide.width]).toEqual([0, 40]);
    expect(wide.narrowest).toBeGreaterThanOrEqual(40);
    expect(wide.value_withheld).toBeGreaterThan(exact.value_withheld);
    expect([exact.broken, wide.broken]).toEqual([0, 0]);
    const told = await protect(...Z1, '--compare', 'not-exact,public', '--lang', 'en');
    expect(told.out.split('\n')[0]).toMatch(/not-exact +public/);
    // The library's rule set for the public says 5 and width 4.
    expect(told.out).toMatch(/minimum count +4 +5/);
  });

  it('puts the label of a grouping into the column of its dimension', async () => {
    const name = file(
      'geo.csv',
      'age,geo,eu,n',
      'young,Spain,EU,5',
      'young,Iceland,no,2',
      'old,Spain,EU,6',
      'old,Iceland,no,3',
    );
    const { code, out } = await protect(
      name,
      '--dims',
      'age,geo',
      '--count',
      'n',
      '--min',
      '3',
      '--hierarchy',
      'geo=eu',
    );
    expect(code).toBe(0);
    const row = (age: string, geo: string) => rows(out).find((one) => one.age === age && one.geo === geo)!;
    // Iceland is all there is of "no": what is withheld of one is withheld of the other.
    expect([row('young', 'Iceland'), row('young', 'no')].map(({ primary }) => primary)).toEqual(['true', 'true']);
    expect(row('Total', 'EU').n).toBe('11');
  });

  it('asks of sums who dominates, and who is alone', async () => {
    const { code, out } = await protect(
      ...[magnitudes, '--dims', 'sector4,geo', '--value', 'value', '--dominance', '1:80,2:99', '--json'],
    );
    expect(code).toBe(0);
    const theirs = rows(readFileSync(join(cases, 'dominance_magnitude1_n12_k80_99.csv'), 'utf8'));
    const { cells, audit } = JSON.parse(out) as {
      cells: { sector4: string; geo: string; value: number | null; primary: boolean; suppressed: boolean }[];
      audit: { broken: number };
    };
    for (const { sector4, geo, value, primary } of theirs) {
      const cell = cells.find((one) => one.sector4 === sector4 && one.geo === geo)!;
      expect(cell.primary).toBe(primary === 'TRUE');
      if (!cell.suppressed) expect(cell.value).toBe(Number(value));
    }
    expect(audit.broken).toBe(0);
    const company = await protect(
      ...[magnitudes, '--dims', 'sector4,geo', '--value', 'value', '--contributor', 'company', '--min', '2', '--json'],
    );
    expect(company.code).toBe(0);
  });

  it('rounds so that sums add up', async () => {
    for (const method of ['smallcount', 'round']) {
      const { code, out } = await protect(...Z1, '--method', method, '--base', '5');
      expect(code).toBe(0);
      const cells = rows(out);
      const sum = (of: (row: Record<string, string>) => boolean) =>
        cells.filter(of).reduce((total, row) => total + Number(row.rounded), 0);
      const total = cells.find(({ region, hovedint }) => region === 'Total' && hovedint === 'Total')!;
      expect(sum((row) => row.region !== 'Total' && row.hovedint !== 'Total')).toBe(Number(total.rounded));
      expect(cells.every(({ rounded }) => Number(rounded) === 0 || Number(rounded) >= 5)).toBe(true);
    }
  });

  it('says what is wrong, and answers nothing', async () => {
    const wrong = file('wrong.csv', 'a,b,n', 'x,p,3', 'x,q,4', 'x,Total,9');
    const negative = file('negative.csv', 'a,n', 'x,-3', 'y,2');
    const twice = file('twice.csv', 'a,g,b,n', 'x,G,p,3', 'x,H,q,4', 'y,G,p,1');
    const said = async (...args: string[]) => {
      const { code, out, err } = await protect(...args);
      expect(out).toBe('');
      return `${code} ${/K-[A-Z]+-\d+/.exec(err)?.[0]}`;
    };
    expect(await said(wrong, '--dims', 'a,b', '--count', 'n')).toBe('1 K-PROTECT-11');
    expect(await said(negative, '--dims', 'a', '--count', 'n')).toBe('1 K-PROTECT-10');
    expect(await said(twice, '--dims', 'a,b', '--count', 'n', '--hierarchy', 'a=g')).toBe('1 K-PROTECT-13');
    expect(await said(wrong, '--count', 'n')).toBe('2 K-CLI-04');
    expect(await said(wrong, '--dims', 'a', '--count', 'n', '--promise', 'wide')).toBe('2 K-PROTECT-22');
    expect(await said(wrong, '--dims', 'a,z', '--count', 'n')).toBe('1 K-INTAKE-01');
  });
});
