import Flatbush from 'flatbush';
import { quote } from '../tables/index.ts';
import { type Finding, SHOWN, says } from '../words/index.ts';
import type { Area } from './area-set.ts';
import type { Geos, Shape } from './geos.ts';
import { squareMetres } from './numbers.ts';
import { boxOf } from './rings.ts';

/**
 * What counts as a sliver and not as an overlap: neighbours drawn a little askew. An overlap is reported as such only if it is
 * at least this large and, on average, at least this wide.
 */
export interface Sliver {
  /** In m². */
  readonly size: number;
  /** Mean width, 2 · size / circumference, in m. */
  readonly width: number;
}

/** The slivers that are let pass unless an area set says otherwise: under 1 m², or under half a metre wide. */
export const SLIVER: Sliver = Object.freeze({ size: 1, width: 0.5 });

/** How many pairs of neighbours are looked at. A set whose areas all lie on each other would take hours. */
export const MOST_PAIRS = 200_000;

/** How much of the larger of two areas they must share to be one area drawn twice. */
const SAME_SHARE = 0.999;

/** Two areas and what they share, in m². */
interface Overlap {
  readonly one: Area;
  readonly other: Area;
  readonly size: number;
}

/**
 * Areas that lie on each other: drawn twice, overlapping (both areas and the overlap in m² are named), or sharing slivers.
 *
 * Pairs come from a tree of boxes; GEOS then says whether the insides meet (neighbours that only share a border end here),
 * and only for those that do, what they share.
 */
export function overlaps(
  areas: readonly Area[],
  geos: Geos,
  about: { where: string; file: string; sliver: Sliver },
): Finding[] {
  const drawn = areas.filter(({ utm }) => utm.length > 0);
  const twice = sameOutlines(drawn);
  const repeated = new Set(twice.map(({ other }) => other));
  const { pairs, left } = neighbours(
    drawn.filter((area) => !repeated.has(area)),
    about.sliver.size,
  );
  const shapes = new Map<Area, Shape>();
  const shape = (area: Area): Shape => {
    const known = shapes.get(area) ?? geos.shapeOf(area.utm);
    shapes.set(area, known);
    return known;
  };
  const found: Overlap[] = [];
  const slivers: Overlap[] = [];
  for (const [one, other] of pairs) {
    if (!geos.insidesMeet(shape(one), shape(other))) continue;
    const common = geos.common(shape(one), shape(other));
    if (!common || common.size === 0) continue;
    const overlap = { one, other, size: common.size };
    if (common.size >= SAME_SHARE * Math.max(one.size, other.size)) twice.push(overlap);
    else if (common.size < about.sliver.size || common.width < about.sliver.width) slivers.push(overlap);
    else found.push(overlap);
  }
  return [
    ...drawnTwice(twice, about),
    ...overlapping(found, about),
    ...sharedSlivers(slivers, about),
    ...notLookedAt(left, about),
  ];
}

/** Areas with the very same coordinates, each with the first of its kind. */
function sameOutlines(areas: readonly Area[]): Overlap[] {
  const alike = new Map<string, Area[]>();
  const same: Overlap[] = [];
  for (const area of areas) {
    const key = `${boxOf(area.utm).join()} ${area.utm.flat(2).length}`;
    const known = alike.get(key) ?? [];
    const one = known.find((other) => positionsOf(other) === positionsOf(area));
    if (one) same.push({ one, other: area, size: area.size });
    else alike.set(key, [...known, area]);
  }
  return same;
}

/** The positions of an outline, wherever its rings begin and whichever way they run. */
function positionsOf(area: Area): string {
  return area.utm
    .flatMap((polygon) => polygon.map((ring) => ring.slice(1).map(String).sort().join(' ')))
    .sort()
    .join('|');
}

