import type { LoadColumn, Warehouse } from '../../warehouse/index.ts';
import type { EarlySigns } from './early-signs.ts';
import { type BalanceRow, balanceOf, type Gathering, gathering, pointsOf, signsOf } from './pattern-answers.ts';
import { type PatternRules, patternRules } from './pattern-rules.ts';

/** What the three questions are asked of. */
export interface PatternsWanted {
  readonly warehouse: Warehouse;
  /** The sets that moves were followed between, with their kinds. */
  readonly areaSets: readonly { readonly id: string; readonly kind: string; readonly areas?: readonly string[] }[];
  /** The SELECT of the profiles (`movesTables`). */
  readonly profiles: string;
  /**
   * The indicators that were followed. Those that are neutral (age, household) give no signs: that movers are young is so everywhere, and
   * is neither good nor bad.
   */
  readonly indicators: readonly { readonly id: string; readonly polarity: string }[];
  /** What may be shown to an audience, in place of what was counted. */
  readonly shown?: PatternsShown;
}

/** What the questions are asked of for an audience: all of it may be shown, so the answers may. */
export interface PatternsShown {
  /** A table as `moving.flow`, of rounded flows. */
  readonly flow: string;
  /** SELECT of the figures at both ends of each period, as `UnitPart`: how groups lived at both ends is told, and not what changed it. */
  readonly parts: string;
  /** Whether leavers gather, if it was asked of the same flows before: the draws are dear. */
  readonly waterbed?: string;
  /** Of the tables that are made: letters, digits and `_`. */
  readonly prefix: string;
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
    /** Sets with so many areas that it was not asked whether leavers gather. */
    readonly tooMany: readonly { readonly area_set: string; readonly areas: number }[];
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
  { warehouse, areaSets, profiles, indicators, shown }: PatternsWanted,
  rules: PatternRules = patternRules(),
): Promise<MovePatterns> {
  const setsBut = (kinds: readonly string[]) => areaSets.filter(({ kind }) => !kinds.includes(kind));
  const points = await pointsOf(warehouse);
  const places = setsBut(rules.waterbed.not_kinds);
  const tooMany = places.filter(({ areas = [] }) => areas.length > rules.waterbed.most_areas);
  const looked = places.filter((set) => !tooMany.includes(set));
  const found = shown?.waterbed ? [] : await gathering(warehouse, looked, points, rules.waterbed, shown?.flow);
  const burdens = indicators.filter(({ polarity }) => polarity !== 'neutral').map(({ id }) => id);
  const signs = await signsOf(warehouse, setsBut(rules.signs.not_kinds), burdens, profiles, rules.signs);
  const balance = await balanceOf(warehouse, setsBut(rules.balance.not_kinds), points, rules.balance, shown?.parts);
  const select = async (name: string, columns: readonly LoadColumn[]) => {
    const table = shown ? `${shown.prefix}_${name}` : name;
    await warehouse.load(`moving_${table}`, columns);
    await warehouse.run(`CREATE OR REPLACE TABLE moving.${table} AS SELECT * FROM moving_${table}`);
    await warehouse.run(`DROP TABLE moving_${table}`);
    return `SELECT * FROM moving.${table}`;
  };
  return {
    waterbed: shown?.waterbed ?? (await select('waterbed', waterbedColumns(found))),
    signs: await select('sign', signColumns(signs)),
    balance: await select('balance', balanceColumns(balance.rows)),
    about: {
      looked: signs.flatMap(({ set, signs: { looked } }) => looked.map((one) => ({ area_set: set, ...one }))),
      joined: balance.joined,
      tooMany: tooMany.map(({ id, areas = [] }) => ({ area_set: id, areas: areas.length })),
      withoutPoint: looked.flatMap(({ id }) => {
        const areas = (points.get(id) ?? []).filter(({ x }) => x === null).map(({ area }) => area);
        return areas.length > 0 ? [{ area_set: id, areas }] : [];
      }),
    },
  };
}

/** A column of a table: its name, what it holds, and the value of each row. */
type ColumnOf<Row> = readonly [
  name: string,
  type: LoadColumn['type'],
  value: (row: Row) => string | number | boolean | null,
];

