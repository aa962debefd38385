import { createHash } from 'node:crypto';

/** A row of BBR: fields by their names in ASCII small letters; a field that is not there is missing. */
export type Row = Readonly<Record<string, string>>;

/** Rows by entity. */
export type Register = Readonly<Record<string, readonly Row[]>>;

/** A home on a day, worked out row by row. */
export interface HomeOnDay {
  address: string;
  ownership: string | null;
  letting: string | null;
  use: string;
  rooms: number | null;
  floor_area: number | null;
  built: number | null;
  bbr_property: string | null;
}

/** The rows of a flat XML extract, by a regular expression. */
export function rowsOfXml(xml: string): Row[] {
  return [...xml.matchAll(/<(CO\d+t)>(.*?)<\/\1>/g)].map(([, , inner]) =>
    Object.fromEntries(
      [...inner!.matchAll(/<([^<>/]+)>([^<]*)<\/\1>/g)].map(([, name, value]) => [ascii(name!), value!]),
    ),
  );
}

/** A field's name without Danish letters, small. */
export const ascii = (name: string) =>
  name.toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'oe').replaceAll('å', 'aa');

/** The first 60 bits of the SHA-256 of an address's DAR id. */
export const addressOf = (id: string) =>
  String(BigInt(`0x${createHash('sha256').update(id.toLowerCase()).digest('hex').slice(0, 15)}`));

const DANISH = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });
const day = (time: string | undefined, otherwise: string) => (time ? DANISH.format(new Date(time)) : otherwise);
const from = (row: Row) => day(row.virkningfra, '1900-01-01');
const to = (row: Row) => day(row.virkningtil, '9999-12-31');
const stands = (row: Row) => !row.registreringtil;
const counts = (row: Row) => stands(row) && ['6', '7'].includes(row.status!);
const valid = (row: Row, on: string) => from(row) <= on && on < to(row);

/**
 * The homes of a register on a day, by the handbook's rules (bitemporal rows, status 6 and 7, ownership by Danmarks Statistik's order), with
 * loops and maps and nothing of what is tested. For registers whose every entity has history.
 */
export function homesOn(register: Register, on: string): HomeOnDay[] {
  const of = (entity: string) => register[entity] ?? [];
  const newest = (entity: string) => {
    const found = new Map<string, Row>();
    const better = (a: Row, b: Row) =>
      counts(a) !== counts(b) ? counts(a) : to(a) !== to(b) ? to(a) > to(b) : from(a) >= from(b);
    for (const row of of(entity).filter(stands)) {
      const there = found.get(row.id_lokalid!);
      if (!there || better(row, there)) found.set(row.id_lokalid!, row);
    }
    return found;
  };
  const [unitNow, stairway, storey, building] = ['enhed', 'opgang', 'etage', 'bygning'].map(newest) as Map<
    string,
    Row
  >[];
  const property = (id: string | undefined) =>
    of('ejendomsrelation').filter((row) => row.id_lokalid === id && counts(row) && valid(row, on))[0];

  const homes = new Map<string, { row: Row; order: string }[]>();
  for (const row of of('enhed')) {
    const use = Number(row.enh020enhedensanvendelse ?? 0);
    if (!counts(row) || !valid(row, on) || !row.adresseidentificerer || use < 110 || use > 190) continue;
    // As many digits for any area, since texts are compared.
    const area = 2e6 - Number(row.enh027arealtilbeboelse ?? 0);
    const order = `${row.enh023boligtype ?? '9'} ${area} ${row.id_lokalid}`;
    const address = addressOf(row.adresseidentificerer);
    homes.set(address, [...(homes.get(address) ?? []), { row, order }]);
  }
  return [...homes].map(([address, rows]) => {
    const { row } = rows.toSorted((a, b) => (a.order < b.order ? -1 : 1))[0]!;
    const now = unitNow!.get(row.id_lokalid!)!;
    const buildingId = now.bygning ?? stairway!.get(now.opgang!)?.bygning ?? storey!.get(now.etage!)?.bygning;
    const house = buildingId === undefined ? undefined : building!.get(buildingId);
    const ways = [
      ...of('enhedejendomsrelation')
        .filter((one) => one.enhed === row.id_lokalid && stands(one) && valid(one, on))
        .map((one) => one.ejerlejlighed),
      ...of('bygningejendomsrelation')
        .filter((one) => one.bygning === buildingId && stands(one) && valid(one, on))
        .map((one) => one.bygningpaafremmedgrund),
      ...of('grund')
        .filter((one) => one.id_lokalid === house?.grund && counts(one) && valid(one, on))
        .map((one) => one.bestemtfastejendom),
    ];
    const owner = ways.map(property).find((one) => one !== undefined);
    const number = (value: string | undefined) => (value === undefined || Number(value) === 0 ? null : Number(value));
    const ownership = owner?.ejendommensejerforholdskode;
    return {
      address,
      ownership: ownership === undefined || ['0', '00', '99'].includes(ownership) ? null : ownership,
      letting: row.enh045udlejningsforhold ?? null,
      use: row.enh020enhedensanvendelse!,
      rooms: number(row.enh031antalvaerelser),
      floor_area: number(row.enh027arealtilbeboelse),
      built: number(house?.byg026opfoerelsesaar),
      bbr_property: owner?.bfenummer ?? null,
    };
  });
}
