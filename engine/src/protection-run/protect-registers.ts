import type { BySpot } from '../measures/index.ts';
import {
  addLosses,
  areaLevels,
  isSensitivePart,
  lossOf,
  type ProtectionRulesFile,
  promisedWidth,
  REASON_CODE,
  REASONS,
  type Suppressed,
  type TableLoss,
  toldAs,
  weightsOf,
  withheldStatus,
} from '../protection/index.ts';
import { FREE, HELD, KEPT, OUT, type PlacesSeen, protectFigures, SENSITIVE } from '../protection/protect-figures.ts';
import type { Warehouse } from '../warehouse/index.ts';
import { MUNICIPALITY, SDMX } from '../words/index.ts';
import { type AttackSum, addAttack, noAttack } from './attack-sum.ts';
import { followYears } from './follow-years.ts';
import {
  definitionOf,
  type MarkedFigures,
  type Marking,
  markFigures,
  type Population,
  populationOf,
} from './mark-figures.ts';
import { mergeEqual } from './merge-equal.ts';
import { OF_THE_AREA } from './of-the-area.ts';
import { numberGroups, type Quantity, quantitiesOf, type SumsOfQuantity, sumsOf } from './quantities.ts';
import { readSpots } from './read-spots.ts';

/** What figures of registers are protected by. */
export interface RegistersToProtect {
  readonly warehouse: Warehouse;
  readonly bySpot: BySpot;
  readonly rules: ProtectionRulesFile;
  /** Kind of each area set. */
  readonly kinds: ReadonlyMap<string, string>;
  /** Name of the table that is made: `id` of a figure and `conf`, its code of CL_CONF_STATUS (`figuresWithout`). */
  readonly withheld: string;
  /** Ids of figures that an earlier edition showed. */
  readonly out: ReadonlySet<number>;
  /** Table of what is withheld from readers who see these figures too: what they may not know is not shown here either. */
  readonly narrower?: string;
}

/** What protection of the figures of registers cost, and what the attacker found. */
export interface RegistersProtected {
  readonly losses: readonly TableLoss[];
  readonly unchecked: number;
  readonly attack: AttackSum;
}

/**
 * Protects all figures that were counted in registers: each is marked by the rules, and then of every quantity (numerators and bases) as much is
 * withheld beside as keeps the promise, day by day, over all area sets and groups at once.
 */
export async function protectRegisters(options: RegistersToProtect): Promise<RegistersProtected> {
  const { warehouse, bySpot, rules } = options;
  const reading = await readSpots(warehouse, bySpot);
  const places = await placesOf(options);
  const groups = numberGroups(bySpot);
  const population = await populationOf(reading, bySpot, places.kinds);
  const marking: Marking = { reading, population, groups, rules };
  const marked = new Map<string, readonly MarkedFigures[]>();
  const hidden = await idsOf(warehouse, options.narrower);
  for (const [id, indicator] of bySpot.indicators) {
    const days = await markFigures(indicator, marking);
    for (const { id: ids, reasons, shown } of days) {
      for (let at = 0; at < ids.length; at += 1) {
        if (shown[at] && reasons[at] === 0 && hidden.has(ids[at]!)) reasons[at] = REASON_CODE.secondary;
      }
    }
    marked.set(id, days);
  }
  const isAsked = (id: string) =>
    !(rules.homes.show === 'open' && definitionOf(bySpot.indicators.get(id)!).of === 'homes');
  const seen: PlacesSeen[] = bySpot.periods.map(() => new Map());
  const attack = noAttack();
  const quantities = await mergeEqual(quantitiesOf(bySpot, isAsked), reading, groups);
  for (const quantity of quantities.filter(({ ofYear }) => !ofYear)) {
    const sums = await sumsOf(quantity, reading, groups);
    for (const [day, ofDay] of sums.entries()) {
      const found = await protectQuantity(quantity, day, ofDay, marked, {
        ...marking,
        isWhole: places.isWhole,
        seen,
        out: options.out,
      });
      if (found) addAttack(attack, found);
    }
  }
  for (const quantity of quantities.filter(({ ofYear }) => ofYear)) followYears(quantity, marked, bySpot.periods);
  await writeWithheld(options, marked);
  await writeSmall(options, places, population);
  return { ...lossesOf(marked, rules, bySpot), attack };
}

