import type { LoadColumn, Warehouse } from '../warehouse/index.ts';
import type { EarlySigns } from './early-signs.ts';
import { type BalanceRow, balanceOf, type Gathering, gathering, pointsOf, signsOf } from './pattern-answers.ts';
import { type PatternRules, patternRules } from './pattern-rules.ts';

/** What the three questions are asked of. */
export interface PatternsWanted {
  readonly warehouse: Warehouse;
  /** The sets that moves were followed between, with their kinds. */
  readonly areaSets: readonly { readonly id: string; readonly kind: string }[];
  /** The SELECT of the profiles (`movesTables`). */
  readonly profiles: string;
  /**
   * The indicators that were followed. Those that are neutral (age, household) give no signs: that movers are young is so everywhere, and
   * is neither good nor bad.
   */
  readonly indicators: readonly { readonly id: string; readonly polarity: string }[];
}

/** The three questions put to the moves of a run: a SELECT for each table of the edition, and what they were asked of. */
export interface MovePatterns {
  readonly waterbed: string;
  readonly signs: string;
  readonly balance: string;
  readonly about: {
    /** By area set and period: differences tested, and left out since too few came. */
    readonly looked: readonly ({ readonly area_set: string } & EarlySigns['looked'][number])[];
    /** Areas that were joined to a safe size. */
    readonly joined: readonly { readonly area_set: string; readonly unit: string; readonly areas: readonly string[] }[];
    /** Areas without a point: their distance to others is not known. */
    readonly withoutPoint: readonly { readonly area_set: string; readonly areas: readonly string[] }[];
  };
}

/**
 * Asks the three questions of what `followMoves` made: do leavers gather (`waterbed`), do entrants differ from stayers (`earlySigns`), and
 * how apart do groups live (`segregationChange`). Reads sums by area only, nothing about single persons.
 *
 * Needs `movesTables` to have been called on the same database, and `register.address` for the middle of each area.
 */
export async function movePatterns(
  { warehouse, areaSets, profiles, indicators }: PatternsWanted,
  rules: PatternRules = patternRules(),
): Promise<MovePatterns> {
  const setsBut = (kinds: readonly string[]) => areaSets.filter(({ kind }) => !kinds.includes(kind));
  const points = await pointsOf(warehouse);
  const found = await gathering(warehouse, setsBut(rules.waterbed.not_kinds), points, rules.waterbed);
  const burdens = indicators.filter(({ polarity }) => polarity !== 'neutral').map(({ id }) => id);
  const signs = await signsOf(warehouse, setsBut(rules.signs.not_kinds), burdens, profiles, rules.signs);
  const balance = await balanceOf(warehouse, setsBut(rules.balance.not_kinds), points, rules.balance);
  const select = async (table: string, columns: readonly LoadColumn[]) => {
    await warehouse.load(`moving_${table}`, columns);
    await warehouse.run(`CREATE OR REPLACE TABLE moving.${table} AS SELECT * FROM moving_${table}`);
    await warehouse.run(`DROP TABLE moving_${table}`);
    return `SELECT * FROM moving.${table}`;
  };
  return {
    waterbed: await select('waterbed', waterbedColumns(found)),
    signs: await select('sign', signColumns(signs)),
    balance: await select('balance', balanceColumns(balance.rows)),
    about: {
      looked: signs.flatMap(({ set, signs: { looked } }) => looked.map((one) => ({ area_set: set, ...one }))),
      joined: balance.joined,
      withoutPoint: setsBut(rules.waterbed.not_kinds).flatMap(({ id }) => {
        const areas = (points.get(id) ?? []).filter(({ x }) => x === null).map(({ area }) => area);
        return areas.length > 0 ? [{ area_set: id, areas }] : [];
      }),
    },
  };
}

const text = (name: string, values: readonly (string | null)[]): LoadColumn => ({ name, type: 'text', values });
const number = (name: string, values: readonly (number | null)[]): LoadColumn => ({ name, type: 'number', values });
const integer = (name: string, values: readonly (number | null)[]): LoadColumn => ({ name, type: 'integer', values });

