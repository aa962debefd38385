/**
 * The plan of Fjordby: its districts, its housing areas and its villages, as they are drawn. Sizes are scaled to the number of
 * residents that is asked for.
 */

/** How a home is held, in the codes of the tenure column. */
export type HomeTenure = 'almen' | 'andel' | 'privatleje' | 'ejer' | 'offentlig' | 'institution';

/** What happens to an area over the years. `replaced`, `work` and `flexible` are planted stories. */
export type Fate = 'steady' | 'replaced' | 'work' | 'flexible' | 'twin' | 'harbour' | 'losing';

/** A housing area as it is drawn. */
export interface PlannedArea {
  readonly id: string;
  readonly name: string;
  /** Place of its district in `TOWN_DISTRICTS`. */
  readonly district: number;
  /** The plots of the district it covers, of 16 in four rows; they form a rectangle. */
  readonly plots: readonly number[];
  readonly tenure: HomeTenure;
  readonly homes: number;
  readonly form: 'block' | 'row' | 'house' | 'room';
  readonly built: number;
  /** 0 least wanted to 100 most wanted. */
  readonly wanted: number;
  readonly fate: Fate;
}

/** Corners of the municipality and of the town, metres in EPSG:25832. */
export const MUNICIPALITY = { west: 548_000, south: 6_168_000, east: 572_000, north: 6_191_000 } as const;
/** The town: four by three districts of 1,000 m. */
export const TOWN = { west: 558_000, south: 6_178_000, columns: 4, rows: 3, side: 1000 } as const;

/** Districts of the town, by rows from the north-west. */
export const TOWN_DISTRICTS = [
  'Nordbyen',
  'Skovkvarteret',
  'Møllevang',
  'Strandparken',
  'Vestbyen',
  'Midtbyen',
  'Havnen',
  'Østbyen',
  'Lunden',
  'Sydbyen',
  'Engen',
  'Kystbyen',
] as const;

/** Districts around the town. */
export const COUNTRY_DISTRICTS = ['Nordlandet', 'Østlandet', 'Sydlandet', 'Vestlandet'] as const;

const area = (
  id: string,
  name: string,
  district: number,
  plots: readonly number[],
  tenure: HomeTenure,
  homes: number,
  form: PlannedArea['form'],
  built: number,
  wanted: number,
  fate: Fate = 'steady',
): PlannedArea => ({ id, name, district, plots, tenure, homes, form, built, wanted, fate });

