import type { Chance } from '../chance.ts';
import { ageAt, day, yearOf } from '../days.ts';
import { type Rows, rowsOf } from '../rows.ts';
import { FLEXIBLE_FROM, REPLACED_FROM } from '../town/plan.ts';
import { tenureCode } from '../town/town.ts';
import { livingIn, move, type Population, type Reason } from './population.ts';
import { worksOrStudies } from './work.ts';

/** Ways an almen home is let, by number. */
export const ALLOCATIONS = [
  'venteliste',
  'intern',
  'kommunal-anvisning',
  'fleksibel',
  'kombineret',
  'genhusning',
] as const;

/** What the market leaves behind: lettings, the letting rule's effect, and the chains of moves from the harbour's new homes. */
export interface Market {
  readonly allocations: Rows<'person' | 'on' | 'kind'>;
  /** Lettings under the rule in Møllevangen: what the household who would have got the home did, and what those who got it do (1 work or study). */
  readonly flexible: Rows<'home' | 'on' | 'wouldHave' | 'got'>;
  /** Links of chains: the home taken and where the oldest of its household came from. */
  readonly links: Rows<'chain' | 'link' | 'home' | 'cameFrom' | 'on' | 'person' | 'persons'>;
  /** Links so far of each chain. */
  readonly chains: number[];
  /** For each home, whether its first applicant since it fell empty worked: −1 none yet, 0 no, 1 yes. */
  readonly firstApplicant: Int8Array;
  readonly flexibleArea: number;
  readonly replacedArea: number;
}

/** A market nobody has moved in yet. @param flexible whether the rule of flexible letting begins in Møllevangen on its day */
export function emptyMarket({ town }: Population, flexible = true): Market {
  return {
    allocations: rowsOf(['person', 'on', 'kind']),
    flexible: rowsOf(['home', 'on', 'wouldHave', 'got'], 64),
    links: rowsOf(['chain', 'link', 'home', 'cameFrom', 'on', 'person', 'persons']),
    chains: [],
    firstApplicant: new Int8Array(town.homes.count).fill(-1),
    flexibleArea: flexible ? town.areas.findIndex(({ fate }) => fate === 'flexible') : NO_AREA,
    replacedArea: town.areas.findIndex(({ fate }) => fate === 'replaced'),
  };
}

const FLEXIBLE = day(FLEXIBLE_FROM.year, FLEXIBLE_FROM.month, FLEXIBLE_FROM.date);
const REPLACED = day(REPLACED_FROM);
const CARE = tenureCode('offentlig');
/** Number of no area; −1 is of homes outside all of them. */
const NO_AREA = -2;
/** Empty homes looked at before one is chosen. */
const LOOKED_AT = 12;

/**
 * An empty home for a household, or −1: the tenure leans on age, children and how well they stand, the home on how wanted it is and its rooms.
 * The letting rules turn some away.
 */
export function findHome(
  population: Population,
  market: Market,
  chance: Chance,
  household: readonly number[],
  on: number,
): number {
  const { town, people, empty } = population;
  const { of } = people;
  const head = household[0]!;
  const grown = household.filter((person) => ageAt(of.born[person]!, on) >= 18);
  const age = ageAt(of.born[head]!, on);
  const s = grown.reduce((sum, person) => sum + of.strength[person]!, 0) / 1000 / Math.max(1, grown.length);
  const works = worksOrStudies(of.status[head]!) || (grown.length > 1 && worksOrStudies(of.status[grown[1]!]!));
  const farBorn = of.origin[head]! > 0 && of.western[head] === 0;
  const weights = tenureWeights(age, s, grown.length > 1, household.length > grown.length, farBorn, works);
  for (let at = 0; at < weights.length; at++) if (empty[at]!.length === 0) weights[at] = 0;
  if (weights.every((weight) => weight === 0)) return -1;
  const wantedRooms = 1 + household.length * 0.8 + (s > 0.6 ? 0.7 : 0);
  for (let round = 0; round < 3; round++) {
    const list = empty[chance.pick(weights)]!;
    if (list.length === 0) continue;
    let best = -1;
    let bestScore = -1e9;
    for (let look = 0; look < LOOKED_AT; look++) {
      const home = list[chance.below(list.length)]!;
      const access = town.homes.of.access[home]!;
      const wanted = town.homes.of.wanted[home]! / 100;
      const village = town.accesses.of.village[access]! >= 0;
      const score =
        -(farBorn ? 2 : 4.2) * Math.abs(wanted - s) -
        (farBorn ? 2.2 : 0) * wanted -
        0.22 * Math.abs(town.homes.of.rooms[home]! - wantedRooms) -
        (village ? 0.15 + (yearOf(on) - 2012) * 0.1 : 0) +
        chance.next() * 0.45;
      if (score > bestScore) {
        best = home;
        bestScore = score;
      }
    }
    if (best >= 0 && isLetTo(population, market, best, works, s, on)) return best;
  }
  return -1;
}

