import { libraryContent } from '../workspace/index.ts';

/** A municipality, by the code of four characters that CPR, DAGI and BBR use. */
export interface Municipality {
  readonly code: string;
  readonly name: string;
  /** Code of its region on the day the table was made (see `regionOf`); null for 0411 Christiansø, which is no municipality and lies in no region. */
  readonly region: string | null;
  /** Code of its province (landsdel, NUTS 3) as Danmarks Statistik writes it; null for 0411. */
  readonly province: string | null;
}

/** A region, with its last day if it has one: 1084 and 1085 end on 31 December 2026. */
export interface Region {
  readonly code: string;
  readonly name: string;
  readonly validTo: string | null;
}

/** The 98 municipalities, by code. Source: library/places/municipalities.yaml. */
export function municipalities(): readonly Municipality[] {
  return tables().municipalities;
}

/** The regions, by code, those that end included. */
export function regions(): readonly Region[] {
  return tables().regions;
}

/** A municipality by its code in either form, 0411 Christiansø included; undefined for a code that is none. */
export function municipality(code: string): Municipality | undefined {
  return tables().byCode.get(municipalityCode(code) ?? '');
}

/**
 * The region a municipality lies in on a day (ISO). Undefined for 0411, and after the last day of a region whose successor is
 * not in the table: an answer that would be wrong is not given.
 */
export function regionOf(code: string, day: string): Region | undefined {
  const region = tables().regions.find((one) => one.code === municipality(code)?.region);
  return region && (region.validTo === null || day <= region.validTo) ? region : undefined;
}

/** The code of four characters of a code written with or without leading zeros: `101` is `0101`. Undefined if it is no such code. */
export function municipalityCode(written: string): string | undefined {
  return /^\d{3,4}$/.test(written) ? written.padStart(4, '0') : undefined;
}

/** The code as Danmarks Statistik writes it, without the leading zero: `0101` is `101`. Undefined if it is no municipality's code. */
export function dstCode(code: string): string | undefined {
  return /^0\d{3}$/.test(code) ? code.slice(1) : undefined;
}

/**
 * Every name and code, in small letters, by which a table may call the country, a region, a province or a municipality: to tell
 * rows of another geographic level from rows that are wrong. Codes of one or two digits (`1` for a province) are left out:
 * they are more often areas of the municipality's own.
 */
export function danishGeographies(): ReadonlySet<string> {
  return tables().words;
}

interface Tables {
  readonly municipalities: readonly Municipality[];
  readonly regions: readonly Region[];
  readonly byCode: ReadonlyMap<string, Municipality>;
  readonly words: ReadonlySet<string>;
}

let read: Tables | undefined;

function tables(): Tables {
  read ??= load();
  return read;
}

interface Coded {
  code: string;
  name: string;
}

interface LibraryFile {
  regions: (Coded & { valid_to?: string })[];
  provinces: Coded[];
  municipalities: (Coded & { region: string; province: string })[];
  outside: Coded[];
}

function load(): Tables {
  const file = libraryContent<LibraryFile>('places/municipalities');
  const all = file.municipalities.map((one) => Object.freeze({ ...one }));
  const outside = file.outside.map((one) => Object.freeze({ ...one, region: null, province: null }));
  return Object.freeze({
    municipalities: Object.freeze(all),
    regions: Object.freeze(file.regions.map(({ code, name, valid_to }) => ({ code, name, validTo: valid_to ?? null }))),
    byCode: new Map([...all, ...outside].map((one) => [one.code, one])),
    words: wordsOf(file),
  });
}

const COUNTRY = ['hele landet', 'danmark', 'landet', '000'];

function wordsOf(file: LibraryFile): ReadonlySet<string> {
  const words = new Set(COUNTRY);
  const add = (word: string): unknown => words.add(word.toLocaleLowerCase('da'));
  for (const { code, name } of [...file.municipalities, ...file.outside]) {
    for (const word of [code, code.slice(1), name, `${name} Kommune`]) add(word);
  }
  for (const { code, name } of file.regions) {
    // StatBank writes 081 and, where numbers lost their zeros, 81.
    for (const word of [code, `0${code.slice(2)}`, code.slice(2), name, name.replace('Region ', '')]) add(word);
  }
  for (const { name } of file.provinces) for (const word of [name, `Landsdel ${name}`]) add(word);
  return words;
}