/** The areas, and by their number the kind of each and whether it is the municipality. */
async function placesOf({ warehouse, bySpot, kinds }: RegistersToProtect) {
  const { columns, rows } = await warehouse.query(`${bySpot.areas} ORDER BY "number"`);
  const sets = (columns.area_set ?? []) as readonly string[];
  const numbers = columns.number as Float64Array;
  const of = new Array<string>(rows).fill('other');
  const isWhole = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) {
    of[numbers[row]!] = kinds.get(sets[row]!) ?? 'other';
    if (sets[row] === MUNICIPALITY) isWhole[numbers[row]!] = 1;
  }
  return { sets, areas: columns.area as readonly string[], numbers, kinds: of, isWhole };
}

interface Protecting extends Marking {
  readonly isWhole: Uint8Array;
  readonly seen: readonly PlacesSeen[];
  readonly out: ReadonlySet<number>;
}

/** Withholds beside the sensitive figures of a quantity on a day, in every indicator that shows it. */
async function protectQuantity(
  { uses }: Quantity,
  day: number,
  sums: SumsOfQuantity,
  marked: ReadonlyMap<string, readonly MarkedFigures[]>,
  { reading, population, groups, rules, isWhole, seen, out }: Protecting,
): Promise<Suppressed | undefined> {
  const cells = new Map<number, number>();
  const areas: number[] = [];
  const own: number[] = [];
  const states: number[] = [];
  const counts: number[] = [];
  let isOpen = false;
  for (const { id, as } of uses) {
    const figures = marked.get(id)![day]!;
    for (let at = 0; at < figures.id.length; at += 1) {
      const reason = figures.reasons[at]!;
      if (!figures.shown[at]) continue;
      if (reason === 0) isOpen = true;
      const key = figures.areas[at]! * groups.count + figures.groups[at]!;
      const state = out.has(figures.id[at]!) ? OUT : stateOf(reason, as);
      const cell = cells.get(key);
      if (cell === undefined) {
        cells.set(key, areas.length);
        areas.push(figures.areas[at]!);
        own.push(figures.groups[at]!);
        states.push(state);
        counts.push(as === 'n' ? figures.n[at]! : figures.d[at]!);
      } else states[cell] = together(states[cell]!, state);
    }
  }
  if (!isOpen) return undefined;
  const use = uses.find(({ as }) => as === 'n') ?? uses[0]!;
  const definition = definitionOf(use.indicator);
  const unit = use.as === 'n' ? definition.units!.n : definition.units!.d;
  const isMagnitude = uses.every(({ indicator, as }) => as === 'n' && definitionOf(indicator).kind === 'magnitude');
  const counted = {
    ...definition,
    kind: isMagnitude ? ('magnitude' as const) : sums.most ? ('share' as const) : ('count' as const),
    units: { n: unit, d: unit },
  };
  const isPart = isSensitivePart(counted, rules);
  const lives = (of: readonly Float64Array[]) => Float64Array.from(sums.spots, (spot) => of[day]![spot]!);
  const protectedFigures = await protectFigures(
    {
      areas: Int32Array.from(areas),
      groups: Int32Array.from(own),
      // The municipality's own numbers are looked up elsewhere, too: whatever can be withheld instead is.
      states: Uint8Array.from(states, (state, at) => (state === FREE && isWhole[areas[at]!] ? KEPT : state)),
      weights: weightsOf(
        {
          n: Float64Array.from(counts),
          totals: Uint8Array.from(own, (group) => Number(group === 0)),
          municipality: Uint8Array.from(areas, (area) => isWhole[area]!),
        },
        rules,
      ),
      spots: { reach: reading.reach, spots: sums.spots, groups: sums.groups, divisionOf: groups.divisionOf },
      sums: sums.values,
      ...(sums.most ? { most: sums.most } : {}),
      residents: lives(population.residents),
      households: lives(population.households),
      // A sum of money is no count: of its parts those are asked that too few people are behind, and those stand in its base.
      isSensitive: isMagnitude
        ? () => false
        : (value, residents, households, isOfGroup, base) =>
            isPart(value, base, residents, households, Number(isOfGroup)),
      width: (value) => promisedWidth(counted, value, rules),
    },
    seen[day]!,
  );
  for (const { id } of uses) {
    const figures = marked.get(id)![day]!;
    for (let at = 0; at < figures.id.length; at += 1) {
      if (!figures.shown[at] || figures.reasons[at] !== 0) continue;
      const cell = cells.get(figures.areas[at]! * groups.count + figures.groups[at]!)!;
      if (protectedFigures.beside[cell]) figures.reasons[at] = REASON_CODE.secondary;
    }
  }
  return protectedFigures.suppressed;
}

