import {
  addLosses,
  type FigureDefinition,
  isSensitivePart,
  lossOf,
  markPrimary,
  type ProtectionRulesFile,
  promisedWidth,
  REASON_CODE,
  REASONS,
  type TableLoss,
  toldAs,
  weightsOf,
  withheldStatus,
} from '../protection/index.ts';
import { FREE, HELD, protectFigures, SENSITIVE } from '../protection/protect-figures.ts';
import { hasFigure, isWithheld, type Observation, TOTAL } from '../words/index.ts';
import type { IndicatorFile } from '../workspace/index.ts';
import { type AttackSum, addAttack, noAttack } from './attack-sum.ts';
import { OF_THE_AREA } from './of-the-area.ts';

/** What figures of area tables are protected by. */
export interface ObservationsToProtect {
  readonly observations: readonly Observation[];
  readonly indicators: readonly IndicatorFile[];
  readonly rules: ProtectionRulesFile;
  /** Kind of each area set. */
  readonly kinds: ReadonlyMap<string, string>;
  /** Who lives in an area about that time; NaN where it is not known. */
  /** The same figures as readers see them who see these too: what is withheld there is not shown here. */
  readonly narrower?: readonly Observation[];
  readonly lives: (areaSet: string, area: string, period: string) => { residents: number; households: number };
}

/** Figures of area tables without those that are withheld, what it cost, and what the attacker found. */
export interface ObservationsProtected {
  readonly observations: Observation[];
  readonly losses: readonly TableLoss[];
  readonly unchecked: number;
  readonly attack: AttackSum;
}

/**
 * Protects figures of area tables: those of an indicator in a period and an area set are linked through the set's total and the total of tenures.
 * How areas of two sets lie to each other is not known of tables; whoever has registers has that.
 */
export async function protectObservations(options: ObservationsToProtect): Promise<ObservationsProtected> {
  const { observations, indicators } = options;
  const byId = new Map(indicators.map((one) => [one.id, one]));
  const attack = noAttack();
  const losses: TableLoss[] = [];
  let unchecked = 0;
  // The same rows in the same order: what was withheld from the others has another status.
  const hidden = new Set(
    (options.narrower ?? []).flatMap((one, at) => (isWithheld(one.status) ? [observations[at]!] : [])),
  );
  const protectedOnes = new Map<Observation, Observation>();
  const systems = Map.groupBy(
    observations.filter(({ status }) => hasFigure(status)),
    ({ areaSet, indicator, period, groups }) => JSON.stringify([areaSet, indicator, period, groups]),
  );
  for (const rows of systems.values()) {
    const indicator = byId.get(rows[0]!.indicator);
    const found = await protectSystem(rows, indicator, options, attack, hidden);
    unchecked += found.unchecked;
    losses.push(
      lossOf({
        table: rows[0]!.groups ? 'breakdowns' : 'observations',
        reasons: found.reasons,
        persons: found.n,
        weights: found.weights,
      }),
    );
    for (const [at, row] of rows.entries()) {
      const reason = REASONS[found.reasons[at]!]!;
      if (reason !== 'open') protectedOnes.set(row, without(row, withheldStatus(toldAs(reason))));
    }
  }
  return {
    observations: observations.map((row) => protectedOnes.get(row) ?? row),
    losses: addLosses(losses),
    unchecked,
    attack,
  };
}

/** A figure that is withheld. */
function without(row: Observation, status: Observation['status']): Observation {
  const { low: _low, high: _high, ...rest } = row;
  return { ...rest, value: null, numerator: null, denominator: null, status };
}

interface SystemProtected {
  readonly reasons: Uint8Array;
  readonly n: Float64Array;
  readonly weights: Float64Array;
  readonly unchecked: number;
}