function waterbedColumns(found: readonly Gathering[]): LoadColumn[] {
  const rows = found.flatMap((one) => [
    { one, to: '_T', measure: 'destinations', ...(one.destinations ?? NOTHING), p: one.p, q: one.q },
    ...(one.topThree ? [{ one, to: '_T', measure: 'top-three', ...one.topThree, p: null, q: null }] : []),
    ...one.sought.map((sought) => ({ one, to: sought.area, measure: 'households', ...sought, q: null })),
  ]);
  return [
    text(
      'area_set',
      rows.map(({ one }) => one.set),
    ),
    text(
      'area',
      rows.map(({ one }) => one.area),
    ),
    text(
      'since',
      rows.map(({ one }) => one.since),
    ),
    text(
      'period',
      rows.map(({ one }) => one.period),
    ),
    text(
      'tenure',
      rows.map(({ one }) => one.tenure),
    ),
    text(
      'to_area',
      rows.map(({ to }) => to),
    ),
    text(
      'measure',
      rows.map(({ measure }) => measure),
    ),
    integer(
      'left_area',
      rows.map(({ one }) => one.left),
    ),
    integer(
      'households',
      rows.map(({ one }) => one.households),
    ),
    number(
      'value',
      rows.map(({ observed }) => observed),
    ),
    number(
      'expected',
      rows.map(({ expected }) => expected),
    ),
    number(
      'low',
      rows.map(({ low }) => low),
    ),
    number(
      'high',
      rows.map(({ high }) => high),
    ),
    number(
      'p',
      rows.map(({ p }) => p),
    ),
    number(
      'q',
      rows.map(({ q }) => q),
    ),
    text(
      'verdict',
      rows.map(({ one }) => one.verdict),
    ),
    text(
      'obs_status',
      rows.map(({ observed }) => (observed === null ? 'M' : 'A')),
    ),
    text(
      'conf_status',
      rows.map(() => 'F'),
    ),
  ];
}

const NOTHING = { observed: null, expected: null, low: null, high: null };

function signColumns(found: Awaited<ReturnType<typeof signsOf>>): LoadColumn[] {
  const rows = found.flatMap(({ set, signs: { signs, looked } }) => {
    const tested = new Map(looked.map((one) => [one.period, one.tested]));
    return signs.map((sign) => ({ set, tested: tested.get(sign.period)!, ...sign }));
  });
  return [
    text(
      'area_set',
      rows.map(({ set }) => set),
    ),
    text(
      'area',
      rows.map(({ area }) => area),
    ),
    text(
      'since',
      rows.map(({ since }) => since),
    ),
    text(
      'period',
      rows.map(({ period }) => period),
    ),
    text(
      'indicator',
      rows.map(({ indicator }) => indicator),
    ),
    integer(
      'rank',
      rows.map(({ rank }) => rank),
    ),
    text(
      'direction',
      rows.map(({ direction }) => direction),
    ),
    number(
      'value',
      rows.map(({ value }) => value),
    ),
    number(
      'stayers',
      rows.map(({ stayers }) => stayers),
    ),
    number(
      'difference',
      rows.map(({ difference }) => difference),
    ),
    number(
      'effect',
      rows.map(({ effect }) => effect),
    ),
    number(
      'p',
      rows.map(({ p }) => p),
    ),
    number(
      'q',
      rows.map(({ q }) => q),
    ),
    integer(
      'tested',
      rows.map(({ tested }) => tested),
    ),
    text(
      'first_since',
      rows.map(({ first_since }) => first_since),
    ),
    integer(
      'periods',
      rows.map(({ periods }) => periods),
    ),
    text(
      'news',
      rows.map(({ news }) => news),
    ),
    text(
      'obs_status',
      rows.map(() => 'A'),
    ),
    text(
      'conf_status',
      rows.map(() => 'F'),
    ),
  ];
}

function balanceColumns(rows: readonly BalanceRow[]): LoadColumn[] {
  return [
    text(
      'area_set',
      rows.map(({ set }) => set),
    ),
    text(
      'by',
      rows.map(({ by }) => by),
    ),
    text(
      'since',
      rows.map(({ since }) => since),
    ),
    text(
      'period',
      rows.map(({ period }) => period),
    ),
    text(
      'indicator',
      rows.map(({ indicator }) => indicator),
    ),
    text(
      'measure',
      rows.map(({ measure }) => measure),
    ),
    text(
      'component',
      rows.map(({ component }) => component),
    ),
    number(
      'value',
      rows.map(({ value }) => value),
    ),
    number(
      'by_chance',
      rows.map(({ chance }) => chance),
    ),
    integer(
      'units',
      rows.map(({ units }) => units),
    ),
    text(
      'obs_status',
      rows.map(({ value }) => (value === null ? 'M' : 'A')),
    ),
    text(
      'conf_status',
      rows.map(() => 'F'),
    ),
  ];
}
