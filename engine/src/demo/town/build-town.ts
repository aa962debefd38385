import { type Chance, chanceOf } from '../chance.ts';
import { day } from '../days.ts';
import { rowsOf } from '../rows.ts';
import { type Box, boxOf, districts, inCountry, plotBox, ringOf, spread } from './land.ts';
import { roadNames } from './names.ts';
import {
  COUNTRY_DISTRICTS,
  COUNTRY_HOMES,
  HOUSING_AREAS,
  type HomeTenure,
  MUNICIPALITY,
  OTHER_TOWN_HOMES,
  type PlannedArea,
  SOLD_ON,
  TOWN_DISTRICTS,
  VILLAGE_HALF,
  VILLAGES,
} from './plan.ts';
import { type Accesses, type Homes, type Parcel, type Road, type Town, type TownArea, tenureCode } from './town.ts';

/** Everything that is being built, and where the next road, parcel and home goes. */
interface Site {
  readonly chance: Chance;
  readonly scale: number;
  readonly name: (chance: Chance) => string;
  readonly roads: Road[];
  readonly parcels: Parcel[];
  readonly accesses: Accesses;
  readonly homes: Homes;
}

/** What homes on a piece of land are like. */
interface Kind {
  readonly form: PlannedArea['form'];
  readonly tenure: HomeTenure;
  readonly wanted: number;
  readonly built: number;
  /** How many homes. */
  readonly count: number;
  readonly district: number;
  readonly area: number;
  readonly village: number;
}

/** Residents that the homes of the plan come to hold: what a number asked for is scaled by. */
const RESIDENTS_OF_PLAN = 53_400;

/** Homes behind one house number. */
const BEHIND = { block: 8, room: 30, row: 1, house: 1 } as const;
/** House numbers on one parcel. */
const ON_PARCEL = { block: 6, room: 4, row: 12, house: 1 } as const;
/** Share of single homes whose owner BBR does not know, in ten thousandths. */
const OWNER_UNKNOWN = 40;

/** Builds Fjordby for a number of residents: land, roads, house numbers and homes. The same seed builds the same town. */
export function buildTown(residents: number, seed: number): Town {
  const site: Site = {
    chance: chanceOf(seed, 1),
    scale: residents / RESIDENTS_OF_PLAN,
    name: roadNames(),
    roads: [],
    parcels: [],
    accesses: rowsOf(['road', 'number', 'x', 'y', 'parcel', 'district', 'area', 'village', 'built']),
    homes: rowsOf(['access', 'floor', 'door', 'tenure', 'recorded', 'rooms', 'area', 'use', 'wanted', 'from']),
  };
  const areas: TownArea[] = HOUSING_AREAS.map((planned) => ({
    id: planned.id,
    name: planned.name,
    ring: ringOf(boxOf(planned, 6)),
    district: planned.district,
    fate: planned.fate,
  }));
  for (const [area, planned] of HOUSING_AREAS.entries()) buildArea(site, planned, area);
  buildOtherTown(site);
  VILLAGES.forEach((village, at) => {
    const count = scaled(site, village.homes);
    const box: Box = [village.x - 320, village.y - 320, village.x + 320, village.y + 320];
    mixed(
      site,
      box,
      {
        form: 'house',
        wanted: 24,
        built: 1955,
        count,
        district: TOWN_DISTRICTS.length + village.district,
        area: -1,
        village: at,
      },
      [0.12, 0, 0.1, 0.78],
    );
  });
  buildCountry(site);
  misplaceSome(site);
  return {
    districts: districts(),
    areas,
    villages: VILLAGES.map((village) => ({
      id: village.id,
      name: village.name,
      ring: ringOf([
        village.x - VILLAGE_HALF,
        village.y - VILLAGE_HALF,
        village.x + VILLAGE_HALF,
        village.y + VILLAGE_HALF,
      ]),
      district: TOWN_DISTRICTS.length + village.district,
      fate: 'losing',
    })),
    stateAreas: HOUSING_AREAS.flatMap(({ tenure, fate }, at) => (tenure === 'almen' && fate !== 'harbour' ? [at] : [])),
    roads: site.roads,
    parcels: site.parcels,
    accesses: site.accesses,
    homes: site.homes,
  };
}

const scaled = (site: Site, homes: number): number => Math.max(2, Math.round(homes * site.scale));