async function protectSystem(
  rows: readonly Observation[],
  indicator: IndicatorFile | undefined,
  { rules, kinds, lives }: ObservationsToProtect,
  attack: AttackSum,
  hidden: ReadonlySet<Observation>,
): Promise<SystemProtected> {
  const { areaSet, period } = rows[0]!;
  const unit = indicator?.unit ?? 'count';
  const n = Float64Array.from(rows, ({ value, numerator }) =>
    unit === 'count' ? (value ?? Number.NaN) : (numerator ?? Number.NaN),
  );
  const d = Float64Array.from(rows, ({ denominator }) => denominator ?? Number.NaN);
  const areas = [...new Set(rows.map(({ area }) => area))];
  const numbers = new Map(areas.map((area, at) => [area, at]));
  const who = areas.map((area) => lives(areaSet, area, period));
  const definition = definitionOf(indicator);
  const areaOf = Int32Array.from(rows, ({ area }) => numbers.get(area)!);
  const groups = [...new Set(rows.map(({ tenure }) => tenure))].filter((tenure) => tenure !== TOTAL);
  const groupOf = Int32Array.from(rows, ({ tenure }) => groups.indexOf(tenure) + 1);
  const known = {
    residents: Float64Array.from(who, ({ residents }) => residents),
    households: Float64Array.from(who, ({ households }) => households),
    kinds: areas.map(() => kinds.get(areaSet) ?? 'other'),
  };
  const marked = markPrimary(
    {
      areas: areaOf,
      n,
      ...(unit === 'count' ? {} : { d }),
      breakdowns: Uint8Array.from(groupOf, (group) => Math.min(1, group)),
      shown: new Uint8Array(rows.length).fill(1),
    },
    definition,
    known,
    rules,
  );
  const weights = weightsOf({ n, totals: Uint8Array.from(areaOf, (area) => Number(areas[area] === TOTAL)) }, rules);
  const { reasons } = marked;
  for (const [at, row] of rows.entries()) if (hidden.has(row) && reasons[at] === 0) reasons[at] = REASON_CODE.secondary;
  const counts = definition.kind === 'magnitude' || definition.kind === 'index' ? d : n;
  // What has no counts cannot be added up, and nothing of it can be taken from anything.
  const summed = Array.from(counts.keys()).filter((at) => !Number.isNaN(counts[at]!));
  if (summed.some((at) => reasons[at] !== 0)) {
    const unit = { ...definition, kind: 'count' as const, units: { n: PARTS, d: PARTS } };
    const isPart = isSensitivePart(unit, rules);
    const pick = <Array extends Int32Array | Float64Array | Uint8Array>(from: Array) => summed.map((at) => from[at]!);
    const [own, ofGroups] = [Int32Array.from(pick(areaOf)), Int32Array.from(pick(groupOf))];
    const sums = partsOf(Float64Array.from(pick(counts)), own, ofGroups, areas);
    if (sums) {
      const found = await protectFigures({
        areas: own,
        groups: ofGroups,
        states: Uint8Array.from(pick(reasons), (one) => (one === 0 ? FREE : OF_THE_AREA.has(one) ? HELD : SENSITIVE)),
        weights: Float64Array.from(pick(weights)),
        spots: {
          reach: sums.reach,
          spots: sums.spots,
          groups: sums.groups,
          divisionOf: Int32Array.from([-1, ...groups.map(() => 0), 0]),
        },
        sums: sums.values,
        residents: Float64Array.from(sums.spots, (spot) => known.residents[sums.areaOfSpot[spot]!] ?? Number.NaN),
        households: Float64Array.from(sums.spots, (spot) => known.households[sums.areaOfSpot[spot]!] ?? Number.NaN),
        isSensitive: (value, residents, households, isOfGroup) =>
          isPart(value, Number.NaN, residents, households, Number(isOfGroup)),
        width: (value) => promisedWidth(unit, value, rules),
      });
      addAttack(attack, found.suppressed);
      for (const [at, beside] of found.beside.entries())
        if (beside && reasons[summed[at]!] === 0) reasons[summed[at]!] = REASON_CODE.secondary;
    } else withholdBeside(summed, reasons, areaOf, groupOf);
  }
  return { reasons, n: counts, weights, unchecked: marked.unchecked };
}

