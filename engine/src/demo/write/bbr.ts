import { join } from 'node:path';
import { iso, newYear, yearOf } from '../days.ts';
import { type Town, tenureCode } from '../town/town.ts';
import { CODE } from './cpr.ts';
import { uuidOf } from './uuid.ts';
import { writeZip } from './zip.ts';

/** The property number (BFE) of a parcel. */
export const bfeOf = (parcel: number): number => 9_000_000 + parcel;

/** Writes BBR as OIS has given it: a zip a table, ISO-8859-1 XML in one line, with rows that no longer count among the others. */
export async function writeBbr(folder: string, town: Town, seed: number): Promise<void> {
  const { accesses, homes, parcels } = town;
  const at = accesses.of;
  const units: string[] = [];
  const properties: string[] = [];
  const relations: string[] = [];
  const id = (kind: Parameters<typeof uuidOf>[0], one: number) => uuidOf(kind, one, seed);
  parcels.forEach((parcel, one) => {
    const type = `<bfeNummer>${bfeOf(one)}</bfeNummer>`;
    const owner = (ownership: string) =>
      `${type}${ownership ? `<ejendommensEjerforholdskode>${ownership}</ejendommensEjerforholdskode>` : ''}<ejendomstype>SFE</ejendomstype>`;
    const { sold } = parcel;
    properties.push(row(id('property', one), '7', owner(parcel.ownership), OLD, sold ? iso(sold.on) : undefined));
    if (sold) properties.push(row(id('property', one), '7', owner(sold.ownership), iso(sold.on)));
  });
  for (let home = 0; home < homes.count; home++) {
    const access = homes.of.access[home]!;
    const rented = homes.of.tenure[home] !== tenureCode('ejer') && homes.of.tenure[home] !== tenureCode('andel');
    const fields = (area: number) =>
      `<enh020EnhedensAnvendelse>${homes.of.use[home]}</enh020EnhedensAnvendelse><enh023Boligtype>${homes.of.use[home] === 160 ? 3 : 1}</enh023Boligtype>` +
      `<enh026EnhedensSamledeAreal>${area}</enh026EnhedensSamledeAreal><enh027ArealTilBeboelse>${area}</enh027ArealTilBeboelse><enh031AntalVærelser>${homes.of.rooms[home]}</enh031AntalVærelser>` +
      `<enh032Toiletforhold>T</enh032Toiletforhold><enh033Badeforhold>${lacksBath(town, home) ? 'D' : 'V'}</enh033Badeforhold><enh034Køkkenforhold>E</enh034Køkkenforhold>` +
      `<enh045Udlejningsforhold>${rented ? 1 : 2}</enh045Udlejningsforhold><adresseIdentificerer>${id('address', home)}</adresseIdentificerer>` +
      `<etage></etage><opgang>${id('stairway', access)}</opgang>`;
    const area = homes.of.area[home]!;
    const from = since(homes.of.from[home]!);
    // What a caseworker wrote first and then put right: the earlier registration has ended and does not count.
    if (home % 23 === 7)
      units.push(row(id('unit', home), '6', fields(area + 9), from, undefined, '2018-09-14T16:14:21.52Z'));
    units.push(row(id('unit', home), '6', fields(area), from));
    if (parcels[at.parcel[access]!]!.divided) {
      const owner = `<bfeNummer>${5_000_000 + home}</bfeNummer><ejendommensEjerforholdskode>10</ejendommensEjerforholdskode><ejendomstype>Ejerlejlighed</ejendomstype>`;
      properties.push(row(id('condominium', home), '7', owner, from));
      relations.push(
        row(
          id('relation', home),
          '',
          `<ejerlejlighed>${id('condominium', home)}</ejerlejlighed><enhed>${id('unit', home)}</enhed>`,
          from,
        ),
      );
    }
  }
  const buildings = each(accesses.count, (one) => {
    const fields =
      `<byg007Bygningsnummer>1</byg007Bygningsnummer><byg021BygningensAnvendelse>120</byg021BygningensAnvendelse><byg026Opførelsesår>${yearOf(at.built[one]!)}</byg026Opførelsesår>` +
      `<byg404Koordinat>POINT (${at.x[one]! / 100} ${at.y[one]! / 100})</byg404Koordinat><grund>${id('ground', at.parcel[one]!)}</grund><husnummer>${id('house', one)}</husnummer>`;
    return row(id('building', one), '6', fields, since(at.built[one]!));
  });
  const stairways = each(accesses.count, (one) =>
    row(
      id('stairway', one),
      '6',
      `<adgangFraHusnummer>${id('house', one)}</adgangFraHusnummer><bygning>${id('building', one)}</bygning>`,
      since(at.built[one]!),
    ),
  );
  const grounds = each(parcels.length, (one) =>
    row(id('ground', one), '7', `<bestemtFastEjendom>${id('property', one)}</bestemtFastEjendom>`, OLD),
  );
  const tables: readonly (readonly [string, readonly string[]])[] = [
    ['CO50200', buildings],
    ['CO50400', properties],
    ['CO50500', units],
    ['CO50600', relations],
    ['CO51000', grounds],
    ['CO51200', stairways],
  ];
  for (const [table, rows] of tables) await writeTable(folder, table, rows);
}

/** Rows older than the register are from its conversion. */
const OLD = '2000-02-05';
const since = (on: number): string => (on < newYear(2001) ? OLD : iso(on));

/** A few old homes have no bath. */
function lacksBath({ homes, accesses }: Town, home: number): boolean {
  return yearOf(accesses.of.built[homes.of.access[home]!]!) < 1935 && home % 17 === 3;
}

async function writeTable(folder: string, table: string, rows: readonly string[]): Promise<void> {
  const element = `${table}t`;
  const head = `<?xml version="1.0" encoding="ISO-8859-1"?><OIS_UDTRAEK><UDTRAEK><LOEBENUMMER>1</LOEBENUMMER><DATALEVERANDOER>OIS</DATALEVERANDOER><AF_TABEL>${table}T</AF_TABEL><UDTRAEKS_DATO>2026-01-02</UDTRAEKS_DATO></UDTRAEK>`;
  const body = rows
    .map((one, at) => `<${element}><OIS_AJOUR>I</OIS_AJOUR><ois_id>${at + 1}</ois_id>${one}</${element}>`)
    .join('');
  const name = `OIS_GRBBR_${table}T_NA000_00001_20260102_010137`;
  await writeZip(join(folder, `${name}.ZIP`), `${name}.xml`, Buffer.from(`${head}${body}</OIS_UDTRAEK>`, 'latin1'));
}

function row(id: string, status: string, fields: string, from: string, to?: string, registeredTo?: string): string {
  return (
    `<id_lokalId>${id}</id_lokalId><kommunekode>${CODE}</kommunekode><registreringFra>2017-06-02T12:29:37Z</registreringFra>` +
    `${registeredTo ? `<registreringTil>${registeredTo}</registreringTil>` : ''}<virkningFra>${from}T00:00:00Z</virkningFra>${to ? `<virkningTil>${to}T00:00:00Z</virkningTil>` : ''}` +
    `${status ? `<status>${status}</status>` : ''}${fields}`
  );
}

function each(count: number, one: (at: number) => string): string[] {
  return Array.from({ length: count }, (_, at) => one(at));
}
