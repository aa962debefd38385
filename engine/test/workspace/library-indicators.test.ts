import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indicatorIndex } from '../../../scripts/generate/indicator-index.ts';
import { readExpression } from '../../src/measures/expressions/read-expression.ts';
import { ROW_COLUMNS } from '../../src/population/row-columns.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { type Name, textOf } from '../../src/words/index.ts';
import {
  type ColumnFile,
  type Definition,
  type IndicatorFile,
  libraryFolder,
  parseDefinition,
} from '../../src/workspace/index.ts';

/** Folders of the library and the theme each stands for. */
const THEMES: Record<string, string> = {
  arbejde: 'Arbejde',
  befolkning: 'Befolkning',
  boern: 'Børn',
  bolig: 'Boliger',
  demokrati: 'Demokrati og fællesskab',
  flytning: 'Flytninger',
  husstand: 'Husstande',
  indkomst: 'Indkomst',
  oprindelse: 'Oprindelse',
  skole: 'Skole',
  staten: 'Statens kriterier',
  sundhed: 'Sundhed',
  tryghed: 'Tryghed',
  uddannelse: 'Uddannelse',
  ydelser: 'Ydelser',
};

/** What the library must cover, and an indicator or two that do. */
const COVERED: Record<string, string[]> = {
  demography: ['beboere', 'gennemsnitsalder'],
  household: ['husstande', 'enlige-forsoergere'],
  origin: ['ikke-vestlig', 'indvandrere'],
  'labour market': ['i-arbejde', 'uden-tilknytning'],
  benefits: ['kontanthjaelp', 'foertidspension'],
  education: ['grundskole', 'hoejt-uddannede'],
  'youth education': ['ungdomsuddannelse-gennemfoert', 'uden-ungdomsuddannelse-24'],
  'income and low income': ['bruttoindkomst-af-region', 'disponibel-median', 'lavindkomst'],
  'housing, tenure and crowding': ['boliger', 'almene-boliger', 'trangt-boende'],
  'moves and turnover': ['nye-beboere', 'fraflytning-18', 'fraflytning-lbf'],
  'day care': ['dagtilbud', 'friplads'],
  absence: ['fravaer'],
  'well-being': ['trivsel'],
  notifications: ['underretninger'],
  'child measures': ['forebyggende-foranstaltninger', 'anbragte-boern'],
  overweight: ['overvaegt'],
  'dental health': ['cariesfri'],
  crime: ['doemte', 'anmeldelser', 'unge-sigtede'],
  safety: ['tryghed'],
  turnout: ['valgdeltagelse'],
};

/** Figures that a municipality gets summed per area: nothing to count. */
const AREA_GRAIN = [
  'anmeldelser',
  'beskaeftigelsesfrekvens',
  'bruttoindkomst-af-region',
  'disponibel-median',
  'doemte',
  'fraflytning-lbf',
  'grundskole',
  'grundskole-30-59',
  'hoejt-uddannede',
  'indkomst-foer-skat',
  'lavindkomst',
  'tryghed',
  'valgdeltagelse',
];

/** The tables that the columns are made of, as the invented municipality has them, and the types of their columns. */
const SPELL = { from: 'DATE', to: 'DATE' };
const DATED = { date: 'DATE' };
const OWN_TABLES: Record<string, Record<string, string>> = {
  labour: { ...SPELL, status: 'VARCHAR', share: 'INTEGER' },
  benefit: { ...SPELL, benefit: 'VARCHAR', share: 'INTEGER' },
  rent_support: SPELL,
  friplads: { ...SPELL, share: 'INTEGER' },
  day_care: { ...SPELL, kind: 'VARCHAR' },
  absence: { ...DATED, days_absent: 'INTEGER', school_days: 'INTEGER' },
  well_being: { ...DATED, score: 'INTEGER' },
  youth: { ...SPELL, status: 'VARCHAR' },
  notification: DATED,
  child_measure: { ...SPELL, kind: 'VARCHAR' },
  bmi: { ...DATED, category: 'VARCHAR' },
  dental: { ...DATED, surfaces: 'INTEGER' },
  allocation: { ...DATED, kind: 'VARCHAR' },
  eviction: DATED,
  leisure: SPELL,
  library_use: DATED,
  youth_crime: DATED,
  income: { ...SPELL, gross: 'BIGINT', disposable: 'BIGINT' },
  education: { ...SPELL, level: 'VARCHAR', approved: 'BOOLEAN' },
  conviction: { ...DATED, law: 'VARCHAR' },
};
const OF_THE_YEAR = { days: 'INTEGER', days_in_period: 'INTEGER', period_from: 'DATE', period_to: 'DATE' };