/** A care home that is free, or −1. */
export function findCareHome({ empty }: Population, chance: Chance): number {
  const list = empty[CARE]!;
  return list.length === 0 ? -1 : list[chance.below(list.length)]!;
}

/** Moves a household into a home, and writes the letting and the link of a chain that it is. */
export function moveIn(
  population: Population,
  market: Market,
  chance: Chance,
  household: readonly number[],
  home: number,
  on: number,
  reason: Reason,
): void {
  const { town, people, first, chain } = population;
  const head = household[0]!;
  const from = people.of.place[head]!;
  const left = people.of.place[oldest(population, household)]!;
  const isFree = first[home]! < 0;
  const own = isFree ? chain[home]! : -1;
  chain[home] = -1;
  if (isFree) writeLetting(population, market, chance, household, home, from, on);
  for (const person of household) move(population, person, home, on, reason, own);
  if (own >= 0) {
    market.chains[own]! += 1;
    market.links.add(own, market.chains[own]!, home, left, on, head, household.length);
    // The home they leave behind carries the chain on, unless somebody stays in it.
    if (left >= 0 && first[left]! < 0 && town.homes.of.tenure[left] !== CARE) chain[left] = own;
  }
}

/** The oldest of a household: of two homes that a couple leaves, the oldest's is the one a chain follows. */
function oldest({ people: { of } }: Population, household: readonly number[]): number {
  return household.reduce((first, one) => (of.born[one]! < of.born[first]! ? one : first));
}

/** Opens a home that has just been built, with a chain of its own. */
export function startChain(population: Population, market: Market, home: number): void {
  population.chain[home] = market.chains.length;
  market.chains.push(0);
}

function tenureWeights(
  age: number,
  s: number,
  two: boolean,
  children: boolean,
  farBorn: boolean,
  works: boolean,
): number[] {
  const owns =
    s > 0.36 && works
      ? (s - 0.28) * 4.6 * (two ? 1.5 : 0.85) * (age < 25 ? 0.1 : age < 31 ? 0.55 : 1)
      : age > 62 && s > 0.4
        ? 1.4 * s
        : 0.06;
  return [
    Math.max(0.07, 1.5 - 1.9 * s) * (farBorn ? 2.6 : 1) * (children && !two ? 1.5 : 1),
    0.28,
    (0.34 + (age < 32 ? 0.7 : 0)) * (1.15 - 0.55 * s),
    owns * (farBorn ? 0.55 : 1),
    0,
    age < 27 && !two && !children ? 0.4 : 0,
    0,
  ];
}

/** Whether the rules let a home to a household: in Møllevangen and Bøgelunden, from their days on, only to those who work or study. */
function isLetTo({ town }: Population, market: Market, home: number, works: boolean, s: number, on: number): boolean {
  const area = town.accesses.of.area[town.homes.of.access[home]!]!;
  if (area === market.flexibleArea && on >= FLEXIBLE) {
    if (market.firstApplicant[home]! < 0) market.firstApplicant[home] = works ? 1 : 0;
    return works;
  }
  if (area === market.replacedArea && on >= REPLACED) return works && s > 0.42;
  return true;
}

function writeLetting(
  population: Population,
  market: Market,
  chance: Chance,
  household: readonly number[],
  home: number,
  from: number,
  on: number,
): void {
  const { town, people } = population;
  if (town.homes.of.tenure[home] !== 0) return;
  const head = household[0]!;
  const area = town.accesses.of.area[town.homes.of.access[home]!]!;
  const isRuled = area === market.flexibleArea && on >= FLEXIBLE;
  if (isRuled) {
    const works = household.some((person) => worksOrStudies(people.of.status[person]!)) ? 1 : 0;
    const first = market.firstApplicant[home]!;
    market.flexible.add(home, on, first < 0 ? works : first, works);
    market.firstApplicant[home] = -1;
  }
  const inside = from >= 0 && town.accesses.of.area[town.homes.of.access[from]!] === area && area >= 0;
  const kind = isRuled
    ? 3
    : inside
      ? 1
      : !worksOrStudies(people.of.status[head]!) && chance.happens(0.4)
        ? 2
        : chance.happens(0.04)
          ? 4
          : 0;
  market.allocations.add(head, on, kind);
}

/** Those who would come along when somebody moves out of a home: the children who live there with them. */
export function withChildren(population: Population, person: number, on: number): number[] {
  const { of } = population.people;
  const place = of.place[person]!;
  if (place < 0) return [person];
  return [
    person,
    ...livingIn(population, place).filter(
      (one) => (of.mother[one] === person || of.father[one] === person) && ageAt(of.born[one]!, on) < 18,
    ),
  ];
}
