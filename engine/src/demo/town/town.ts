import type { Rows } from '../rows.ts';
import type { Fate, HomeTenure } from './plan.ts';

/** Tenures by the number that stands for them in the columns of homes. `uoplyst` is only what a register says, never how one lives. */
export const TENURE_CODES = ['almen', 'andel', 'privatleje', 'ejer', 'offentlig', 'institution', 'uoplyst'] as const;

/** The number of a tenure. */
export const tenureCode = (tenure: HomeTenure | 'uoplyst'): number => TENURE_CODES.indexOf(tenure);

/** A polygon without holes, corners in metres in EPSG:25832, the first not repeated. */
export type Ring = readonly (readonly [number, number])[];

/** An area of one of the sets, as it is drawn. */
export interface TownArea {
  readonly id: string;
  readonly name: string;
  readonly ring: Ring;
  /** The district it lies in. */
  readonly district: number;
  readonly fate: Fate;
}

/** A road. A renamed one has a code of before and the day of the new one. */
export interface Road {
  readonly code: string;
  readonly name: string;
  readonly before?: { readonly code: string; readonly name: string; readonly until: number };
}

/** A parcel (matrikel) and who owns it. */
export interface Parcel {
  /** `12ab`. */
  readonly number: string;
  /** BBR's code of ownership; blank where it is not known. */
  readonly ownership: string;
  /** The almene area whose land it was in 2010, −1 if none. */
  readonly state: number;
  /** Day it was sold, and to what ownership, if it was. */
  readonly sold?: { readonly on: number; readonly ownership: string };
  /** Divided in condominiums: the units have an owner each. */
  readonly divided: boolean;
}

/** Access addresses (house numbers): road, number, coordinates in centimetres, parcel, district, area and village (−1 none), day built. */
export type Accesses = Rows<'road' | 'number' | 'x' | 'y' | 'parcel' | 'district' | 'area' | 'village' | 'built'>;

/**
 * Homes: access address, floor (−1 none, 0 `st`), door (−1 none, 0 `tv`, 1 `th`, from 10 on a number), true tenure, the tenure that the
 * register's codes give, rooms, m², BBR use, how wanted (0 to 100), first day it can be lived in.
 */
export type Homes = Rows<
  'access' | 'floor' | 'door' | 'tenure' | 'recorded' | 'rooms' | 'area' | 'use' | 'wanted' | 'from'
>;

/** Everything that stands still in Fjordby. */
export interface Town {
  readonly districts: readonly TownArea[];
  readonly areas: readonly TownArea[];
  readonly villages: readonly TownArea[];
  /** The State's areas of 2010: the almene areas whose parcels they are, by place in `areas`. */
  readonly stateAreas: readonly number[];
  readonly roads: readonly Road[];
  readonly parcels: readonly Parcel[];
  readonly accesses: Accesses;
  readonly homes: Homes;
}

/** The tenure a home is recorded with on a day, by its number. */
export function recordedTenure(town: Town, home: number, on: number): number {
  const parcel = town.parcels[town.accesses.of.parcel[town.homes.of.access[home]!]!]!;
  if (parcel.sold && on >= parcel.sold.on) return tenureCode('privatleje');
  return town.homes.of.recorded[home]!;
}

/** `st`, `1`, … or nothing. */
export const floorText = (floor: number): string => (floor < 0 ? '' : floor === 0 ? 'st' : String(floor));

/** `tv`, `th`, `1`, … or nothing. */
export const doorText = (door: number): string =>
  door < 0 ? '' : door === 0 ? 'tv' : door === 1 ? 'th' : String(door - 9);
