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
   * The map file, and which of its properties say what. An area set says in one way where its areas come from: `geometry`, `list`, `parcels`,
   * `addresses`, `departments`, `grid` or `join`.
   *
   * @da Kortfilen, og hvilke af dens egenskaber der siger hvad. En inddeling siger på én måde, hvor områderne kommer fra: `geometry`, `list`, `parcels`, `addresses`, `departments`, `grid` eller `join`.
   */
  geometry?: AreaGeometry;
  /**
   * A table with one row an area, for area sets without a map.
   *
   * @da En tabel med en række pr. område, til inddelinger uden kort.
   */
  list?: AreaList;
  /**
   * A dated list of parcels (matrikler) that make up the areas, as the State's areas are: homes on a parcel belong to its area.
   *
   * @da En dateret liste over de matrikler, områderne består af, som statens områder gør: boliger på en matrikel hører til dens område.
   */
  parcels?: AreaParcels;
  /**
   * A list of the addresses of each area.
   *
   * @da En liste over adresserne i hvert område.
   */
  addresses?: AreaAddresses;
  /**
   * The almene departments are the areas: each holds the homes of one department. Written `{}`, they are those that the registers name.
   *
   * @da De almene afdelinger er områderne: hvert rummer boligerne i én afdeling. Skrevet `{}` er det dem, registrene nævner.
   */
  departments?: AreaDepartments;
  /**
   * Squares of Det Danske Kvadratnet: those that have addresses.
   *
   * @da Kvadrater i Det Danske Kvadratnet: dem, der har adresser.
   */
  grid?: AreaGrid;
  /**
   * Areas of another set, joined until each has enough homes.
   *
   * @da Områder i en anden inddeling, lagt sammen, til hvert har boliger nok.
   */
  join?: AreaJoin;
  /**
   * Maps that followed each other, oldest first. One without a `file` is the one `geometry` names; one without `to` holds until the next.
   *
   * @da Kort, der har afløst hinanden, det ældste først. Et uden `file` er det, `geometry` nævner; et uden `to` gælder til det næste.
   */
  versions?: AreaVersion[];
  /**
   * Areas that were split, merged or closed on a day.
   *
   * @da Områder, der er delt, lagt sammen eller nedlagt på en dag.
   */
  links?: AreaLink[];
  /**
   * The area set each of these areas lies in.
   *
   * @da Den områdeinddeling, som hvert af områderne ligger i.
   */
  parent?: Id;
  /**
   * When the set came into force. It is used for earlier days too, so that series are on one set of borders; a set that must not be says `versions`.
   *
   * @da Hvornår inddelingen trådte i kraft. Den bruges også for tidligere dage, så serier er på de samme grænser; en, der ikke må det, skriver `versions`.
   */
  valid_from?: Day;
  /**
   * First day on which the set no longer holds.
   *
   * @da Den første dag, hvor inddelingen ikke længere gælder.
   */
  valid_to?: Day;
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

/**
 * A dated list of parcels, one row a parcel.
 *
 * @da En dateret liste over matrikler, en række pr. matrikel.
 */
export interface AreaParcels {
  /**
   * The file, relative to the workspace, or else beside the definition.
   *
   * @da Filen, set fra arbejdsmappen eller ellers ved siden af definitionen.
   */
  file: string;
  /**
   * Column that holds the area's lasting id.
   *
   * @da Kolonnen med områdets varige id.
   */
  id: string;
  /**
   * Column that holds the area's name. __Default value:__ the id.
   *
   * @da Kolonnen med områdets navn. __Standard:__ id'et.
   */
  name?: string;
  /**
   * Column that holds the parcel number (`12ab`), or, without `district`, both (`1234567-12ab`).
   *
   * @da Kolonnen med matrikelnummeret (`12ab`) eller, uden `district`, begge dele (`1234567-12ab`).
   */
  parcel: string;
  /**
   * Column that holds the code of the cadastral district (ejerlav).
   *
   * @da Kolonnen med ejerlavskoden.
   */
  district?: string;
  /**
   * Column that holds the first day the parcel belongs to the area; an empty cell means always.
   *
   * @da Kolonnen med den første dag, matriklen hører til området; en tom celle betyder altid.
   */
  from?: string;
  /**
   * Column that holds the first day it no longer does; an empty cell means it still does.
   *
   * @da Kolonnen med den første dag, den ikke længere gør; en tom celle betyder, at den stadig gør.
   */
  to?: string;
}

/**
 * A list of addresses, one row an address.
 *
 * @da En liste over adresser, en række pr. adresse.
 */
