import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFjordby } from '../../src/demo/index.ts';
import { movesRelations, offSql } from '../../src/moves/relations.ts';
import { type Followed, followFjordby, type Row } from './fjordby.ts';

/** Few indicators: a count, a share of all, a share of an age group, one from another register, two that cannot be divided. */
const INDICATORS = [
  'beboere',
  'andel-boern',
  'i-arbejde',
  'ikke-vestlig',
  'medianalder',
  'fraflytning-18',
  'trangt-boende',
];
/** Grids have no moves of their own, and finding their squares takes time. */
const AREA_SETS = ['boligomraader', 'bydele', 'landsbyer', 'staten-2010'];

const folder = mkdtempSync(join(tmpdir(), 'kvarter-moves-'));
let fjordby: Followed;
const rows = (sql: string): Promise<Row[]> => fjordby.rows(sql);

beforeAll(async () => {
  await makeFjordby(folder, { residents: 2500, seed: 4 });
  fjordby = await followFjordby(folder, INDICATORS, AREA_SETS);
}, 120_000);
afterAll(() => {
  fjordby?.read.warehouse.close();
  rmSync(folder, { recursive: true, force: true });
  rmSync(`${folder}.noegle`, { force: true });
});

describe('accounts of Fjordby', () => {
  test('close for every area, tenure and year: opening and closing are counted in snapshots, the rest in events', async () => {
    const [whole] = await rows(`SELECT count(*) AS n, sum(abs(closing - opening
        - births - immigrated - moved_in - tenure_change_in - border_in + deaths + emigrated + moved_out + tenure_change_out + border_out - correction - rounding)) AS open,
        sum(abs(correction)) AS corrected FROM accounts`);
    expect(Number(whole!.n)).toBeGreaterThan(1000);
    expect(Number(whole!.open)).toBe(0);
    const balance = await rows('SELECT count(*) AS n FROM moving.account WHERE balance <> 0');
    expect(Number(balance[0]!.n)).toBe(0);
  });

  test('end with the true number of residents of every area and tenure', async () => {
    const truth = readFileSync(join(folder, 'truth/counts.csv'), 'utf8')
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split(','))
      .filter(([, , , , sex, age]) => sex === '_T' && age === '_T')
      .map(([set, area, period, tenure, , , n]) => `${set} ${area} ${period} ${tenure} ${n}`);
    const last = (line: string) => !line.includes(' 2014-01-01 ');
    const found =
      await rows(`SELECT area_set || ' ' || area || ' ' || period || ' ' || tenure || ' ' || closing AS line FROM accounts
      WHERE closing > 0 AND area_set IN ('kommune', 'bydele', 'boligomraader', 'landsbyer', 'staten-2010')`);
    expect(found.map(({ line }) => line).toSorted()).toEqual(truth.filter(last).toSorted());
  });

  test('count everybody once: the parts of the municipality add up to it', async () => {
    const [sums] = await rows(`SELECT
      (SELECT sum(births) FROM accounts WHERE area_set = 'kommune' AND tenure = '_T') AS whole,
      (SELECT sum(births) FROM accounts WHERE area_set = 'kommune' AND tenure <> '_T') AS parts`);
    expect(sums!.whole).toBe(sums!.parts);
    expect(Number(sums!.whole)).toBeGreaterThan(0);
  });
});

