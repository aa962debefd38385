import type { BySpot } from '../measures/index.ts';
import {
  addLosses,
  isSensitivePart,
  lossOf,
  type ProtectionRulesFile,
  promisedWidth,
  REASON_CODE,
  REASONS,
  type ReportedAttack,
  type Suppressed,
  type TableLoss,
  toldAs,
  weightsOf,
  withheldStatus,
} from '../protection/index.ts';
import { FREE, HELD, OUT, type PlacesSeen, protectFigures, SENSITIVE } from '../protection/protect-figures.ts';
import type { Warehouse } from '../warehouse/index.ts';
import { MUNICIPALITY, SDMX } from '../words/index.ts';
import { definitionOf, type MarkedFigures, type Marking, markFigures, populationOf } from './mark-figures.ts';
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
}

/** What protection of the figures of registers cost, and what the attacker found. */
export interface RegistersProtected {
  readonly losses: readonly TableLoss[];
  readonly unchecked: number;
  readonly attack: Omit<ReportedAttack, 'known' | 'where'>;
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
  for (const [id, indicator] of bySpot.indicators) marked.set(id, await markFigures(indicator, marking));
  const isAsked = (id: string) =>
    !(rules.homes.show === 'open' && definitionOf(bySpot.indicators.get(id)!).of === 'homes');
  if (process.env.TIMES) console.error('quantities', quantitiesOf(bySpot, isAsked).length);
  const seen: PlacesSeen[] = bySpot.periods.map(() => new Map());
  const attack = { attacked: 0, certified: 0, solved: 0, broken: 0, unproved: 0, surplus: 0 };
  for (const quantity of quantitiesOf(bySpot, isAsked).slice(0, Number(process.env.FIRST ?? 1e9))) {
    const t = performance.now();
    const sums = await sumsOf(quantity, reading, groups);
    for (const [day, ofDay] of sums.entries()) {
      const found = await protectQuantity(quantity, day, ofDay, marked, { ...marking, isWhole: places.isWhole, seen });
      if (!found) continue;
      attack.attacked += found.attack.certified + found.attack.solved;
      attack.certified += found.attack.certified;
      attack.solved += found.attack.solved;
      attack.broken += found.attack.broken.length;
      attack.unproved += found.attack.unproved.length;
      attack.surplus += found.surplus;
    }
    if (process.env.TIMES)
      console.error(
        quantity.uses
          .map(({ id, as }) => `${id}.${as}`)
          .join(' ')
          .slice(0, 60),
        (performance.now() - t).toFixed(0),
        JSON.stringify(attack),
      );
  }
  await writeWithheld(options, marked);
  return { ...lossesOf(marked, rules, bySpot), attack };
}

/** Kinds of the areas by their number, and which of them are the municipality. */
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
  return { kinds: of, isWhole };
}

interface Protecting extends Marking {
  readonly isWhole: Uint8Array;
  readonly seen: readonly PlacesSeen[];
}

/** Reasons that everybody knows from the area and the rules: not the number itself is why. */
const OF_THE_AREA: ReadonlySet<number> = new Set(
  (['area-small', 'groups-in-small-area', 'forbidden', 'left-out', 'without-counts'] as const).map(
    (reason) => REASON_CODE[reason],
  ),
);

/** Withholds beside the sensitive figures of a quantity on a day, in every indicator that shows it. */
async function protectQuantity(
  { uses }: Quantity,
  day: number,
  sums: SumsOfQuantity,
  marked: ReadonlyMap<string, readonly MarkedFigures[]>,
  { reading, population, groups, rules, isWhole, seen }: Protecting,
): Promise<Suppressed | undefined> {
  const cells = new Map<number, number>();
  const areas: number[] = [];
  const own: number[] = [];
  const states: number[] = [];
  const counts: number[] = [];
  for (const { id, as } of uses) {
    const figures = marked.get(id)![day]!;
    for (let at = 0; at < figures.id.length; at += 1) {
      const reason = figures.reasons[at]!;
      if (!figures.shown[at]) continue;
      const key = figures.areas[at]! * groups.count + figures.groups[at]!;
      const state =
        reason === 0
          ? FREE
          : OF_THE_AREA.has(reason)
            ? HELD
            : as === 'n' || reason === REASON_CODE['base-small']
              ? SENSITIVE
              : FREE;
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
  if (!states.includes(FREE)) return undefined;
  const use = uses.find(({ as }) => as === 'n') ?? uses[0]!;
  const definition = definitionOf(use.indicator);
  const unit = use.as === 'n' ? definition.units!.n : definition.units!.d;
  const isMagnitude = use.as === 'n' && definition.kind === 'magnitude';
  const counted = {
    ...definition,
    kind: isMagnitude ? ('magnitude' as const) : ('count' as const),
    units: { n: unit, d: unit },
  };
  const isPart = isSensitivePart(counted, rules);
  const lives = (of: readonly Float64Array[]) => Float64Array.from(sums.spots, (spot) => of[day]![spot]!);
  const protectedFigures = await protectFigures(
    {
      areas: Int32Array.from(areas),
      groups: Int32Array.from(own),
      states: Uint8Array.from(states),
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
        : (value, residents, households) => isPart(value, Number.NaN, residents, households),
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

/** What becomes of a number that two indicators show: it may not be found out if one says so, and is seen if one shows it. */
function together(one: number, other: number): number {
  if (one === OUT || other === OUT) return OUT;
  if (one === SENSITIVE || other === SENSITIVE) return SENSITIVE;
  return one === FREE || other === FREE ? FREE : HELD;
}

async function writeWithheld(
  { warehouse, rules, withheld }: RegistersToProtect,
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