function buildArea(site: Site, planned: PlannedArea, area: number): void {
  const kind = { ...planned, count: scaled(site, planned.homes), area, village: -1 };
  const box = boxOf(planned, 24);
  const shares: Record<string, readonly number[]> = {
    H01: [0, 0.15, 0, 0.85],
    H02: [0.25, 0, 0.75, 0],
    H03: [0, 0, 0.3, 0.7],
  };
  const mix = shares[planned.id];
  if (mix) mixed(site, box, kind, mix);
  else place(site, box, kind);
}

/** The town between the housing areas: two plots of flats in each district (all of the middle), houses on the rest. */
function buildOtherTown(site: Site): void {
  const plots: { district: number; plot: number; flats: boolean; weight: number }[] = [];
  TOWN_DISTRICTS.forEach((name, district) => {
    const taken = new Set(HOUSING_AREAS.filter((one) => one.district === district).flatMap((one) => one.plots));
    let free = 0;
    for (let plot = 0; plot < 16; plot++) {
      if (taken.has(plot)) continue;
      const flats = name === 'Midtbyen' || free < 2;
      plots.push({ district, plot, flats, weight: name === 'Midtbyen' ? 290 : flats ? 200 : 110 });
      free += 1;
    }
  });
  const sum = plots.reduce((total, { weight }) => total + weight, 0);
  for (const { district, plot, flats, weight } of plots) {
    const box = plotBox(district, plot, 14);
    const wanted = 30 + site.chance.below(45);
    const kind = { district, wanted, area: -1, village: -1, count: scaled(site, (OTHER_TOWN_HOMES * weight) / sum) };
    if (flats)
      mixed(site, box, { ...kind, form: 'block', built: 1900 + site.chance.below(90) }, [0.12, 0.13, 0.48, 0.27]);
    else mixed(site, box, { ...kind, form: 'house', built: 1920 + site.chance.below(90) }, [0.03, 0.03, 0.06, 0.88]);
  }
}

/** Single houses and farms around the villages. */
function buildCountry(site: Site): void {
  const count = scaled(site, COUNTRY_HOMES);
  let road = -1;
  for (let at = 0; at < count; at++) {
    if (at % 60 === 0) road = newRoad(site);
    const district = at % COUNTRY_DISTRICTS.length;
    const [x, y] = inCountry(site.chance, district);
    const tenure: HomeTenure = site.chance.happens(0.8) ? 'ejer' : 'privatleje';
    const kind: Kind = {
      form: 'house',
      tenure,
      wanted: 34,
      built: 1850 + site.chance.below(150),
      count: 1,
      district: TOWN_DISTRICTS.length + district,
      area: -1,
      village: -1,
    };
    const parcel = newParcel(site, kind);
    const access = site.accesses.add(
      road,
      (at % 60) + 1,
      Math.round(x * 100),
      Math.round(y * 100),
      parcel,
      kind.district,
      -1,
      -1,
      day(Math.max(1900, kind.built)),
    );
    newHome(site, access, kind, -1, -1, site.chance.happens(0.3) ? 110 : 120);
  }
}

/** A few house numbers lie where no area is: somebody typed the coordinates wrong. */
function misplaceSome(site: Site): void {
  const { of, count } = site.accesses;
  for (let at = count - 1, left = 3; at >= 0 && left > 0; at -= 7, left--) {
    of.x[at] = (MUNICIPALITY.east + 4_000 + left * 100) * 100;
    of.district[at] = -1;
  }
}

/** Homes of several tenures on one piece of land: each house number is of one tenure. */
function mixed(site: Site, box: Box, kind: Omit<Kind, 'tenure'>, shares: readonly number[]): void {
  const tenures: HomeTenure[] = ['almen', 'andel', 'privatleje', 'ejer'];
  const points = spread(box, Math.ceil(kind.count / BEHIND[kind.form]));
  let left = kind.count;
  let road = -1;
  let parcel = -1;
  let tenure: HomeTenure = 'ejer';
  points.forEach((point, at) => {
    if (at % 60 === 0) road = newRoad(site);
    const opened = at % ON_PARCEL[kind.form] === 0;
    if (opened) {
      tenure = tenures[site.chance.pick(shares)]!;
      parcel = newParcel(site, { ...kind, tenure });
    }
    left -= newAccess(site, { ...kind, tenure }, point, road, (at % 60) + 1, parcel, left, at / points.length);
  });
}