describe('flows of Fjordby', () => {
  test('are the moves that truly happened, from area and tenure to area and tenure', async () => {
    const areas = new Set(
      (await rows(`SELECT area FROM moving.place WHERE area_set = 'boligomraader'`)).map(({ area }) => area),
    );
    const place = (area: string, tenure: string) => {
      if (area === 'elsewhere') return 'elsewhere _Z';
      if (area === 'abroad') return '_abroad _Z';
      return `${areas.has(area) ? area : '_rest'} ${area === 'nowhere' ? 'uoplyst' : tenure}`;
    };
    const truth = new Map<string, number>();
    const add = (to: Map<string, number>, key: string, n: number) => to.set(key, (to.get(key) ?? 0) + n);
    const from = fjordby.read.days[0]!;
    const until = fjordby.read.days.at(-1)!;
    for (const line of readFileSync(join(folder, 'truth/moves.csv'), 'utf8').split('\n').slice(1, -1)) {
      const [, date, , fromArea, fromTenure, toArea, toTenure] = line.split(',') as string[];
      if (date! <= from || date! > until) continue;
      const period = fjordby.read.days.find((day) => day >= date!)!;
      add(truth, `${period} ${place(fromArea!, fromTenure!)} ${place(toArea!, toTenure!)}`, 1);
    }
    const found = new Map<string, number>();
    const outside = (area: string) => (['_neighbour', '_region', '_country'].includes(area) ? 'elsewhere' : area);
    for (const row of await rows(`SELECT * FROM flows WHERE area_set = 'boligomraader' AND dimension = '_T'`))
      add(
        found,
        `${row.period} ${outside(String(row.from_area))} ${row.from_tenure} ${outside(String(row.to_area))} ${row.to_tenure}`,
        Number(row.persons),
      );
    const lines = (one: Map<string, number>) => [...one].map(([key, n]) => `${key}: ${n}`).toSorted();
    expect(lines(found)).toEqual(lines(truth));
  });

  test('by origin are there for the whole municipality only', async () => {
    const sets = await rows(`SELECT DISTINCT area_set FROM flows WHERE dimension = 'origin'`);
    expect(sets).toEqual([{ area_set: 'kommune' }]);
  });
});

describe('the relations that disclosure control is told of', () => {
  test.each(movesRelations().map((one) => [one.id, one] as const))('hold in every row: %s', async (_, relation) => {
    const whole = (name: string) =>
      name === 'observations' ? `(SELECT * FROM observation WHERE sex = '_T' AND age = '_T' AND origin = '_T')` : name;
    const sql = offSql(relation, whole);
    expect(await rows(sql)).toEqual([]);
    const [compared] = await rows(`SELECT count(*) AS n FROM (${sql.replace('> 1e-6', '>= 0')})`);
    expect(Number(compared!.n)).toBeGreaterThan(100);
  });
});

describe('the parts of a change', () => {
  test('add up to it, and it is the difference of the two figures, for every indicator, area and year', async () => {
    const figures = `SELECT area_set, area, indicator, period, "value" FROM observation
      WHERE tenure = '_T' AND sex = '_T' AND age = '_T' AND origin = '_T'`;
    const found = await rows(`WITH parts AS (
        SELECT area_set, area, period, indicator, sum(contribution) AS parts FROM changes WHERE component <> '_T' GROUP BY ALL
      )
      SELECT indicator, count(*) AS n, max(abs(whole.contribution - parts.parts)) AS worst_sum,
        max(abs(whole.contribution - (now."value" - was."value"))) AS worst
      FROM (SELECT * FROM changes WHERE component = '_T') AS whole JOIN parts USING (area_set, area, period, indicator)
      JOIN (${figures}) AS now USING (area_set, area, period, indicator)
      JOIN (SELECT * RENAME (period AS since) FROM (${figures})) AS was USING (area_set, area, since, indicator)
      GROUP BY indicator ORDER BY indicator`);
    expect(found.map(({ indicator }) => indicator)).toEqual([
      'andel-boern',
      'beboere',
      'fraflytning-18',
      'i-arbejde',
      'ikke-vestlig',
    ]);
    for (const { n, worst, worst_sum } of found) {
      expect(Number(n)).toBeGreaterThan(10);
      expect(Number(worst)).toBeLessThan(1e-9);
      expect(Number(worst_sum)).toBeLessThan(1e-9);
    }
  });

  test('that cannot be divided say why', () => {
    const { undivided } = fjordby.counted.moves!.about;
    const why = new Map(undivided.map((one) => [one.indicator, one.why.da]));
    expect([...why.keys()].toSorted()).toEqual(['medianalder', 'trangt-boende']);
    expect(why.get('medianalder')).toMatch(/^Kan ikke opdeles: en median/);
    expect(why.get('trangt-boende')).toMatch(/^Kan ikke opdeles: tallet tæller husstande/);
  });

  test('by origin are there only where 1,000 live at both ends', async () => {
    const areas =
      await rows(`SELECT DISTINCT area_set, area, since, period FROM changes WHERE indicator = 'ikke-vestlig'
      UNION SELECT DISTINCT area_set, area, since, period FROM profiles WHERE indicator = 'ikke-vestlig'`);
    const small = await rows(
      `SELECT area_set, area, period FROM accounts WHERE tenure = '_T' AND least(opening, closing) < 1000`,
    );
    const few = new Set(small.map(({ area_set, area, period }) => `${area_set} ${area} ${period}`));
    expect(areas.length).toBeGreaterThan(0);
    expect(areas.filter(({ area_set, area, period }) => few.has(`${area_set} ${area} ${period}`))).toEqual([]);
  });
});