const library = libraryFolder();
const shelf = (name: string) =>
  readdirSync(join(library, name), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.yaml'))
    .sort();

describe("the library's indicators and columns", () => {
  const indicators = new Map<string, Definition<IndicatorFile>>();
  const columns = new Map<string, Definition<ColumnFile>>();
  let warehouse: Warehouse;

  beforeAll(async () => {
    warehouse = await openWarehouse();
    const text = (file: string) => readFileSync(join(library, file), 'utf8');
    for (const name of shelf('indicators')) {
      const file = `indicators/${name}`;
      indicators.set(name, await parseDefinition('indicator', text(file), `library/${file}`));
    }
    for (const name of shelf('columns')) {
      const file = `columns/${name}`;
      columns.set(name, await parseDefinition('column', text(file), `library/${file}`));
    }
  });
  afterAll(() => warehouse.close());

  test('there are at least 60, each with an id of its own that is the name of its file', () => {
    expect(indicators.size).toBeGreaterThanOrEqual(60);
    for (const one of [indicators, columns]) {
      const ids = [...one.values()].map(({ value }) => value.id);
      expect(ids).toEqual([...one.keys()].map((name) => basename(name, '.yaml')));
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test('all that the library is to cover is there', () => {
    const ids = new Set([...indicators.values()].map(({ value }) => value.id));
    for (const [group, some] of Object.entries(COVERED)) {
      expect(
        some.filter((id) => !ids.has(id)),
        group,
      ).toEqual([]);
    }
  });

  test('each stands in the folder of its theme', () => {
    for (const [name, { value }] of indicators) {
      expect(textOf(value.theme!).da, name).toBe(THEMES[name.split('/')[0]!]);
    }
  });

  test('names, sheets and columns are told in Danish and English, in whole sentences', () => {
    for (const [name, { value }] of indicators) {
      const { tells, does_not_tell, source } = value.sheet;
      expect(incomplete([value.name, value.theme!]), name).toEqual([]);
      expect(incomplete([tells, does_not_tell, source], /\.$/), name).toEqual([]);
      expect(incomplete((value.sheet.breaks ?? []).map(({ why }) => why)), name).toEqual([]);
    }
    for (const [name, { value }] of columns) {
      expect(incomplete([value.name!]), name).toEqual([]);
      expect(incomplete([value.tells!], /\.$/), name).toEqual([]);
    }
  });

  test('what is not counted here is what comes summed per area, or is made of another indicator', () => {
    const notCounted = [...indicators.values()]
      .map(({ value }) => value)
      .filter(({ of, universe, counts, base, ratio, change }) => !(of || universe || counts || base || ratio || change))
      .map(({ id }) => id);
    expect(notCounted.sort()).toEqual(AREA_GRAIN);
  });

  test('every column of the library is used, over a table that is known', () => {
    const used = new Set([...indicators.values()].flatMap(({ value }) => namesIn(value)));
    for (const { value } of columns.values()) {
      expect(Object.keys(OWN_TABLES)).toContain(value.from);
      expect(used, value.id).toContain(value.id);
      const isDated = OWN_TABLES[value.from]!.date !== undefined;
      expect(isDated && value.per === 'snapshot', value.id).toBe(false);
    }
  });

  test('every expression of a column is one the database reads and the allow-list lets through', async () => {
    for (const { value, place } of columns.values()) {
      const seen = columnsSeen({ ...OWN_TABLES[value.from], ...OF_THE_YEAR });
      const sight = { columns: seen, legal: false };
      if (value.where !== undefined) {
        const where = await readExpression(warehouse, value.where, {
          ...sight,
          aggregates: false,
          place: place(['where']),
        });
        expect(where.kind, value.id).toBe('truth');
      }
      const sql = await readExpression(warehouse, value.sql, { ...sight, aggregates: true, place: place(['sql']) });
      expect(['truth', 'whole', 'text'], value.id).toContain(sql.kind);
      const kindOfOtherwise = { boolean: 'truth', number: 'whole', string: 'text' }[
        typeof value.otherwise as 'boolean' | 'number' | 'string'
      ];
      if (value.otherwise !== undefined) expect(kindOfOtherwise, value.id).toBe(sql.kind);
    }
  });

  test('every expression of an indicator uses only columns of its rows, and origin only under a law', async () => {
    const own = new Map<string, { type: string }>();
    for (const { value, place } of columns.values()) {
      const sight = { columns: columnsSeen({ ...OWN_TABLES[value.from], ...OF_THE_YEAR }), legal: false };
      const { kind } = await readExpression(warehouse, value.sql, {
        ...sight,
        aggregates: true,
        place: place(['sql']),
      });
      own.set(value.id, { type: { truth: 'BOOLEAN', text: 'VARCHAR' }[kind as string] ?? 'BIGINT' });
    }
    for (const { value, place } of indicators.values()) {
      const of = value.of ?? 'persons';
      const rows = ROW_COLUMNS[of].map(({ name, type, origin }) => [name, { type, origin: origin === true }] as const);
      const seen = new Map([...rows, ...(of === 'persons' ? own : [])]);
      for (const field of ['universe', 'counts', 'base'] as const) {
        const written = value[field];
        if (written === undefined) continue;
        const sight = { columns: seen, aggregates: false, legal: value.legal !== undefined, place: place([field]) };
        const { kind } = await readExpression(warehouse, written, sight);
        expect(field === 'universe' ? ['truth'] : ['truth', 'whole'], `${value.id} ${field}`).toContain(kind);
        if (field === 'counts' && value.quantile !== undefined) expect(kind, value.id).toBe('whole');
      }
    }
  });

  test('no value judgement is made about who people are', () => {
    for (const [name, { value }] of indicators) {
      const isAboutOrigin = namesIn(value).some((one) =>
        ROW_COLUMNS.persons.some((column) => column.name === one && column.origin),
      );
      if (isAboutOrigin || /^(befolkning|oprindelse)\//.test(name)) expect(value.polarity, name).toBe('neutral');
    }
  });

  test('no benefit, tenure, kind or status is written that the tables do not have', () => {
    const expressions = [
      ...[...indicators.values()].flatMap(({ value }) => [value.universe, value.counts, value.base]),
      ...[...columns.values()].flatMap(({ value }) => [value.where, value.sql]),
    ];
    const written = expressions.flatMap((text) => [...(text ?? '').matchAll(/'([^']*)'/g)].map(([, code]) => code!));
    expect([...new Set(written)].filter((code) => !CODES.has(code))).toEqual([]);
  });

  test('the manual names every column that expressions see, and its examples are valid', async () => {
    const manual = readFileSync(join(library, '../docs/da/indikatorer.md'), 'utf8');
    const columnNames = Object.values(ROW_COLUMNS).flatMap((all) => all.map(({ name }) => name));
    expect([...new Set(columnNames)].filter((name) => !manual.includes(`\`${name}\``))).toEqual([]);
    const examples = [...manual.matchAll(/^```yaml\n# (indicator|column)s\/(.+)\.yaml\n([\s\S]*?)^```/gm)];
    expect(examples.map(([, , id]) => id)).toEqual(['skoleboern-flyttet', 'fulltime_sick', 'sygedagpenge-fuldtid']);
    for (const [, kind, id, text] of examples) {
      const { value } = await parseDefinition(kind as 'indicator' | 'column', text!, `${id}.yaml`);
      expect(value.id).toBe(id);
    }
  });

  test('the index in library/indicators is that of the files', () => {
    const text = readFileSync(join(library, 'indicators/README.md'), 'utf8');
    expect(text === indicatorIndex(), 'library/indicators/README.md is stale: run npm run generate').toBe(true);
  });
});

/** Codes that stand in the rows, as the tables and `row-columns.ts` describe them. */
const CODES = new Set(
  [
    'beskaeftiget selvstaendig uddannelse',
    'kontanthjaelp uddannelseshjaelp sho dagpenge sygedagpenge ressourceforloeb jobafklaring ledighedsydelse fleksjob',
    'revalidering foertidspension efterloen folkepension su barsel',
    'dagpleje vuggestue boernehave sfo',
    'i-uddannelse gennemfoert afbrudt ingen',
    'forebyggende anbringelse',
    'undervaegt normal overvaegt svaer-overvaegt',
    'venteliste intern kommunal-anvisning fleksibel kombineret genhusning',
    'H10 H20 H30 H35 H40 H50 H60 H70 H80 H90',
    'straffelov vaabenlov euforiserende',
    'almen andel privatleje ejer offentlig institution uoplyst',
    'single single-with-children couple couple-with-children other',
    'birth immigration move correction first',
    'same-home same-municipality other-municipality abroad not-born dead',
    'dansk indvandrer efterkommer vestlig ikke-vestlig',
    'register derived approximation',
  ].flatMap((line) => line.split(' ')),
);

function columnsSeen(types: Record<string, string>) {
  return new Map(Object.entries(types).map(([name, type]) => [name, { type }] as const));
}

/** Words of an indicator's expressions outside texts in quotes. */
function namesIn({ universe, counts, base }: IndicatorFile): string[] {
  return [universe, counts, base].flatMap(
    (text) => (text ?? '').replace(/'[^']*'/g, '').match(/[a-z][a-z0-9_]*/g) ?? [],
  );
}

/** Texts that lack a language, or do not have the form wanted. */
function incomplete(names: readonly Name[], form = /./): Name[] {
  return names.filter((name) => typeof name === 'string' || !form.test(name.da) || !form.test(name.en ?? ''));
}
