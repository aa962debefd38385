import type { InputFile, PlaceOf } from '../tables/index.ts';
import { quote } from '../tables/index.ts';
import { type Finding, SHOWN, says } from '../words/index.ts';
import type { AreaSetFile } from '../workspace/definitions.ts';
import { listOf, readAreaList } from './area-list.ts';
import { type Area, type AreaSet, areaWithoutOutline } from './area-set.ts';
import { areasOfFeatures, type DrawnArea } from './areas-of-features.ts';
import { outsideDenmark, validOutlines } from './check-outlines.ts';
import { overlaps, SLIVER, type Sliver } from './check-overlaps.ts';
import { type Crs, DEGREES, METRES } from './coordinate-systems.ts';
import { openGeos } from './geos.ts';
import { areasCounted } from './numbers.ts';
import { readMap } from './readers/index.ts';
import { reprojected, reprojection, roundedDegrees } from './reproject.ts';
import { boxOf, rightHanded, sizeOf } from './rings.ts';
import { whichSystem } from './which-system.ts';

/** What a caller may fix when an area set is read. */
export interface ReadAreaSetOptions {
  /** Points at a line of the definition, for errors that belong there. __Default value:__ errors point at the map file. */
  readonly place?: PlaceOf;
  /** What counts as a sliver and not as an overlap. __Default value:__ under 1 m², or under 0.5 m wide. */
  readonly sliver?: Sliver;
  /** The file of each of the definition's `versions`, in their order. __Default value:__ only the map in `file` is read. */
  readonly versions?: readonly InputFile[];
}

/**
 * Reads an area set: from its map (GeoJSON, GeoPackage, Shapefile, MapInfo TAB or MIF, GeoParquet), or, where there is no map,
 * from its list (areas, parcels, addresses, departments). Every outline comes out twice, in metres (EPSG:25832) for computing and in degrees (EPSG:4326, seven digits,
 * right-hand rule) for showing, with its size in m²; areas of a list have none.
 *
 * What is the matter with single areas is a finding that names them; areas are in the order of the file.
 *
 * @throws Problem K-PLACES-01 to 19 and K-READ-01 to 14: a file that cannot be read, has no areas, lacks the id property, or
 *   whose coordinate system cannot be known; K-INTAKE-01 for a list without the columns named
 */
export async function readAreaSet(
  definition: AreaSetFile,
  file: InputFile,
  options: ReadAreaSetOptions = {},
): Promise<AreaSet> {
  if (listOf(definition)) return readAreaList(definition, file, options.place ?? (() => ({ file: file.name })));
  const { versions } = options;
  if (definition.versions && versions && versions.length > 0) return readVersions(definition, versions, options);
  return readOneMap(definition, file, options);
}

/** Maps that followed each other; a file that several versions name is read once. */
async function readVersions(
  definition: AreaSetFile,
  files: readonly InputFile[],
  options: ReadAreaSetOptions,
): Promise<AreaSet> {
  const stated = definition.versions!;
  const read = new Map<string, AreaSet>();
  for (const file of files) if (!read.has(file.path)) read.set(file.path, await readOneMap(definition, file, options));
  const versions = stated.map(({ from, to }, at) => ({
    from,
    to: to ?? stated[at + 1]?.from ?? null,
    areas: read.get(files[at]!.path)!.areas,
  }));
  const newest = new Map<string, Area>();
  for (const { areas } of [...versions].reverse())
    for (const area of areas) if (!newest.has(area.id)) newest.set(area.id, area);
  const findings = [...read.values()].flatMap((set) => set.findings);
  return { id: definition.id, kind: definition.kind, areas: [...newest.values()], findings, versions };
}

async function readOneMap(definition: AreaSetFile, file: InputFile, options: ReadAreaSetOptions): Promise<AreaSet> {
  const geometry = definition.geometry!;
  const about = { where: definition.id, file: file.name };
  const map = await readMap(file, { ...geometry, where: definition.id });
  const drawn = areasOfFeatures(map, { ...about, file, id: geometry.id, name: geometry.name, place: options.place });
  const boxes = drawn.areas
    .filter(({ polygons }) => polygons.length > 0)
    .map(({ name, polygons }) => ({ name, box: boxOf(polygons) }));
  const system = whichSystem(map, boxes, { ...about, file, stated: geometry.crs });
  const placed = inBothSystems(drawn.areas, system.crs, about);
  const checked = await checkOutlines(placed.areas, about, options.sliver ?? SLIVER);
  return {
    id: definition.id,
    kind: definition.kind,
    areas: checked.areas,
    findings: [...map.findings, ...drawn.findings, ...system.findings, ...placed.findings, ...checked.findings],
  };
}

type About = { where: string; file: string };

function inBothSystems(drawn: readonly DrawnArea[], crs: Crs, about: About): { areas: Area[]; findings: Finding[] } {
  const toMetres = reprojection(crs, METRES);
  const toDegrees = reprojection(crs, DEGREES);
  const nowhere: string[] = [];
  const areas = drawn.map(({ id, name, polygons }): Area => {
    if (polygons.length === 0) return areaWithoutOutline(id, name);
    const utm = reprojected(polygons, toMetres);
    const degrees = reprojected(polygons, toDegrees);
    if (!utm || !degrees) {
      nowhere.push(quote(id));
      return areaWithoutOutline(id, name);
    }
    return { id, name, utm: rightHanded(utm), degrees: rightHanded(roundedDegrees(degrees)), size: sizeOf(utm) };
  });
  return { areas, findings: nowhereOnEarth(nowhere, crs, about) };
}

function nowhereOnEarth(names: readonly string[], crs: Crs, about: About): Finding[] {
  if (names.length === 0) return [];
  const counted = areasCounted(names.length);
  return [
    {
      ...about,
      rule: 'coordinates-nowhere',
      severity: 'error',
      count: names.length,
      names: names.slice(0, SHOWN),
      text: says(
        `${counted.da} har koordinater, som ikke findes i ${crs}.`,
        `${counted.en} with coordinates that do not exist in ${crs}.`,
      ),
      done: says('Deres omrids er ikke med. Ret dem i kortet.', 'Their outlines are left out. Mend them in the map.'),
    },
  ];
}

async function checkOutlines(
  areas: readonly Area[],
  about: About,
  sliver: Sliver,
): Promise<{ areas: readonly Area[]; findings: Finding[] }> {
  const geos = await openGeos();
  try {
    const valid = validOutlines(areas, geos, { ...about, sliver: sliver.size });
    return {
      areas: valid.areas,
      findings: [
        ...valid.findings,
        ...outsideDenmark(valid.areas, about),
        ...overlaps(valid.areas, geos, { ...about, sliver }),
      ],
    };
  } finally {
    geos.close();
  }
}