export interface AreaAddresses {
  /**
   * The file, relative to the workspace, or else beside the definition.
   *
   * @da Filen, set fra arbejdsmappen eller ellers ved siden af definitionen.
   */
  file: string;
  /**
   * Column that holds the area's lasting id.
   *
   * @da Kolonnen med områdets varige id.
   */
  id: string;
  /**
   * Column that holds the area's name. __Default value:__ the id.
   *
   * @da Kolonnen med områdets navn. __Standard:__ id'et.
   */
  name?: string;
  /**
   * Column that holds the address.
   *
   * @da Kolonnen med adressen.
   */
  address: string;
  /**
   * How the address is written: `address` is a DAR id, or a whole number that stands for an address already; `cpr-address` a CPR key of 19
   * characters (municipality, road code, house number, floor, door). __Default value:__ `address`.
   *
   * @da Hvordan adressen er skrevet: `address` er et DAR-id eller et helt tal, der allerede står for en adresse; `cpr-address` en CPR-nøgle på 19 tegn (kommune, vejkode, husnummer, etage, dør). __Standard:__ `address`.
   */
  as?: 'address' | 'cpr-address';
  /**
   * Column that holds the first day the address belongs to the area; an empty cell means always.
   *
   * @da Kolonnen med den første dag, adressen hører til området; en tom celle betyder altid.
   */
  from?: string;
  /**
   * Column that holds the first day it no longer does; an empty cell means it still does.
   *
   * @da Kolonnen med den første dag, den ikke længere gør; en tom celle betyder, at den stadig gør.
   */
  to?: string;
}

/**
 * The almene departments, from a list or from the registers.
 *
 * @da De almene afdelinger, fra en liste eller fra registrene.
 */
export interface AreaDepartments {
  /**
   * A list of departments, one row a department or property, relative to the workspace, or else beside the definition.
   *
   * @da En liste over afdelinger, en række pr. afdeling eller ejendom, set fra arbejdsmappen eller ellers ved siden af definitionen.
   */
  file?: string;
  /**
   * Column that holds the area's lasting id; needed with `file`.
   *
   * @da Kolonnen med områdets varige id; kræves sammen med `file`.
   */
  id?: string;
  /**
   * Column that holds the area's name. __Default value:__ the id.
   *
   * @da Kolonnen med områdets navn. __Standard:__ id'et.
   */
  name?: string;
  /**
   * Column that holds the BFE number of a property in BBR.
   *
   * @da Kolonnen med ejendommens BFE-nummer i BBR.
   */
  property?: string;
  /**
   * Column that holds the housing organisation as the registers write it, where properties are not named.
   *
   * @da Kolonnen med boligorganisationen, som registrene skriver den, hvor ejendomme ikke er nævnt.
   */
  organisation?: string;
  /**
   * Column that holds the department as the registers write it.
   *
   * @da Kolonnen med afdelingen, som registrene skriver den.
   */
  department?: string;
}

/**
 * Squares of Det Danske Kvadratnet.
 *
 * @da Kvadrater i Det Danske Kvadratnet.
 */
export interface AreaGrid {
  /**
   * Side of the squares.
   *
   * @da Kvadraternes side.
   */
  size: '100m' | '250m' | '500m' | '1km' | '10km';
}

/**
 * Areas of another set, joined until each has enough homes. Again and again the area with fewest is joined to the one beside it that has fewest; of
 * two with as many, to the one with the longest border, then to the first by id. An area with none beside it is joined to the nearest.
 *
 * @da Områder i en anden inddeling, lagt sammen, til hvert har boliger nok. Igen og igen lægges området med færrest sammen med det ved siden af, der har færrest; har to lige mange, det med den længste grænse, og så det første efter id. Et område uden naboer lægges sammen med det nærmeste.
 */
export interface AreaJoin {
  /**
   * The area set whose areas are joined.
   *
   * @da Inddelingen, hvis områder lægges sammen.
   */
  of: Id;
  /**
   * The fewest an area may have.
   *
   * @da Det mindste, et område må have.
   */
  minimum: {
    /**
     * Homes (dwellings in BBR, also empty ones).
     *
     * @da Boliger (i BBR, også tomme).
     * @asType integer
     * @minimum 1
     */
    homes?: number;
    /**
     * Addresses.
     *
     * @da Adresser.
     * @asType integer
     * @minimum 1
     */
    addresses?: number;
  };
  /**
   * An area set whose borders are not crossed: only areas in the same area of it are joined.
   *
   * @da En inddeling, hvis grænser ikke krydses: kun områder i samme område af den lægges sammen.
   */
  within?: Id;
}

/**
 * One of the maps that followed each other.
 *
 * @da Et af kortene, der har afløst hinanden.
 */
export interface AreaVersion {
  /**
   * First day it holds.
   *
   * @da Den første dag, det gælder.
   */
  from: Day;
  /**
   * First day it no longer holds. __Default value:__ the day the next one begins.
   *
   * @da Den første dag, det ikke længere gælder. __Standard:__ dagen, hvor det næste begynder.
   */
  to?: Day;
  /**
   * The map file, with the same properties as that of `geometry`. __Default value:__ the file of `geometry`.
   *
   * @da Kortfilen, med de samme egenskaber som den i `geometry`. __Standard:__ filen i `geometry`.
   */
  file?: string;
}

/**
 * An area that was split, merged or closed. An area that lives on under its own id is among its own successors.
 *
 * @da Et område, der er delt, lagt sammen med andre eller nedlagt. Et område, der lever videre under sit eget id, er blandt sine egne efterfølgere.
 */
export interface AreaLink {
  /**
   * Id of the area as it was.
   *
   * @da Id på området, som det var.
   */
  from: string;
  /**
   * Ids of the areas it became; none if it was closed.
   *
   * @da Id'er på de områder, det blev til; ingen, hvis det blev nedlagt.
   */
  to: string[];
  /**
   * First day of the new areas.
   *
   * @da De nye områders første dag.
   */
  on: Day;
}
