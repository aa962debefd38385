/**
 * The coordinate systems Danish maps come in, by EPSG code, as PROJ texts. ETRS89 and WGS84 are taken as one (they differ by
 * less than a metre, and every Danish map service does so); ED50 and System 34 differ by far more and are not guessed at.
 */
const SYSTEMS = {
  'EPSG:25831': '+proj=utm +zone=31 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs',
  'EPSG:25832': '+proj=utm +zone=32 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs',
  'EPSG:25833': '+proj=utm +zone=33 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs',
  'EPSG:4326': '+proj=longlat +datum=WGS84 +no_defs',
  'EPSG:3857':
    '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
} as const;

/** A coordinate system that areas are read from. */
export type Crs = keyof typeof SYSTEMS;

/** Every system that is read, for messages. */
export const KNOWN_SYSTEMS = Object.freeze(Object.keys(SYSTEMS) as Crs[]);

/** What areas are computed in: ETRS89 / UTM zone 32N, metres, the whole country including Bornholm. */
export const METRES: Crs = 'EPSG:25832';

/** What areas are shown in: longitude and latitude in degrees. */
export const DEGREES: Crs = 'EPSG:4326';

/** Codes that mean one of ours: the same axes and, for our use, the same datum. */
const SAME: Readonly<Record<string, Crs>> = {
  '3044': 'EPSG:25832',
  '5972': 'EPSG:25832',
  '7416': 'EPSG:25832',
  '32632': 'EPSG:25832',
  '32633': 'EPSG:25833',
  '32631': 'EPSG:25831',
  '3045': 'EPSG:25833',
  '4258': 'EPSG:4326',
  '4937': 'EPSG:4326',
  '4979': 'EPSG:4326',
  '900913': 'EPSG:3857',
  '102100': 'EPSG:3857',
  '3785': 'EPSG:3857',
};

/** The PROJ text of a system. */
export function projText(crs: Crs): string {
  return SYSTEMS[crs];
}

/** True for systems whose coordinates are longitude and latitude. */
export function isInDegrees(crs: Crs): boolean {
  return crs === DEGREES;
}

/**
 * The system that a name means, in the forms found in files: `EPSG:25832`, `urn:ogc:def:crs:EPSG::25832`,
 * `urn:ogc:def:crs:OGC:1.3:CRS84`, `http://www.opengis.net/def/crs/EPSG/0/25832`, `…/epsg.xml#25832`, a bare code.
 * Undefined for a system that is not ours. Coordinates are read as east, north in every form: that is how files hold them,
 * whatever axis order the authority gives the code.
 */
export function crsOfName(name: string): Crs | undefined {
  const text = name.trim();
  if (/(?:^|[:/])(?:OGC:)?(?:[\d.]*[:/])?CRS84h?$/i.test(text)) return DEGREES;
  const code = text.match(/(?:^|EPSG[^\s]*[:/#])(\d{4,6})$/i)?.[1];
  if (code === undefined) return undefined;
  return KNOWN_SYSTEMS.find((crs) => crs === `EPSG:${code}`) ?? SAME[code];
}

/** A box: least x, least y, greatest x, greatest y. */
export type Box = readonly [number, number, number, number];

/** Denmark in EPSG:25832, with room around it: E 430,000–900,000, N 6,040,000–6,410,000. */
export const DENMARK: Box = [430_000, 6_040_000, 900_000, 6_410_000];

/** Denmark in each system, wide enough to tell systems apart by it. */
const DENMARK_IN: Readonly<Partial<Record<Crs, Box>>> = {
  'EPSG:25832': DENMARK,
  'EPSG:4326': [7.5, 54.3, 15.7, 58],
  'EPSG:3857': [830_000, 7_220_000, 1_750_000, 7_970_000],
};

/** True if the inner box lies within the outer one. */
export function liesIn(inner: Box, outer: Box): boolean {
  return inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];
}

/** The systems in which these coordinates would lie in Denmark. */
export function systemsThatFit(box: Box): Crs[] {
  return KNOWN_SYSTEMS.filter((crs) => DENMARK_IN[crs] && liesIn(box, DENMARK_IN[crs]));
}

/** True if the coordinates would lie in Denmark with x and y exchanged: a file written north, east. */
export function fitsWithAxesExchanged(box: Box, crs: Crs): boolean {
  const denmark = DENMARK_IN[crs];
  return denmark !== undefined && !liesIn(box, denmark) && liesIn([box[1], box[0], box[3], box[2]], denmark);
}