function columnsOf<Row>(rows: readonly Row[], columns: readonly ColumnOf<Row>[]): LoadColumn[] {
  return columns.map(([name, type, value]) => ({ name, type, values: rows.map(value) }) as LoadColumn);
}

const FREE = ['conf_status', 'text', () => 'F'] as const;

function waterbedColumns(found: readonly Gathering[]): LoadColumn[] {
  const rows = found.flatMap((one) => [
    { one, to: '_T', measure: 'destinations', ...(one.destinations ?? NOTHING), p: one.p, q: one.q },
    ...(one.topThree ? [{ one, to: '_T', measure: 'top-three', ...one.topThree, p: null, q: null }] : []),
    ...one.sought.map((sought) => ({ one, to: sought.area, measure: 'households', ...sought, q: null })),
  ]);
  return columnsOf(rows, [
    ['area_set', 'text', ({ one }) => one.set],
    ['area', 'text', ({ one }) => one.area],
    ['since', 'text', ({ one }) => one.since],
    ['period', 'text', ({ one }) => one.period],
    ['tenure', 'text', ({ one }) => one.tenure],
    ['to_area', 'text', ({ to }) => to],
    ['measure', 'text', ({ measure }) => measure],
    ['left_area', 'integer', ({ one }) => one.left],
    ['households', 'integer', ({ one }) => one.households],
    ['value', 'number', ({ observed }) => observed],
    ['expected', 'number', ({ expected }) => expected],
    ['low', 'number', ({ low }) => low],
    ['high', 'number', ({ high }) => high],
    ['p', 'number', ({ p }) => p],
    ['q', 'number', ({ q }) => q],
    ['verdict', 'text', ({ one }) => one.verdict],
    ['obs_status', 'text', ({ observed }) => (observed === null ? 'M' : 'A')],
    FREE,
  ]);
}

const NOTHING = { observed: null, expected: null, low: null, high: null };

function signColumns(found: Awaited<ReturnType<typeof signsOf>>): LoadColumn[] {
  const rows = found.flatMap(({ set, signs: { signs, looked } }) => {
    const tested = new Map(looked.map((one) => [one.period, one.tested]));
    return signs.map((sign) => ({ set, tested: tested.get(sign.period)!, ...sign }));
  });
  return columnsOf(rows, [
    ['area_set', 'text', ({ set }) => set],
    ['area', 'text', ({ area }) => area],
    ['since', 'text', ({ since }) => since],
    ['period', 'text', ({ period }) => period],
    ['indicator', 'text', ({ indicator }) => indicator],
    ['rank', 'integer', ({ rank }) => rank],
    ['direction', 'text', ({ direction }) => direction],
    ['value', 'number', ({ value }) => value],
    ['stayers', 'number', ({ stayers }) => stayers],
    ['difference', 'number', ({ difference }) => difference],
    ['effect', 'number', ({ effect }) => effect],
    ['p', 'number', ({ p }) => p],
    ['q', 'number', ({ q }) => q],
    ['tested', 'integer', ({ tested }) => tested],
    ['first_since', 'text', ({ first_since }) => first_since],
    ['periods', 'integer', ({ periods }) => periods],
    ['news', 'text', ({ news }) => news],
    ['obs_status', 'text', () => 'A'],
    FREE,
  ]);
}

function balanceColumns(rows: readonly BalanceRow[]): LoadColumn[] {
  return columnsOf(rows, [
    ['area_set', 'text', ({ set }) => set],
    ['by', 'text', ({ by }) => by],
    ['since', 'text', ({ since }) => since],
    ['period', 'text', ({ period }) => period],
    ['indicator', 'text', ({ indicator }) => indicator],
    ['measure', 'text', ({ measure }) => measure],
    ['component', 'text', ({ component }) => component],
    ['value', 'number', ({ value }) => value],
    ['by_chance', 'number', ({ chance }) => chance],
    ['units', 'integer', ({ units }) => units],
    ['obs_status', 'text', ({ value }) => (value === null ? 'M' : 'A')],
    FREE,
  ]);
}