/** Pairs of areas whose boxes share more than a sliver. */
function neighbours(areas: readonly Area[], least: number): { pairs: [Area, Area][]; left: number } {
  if (areas.length < 2) return { pairs: [], left: 0 };
  const boxes = areas.map(({ utm }) => boxOf(utm));
  const tree = new Flatbush(areas.length);
  for (const box of boxes) tree.add(...box);
  tree.finish();
  const pairs: [Area, Area][] = [];
  let left = 0;
  boxes.forEach((a, at) => {
    for (const next of tree.search(...a).sort((x, y) => x - y)) {
      if (next <= at) continue;
      const b = boxes[next]!;
      const shared = (Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * (Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
      // Smaller than any sliver: not even worth the question.
      if (shared < Math.min(least, 1e-3)) continue;
      if (pairs.length < MOST_PAIRS) pairs.push([areas[at]!, areas[next]!]);
      else left += 1;
    }
  });
  return { pairs, left };
}

type About = { where: string; file: string; sliver: Sliver };

function named({ one, other, size }: Overlap): string {
  // One text for both languages: no thousands separator, which would be the other language's decimal point.
  return `${quote(one.name)} + ${quote(other.name)}: ${size < 10 ? Number(size.toPrecision(2)) : Math.round(size)} m²`;
}

/** The ten largest, and what they are called. */
function shown(overlapsFound: readonly Overlap[]): { names: string[]; largest: Overlap; total: number } {
  const sorted = overlapsFound.toSorted((a, b) => b.size - a.size);
  return {
    names: sorted.slice(0, SHOWN).map(named),
    largest: sorted[0]!,
    total: overlapsFound.reduce((sum, { size }) => sum + size, 0),
  };
}

function drawnTwice(twice: readonly Overlap[], { where, file }: About): Finding[] {
  if (twice.length === 0) return [];
  const { names, largest } = shown(twice);
  const [one, other] = [quote(largest.one.name), quote(largest.other.name)];
  return [
    {
      rule: 'duplicate-outline',
      severity: 'warning',
      where,
      file,
      count: twice.length,
      names,
      text: says(
        `${twice.length} omrids er tegnet to gange, f.eks. «${one}» og «${other}».`,
        `${twice.length} outlines are drawn twice, e.g. "${one}" and "${other}".`,
      ),
      done: says(
        'Begge er med. Er det samme område, så slet det ene; ellers tegn det rigtige omrids.',
        'Both are kept. If they are one area, delete one; else draw the right outline.',
      ),
    },
  ];
}

function overlapping(found: readonly Overlap[], { where, file }: About): Finding[] {
  if (found.length === 0) return [];
  const { names, largest, total } = shown(found);
  const [one, other] = [quote(largest.one.name), quote(largest.other.name)];
  const [sum, most] = [squareMetres(total), squareMetres(largest.size)];
  return [
    {
      rule: 'areas-overlap',
      severity: 'warning',
      where,
      file,
      count: found.length,
      names,
      text: says(
        `${found.length} par områder overlapper, i alt ${sum.da}; mest «${one}» og «${other}» med ${most.da}.`,
        `${found.length} pairs of areas overlap, ${sum.en} in all; most of all "${one}" and "${other}" with ${most.en}.`,
      ),
      done: says(
        'De er med, som de er tegnet. En adresse i overlappet hører til begge områder; ret grænsen i kortet, hvis den ikke skal det.',
        'They are kept as drawn. An address in the overlap belongs to both areas; mend the border in the map if it should not.',
      ),
    },
  ];
}

function sharedSlivers(slivers: readonly Overlap[], { where, file, sliver }: About): Finding[] {
  if (slivers.length === 0) return [];
  const { names, total } = shown(slivers);
  const sum = squareMetres(total);
  const width = String(sliver.width);
  return [
    {
      rule: 'areas-share-slivers',
      severity: 'note',
      where,
      file,
      count: slivers.length,
      names,
      text: says(
        `${slivers.length} par naboer overlapper i smalle striber, i alt ${sum.da}.`,
        `${slivers.length} pairs of neighbours overlap in narrow slivers, ${sum.en} in all.`,
      ),
      done: says(
        `Striber under ${squareMetres(sliver.size).da} eller ${width.replace('.', ',')} m i bredden regnes for tegneunøjagtighed.`,
        `Slivers under ${squareMetres(sliver.size).en} or ${width} m in width count as inaccuracy of drawing.`,
      ),
    },
  ];
}

function notLookedAt(left: number, { where, file }: About): Finding[] {
  if (left === 0) return [];
  return [
    {
      rule: 'overlaps-not-all-checked',
      severity: 'warning',
      where,
      file,
      count: left,
      text: says(
        `Så mange områder ligger oven i hinanden, at ${left} par ikke er undersøgt for overlap.`,
        `So many areas lie on each other that ${left} pairs were not checked for overlap.`,
      ),
      done: says(
        'De er med, som de er tegnet. Se efter, at kortet er en inddeling og ikke oplande om punkter.',
        'They are kept as drawn. Check that the map is a division and not catchments around points.',
      ),
    },
  ];
}