describe('profiles', () => {
  test('of counts have no difference to the stayers, which would say nothing of who came', async () => {
    const [found] = await rows(
      `SELECT count(*) AS n, count(difference) AS differences FROM profiles WHERE indicator = 'beboere' AND population = 'entrant'`,
    );
    expect(Number(found!.n)).toBeGreaterThan(100);
    expect(Number(found!.differences)).toBe(0);
  });

  test('of entrants and stayers together are the figure at the end, and of leavers and those who stayed the one before', async () => {
    const [off] =
      await rows(`SELECT count(*) AS n, count(*) FILTER (WHERE abs(profile.numerator - observation.numerator) > 1e-9 OR profile.denominator <> observation.denominator) AS off
      FROM (SELECT area_set, area, period, tenure, indicator, sum(numerator) AS numerator, sum(denominator) AS denominator FROM profiles
        WHERE population IN ('stayer', 'entrant') AND indicator = 'i-arbejde' GROUP BY ALL) AS profile
      JOIN observation USING (area_set, area, period, tenure, indicator) WHERE sex = '_T' AND age = '_T' AND origin = '_T'`);
    expect(Number(off!.n)).toBeGreaterThan(200);
    expect(Number(off!.off)).toBe(0);
  });

  test('are told apart from the stayers only where the interval of the difference leaves zero out', async () => {
    const found =
      await rows(`SELECT beside_stayers, min(difference_low) AS low, max(difference_high) AS high, count(*) AS n FROM profiles
      WHERE beside_stayers IS NOT NULL GROUP BY beside_stayers`);
    const of = Object.fromEntries(found.map((row) => [row.beside_stayers, row]));
    expect(Number(of.higher!.low)).toBeGreaterThan(0);
    expect(Number(of.lower!.high)).toBeLessThan(0);
    expect(Number(of['not-told-apart']!.n)).toBeGreaterThan(0);
  });
});

describe('rates', () => {
  test('are there for every year, those of households by tenure too', async () => {
    const found = await rows(
      `SELECT measure, count(*) AS n FROM rates WHERE area_set = 'kommune' AND tenure = '_T' GROUP BY measure ORDER BY measure`,
    );
    const measures = ['effectiveness', 'in', 'net', 'out', 'out-adults', 'out-households', 'turnover', 'within'];
    expect(found).toEqual(measures.map((measure) => ({ measure, n: 12 })));
  });

  test('of BL and Danmarks Statistik are the indicator that asks one snapshot who lives elsewhere a year later', async () => {
    const found =
      await rows(`SELECT count(*) AS n, count(*) FILTER (WHERE rates.numerator <> figure.numerator OR rates.denominator <> figure.denominator) AS off
      FROM rates JOIN observation figure ON figure.area_set = rates.area_set AND figure.area = rates.area AND figure.period = rates.since
      WHERE measure = 'out-adults' AND indicator = 'fraflytning-18' AND figure.tenure = '_T' AND figure.obs_status = 'A'`);
    expect(Number(found[0]!.n)).toBeGreaterThan(100);
    expect(Number(found[0]!.off)).toBe(0);
  });
});
