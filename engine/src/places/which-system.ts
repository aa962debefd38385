import { type InputFile, quote } from '../tables/index.ts';
import { type Finding, Problem, SHOWN, says } from '../words/index.ts';
import {
  type Box,
  type Crs,
  crsOfName,
  DEGREES,
  fitsWithAxesExchanged,
  isInDegrees,
  KNOWN_SYSTEMS,
  METRES,
  systemsThatFit,
} from './coordinate-systems.ts';
import type { RawMap } from './raw-map.ts';
import { boxAround } from './rings.ts';

/** An area's name and the box around its coordinates in the file, for messages that name areas. */
export interface NamedBox {
  readonly name: string;
  readonly box: Box;
}

/** What the coordinates of a map are in, and what was noticed when finding out. */
export interface WhichSystem {
  readonly crs: Crs;
  readonly findings: readonly Finding[];
}

/**
 * Which coordinate system a map is in: what the area set says, else what the file says, else what its format fixes, else what
 * the coordinates show. Coordinates are only believed where they leave one answer: a GeoJSON file without `crs` is in degrees
 * (RFC 7946 § 4) unless its numbers cannot be degrees and lie in Denmark as EPSG:25832, which is reported for confirmation.
 *
 * @throws Problem K-PLACES-05 (a system that is not known), 06 (numbers that cannot be in the system stated),
 *   07 (nothing stated and nothing to be seen), 08 (degrees and metres in one file), 09 (north and east exchanged)
 */
export function whichSystem(
  map: RawMap,
  boxes: readonly NamedBox[],
  about: { where: string; file: InputFile; stated: Crs | undefined },
): WhichSystem {
  const whole = boxAround(boxes.map(({ box }) => box));
  const byFile = map.crs === undefined ? undefined : crsOfName(map.crs);
  if (map.crs !== undefined && byFile === undefined && about.stated === undefined)
    throw unknownSystem(map.crs, about.file);
  refuseMixture(boxes, about.file);
  const crs = about.stated ?? byFile ?? silent(map, whole, about.file);
  if (boxes.length > 0) {
    refuseImpossible(crs, whole, about.file);
    if (fitsWithAxesExchanged(whole, crs)) throw axesExchanged(crs, about.file);
  }
  return { crs, findings: [...overruled(map, byFile, about), ...recognised(map, crs, about, boxes)] };
}

/** True if the numbers can be longitude and latitude. */
function canBeDegrees([left, low, right, high]: Box): boolean {
  return left >= -180 && right <= 180 && low >= -90 && high <= 90;
}

function silent(map: RawMap, whole: Box, file: InputFile): Crs {
  if (!Number.isFinite(whole[0])) return DEGREES;
  if (canBeDegrees(whole) && (map.crsByFormat || systemsThatFit(whole).includes(DEGREES))) return DEGREES;
  const fitting = systemsThatFit(whole);
  if (fitting.includes(METRES)) return METRES;
  const meant = fitting[0];
  throw new Problem(
    'K-PLACES-07',
    says(
      'Filen siger ikke, hvilket koordinatsystem den er i.',
      'The file does not say which coordinate system it is in.',
    ),
    {
      place: { file: file.name },
      hint: meant
        ? says(
            `Tallene passer med ${meant}. Skriv «crs: "${meant}"» under geometry i områdeinddelingen, hvis det er rigtigt.`,
            `The numbers fit ${meant}. Write «crs: "${meant}"» under geometry in the area set if that is right.`,
          )
        : says(
            `Skriv det under geometry i områdeinddelingen, f.eks. «crs: "EPSG:25832"». Kendte: ${KNOWN_SYSTEMS.join(', ')}.`,
            `State it under geometry in the area set, e.g. «crs: "EPSG:25832"». Known: ${KNOWN_SYSTEMS.join(', ')}.`,
          ),
    },
  );
}

function refuseMixture(boxes: readonly NamedBox[], file: InputFile): void {
  const degrees = boxes.filter(({ box }) => canBeDegrees(box));
  const metres = boxes.length - degrees.length;
  if (degrees.length === 0 || metres === 0) return;
  const odd = degrees.length <= metres ? degrees : boxes.filter(({ box }) => !canBeDegrees(box));
  const names = odd
    .slice(0, SHOWN)
    .map(({ name }) => `«${quote(name)}»`)
    .join(', ');
  throw new Problem(
    'K-PLACES-08',
    says(
      `Filen blander koordinatsystemer: ${degrees.length} omrids er i grader og ${metres} i meter.`,
      `The file mixes coordinate systems: ${degrees.length} outlines are in degrees and ${metres} in metres.`,
    ),
    {
      place: { file: file.name },
      hint: says(
        `De færreste er: ${names}. Gem dem i samme system som de andre.`,
        `The fewer are: ${names}. Save them in the same system as the others.`,
      ),
    },
  );
}