/** Reasons that are about how many a figure is of. */
const OF_THE_BASE: ReadonlySet<number> = new Set([REASON_CODE['base-small'], REASON_CODE['few-contributors']]);

/** What a reason for a figure means for one of its two numbers. */
function stateOf(reason: number, as: 'n' | 'd'): number {
  if (reason === 0) return FREE;
  if (OF_THE_AREA.has(reason)) return HELD;
  // A share is mostly withheld for its count; its base may be shown elsewhere.
  return as === 'n' || OF_THE_BASE.has(reason) ? SENSITIVE : FREE;
}

/** What becomes of a number that two indicators show: it may not be found out if one says so, and is seen if one shows it. */
function together(one: number, other: number): number {
  if (one === OUT || other === OUT) return OUT;
  if (one === SENSITIVE || other === SENSITIVE) return SENSITIVE;
  return one === FREE || other === FREE ? FREE : HELD;
}

async function idsOf(warehouse: Warehouse, table: string | undefined): Promise<ReadonlySet<number>> {
  if (table === undefined) return new Set();
  const { columns } = await warehouse.query(`SELECT id FROM ${table}`);
  return new Set(columns.id as Float64Array);
}

/** The areas that are too small for anything but their size: area set, area, period. */
async function writeSmall(
  { warehouse, bySpot, rules, withheld }: RegistersToProtect,
  { sets, areas, numbers }: Awaited<ReturnType<typeof placesOf>>,
  population: Population,
): Promise<void> {
  const small: [areaSet: string, area: string, period: string][] = [];
  for (const [day, known] of population.areas.entries()) {
    const levels = areaLevels(known, rules);
    for (const [at, number] of numbers.entries()) {
      if (levels[number]! > 1) continue;
      small.push([sets[at]!, areas[at]!, bySpot.periods[day]!]);
    }
  }
  await warehouse.load(`${withheld}_small`, [
    { name: 'area_set', type: 'text', values: small.map(([areaSet]) => areaSet) },
    { name: 'area', type: 'text', values: small.map(([, area]) => area) },
    { name: 'period', type: 'text', values: small.map(([, , period]) => period) },
  ]);
}

async function writeWithheld(
  { warehouse, withheld }: RegistersToProtect,
  marked: ReadonlyMap<string, readonly MarkedFigures[]>,
): Promise<void> {
  const confs = REASONS.map((reason) => SDMX[withheldStatus(toldAs(reason))].conf);
  const ids: number[] = [];
  const conf: string[] = [];
  for (const days of marked.values()) {
    for (const { id, reasons, shown } of days) {
      for (let at = 0; at < id.length; at += 1) {
        if (!shown[at] || reasons[at] === 0) continue;
        ids.push(id[at]!);
        conf.push(confs[reasons[at]!]!);
      }
    }
  }
  await warehouse.load(withheld, [
    { name: 'id', type: 'integer', values: ids },
    { name: 'conf', type: 'text', values: conf },
  ]);
}

function lossesOf(
  marked: ReadonlyMap<string, readonly MarkedFigures[]>,
  rules: ProtectionRulesFile,
  bySpot: BySpot,
): Pick<RegistersProtected, 'losses' | 'unchecked'> {
  let unchecked = 0;
  const losses: TableLoss[] = [];
  for (const [id, days] of marked) {
    const isMagnitude = definitionOf(bySpot.indicators.get(id)!).kind === 'magnitude';
    for (const figures of days) {
      unchecked += figures.unchecked;
      const persons = isMagnitude ? figures.contributors : figures.n;
      const part = (table: string, isPart: (group: number) => boolean) =>
        lossOf({
          table,
          reasons: figures.reasons,
          persons,
          weights: weightsOf({ n: persons }, rules),
          shown: figures.shown.map((shown, at) => (shown && isPart(figures.groups[at]!) ? 1 : 0)),
        });
      const tenures = bySpot.indicators.get(id)!.groups.filter(({ by }) => by === 'tenure').length;
      losses.push(
        part('observations', (group) => group <= tenures),
        part('breakdowns', (group) => group > tenures),
      );
    }
  }
  return { losses: addLosses(losses), unchecked };
}
