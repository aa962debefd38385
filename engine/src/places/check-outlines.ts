import { quote } from '../tables/index.ts';
import { type Finding, SHOWN, says } from '../words/index.ts';
import type { Area } from './area-set.ts';
import { DEGREES, DENMARK, liesIn, METRES } from './coordinate-systems.ts';
import type { Geos, ShapeFault } from './geos.ts';
import { areasCounted, squareMetres } from './numbers.ts';
import { reprojected, reprojection, roundedDegrees } from './reproject.ts';
import { boxOf, rightHanded, sizeOf } from './rings.ts';

/**
 * How much a repair may change the size of an outline before it is no longer a repair but another area: a ten-thousandth of
 * the size, or the size that counts as a sliver, whichever is more.
 */
export const REPAIR_SHARE = 1e-4;

/** The areas with valid outlines, and what was the matter. */
export interface ValidAreas {
  readonly areas: readonly Area[];
  readonly findings: readonly Finding[];
}

/**
 * Checks every outline by the rules of OGC Simple Features (rings do not cross or touch along a line, holes lie inside,
 * parts do not overlap) and repairs those that break them. A repair that changes the size next to nothing is a warning, and so
 * are whole pieces of one area that lie on each other: together they are what they cover. Any other repair that changes the
 * size is an error, because nobody can know which area was meant.
 */
export function validOutlines(
  areas: readonly Area[],
  geos: Geos,
  about: { where: string; file: string; sliver: number },
): ValidAreas {
  const small: Repair[] = [];
  const large: Repair[] = [];
  const pieces: Repair[] = [];
  const way = reprojection(METRES, DEGREES);
  const checked = areas.map((area) => {
    if (area.utm.length === 0) return area;
    const shape = geos.shapeOf(area.utm);
    const found = geos.faultOf(shape);
    if (!found) return area;
    const utm = rightHanded(geos.repaired(shape) ?? []);
    const size = sizeOf(utm);
    const allowed = Math.max(about.sliver, REPAIR_SHARE * area.size);
    const fault = { area, fault: found, size };
    if (Math.abs(size - area.size) <= allowed) small.push(fault);
    else if (area.utm.every((polygon) => !geos.faultOf(geos.shapeOf([polygon])))) pieces.push(fault);
    else large.push(fault);
    return { ...area, utm, degrees: roundedDegrees(reprojected(utm, way) ?? []), size };
  });
  return {
    areas: checked,
    findings: [...broken(small, 'warning', about), ...broken(large, 'error', about), ...piecesOverlap(pieces, about)],
  };
}

interface Repair {
  readonly area: Area;
  readonly fault: ShapeFault;
  readonly size: number;
}

function broken(
  repairs: readonly Repair[],
  severity: 'warning' | 'error',
  about: { where: string; file: string },
): Finding[] {
  const [first] = repairs;
  if (!first) return [];
  const counted = areasCounted(repairs.length);
  const [before, after] = [squareMetres(first.area.size), squareMetres(first.size)];
  const place = first.fault.at ? ` (${first.fault.at.map((value) => value.toFixed(1)).join(', ')} i EPSG:25832)` : '';
  const placeEn = place.replace(' i ', ' in ');
  return [
    {
      rule: severity === 'error' ? 'outline-crosses-itself' : 'outline-repaired',
      severity,
      where: about.where,
      file: about.file,
      count: repairs.length,
      names: repairs.slice(0, SHOWN).map(({ area }) => quote(area.id)),
      text: says(
        `${counted.da} har et omrids, der krydser sig selv eller ikke hænger sammen; det første er «${quote(first.area.name)}» ved ${first.fault.reason}${place}.`,
        `${counted.en} with an outline that crosses itself or does not fit together; the first is "${quote(first.area.name)}" at ${first.fault.reason}${placeEn}.`,
      ),
      done:
        severity === 'error'
          ? says(
              `En rettelse ville ændre størrelsen (for «${quote(first.area.name)}» fra ${before.da} til ${after.da}). Ret omridset i kortet.`,
              `A repair would change its size (of "${quote(first.area.name)}" from ${before.en} to ${after.en}). Mend the outline in the map.`,
            )
          : says(
              'Det er rettet; størrelsen er næsten den samme. Ret det i kortet, når du kan.',
              'It is repaired; the size is nearly the same. Mend it in the map when you can.',
            ),
    },
  ];
}

function piecesOverlap(repairs: readonly Repair[], about: { where: string; file: string }): Finding[] {
  if (repairs.length === 0) return [];
  const counted = areasCounted(repairs.length);
  return [
    {
      rule: 'pieces-overlap',
      severity: 'warning',
      where: about.where,
      file: about.file,
      count: repairs.length,
      names: repairs.slice(0, SHOWN).map(({ area }) => quote(area.id)),
      text: says(
        `${counted.da} har stykker, der ligger oven i hinanden, eller er tegnet flere gange med samme id.`,
        `${counted.en} with pieces that lie on each other, or drawn several times with the same id.`,
      ),
      done: says(
        'Det, stykkerne dækker tilsammen, er brugt. Slet det, der er tegnet for meget.',
        'What the pieces cover together is used. Delete what is drawn too much.',
      ),
    },
  ];
}

/** Areas that lie outside Denmark, in whole or in part: a map in the wrong system, or a point at 0, 0. */
export function outsideDenmark(areas: readonly Area[], about: { where: string; file: string }): Finding[] {
  const outside = areas.filter(({ utm }) => utm.length > 0 && !liesIn(boxOf(utm), DENMARK));
  if (outside.length === 0) return [];
  const counted = areasCounted(outside.length);
  const all = outside.length === areas.length;
  return [
    {
      rule: 'outside-denmark',
      severity: 'warning',
      where: about.where,
      file: about.file,
      count: outside.length,
      names: outside.slice(0, SHOWN).map(({ id }) => quote(id)),
      text: says(
        `${counted.da} ligger uden for Danmark${all ? ': det gælder hele kortet' : ''}.`,
        `${counted.en} outside Denmark${all ? ': the whole map' : ''}.`,
      ),
      done: says(
        'De er med, som de er tegnet. Se efter, at kortets koordinatsystem er det rigtige.',
        'They are kept as drawn. Check that the coordinate system of the map is the right one.',
      ),
    },
  ];
}
