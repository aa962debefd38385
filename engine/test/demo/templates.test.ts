import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Built, build } from '../../src/build.ts';
import { initOnFjordby, makeFjordby } from '../../src/demo/index.ts';
import { goalsReached } from '../../src/edition/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import {
  type GoalsFile,
  initWorkspace,
  libraryFolder,
  libraryTemplates,
  loadTemplate,
  loadWorkspace,
  type TemplateFile,
} from '../../src/workspace/index.ts';
import { problemsOf } from '../workspace/expectations.ts';

const folder = mkdtempSync(join(tmpdir(), 'kvarter-templates-'));
const fjordby = join(folder, 'fjordby');
let warehouse: Warehouse;
beforeAll(async () => {
  // One town for all: a thirtieth of the usual size.
  await makeFjordby(fjordby, { residents: 2000, seed: 2 });
  warehouse = await openWarehouse({ folders: [folder] });
}, 30_000);
afterAll(() => {
  warehouse?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The template on a copy of the town, with few periods and with limits of size that fit a town of a thirtieth. */
async function onSmallTown({ id: template, questions }: TemplateFile): Promise<string> {
  // Of what can be chosen, all is.
  const all = questions.flatMap(({ id, choices }) => (choices ? [[id, choices.map((one) => one.id).join(',')]] : []));
  const into = join(folder, template);
  cpSync(fjordby, into, { recursive: true });
  rmSync(join(into, 'kvarter.yaml'));
  await initWorkspace(into, template, Object.fromEntries(all));
  const edit = (name: string, from: RegExp, to: string) =>
    writeFileSync(join(into, name), readFileSync(join(into, name), 'utf8').replace(from, to));
  edit('kvarter.yaml', /^periods: .*$/m, 'periods: {from: 2024-01-01, to: 2025-01-01, every: year}');
  const models = existsSync(join(into, 'models')) ? readdirSync(join(into, 'models')) : [];
  for (const name of models) {
    edit(`models/${name}`, /residents <= \d+/, 'residents <= 20');
    edit(`models/${name}`, /residents >= \d+/, 'residents >= 20');
  }
  return into;
}

async function rows(built: Built, table: string, sql: string): Promise<string[]> {
  const from = `read_parquet('${join(built.edition!.path, `${table}.parquet`)}')`;
  const { columns } = await warehouse.query(sql.replace('@', from));
  return (Object.values(columns)[0] as string[]).map(String);
}

/** What there are no figures of: the package withholds small counts of a town this small, and five years back is more than two snapshots. */
const WITHOUT = [
  'doemte',
  'grundskole',
  'hoejt-uddannede',
  'lavindkomst',
  'anmeldelser',
  'valgdeltagelse',
  'ikke-vestlig',
  'beboere-aendring-5-aar',
];

const ways = [];
for (const id of await libraryTemplates()) {
  const { value } = await loadTemplate(id);
  if (value.demo) ways.push(value);
}

describe.each(ways)('the template $id on Fjordby', (way) => {
  const { id, questions } = way;
  test('builds at once, and its indicators and models have figures', async () => {
    const built = await build(await onSmallTown(way));
    expect(built.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { indicators, models } = JSON.parse(readFileSync(join(built.edition!.path, 'definitions.json'), 'utf8')) as {
      indicators: { id: string }[];
      models: { file: { id: string; outputs: { id: string }[] } }[];
    };
    const figures = await rows(built, 'observations', 'SELECT DISTINCT indicator FROM @ WHERE value IS NOT NULL');
    const without = indicators.map((one) => one.id).filter((one) => !figures.includes(one));
    expect(without.filter((one) => !WITHOUT.includes(one))).toEqual([]);
    const scored = await rows(built, 'scores', "SELECT DISTINCT model || ' ' || component FROM @");
    const outputs = models.flatMap(({ file }) => file.outputs.map((output) => `${file.id} ${output.id}`));
    expect(scored.sort()).toEqual([...new Set(outputs)].sort());
  }, 60_000);

  test('says in six headings what it is, and of its own models that they are not the municipality’s', async () => {
    const into = join(folder, `${id}-plan`);
    await initWorkspace(into, id);
    const plan = readFileSync(join(into, 'plan.md'), 'utf8');
    const headings = [...plan.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings.slice(0, 6)).toEqual(['Formål', 'Metode', 'Målgruppe', 'Organisering', 'Data', 'Resultater']);
    expect(headings[6]).toBe('Hvad der er Kvarters valg');
    expect(questions.map((question) => question.id)).toEqual(expect.arrayContaining(['name', 'code']));
    const models = join(libraryFolder(), 'templates', id, 'models');
    for (const name of existsSync(models) ? readdirSync(models) : []) {
      const text = readFileSync(join(models, name), 'utf8');
      expect(parse(text).illustration?.da, name).toMatch(/illustration/i);
      expect(text, name).toContain('ikke offentliggjort');
    }
  });
});

describe('the step model of helsingoer', () => {
  test('has as last year’s step what was this year’s then, and a reason and a message where the two differ', async () => {
    const scores = `read_parquet('${join(folder, 'helsingoer/udgave/internal/scores.parquet')}')`;
    const { columns } = await warehouse.query(
      `WITH s AS (PIVOT ${scores} ON component USING any_value(class) GROUP BY area, period)
       SELECT n.step_class AS now, b.step_class AS before, n.before_class AS told_before, n.reason AS reason, n.told AS told
       FROM s n JOIN s b ON b.area = n.area AND n.period = '2025-01-01' AND b.period = '2024-01-01'
       WHERE n.step_class IS NOT NULL AND b.step_class IS NOT NULL ORDER BY ALL`,
    );
    const { now, before, told_before, reason, told } = columns as Record<string, string[]>;
    expect(now!.length).toBeGreaterThan(4);
    expect(told_before).toEqual(before);
    now!.forEach((step, at) => {
      const way = step === before![at] ? /^uændret$/ : step > before![at]! ? /^op: / : /^ned: /;
      expect(reason![at]).toMatch(way);
      expect(told![at] === 'årlig orientering').toBe(step === before![at]);
    });
  });
});

describe('the State’s lists alone', () => {
  test('has a verdict on every area of the State', async () => {
    const at = (name: string) => `read_parquet('${join(folder, 'staten/udgave/internal', name)}.parquet')`;
    const { columns } = await warehouse.query(
      `SELECT area FROM ${at('areas')} WHERE area_set = 'staten-2010' AND area NOT IN (SELECT area FROM ${at('designations')})`,
    );
    expect(columns.area ?? []).toEqual([]);
  });
});

describe('the goals of randers', () => {
  test('have figures in each of their areas', async () => {
    const path = join(folder, 'randers/udgave/internal');
    const [goals] = JSON.parse(readFileSync(join(path, 'definitions.json'), 'utf8')).goals as GoalsFile[];
    const { columns } = await warehouse.query(
      `SELECT area, indicator, period, value FROM read_parquet('${path}/observations.parquet')
       WHERE area_set = 'boligomraader' AND tenure = '_T' AND isfinite(value) ORDER BY ALL`,
    );
    const { area, indicator, period, value } = columns as unknown as Record<
      'area' | 'indicator' | 'period',
      string[]
    > & {
      value: number[];
    };
    const figures = area.map((_, at) => ({
      area: area[at]!,
      indicator: indicator[at]!,
      period: period[at]!,
      value: value[at]!,
    }));
    const told = goalsReached(goals!, (_, of, measure) =>
      figures.filter((one) => one.area === of && one.indicator === measure),
    );
    expect(told).toHaveLength(goals!.goals.length * goals!.areas.length);
    for (const { id } of goals!.goals)
      expect(
        told.some(({ goal, figure }) => goal === id && figure !== null),
        id,
      ).toBe(true);
  });
});

describe('the guided start by KL’s advice', () => {
  test.each(['areas', 'indicators'])('each of its %s alone makes a workspace that fits together', async (one) => {
    const { value } = await loadTemplate('kl');
    for (const { id } of value.questions.find((question) => question.id === one)!.choices!) {
      const into = join(folder, `kl-${id}`);
      await initWorkspace(into, 'kl', { [one]: id });
      for (const shelf of ['areas', 'sources', 'data']) {
        rmSync(join(into, shelf), { recursive: true, force: true });
        symlinkSync(join(folder, 'kl', shelf), join(into, shelf));
      }
      expect((await loadWorkspace(into)).areaSets.length, id).toBeGreaterThan(0);
    }
  });

  test('ends in a plan of one page with what was answered and chosen', async () => {
    const into = join(folder, 'kl-svar');
    const answers = {
      purpose: 'Fordele ledige almene boliger.',
      users: 'Boligudvalget.',
      indicators: 'skole, sundhed',
    };
    await initWorkspace(into, 'kl', answers);
    const plan = readFileSync(join(into, 'plan.md'), 'utf8');
    const under = (heading: string) => plan.split(`## ${heading}\n\n`)[1]!.split('\n## ')[0]!.trim();
    expect(under('Formål')).toBe('Fordele ledige almene boliger.');
    expect(under('Målgruppe')).toBe('Boligudvalget.');
    expect(under('Resultater')).toMatch(/- Skole\n- Børns sundhed$/);
    expect(plan.split(/\s+/).length).toBeLessThan(350);
    expect(parse(readFileSync(join(into, 'kvarter.yaml'), 'utf8')).indicators).toEqual([
      'library:skole/*',
      'library:sundhed/*',
    ]);
  });

  test('says which answers there are', async () => {
    const [problem] = await problemsOf(initWorkspace(join(folder, 'kl-fejl'), 'kl', { areas: 'bydel' }));
    expect([problem?.code, problem?.hint?.da]).toEqual(['K-WORKSPACE-22', expect.stringContaining('«bydele»')]);
  });
});

describe('a template on Fjordby', () => {
  test('does not write into a folder that holds something', async () => {
    const into = join(folder, 'i-brug');
    mkdirSync(join(into, 'data'), { recursive: true });
    writeFileSync(join(into, 'data/vigtigt.txt'), 'mit');
    expect((await problemsOf(initOnFjordby(into, 'staten')))[0]?.code).toBe('K-INIT-20');
    expect(readdirSync(into)).toEqual(['data']);
  });

  test('does not put another municipality’s code on the data of Fjordby, and writes nothing', async () => {
    const into = join(folder, 'anden');
    expect((await problemsOf(initOnFjordby(into, 'staten', { code: '0630' })))[0]?.code).toBe('K-INIT-21');
    expect((await problemsOf(initOnFjordby(into, 'staten', { kode: '0630' })))[0]?.code).toBe('K-WORKSPACE-22');
    expect(existsSync(into)).toBe(false);
  });

  test('makes all at once, and is the same as Fjordby with the template over it', async () => {
    const into = join(folder, 'paa-en-gang');
    const { written } = await initOnFjordby(into, 'staten', {}, { residents: 1000 });
    expect(written).toContain('kvarter.yaml');
    expect(readFileSync(join(into, 'kvarter.yaml'), 'utf8')).toContain('Statens lister alene');
    expect(existsSync(join(folder, 'paa-en-gang.noegle'))).toBe(true);
    expect(readdirSync(join(into, 'data/cpr'))).toHaveLength(3);
  }, 20_000);

  test('without data has the profiles, no data, the municipality’s own key, and says what is missing', async () => {
    const into = join(folder, 'tom');
    await initOnFjordby(into, 'aarhus', { name: 'Prøveby', code: '0101' }, { empty: true });
    expect(existsSync(join(into, 'data'))).toBe(false);
    expect(existsSync(join(folder, 'tom.noegle'))).toBe(false);
    expect(readFileSync(join(into, 'sources/cpr.yaml'), 'utf8')).toContain('key: env:KVARTER_KEY');
    expect(readFileSync(join(into, 'plan.md'), 'utf8')).toMatch(/^# Prøveby: /);
    const problems = await problemsOf(build(into));
    expect(problems.map(({ place }) => place?.file)).toEqual(
      expect.arrayContaining(['areas/boligomraader.yaml', 'sources/cpr.yaml', 'sources/fripladser.yaml']),
    );
    // No such file, and no file of a pattern: nothing else is wrong.
    const codes = new Set(problems.map(({ code }) => code));
    expect([...codes].sort()).toEqual(['K-WORKSPACE-01', 'K-WORKSPACE-18']);
  }, 20_000);
});