function refuseImpossible(crs: Crs, whole: Box, file: InputFile): void {
  if (isInDegrees(crs) === canBeDegrees(whole)) return;
  const fitting = systemsThatFit(whole)[0];
  const meant = fitting ?? (isInDegrees(crs) ? METRES : DEGREES);
  const [x, y] = [whole[0].toFixed(1), whole[1].toFixed(1)];
  throw new Problem(
    'K-PLACES-06',
    says(
      `Kortet skulle være i ${crs}, men tallene kan ikke være det (f.eks. ${x}, ${y}).`,
      `The map should be in ${crs}, but its numbers cannot be (e.g. ${x}, ${y}).`,
    ),
    {
      place: { file: file.name },
      hint: says(
        `${fitting ? 'Tallene passer med' : 'Det ligner'} ${meant}: skriv «crs: "${meant}"» under geometry i områdeinddelingen, eller gem kortet igen.`,
        `${fitting ? 'The numbers fit' : 'It looks like'} ${meant}: write «crs: "${meant}"» under geometry in the area set, or save the map again.`,
      ),
    },
  );
}

function unknownSystem(name: string, file: InputFile): Problem {
  return new Problem(
    'K-PLACES-05',
    says(`Koordinatsystemet «${quote(name)}» kendes ikke.`, `The coordinate system "${quote(name)}" is not known.`),
    {
      place: { file: file.name },
      hint: says(
        `Gem kortet i EPSG:25832 (ETRS89 / UTM zone 32N). Kendte systemer: ${KNOWN_SYSTEMS.join(', ')}.`,
        `Save the map in EPSG:25832 (ETRS89 / UTM zone 32N). Known systems: ${KNOWN_SYSTEMS.join(', ')}.`,
      ),
    },
  );
}

function axesExchanged(crs: Crs, file: InputFile): Problem {
  return new Problem(
    'K-PLACES-09',
    says(
      `Koordinaterne i ${crs} står nord før øst; kortet ville ligge uden for Danmark.`,
      `The coordinates in ${crs} stand north before east; the map would lie outside Denmark.`,
    ),
    {
      place: { file: file.name },
      hint: says(
        'Gem kortet igen med øst (længdegrad) først, som GeoJSON og GeoPackage kræver.',
        'Save the map again with east (longitude) first, as GeoJSON and GeoPackage require.',
      ),
    },
  );
}

type About = { where: string; file: InputFile; stated: Crs | undefined };

function overruled(map: RawMap, byFile: Crs | undefined, about: About): Finding[] {
  if (map.crs === undefined || about.stated === undefined || byFile === about.stated) return [];
  return [
    {
      rule: 'crs-overruled',
      severity: 'warning',
      where: about.where,
      file: about.file.name,
      count: 1,
      names: [quote(map.crs)],
      text: says(
        `Kortfilen siger ${quote(map.crs)}, områdeinddelingen ${about.stated}.`,
        `The map file says ${quote(map.crs)}, the area set ${about.stated}.`,
      ),
      done: says(
        'Områdeinddelingen gælder. Fjern crs i den, hvis filen har ret.',
        'The area set holds. Remove crs from it if the file is right.',
      ),
    },
  ];
}

function recognised(map: RawMap, crs: Crs, about: About, boxes: readonly NamedBox[]): Finding[] {
  const silence = map.crs === undefined && about.stated === undefined;
  if (!silence || crs === map.crsByFormat || boxes.length === 0) return [];
  return [
    {
      rule: 'crs-recognised',
      severity: 'warning',
      where: about.where,
      file: about.file.name,
      count: 1,
      text: says(
        `Kortfilen siger ikke, hvilket koordinatsystem den er i; tallene passer med ${crs}.`,
        `The map file does not say which coordinate system it is in; its numbers fit ${crs}.`,
      ),
      done: says(
        `Den er læst som ${crs}. Skriv «crs: "${crs}"» under geometry i områdeinddelingen for at bekræfte det.`,
        `It is read as ${crs}. Write «crs: "${crs}"» under geometry in the area set to confirm it.`,
      ),
    },
  ];
}