/** Counts of tables may be in thousandths of a person. */
const PARTS = 1000;

/** Where the parts are more than their total nobody knows what can be taken from what: of each area and each group in which one is withheld all are. */
function withholdBeside(at: readonly number[], reasons: Uint8Array, areaOf: Int32Array, groupOf: Int32Array): void {
  const hidden = at.filter((one) => reasons[one] !== 0);
  const [areas, groups] = [new Set(hidden.map((one) => areaOf[one])), new Set(hidden.map((one) => groupOf[one]))];
  for (const one of at) {
    if (reasons[one] === 0 && (areas.has(areaOf[one]) || groups.has(groupOf[one])))
      reasons[one] = REASON_CODE.secondary;
  }
}

interface Parts {
  readonly reach: number[][];
  readonly areaOfSpot: number[];
  readonly spots: Int32Array;
  readonly groups: Int32Array;
  readonly values: Float64Array;
}

/**
 * The parts that the figures are sums of: each area a spot, and what the set's total has beside them another; each tenure a group, and what everybody
 * has beside them another of its own that nobody sees. Undefined where the parts are more than their total: then they are no parts of it.
 */
function partsOf(
  counts: Float64Array,
  areaOf: Int32Array,
  groupOf: Int32Array,
  areas: readonly string[],
): Parts | undefined {
  const total = areas.indexOf(TOTAL);
  const value = new Map<string, number>();
  for (const at of counts.keys()) value.set(`${areaOf[at]} ${groupOf[at]}`, Math.round(counts[at]! * PARTS));
  const own = areas.flatMap((_, area) => (area === total ? [] : [area]));
  const reach = own.map((area) => (total < 0 ? [area] : [area, total]));
  const areaOfSpot = [...own];
  const made: { spot: number; group: number; value: number }[] = [];
  for (const [spot, area] of own.entries()) {
    for (const [key, counted] of value) {
      const [its, group] = key.split(' ').map(Number) as [number, number];
      if (its === area) made.push({ spot, group, value: counted });
    }
  }
  if (total >= 0) {
    const rest = reach.push([total]) - 1;
    areaOfSpot.push(-1);
    for (const group of new Set(groupOf)) {
      const whole = value.get(`${total} ${group}`);
      if (whole === undefined) continue;
      const beside = whole - made.filter((one) => one.group === group).reduce((sum, one) => sum + one.value, 0);
      if (beside < 0) return undefined;
      made.push({ spot: rest, group, value: beside });
    }
  }
  const others = groupOf.reduce((most, group) => Math.max(most, group), 0) + 1;
  for (const spot of reach.keys()) {
    const all = made.filter((one) => one.spot === spot);
    const whole = all.find(({ group }) => group === 0)?.value;
    const parts = all.filter(({ group }) => group > 0);
    if (whole === undefined || parts.length === 0) continue;
    const beside = whole - parts.reduce((sum, one) => sum + one.value, 0);
    if (beside < 0) return undefined;
    if (beside > 0) made.push({ spot, group: others, value: beside });
  }
  return {
    reach,
    areaOfSpot,
    spots: Int32Array.from(made, ({ spot }) => spot),
    groups: Int32Array.from(made, ({ group }) => group),
    values: Float64Array.from(made, (one) => one.value),
  };
}

function definitionOf(indicator: IndicatorFile | undefined): FigureDefinition {
  const kinds = { percent: 'share', 'rate-per-1000': 'rate', count: 'count', index: 'index' } as const;
  const unit = indicator?.unit ?? 'count';
  return {
    kind: kinds[unit as keyof typeof kinds] ?? 'magnitude',
    ...(indicator?.of === 'dwellings' ? { of: 'homes' as const } : {}),
    ...(indicator?.legal === undefined ? {} : { about: ['origin' as const] }),
  };
}
