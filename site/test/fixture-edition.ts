import { type EditionContents, type GeoJsonOutlines, writeEdition } from '@kvarter/engine';
import type { AreaRow, ObservationRow, ScoreRow } from '@kvarter/engine/edition';
import { SDMX, type Status } from '@kvarter/engine/words';

/**
 * A small edition for the site's tests: the invented municipality Fjordby with nine housing areas and three districts, five
 * indicators over six years, and one model with classes.
 *
 * What is in it on purpose: a figure of every status (a zero in A05, missing, withheld in three ways, not applicable in A09,
 * a break in 2021 in `uden-job`, an estimate in 2024), an area without figures in the last year (A08), an area in two parts
 * (A07), one with a hole and a long name (A06), the letters æ ø å, indicators without direction, and findings of both
 * severities that do not stop a build.
 */
export function fixtureContents(): EditionContents {
  const areas = [...DISTRICTS, ...HOUSING];
  const observations = [...figuresOf('bydele'), ...figuresOf('boligomraader')];
  return {
    package: { title: 'Fjordby', created: '2024-12-31', audience: 'internal' },
    definitions: DEFINITIONS,
    findings: FINDINGS,
    areas: areas.map(areaRow),
    observations,
    scores: scoresOf(observations),
    outlines: outlinesOf(areas),
  };
}

/** Writes the fixture edition to a folder. @returns the folder and the edition's hash */
export async function writeFixtureEdition(folder: string): Promise<{ readonly path: string; readonly hash: string }> {
  return writeEdition(folder, fixtureContents());
}

const YEARS = ['2019', '2020', '2021', '2022', '2023', '2024'] as const;

interface Place {
  readonly set: 'bydele' | 'boligomraader';
  readonly id: string;
  readonly name: string;
  readonly parent?: string;
  /** South-west corner and size in thousandths of a degree, seen from 12.45° E, 55.66° N. */
  readonly at: readonly [east: number, north: number, width: number, height: number];
  readonly residents: number;
}

const DISTRICTS: readonly Place[] = [
  { set: 'bydele', id: 'B1', name: 'Havnen', at: [0, 0, 40, 40], residents: 5210 },
  { set: 'bydele', id: 'B2', name: 'Midtbyen', at: [40, 0, 40, 40], residents: 8800 },
  { set: 'bydele', id: 'B3', name: 'Østerbro og Ådalen', at: [80, 0, 40, 40], residents: 4130 },
];

const HOUSING: readonly Place[] = [
  { set: 'boligomraader', id: 'A01', name: 'Ærøparken', parent: 'B1', at: [3, 3, 12, 9], residents: 1240 },
  { set: 'boligomraader', id: 'A02', name: 'Fjordvænget', parent: 'B1', at: [20, 4, 14, 10], residents: 880 },
  { set: 'boligomraader', id: 'A03', name: 'Skibsbroen', parent: 'B1', at: [6, 22, 16, 12], residents: 640 },
  { set: 'boligomraader', id: 'A04', name: 'Rådhuskvarteret', parent: 'B2', at: [44, 4, 13, 13], residents: 1610 },
  { set: 'boligomraader', id: 'A05', name: 'Søndre Kær', parent: 'B2', at: [62, 6, 10, 8], residents: 310 },
  {
    set: 'boligomraader',
    id: 'A06',
    name: 'Gårdhaverne omkring Sankt Jørgens Plads og Den Gamle Kaserne',
    parent: 'B2',
    at: [45, 22, 20, 14],
    residents: 2050,
  },
  { set: 'boligomraader', id: 'A07', name: 'Mølleåsen', parent: 'B3', at: [84, 4, 10, 10], residents: 930 },
  { set: 'boligomraader', id: 'A08', name: 'Nyåsen', parent: 'B3', at: [100, 5, 12, 9], residents: 120 },
  { set: 'boligomraader', id: 'A09', name: 'Ådalens kollegium', parent: 'B3', at: [86, 24, 9, 9], residents: 460 },
];

