import type { Ring, Town, TownArea } from '../town/town.ts';
import { CADASTRAL_DISTRICT } from './dar.ts';

/** The maps and lists of the area sets, by their path in the workspace. */
export function areaFiles(town: Town): Readonly<Record<string, string>> {
  const schema = '# yaml-language-server: $schema=../.kvarter/schema/area-set.schema.json\n';
  const drawn = (id: string, da: string, en: string, kind: string, rest = '') =>
    `${schema}id: ${id}\nname: {da: ${da}, en: ${en}}\nkind: ${kind}\ngeometry: {file: areas/${id}.geojson, id: id, name: navn, crs: "EPSG:25832"}\n${rest}`;
  return {
    'areas/boligomraader.yaml': drawn('boligomraader', 'Boligområder', 'Housing areas', 'housing'),
    'areas/boligomraader.geojson': geojson(town.areas),
    'areas/bydele.yaml': drawn('bydele', 'Bydele', 'Districts', 'district'),
    'areas/bydele.geojson': geojson(town.districts),
    'areas/landsbyer.yaml': drawn('landsbyer', 'Landsbyer', 'Villages', 'village'),
    'areas/landsbyer.geojson': geojson(town.villages),
    'areas/staten-2010.yaml': `${schema}id: staten-2010
name: {da: Statens afgrænsning 2010, en: "The State's areas of 2010"}
kind: state-2010
parcels: {file: areas/staten-2010.csv, id: omraade, name: navn, parcel: matrikelnr, district: ejerlav, from: fra}
`,
    'areas/staten-2010.csv': stateList(town),
    'areas/kvadratnet.yaml': `${schema}id: kvadratnet
name: {da: Kvadratnet 1 km, en: 1 km grid}
kind: grid
grid: {size: 1km}
`,
    'areas/kvadrater.yaml': `${schema}id: kvadrater
name: {da: Kvadrater lagt sammen, en: Squares joined}
kind: grid
join: {of: kvadratnet, minimum: {homes: 50}}
`,
    'areas/landet.yaml': `${schema}id: landet
name: {da: Landet, en: The country}
kind: other
list: {file: areas/landet.csv, id: id, name: navn}
`,
    'areas/landet.csv': 'id;navn\r\nDK;Hele landet\r\n',
  };
}

/** The area of the State's set that a parcel of an almene area belongs to: `S01` for the first. */
export const stateId = (at: number): string => `S${String(at + 1).padStart(2, '0')}`;

function geojson(areas: readonly TownArea[]): string {
  const features = areas.map(({ id, name, ring }) =>
    JSON.stringify({
      type: 'Feature',
      properties: { id, navn: name },
      geometry: { type: 'Polygon', coordinates: [closed(ring)] },
    }),
  );
  const crs = '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::25832"}}';
  return `{"type":"FeatureCollection",${crs},"features":[\n${features.join(',\n')}\n]}\n`;
}

const closed = (ring: Ring) => [...ring, ring[0]!];

/** The dated list of parcels that were almene in 2010. */
function stateList(town: Town): string {
  const rows = town.parcels.flatMap(({ number, state }) => {
    const at = town.stateAreas.indexOf(state);
    return at < 0 ? [] : [`${stateId(at)};${town.areas[state]!.name};${CADASTRAL_DISTRICT};${number};01-10-2010`];
  });
  return `\ufeffomraade;navn;ejerlav;matrikelnr;fra\r\n${rows.sort().join('\r\n')}\r\n`;
}