/** Homes of one tenure on one piece of land. */
function place(site: Site, box: Box, kind: Kind): void {
  const points = spread(box, Math.ceil(kind.count / BEHIND[kind.form]));
  let left = kind.count;
  let road = -1;
  let parcel = -1;
  points.forEach((point, at) => {
    if (at % 60 === 0) road = newRoad(site);
    if (at % ON_PARCEL[kind.form] === 0) parcel = newParcel(site, kind, at === 0);
    left -= newAccess(site, kind, point, road, (at % 60) + 1, parcel, left, at / points.length);
  });
}

/** A house number with its homes; gives how many they are. */
function newAccess(
  site: Site,
  kind: Kind,
  [x, y]: readonly [number, number],
  road: number,
  number: number,
  parcel: number,
  left: number,
  done: number,
): number {
  const harbour = kind.area >= 0 && HOUSING_AREAS[kind.area]!.fate === 'harbour';
  // The harbour is built over two and a half years an area, house by house.
  const built = harbour ? day(kind.built, 3) + Math.floor(done * 900) : day(Math.max(1900, kind.built));
  const access = site.accesses.add(
    road,
    number,
    Math.round(x * 100),
    Math.round(y * 100),
    parcel,
    kind.district,
    kind.area,
    kind.village,
    built,
  );
  const behind = Math.min(left, BEHIND[kind.form]);
  for (let at = 0; at < behind; at++) {
    if (kind.form === 'block') newHome(site, access, kind, at >> 1, at & 1, 140);
    else if (kind.form === 'room')
      newHome(site, access, kind, Math.floor(at / 10), 10 + (at % 10), kind.tenure === 'offentlig' ? 160 : 150);
    else newHome(site, access, kind, -1, -1, kind.form === 'row' ? 131 : 120);
  }
  return behind;
}

function newHome(site: Site, access: number, kind: Kind, floor: number, door: number, use: number): void {
  const { chance, homes, accesses, parcels } = site;
  // Some condominiums and houses are let by their owner.
  const let_ = kind.tenure === 'ejer' && kind.form !== 'row' && chance.happens(kind.form === 'block' ? 0.18 : 0.03);
  const tenure = let_ ? 'privatleje' : kind.tenure;
  const blank = parcels[accesses.of.parcel[access]!]!.ownership === '';
  const rooms =
    kind.form === 'room'
      ? 1
      : kind.form === 'house'
        ? 4 + chance.below(3)
        : kind.tenure === 'almen'
          ? 2 + chance.pick([0.35, 0.42, 0.23])
          : 2 + chance.pick([0.4, 0.4, 0.2]);
  const area = kind.form === 'room' ? 24 + chance.below(14) : rooms * 21 + 14 + chance.below(18);
  const from = accesses.of.built[access]!;
  homes.add(
    access,
    floor,
    door,
    tenureCode(tenure),
    tenureCode(blank ? 'uoplyst' : tenure),
    rooms,
    area,
    use,
    Math.max(1, kind.wanted - 6 + chance.below(13)),
    from,
  );
}

function newRoad(site: Site): number {
  const at = site.roads.length;
  const code = String(20 + at * 4).padStart(4, '0');
  const name = site.name(site.chance);
  // One road gets another name and code: the people on it do not move.
  const renamed = at === 7 ? { before: { code: '8012', name: 'Gammel Havnevej', until: day(2020, 6) } } : {};
  site.roads.push({ code, name, ...renamed });
  return at;
}

/** BBR's code of ownership for a tenure. */
const OWNERSHIP: Readonly<Record<HomeTenure, string>> = {
  almen: '20',
  andel: '41',
  privatleje: '30',
  ejer: '10',
  offentlig: '50',
  institution: '40',
};

function newParcel(site: Site, kind: Kind, sellable = false): number {
  const at = site.parcels.length;
  const divided = kind.tenure === 'ejer' && kind.form === 'block';
  const unknown = kind.form === 'house' && site.chance.below(10_000) < OWNER_UNKNOWN;
  const planned = kind.area >= 0 ? HOUSING_AREAS[kind.area]! : undefined;
  const state = planned?.tenure === 'almen' && planned.fate !== 'harbour' ? kind.area : -1;
  const rentedHouse = kind.form === 'house' && kind.tenure === 'privatleje';
  site.parcels.push({
    number: `${1 + Math.floor(at / 25)}${String.fromCharCode(97 + (at % 25))}`,
    ownership: unknown ? '' : divided ? '90' : rentedHouse ? '10' : OWNERSHIP[kind.tenure],
    state,
    divided,
    ...(sellable && planned?.id === 'A01'
      ? { sold: { on: day(SOLD_ON.year, SOLD_ON.month, SOLD_ON.date), ownership: '30' } }
      : {}),
  });
  return at;
}