const DEFINITIONS: EditionContents['definitions'] = {
  municipality: { code: '0999', name: 'Fjordby' },
  language: 'da',
  area_sets: [
    { id: 'bydele', name: { da: 'Bydele', en: 'Districts' }, kind: 'district' },
    { id: 'boligomraader', name: { da: 'Boligområder', en: 'Housing areas' }, kind: 'housing', parent: 'bydele' },
  ],
  indicators: [
    {
      id: 'beboere',
      name: { da: 'Beboere', en: 'Residents' },
      theme: { da: 'Befolkning', en: 'Population' },
      unit: 'count',
      polarity: 'neutral',
      sheet: {
        tells: { da: 'Hvor mange der bor i området den 1. januar.', en: 'How many live in the area on 1 January.' },
        does_not_tell: {
          da: 'Hvor mange der flyttede ind og ud i løbet af året.',
          en: 'How many moved in and out during the year.',
        },
        source: { da: 'Opdigtede tal', en: 'Invented figures' },
      },
    },
    {
      id: 'uden-job',
      name: { da: 'Uden job eller uddannelse', en: 'Outside work and education' },
      theme: { da: 'Arbejde', en: 'Work' },
      unit: 'percent',
      polarity: 'worse-when-high',
      legal: 'almenboligloven § 61 a, stk. 1, nr. 1',
      sheet: {
        tells: {
          da: 'Andelen af de 18-64-årige, der hverken er i job eller under uddannelse.',
          en: 'The share of people aged 18 to 64 who are neither in work nor in education.',
        },
        does_not_tell: { da: 'Hvor længe de har været det, eller hvorfor.', en: 'For how long, or why.' },
        source: { da: 'Opdigtede tal', en: 'Invented figures' },
        breaks: [
          {
            at: '2021',
            why: {
              da: 'Fra 2021 tælles personer på barsel som i job.',
              en: 'From 2021 people on parental leave count as in work.',
            },
          },
        ],
      },
    },
    {
      id: 'grundskole',
      name: { da: 'Grundskole som højeste uddannelse', en: 'Basic schooling only' },
      theme: { da: 'Uddannelse', en: 'Education' },
      unit: 'percent',
      polarity: 'worse-when-high',
      sheet: {
        tells: {
          da: 'Andelen af de 30-59-årige, som ikke har en uddannelse ud over grundskolen.',
          en: 'The share of people aged 30 to 59 with no education beyond basic school.',
        },
        does_not_tell: {
          da: 'Uddannelser fra udlandet, som ikke er indberettet.',
          en: 'Education from abroad that was not reported.',
        },
        source: { da: 'Opdigtede tal', en: 'Invented figures' },
      },
    },
    {
      id: 'indkomst',
      name: { da: 'Gennemsnitlig indkomst', en: 'Average income' },
      theme: { da: 'Økonomi', en: 'Economy' },
      unit: 'kroner',
      decimals: 0,
      polarity: 'better-when-high',
      aggregate: 'none',
      sheet: {
        tells: { da: 'Skattepligtig indkomst pr. person over 14 år.', en: 'Taxable income per person over 14.' },
        does_not_tell: { da: 'Hvordan indkomsten er fordelt.', en: 'How the income is spread.' },
        source: { da: 'Opdigtede tal', en: 'Invented figures' },
      },
    },
    {
      id: 'flytninger',
      name: { da: 'Til- og fraflytninger pr. 1.000 beboere', en: 'Moves in and out per 1,000 residents' },
      theme: { da: 'Befolkning', en: 'Population' },
      unit: 'rate-per-1000',
      polarity: 'neutral',
      sheet: {
        tells: { da: 'Hvor meget der flyttes.', en: 'How much moving there is.' },
        does_not_tell: { da: 'Hvem der flytter, og hvorhen.', en: 'Who moves, and where to.' },
        source: { da: 'Opdigtede tal', en: 'Invented figures' },
      },
    },
  ],
  models: [
    {
      area_set: 'boligomraader',
      inputs: { job: 'uden-job', skole: 'grundskole' },
      file: {
        id: 'fjordby-indeks',
        name: { da: 'Fjordbys indeks', en: "Fjordby's index" },
        method: {
          da: 'Hver andel måles i standardafvigelser fra gennemsnittet af områderne, og de to lægges sammen.',
          en: 'Each share is measured in standard deviations from the mean of the areas, and the two are added.',
        },
        inputs: [
          { name: 'job', label: { da: 'Uden job eller uddannelse', en: 'Outside work and education' }, unit: '%' },
          { name: 'skole', label: { da: 'Grundskole', en: 'Basic schooling' }, unit: '%' },
        ],
        steps: [
          { z: { of: ['job', 'skole'], sd: 'population', as: ['z_job', 'z_skole'] } },
          { sum: { of: ['z_job', 'z_skole'], as: 'indeks' } },
          {
            classify: {
              of: 'indeks',
              as: 'klasse',
              classes: [
                { label: 'god', name: { da: 'God', en: 'Good' }, below: -1 },
                { label: 'middel', name: { da: 'Middel', en: 'Middling' }, to: 1 },
                { label: 'udsat', name: { da: 'Udsat', en: 'Exposed' } },
              ],
            },
          },
        ],
        outputs: [
          { id: 'indeks', name: { da: 'Indeks', en: 'Index' }, kind: 'score', high: 'worse' },
          { id: 'klasse', name: { da: 'Klasse', en: 'Class' }, kind: 'class' },
        ],
        illustration: {
          da: 'Et opdigtet indeks, som viser, hvordan en model ser ud.',
          en: 'An invented index that shows what a model looks like.',
        },
      },
    },
  ],
  sources: [
    {
      id: 'fjordby',
      name: { da: 'Fjordby Kommune, opdigtede tal', en: 'Fjordby municipality, invented figures' },
      files: ['data/fjordby-2019.csv', 'data/fjordby-2024.csv'],
      edition: '2024',
      updated: '2024-12-31',
      licence: 'CC0-1.0',
      line_kind: 'line',
    },
  ],
};