/** The housing areas: 14 almene, 5 private rental, 3 andel, 8 owner, 3 in the new harbour, a student home and care homes. */
export const HOUSING_AREAS: readonly PlannedArea[] = [
  area('A01', 'Fjordparken', 9, [0, 1, 4, 5], 'almen', 1120, 'block', 1971, 8),
  area('A02', 'Bøgelunden', 8, [0, 1, 4, 5], 'almen', 620, 'block', 1974, 14, 'replaced'),
  area('A03', 'Elmeparken', 10, [0, 1, 4, 5], 'almen', 600, 'block', 1969, 12, 'work'),
  area('A04', 'Møllevangen', 2, [0, 1, 4, 5], 'almen', 580, 'block', 1972, 14, 'flexible'),
  area('A05', 'Nørreparken', 0, [0, 1, 4, 5], 'almen', 580, 'block', 1972, 14, 'twin'),
  area('A06', 'Skovhøj', 1, [2, 3], 'almen', 240, 'block', 1964, 34),
  area('A07', 'Vestervænget', 4, [0, 1], 'almen', 260, 'block', 1958, 26),
  area('A08', 'Ærtemarken', 4, [14, 15], 'almen', 200, 'row', 1984, 42),
  area('A09', 'Rugvænget', 7, [0, 1], 'almen', 220, 'row', 1981, 36),
  area('A10', 'Havbo', 11, [0], 'almen', 130, 'row', 1990, 46),
  area('A11', 'Gartnerbyen', 8, [15], 'almen', 150, 'row', 1987, 40),
  area('A12', 'Kildehaven', 0, [15], 'almen', 140, 'row', 1992, 40),
  area('A13', 'Stationsbo', 5, [12], 'almen', 120, 'block', 1949, 30),
  area('A14', 'Strandengen', 3, [3], 'almen', 160, 'row', 1998, 55),
  area('P01', 'Banegårdskvarteret', 5, [0, 1], 'privatleje', 420, 'block', 1908, 34),
  area('P02', 'Torvet', 5, [5, 6], 'privatleje', 450, 'block', 1896, 50),
  area('P03', 'Vesterport', 4, [6, 7], 'privatleje', 280, 'block', 1931, 36),
  area('P04', 'Sydporten', 9, [2, 3], 'privatleje', 260, 'block', 1938, 30),
  area('P05', 'Østergården', 7, [6, 7], 'privatleje', 240, 'block', 1955, 40),
  area('D01', 'Solsikken', 10, [14, 15], 'andel', 180, 'house', 1946, 48),
  area('D02', 'Arbejdernes Andel', 5, [9, 10], 'andel', 380, 'block', 1926, 52),
  area('D03', 'Fiskerhusene', 11, [2, 3], 'andel', 200, 'row', 1912, 58),
  area('E01', 'Skovbrynet', 1, [8, 9, 12, 13], 'ejer', 260, 'house', 1976, 82),
  area('E02', 'Strandvejen', 3, [8, 9, 12, 13], 'ejer', 260, 'house', 1962, 92),
  area('E03', 'Lærkevænget', 0, [2, 3, 6, 7], 'ejer', 300, 'house', 1968, 66),
  area('E04', 'Kornmarken', 7, [10, 11, 14, 15], 'ejer', 300, 'house', 1979, 68),
  area('E05', 'Engdraget', 10, [2, 3, 6, 7], 'ejer', 300, 'house', 2004, 76),
  area('E06', 'Lundevej', 8, [2, 3, 6, 7], 'ejer', 280, 'house', 1957, 60),
  area('E07', 'Kystvejen', 11, [8, 9, 12, 13], 'ejer', 280, 'house', 1972, 78),
  area('E08', 'Villabyen', 4, [8, 9, 12, 13], 'ejer', 300, 'house', 1929, 80),
  area('H01', 'Pakhuskajen', 6, [0, 1, 4, 5], 'ejer', 480, 'block', 2019, 86, 'harbour'),
  area('H02', 'Værftet', 6, [2, 3, 6, 7], 'privatleje', 460, 'block', 2021, 74, 'harbour'),
  area('H03', 'Molen', 6, [8, 9, 10, 11, 12, 13, 14, 15], 'ejer', 400, 'block', 2023, 90, 'harbour'),
  area('K01', 'Studentergården', 5, [15], 'institution', 300, 'room', 1995, 45),
  area('G01', 'Egely Plejecenter', 7, [4], 'offentlig', 300, 'room', 2001, 40),
];

/** A village: where its middle lies, metres in EPSG:25832, and its homes. */
export interface PlannedVillage {
  readonly id: string;
  readonly name: string;
  /** Place in `COUNTRY_DISTRICTS`. */
  readonly district: number;
  readonly x: number;
  readonly y: number;
  readonly homes: number;
}

/** Eight villages; all of them lose people. */
export const VILLAGES: readonly PlannedVillage[] = [
  { id: 'L01', name: 'Nørre Alling', district: 0, x: 556_000, y: 6_187_000, homes: 330 },
  { id: 'L02', name: 'Hjortlund', district: 0, x: 564_500, y: 6_188_200, homes: 240 },
  { id: 'L03', name: 'Østerby', district: 1, x: 566_500, y: 6_181_500, homes: 280 },
  { id: 'L04', name: 'Fjordnæs', district: 1, x: 569_000, y: 6_177_000, homes: 170 },
  { id: 'L05', name: 'Sønder Alling', district: 2, x: 557_500, y: 6_171_500, homes: 260 },
  { id: 'L06', name: 'Mosby', district: 2, x: 564_000, y: 6_172_500, homes: 180 },
  { id: 'L07', name: 'Vesterkær', district: 3, x: 551_500, y: 6_181_000, homes: 300 },
  { id: 'L08', name: 'Hedegårde', district: 3, x: 552_500, y: 6_176_000, homes: 150 },
];

/** Half a side of a village's square, metres. */
export const VILLAGE_HALF = 350;

/** Homes in the countryside, outside villages. */
export const COUNTRY_HOMES = 2300;

/** Homes in the town outside the housing areas. */
export const OTHER_TOWN_HOMES = 13_400;

/** The day the rule of flexible letting begins in Møllevangen. */
export const FLEXIBLE_FROM = { year: 2019, month: 4, date: 1 } as const;
/** From this year those who get a home in Bøgelunden are chosen among people at work. */
export const REPLACED_FROM = 2018;
/** Years in which the residents of Elmeparken are helped to work. */
export const WORK_YEARS = { from: 2018, to: 2025 } as const;
/** The day a part of Fjordparken is sold: its homes become private rental, on land that was almen in 2010. */
export const SOLD_ON = { year: 2021, month: 7, date: 1 } as const;
