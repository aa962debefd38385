import { join } from 'node:path';
import { iso, newYear } from '../days.ts';
import { doorText, floorText, type Town } from '../town/town.ts';
import { CODE } from './cpr.ts';
import { uuidOf } from './uuid.ts';
import { writeZip } from './zip.ts';

/** The invented cadastral district all parcels lie in. */
export const CADASTRAL_DISTRICT = '1099051';
/** The invented postcode. */
const POSTCODE = '9998';

/** Writes DAR and the parcels of Matriklen as Datafordeler's file downloads have them: a zip with one JSON array an entity. */
export async function writeDar(folder: string, town: Town, seed: number): Promise<void> {
  const { accesses, homes } = town;
  const { of } = accesses;
  const entities: Record<string, string[]> = {
    [`DAR_V3_NavngivenVej_${CODE}`]: town.roads.map(({ name }, at) =>
      row('road', at, seed, `"vejnavn":${JSON.stringify(name)}`),
    ),
    [`DAR_V3_NavngivenVejKommunedel_${CODE}`]: town.roads.map(({ code }, at) =>
      row(
        'road-part',
        at,
        seed,
        `"kommune":"${CODE}","vejkode":"${code}","navngivenVej":"${uuidOf('road', at, seed)}"`,
      ),
    ),
    [`DAR_V3_Postnummer_${CODE}`]: [row('postcode', 0, seed, `"navn":"Fjordby","postnr":"${POSTCODE}"`)],
    [`DAR_V3_Adressepunkt_${CODE}`]: each(accesses.count, (at) =>
      row(
        'point',
        at,
        seed,
        `"oprindelse_kilde":"Adressemyn","position":"POINT (${of.x[at]! / 100} ${of.y[at]! / 100})"`,
      ),
    ),
    [`DAR_V3_Husnummer_${CODE}`]: each(accesses.count, (at) => {
      const road = of.road[at]!;
      const place = `${town.roads[road]!.name} ${of.number[at]}, ${POSTCODE} Fjordby`;
      return row(
        'house',
        at,
        seed,
        `"husnummertekst":"${of.number[at]}","adgangsadressebetegnelse":${JSON.stringify(place)},"adgangspunkt":"${uuidOf('point', at, seed)}",` +
          `"vejpunkt":"${uuidOf('point', at, seed)}","navngivenVej":"${uuidOf('road', road, seed)}","postnummer":"${uuidOf('postcode', 0, seed)}",` +
          `"kommuneinddeling":"${uuidOf('municipality', 0, seed)}","jordstykke":"${uuidOf('plot', of.parcel[at]!, seed)}"`,
        since(of.built[at]!),
      );
    }),
    [`DAR_V3_Adresse_${CODE}`]: each(homes.count, (home) => {
      const access = homes.of.access[home]!;
      const floor = floorText(homes.of.floor[home]!);
      const door = doorText(homes.of.door[home]!);
      const unit = floor ? `, ${floor === 'st' ? 'st.' : `${floor}.`} ${door}` : '';
      const name = `${town.roads[of.road[access]!]!.name} ${of.number[access]}${unit}, ${POSTCODE} Fjordby`;
      return row(
        'address',
        home,
        seed,
        `"adressebetegnelse":${JSON.stringify(name)},"etagebetegnelse":"${floor}","doerbetegnelse":"${door}","husnummer":"${uuidOf('house', access, seed)}"`,
        since(of.built[access]!),
      );
    }),
    [`DAGI_V2_Kommuneinddeling_${CODE}`]: [row('municipality', 0, seed, `"kommunekode":"${CODE}","navn":"Fjordby"`)],
    [`MAT_V3_Jordstykke_${CODE}`]: town.parcels.map(({ number }, at) =>
      row('plot', at, seed, `"matrikelnummer":"${number}","ejerlavLokalId":"${CADASTRAL_DISTRICT}"`),
    ),
  };
  for (const [entity, rows] of Object.entries(entities)) {
    const name = `${entity}_TotalDownload_json_Current_636`;
    await writeZip(join(folder, `${name}.zip`), `${name}.json`, Buffer.from(`[${rows.join(',\n')}]`, 'utf8'));
  }
}

function row(
  kind: Parameters<typeof uuidOf>[0],
  at: number,
  seed: number,
  fields: string,
  from = '2000-01-01',
): string {
  return `{"id_lokalId":"${uuidOf(kind, at, seed)}","status":"3","registreringFra":"2018-05-03T16:58:34Z","registreringTil":null,"virkningFra":"${from}T00:00:00Z","virkningTil":null,${fields}}`;
}

/** Addresses older than the register are from its conversion. */
const since = (built: number): string => iso(Math.max(built, newYear(2000)));

function each(count: number, one: (at: number) => string): string[] {
  return Array.from({ length: count }, (_, at) => one(at));
}