const FINDINGS: EditionContents['findings'] = [
  {
    rule: 'rows-match-no-area',
    severity: 'warning',
    where: 'fjordby',
    file: 'data/fjordby-2019.csv',
    count: 3,
    lines: [14, 27, 40],
    names: ['Gl. Havn'],
    text: { da: '3 rækker passer ikke til noget område.', en: '3 rows match no area.' },
    done: {
      da: 'Rækkerne er ikke med i udgaven. Ret navnet i kilden, eller tilføj området.',
      en: 'The rows are not in the edition. Correct the name in the source, or add the area.',
    },
  },
  {
    rule: 'areas-without-rows',
    severity: 'note',
    where: 'fjordby',
    file: 'data/fjordby-2024.csv',
    count: 1,
    names: ['A08'],
    text: { da: '1 område har ingen rækker i 2024.', en: '1 area has no rows in 2024.' },
    done: { da: 'Områdets tal er vist som manglende.', en: "The area's figures are shown as missing." },
  },
];

const UNITS = Object.fromEntries(DEFINITIONS.indicators.map(({ id, unit }) => [id, unit]));

/** The cells that are not plain figures: set, area, indicator and years, and what they are. */
const STATUSES: readonly [area: string, indicator: string, years: readonly string[], status: Status][] = [
  ['A01', 'indkomst', ['2019'], 'missing'],
  ['A03', 'grundskole', ['2020', '2021'], 'withheld-secondary'],
  ['A05', 'grundskole', ['2019', '2020', '2021', '2022', '2023', '2024'], 'withheld-small'],
  ['A05', 'indkomst', ['2022'], 'withheld-dominance'],
  ['A08', 'uden-job', ['2024'], 'missing'],
  ['A08', 'beboere', ['2024'], 'missing'],
  ['A08', 'grundskole', ['2024'], 'missing'],
  ['A08', 'indkomst', ['2024'], 'missing'],
  ['A08', 'flytninger', ['2024'], 'missing'],
  ['A09', 'grundskole', [...YEARS], 'not-applicable'],
  ['A04', 'flytninger', ['2024'], 'estimate'],
];

