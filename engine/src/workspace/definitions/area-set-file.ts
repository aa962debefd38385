import type { Name } from '../../words/index.ts';
import type { Day, Id } from './written-texts.ts';

/**
 * An area set: a named set of areas with their outlines.
 *
 * @da En områdeinddeling: et navngivet sæt områder med deres omrids.
 */
export interface AreaSetFile {
  /**
   * Lasting id of the set.
   *
   * @da Inddelingens varige id.
   */
  id: Id;
  /**
   * Name shown to readers.
   *
   * @da Navnet, som læserne ser.
   */
  name: Name;
  /**
   * What kind of areas these are.
   *
   * @da Hvilken slags områder det er.
   */
  kind: 'housing' | 'district' | 'village' | 'parish' | 'grid' | 'block' | 'state-2010' | 'municipality' | 'other';
  /**
   * The map file, and which of its properties say what. An area set has a `geometry` or, where no map exists, a `list`.
   *
   * @da Kortfilen, og hvilke af dens egenskaber der siger hvad. En inddeling har `geometry` eller, hvor der intet kort er, `list`.
   */
  geometry?: AreaGeometry;
  /**
   * A table with one row an area, for area sets without a map.
   *
   * @da En tabel med en række pr. område, til inddelinger uden kort.
   */
  list?: AreaList;
  /**
   * The area set each of these areas lies in.
   *
   * @da Den områdeinddeling, som hvert af områderne ligger i.
   */
  parent?: Id;
  /**
   * When the set came into force.
   *
   * @da Hvornår inddelingen trådte i kraft.
   */
  valid_from?: Day;
  /**
   * Licence of the outlines.
   *
   * @da Omridsenes licens.
   */
  licence?: string;
  /**
   * Who is to be named with the map.
   *
   * @da Hvem der skal nævnes sammen med kortet.
   */
  attribution?: string;
}

/**
 * The map file of an area set.
 *
 * @da En områdeinddelings kortfil.
 */
export interface AreaGeometry {
  /**
   * The file, relative to the workspace, or else beside the definition: GeoJSON, GeoPackage, Shapefile, MapInfo TAB, GeoParquet.
   *
   * @da Filen, set fra arbejdsmappen eller ellers ved siden af definitionen: GeoJSON, GeoPackage, Shapefile, MapInfo TAB, GeoParquet.
   */
  file: string;
  /**
   * Layer, in a file that holds several.
   *
   * @da Lag, i en fil med flere.
   */
  layer?: string;
  /**
   * Property that holds the lasting id.
   *
   * @da Egenskaben med det varige id.
   */
  id: string;
  /**
   * Property that holds the name. __Default value:__ the id.
   *
   * @da Egenskaben med navnet. __Standard:__ id'et.
   */
  name?: string;
  /**
   * Coordinate system, when the file does not say it.
   *
   * @da Koordinatsystem, når filen ikke siger det.
   */
  crs?: 'EPSG:25832' | 'EPSG:25833' | 'EPSG:4326' | 'EPSG:3857';
}

/**
 * A table with one row an area.
 *
 * @da En tabel med en række pr. område.
 */
export interface AreaList {
  /**
   * The file, relative to the workspace, or else beside the definition.
   *
   * @da Filen, set fra arbejdsmappen eller ellers ved siden af definitionen.
   */
  file: string;
  /**
   * Column that holds the lasting id.
   *
   * @da Kolonnen med det varige id.
   */
  id: string;
  /**
   * Column that holds the name. __Default value:__ the id.
   *
   * @da Kolonnen med navnet. __Standard:__ id'et.
   */
  name?: string;
}