function statusOfCell(area: string, indicator: string, year: string): Status {
  const stated = STATUSES.find(([a, i, years]) => a === area && i === indicator && years.includes(year));
  if (stated) return stated[3];
  return indicator === 'uden-job' && year === '2021' ? 'break' : 'figure';
}

function figuresOf(set: Place['set']): ObservationRow[] {
  const places = set === 'bydele' ? DISTRICTS : HOUSING;
  return DEFINITIONS.indicators.flatMap(({ id: indicator }) =>
    YEARS.flatMap((year, at) => [
      ...places.map((place, index) => figure(place, indicator, year, at, index)),
      total(set, places, indicator, year, at),
    ]),
  );
}

/** A figure made of a few round numbers, so that a test can see at a glance where it comes from. */
function figure(place: Place, indicator: string, year: string, at: number, index: number): ObservationRow {
  const status = statusOfCell(place.id, indicator, year);
  const raw = rawFigure(place, indicator, at, index);
  const shown = status === 'figure' || status === 'break' || status === 'estimate';
  const line = 2 + index + at * 12;
  return row(place.set, place.id, indicator, year, status, shown ? raw : BLANK, line);
}

interface Raw {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

const BLANK: Raw = { value: null, numerator: null, denominator: null };

function rawFigure({ id, residents }: Place, indicator: string, at: number, index: number): Raw {
  const people = residents + at * (index - 4) * 6;
  if (indicator === 'beboere') return { value: people, numerator: null, denominator: null };
  if (indicator === 'indkomst') {
    return {
      value: 198_000 + index * 9_500 + at * 4_200 - ((index * at) % 3) * 1_500,
      numerator: null,
      denominator: null,
    };
  }
  if (indicator === 'flytninger') {
    const moves = id === 'A05' && at === 3 ? 0 : Math.round(people * (0.11 + 0.013 * ((index * 5 + at) % 7)));
    return { value: (1000 * moves) / people, numerator: moves, denominator: people };
  }
  const base = Math.round(people * (indicator === 'uden-job' ? 0.62 : 0.44));
  const step = indicator === 'uden-job' ? [38, 31, 24, 17, 0, 22, 41, 29, 12] : [55, 47, 33, 28, 40, 36, 61, 44, 20];
  const level =
    step[index % step.length]! - (indicator === 'uden-job' && at >= 2 ? 2 : 0) + ((at * (index + 2)) % 5) - at * 0.4;
  const count = id === 'A05' && indicator === 'uden-job' ? 0 : Math.max(0, Math.round((base * level) / 100));
  return { value: (100 * count) / base, numerator: count, denominator: base };
}

/** All areas of a set together: sums of counts, shares of sums; none for the average income. */
function total(
  set: Place['set'],
  places: readonly Place[],
  indicator: string,
  year: string,
  at: number,
): ObservationRow {
  const raws = places.map((place, index) => rawFigure(place, indicator, at, index));
  const status =
    indicator === 'indkomst' ? 'not-applicable' : indicator === 'uden-job' && year === '2021' ? 'break' : 'figure';
  if (indicator === 'indkomst') return row(set, '_T', indicator, year, status, BLANK, null);
  if (indicator === 'beboere') {
    return row(set, '_T', indicator, year, status, { ...BLANK, value: sum(raws.map(({ value }) => value)) }, null);
  }
  const numerator = sum(raws.map((raw) => raw.numerator));
  const denominator = sum(raws.map((raw) => raw.denominator));
  const per = indicator === 'flytninger' ? 1000 : 100;
  return row(
    set,
    '_T',
    indicator,
    year,
    status,
    { value: (per * numerator) / denominator, numerator, denominator },
    null,
  );
}

function sum(numbers: readonly (number | null)[]): number {
  return numbers.reduce<number>((all, one) => all + (one ?? 0), 0);
}

function row(
  area_set: string,
  area: string,
  indicator: string,
  period: string,
  status: Status,
  raw: Raw,
  line: number | null,
): ObservationRow {
  const { obs, conf } = SDMX[status];
  const [low, high] = UNITS[indicator] === 'percent' ? wilson(raw) : [null, null];
  return {
    area_set,
    area,
    indicator,
    period,
    tenure: '_T',
    ...raw,
    unit: UNITS[indicator]!,
    obs_status: obs,
    conf_status: conf,
    source: 'fjordby',
    line,
    low,
    high,
  };
}

/** Wilson's 95 % interval of a share in percent. */
function wilson({ numerator: k, denominator: n }: Raw): [number | null, number | null] {
  if (k === null || n === null || n === 0) return [null, null];
  const z = 1.959963984540054;
  const p = k / n;
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return [Math.max(0, 100 * (middle - half)), Math.min(100, 100 * (middle + half))];
}

/** The model's results: the sum of two z over the housing areas that have both shares. */
function scoresOf(observations: readonly ObservationRow[]): ScoreRow[] {
  return YEARS.flatMap((period) => {
    const of = (indicator: string) =>
      new Map(
        observations
          .filter((one) => one.area_set === 'boligomraader' && one.indicator === indicator && one.period === period)
          .map((one) => [one.area, one.value]),
      );
    const [job, school] = [of('uden-job'), of('grundskole')];
    const full = HOUSING.filter(({ id }) => typeof job.get(id) === 'number' && typeof school.get(id) === 'number');
    const z = (values: ReadonlyMap<string, number | null>) => {
      const numbers = full.map(({ id }) => values.get(id)!);
      const mean = sum(numbers) / numbers.length;
      const sd = Math.sqrt(sum(numbers.map((x) => (x - mean) ** 2)) / numbers.length);
      return numbers.map((x) => (x - mean) / sd);
    };
    const [a, b] = [z(job), z(school)];
    const index = new Map(full.map(({ id }, at) => [id, a[at]! + b[at]!]));
    return HOUSING.flatMap(({ id }): ScoreRow[] => {
      const score = index.get(id) ?? null;
      const rank = score === null ? null : 1 + [...index.values()].filter((other) => other > score).length;
      const kind = score === null ? null : score < -1 ? 'god' : score <= 1 ? 'middel' : 'udsat';
      const key = { model: 'fjordby-indeks', area_set: 'boligomraader', area: id, period };
      return [
        { ...key, component: 'indeks', score, rank, class: null, certainty: null },
        { ...key, component: 'klasse', score: null, rank: null, class: kind, certainty: kind === null ? null : 0.9 },
      ];
    });
  });
}

function areaRow({ set, id, name, parent, at: [, , width, height] }: Place): AreaRow {
  return {
    area_set: set,
    area: id,
    name,
    kind: set === 'bydele' ? 'district' : 'housing',
    parent: parent ?? null,
    valid_from: '2019-01-01',
    valid_to: null,
    // A thousandth of a degree is about 62.9 m east and 111.3 m north here.
    size_m2: Math.round(width * 62.9 * height * 111.3),
  };
}

function outlinesOf(places: readonly Place[]): GeoJsonOutlines {
  return {
    type: 'FeatureCollection',
    features: places.map((place) => ({
      type: 'Feature',
      properties: { area_set: place.set, area: place.id, name: place.name },
      geometry: { type: 'MultiPolygon', coordinates: coordinatesOf(place) },
    })),
  };
}

function coordinatesOf({ id, at: [east, north, width, height] }: Place): number[][][][] {
  const whole = ring(east, north, width, height);
  // A06 has a courtyard that is not part of it; A07 lies on both sides of a road.
  if (id === 'A06') return [[whole, ring(east + 6, north + 4, 5, 4).toReversed()]];
  if (id === 'A07')
    return [[ring(east, north, width * 0.45, height)], [ring(east + width * 0.6, north, width * 0.4, height)]];
  return [[whole]];
}

/** A ring around a slightly slanted rectangle, counterclockwise as RFC 7946 wants it, closed. */
function ring(east: number, north: number, width: number, height: number): number[][] {
  const point = (x: number, y: number) => [
    Number((12.45 + (east + x + y * 0.08) / 1000).toFixed(7)),
    Number((55.66 + (north + y) / 1000).toFixed(7)),
  ];
  return [point(0, 0), point(width, 0), point(width, height), point(0, height), point(0, 0)];
}
