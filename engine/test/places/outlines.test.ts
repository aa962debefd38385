import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openGeos } from '../../src/places/geos.ts';
import { rightHanded, signedSize, sizeOf } from '../../src/places/rings.ts';
import { crsOf, featureOf, fileOf, findingOf, mapOf, type Positions, read, rectangle, rulesOf } from './maps.ts';

/** A star-shaped ring around a place: it never crosses itself, whatever the distances. */
const star = fc
  .array(fc.double({ min: 10, max: 1000, noNaN: true }), { minLength: 3, maxLength: 40 })
  .map((radii): [number, number][] => {
    const ring = radii.map((radius, at): [number, number] => {
      const angle = (2 * Math.PI * at) / radii.length;
      return [533_000 + radius * Math.cos(angle), 6_173_000 + radius * Math.sin(angle)];
    });
    return [...ring, ring[0]!];
  });

/** Size by triangles from the middle: ½ Σ r₁ r₂ sin(angle), another formula than the one under test. */
function byTriangles(ring: readonly (readonly [number, number])[]): number {
  let size = 0;
  for (let at = 0; at + 1 < ring.length; at++) {
    const [a, b] = [ring[at]!, ring[at + 1]!].map(([x, y]) => [x - 533_000, y - 6_173_000] as const) as [
      [number, number],
      [number, number],
    ];
    const [ra, rb] = [Math.hypot(...a), Math.hypot(...b)];
    const angle = (2 * Math.PI) / (ring.length - 1);
    size += (ra * rb * Math.sin(angle)) / 2;
  }
  return size;
}

describe('the size of an outline', () => {
  it('is the same wherever a ring begins and whichever way it runs, and right', () => {
    fc.assert(
      fc.property(star, fc.nat(), (ring, turn) => {
        const open = ring.slice(0, -1);
        const by = turn % open.length;
        const turned = [...open.slice(by), ...open.slice(0, by)];
        const rotated = [...turned, turned[0]!];
        const size = sizeOf([[ring]]);
        const tolerance = 1e-9 * size + 1e-6;
        expect(Math.abs(size - byTriangles(ring))).toBeLessThan(tolerance);
        expect(Math.abs(size - sizeOf([[rotated]]))).toBeLessThan(tolerance);
        expect(Math.abs(size - sizeOf([[[...rotated].reverse()]]))).toBeLessThan(tolerance);
      }),
    );
  });

  it('leaves holes out', () => {
    const [outer, hole] = [rectangle(0, 0, 100, 100), rectangle(10, 10, 20, 30)] as [number, number][][];
    expect(sizeOf([[outer!, hole!]])).toBeCloseTo(10_000 - 600, 6);
  });
});

describe('the right-hand rule', () => {
  it('turns outer rings against the clock and holes with it, whichever way they ran', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), (turnOuter, turnHole) => {
        const outer = rectangle(0, 0, 100, 100) as [number, number][];
        const hole = rectangle(10, 10, 20, 30) as [number, number][];
        const [[first, second]] = rightHanded([
          [turnOuter ? outer.toReversed() : outer, turnHole ? hole.toReversed() : hole],
        ]) as [[[number, number][], [number, number][]]];
        expect(signedSize(first)).toBeGreaterThan(0);
        expect(signedSize(second)).toBeLessThan(0);
      }),
    );
  });

  it('holds of what an area set gives, in degrees too', async () => {
    const clockwise = rectangle(0, 0, 100, 100).toReversed();
    const { areas } = await read(mapOf({ A: clockwise }));
    expect(signedSize(areas[0]!.utm[0]![0]!)).toBeGreaterThan(0);
    expect(signedSize(areas[0]!.degrees[0]![0]!)).toBeGreaterThan(0);
  });
});

describe('overlaps', () => {
  it('of two rectangles are what the closed formula says', async () => {
    const side = fc.integer({ min: 1, max: 300 });
    const corner = fc.integer({ min: -200, max: 200 });
    const geos = await openGeos();
    fc.assert(
      fc.property(corner, corner, side, side, corner, corner, side, side, (x1, y1, w1, h1, x2, y2, w2, h2) => {
        const [one, other] = [rectangle(x1, y1, w1, h1), rectangle(x2, y2, w2, h2)].map((ring) =>
          geos.shapeOf([[ring as [number, number][]]]),
        );
        const width = Math.max(0, Math.min(x1 + w1, x2 + w2) - Math.max(x1, x2));
        const height = Math.max(0, Math.min(y1 + h1, y2 + h2) - Math.max(y1, y2));
        const common = geos.common(one!, other!)!;
        expect(common.size).toBeCloseTo(width * height, 6);
        expect(geos.insidesMeet(one!, other!)).toBe(width * height > 0);
        if (width * height > 0) expect(common.width).toBeCloseTo((width * height) / (width + height), 6);
      }),
    );
    geos.close();
  });

  it('are a finding that names both areas and the size in m²', async () => {
    const set = await read(
      mapOf({ Nord: rectangle(0, 0, 100, 100), Syd: rectangle(0, -80, 100, 100), Vest: rectangle(500, 0, 10, 10) }),
    );
    const finding = findingOf(set, 'areas-overlap');
    expect(finding).toMatchObject({ severity: 'warning', count: 1, names: ['Nord + Syd: 2000 m²'] });
    expect(finding.text.da).toContain('2.000 m²');
    expect(finding.text.en).toContain('2,000 m²');
  });

  it('are found where one area lies in another', async () => {
    const set = await read(mapOf({ Ude: rectangle(0, 0, 100, 100), Inde: rectangle(40, 40, 5, 5) }));
    expect(findingOf(set, 'areas-overlap').names).toEqual(['Ude + Inde: 25 m²']);
  });

  it('are none where neighbours share a border, a corner or a hole', async () => {
    const ring = { type: 'Polygon', coordinates: [rectangle(0, 0, 100, 100), rectangle(10, 10, 20, 20)] } as never;
    const set = await read(
      mapOf({ A: ring, B: rectangle(100, 0, 100, 100), C: rectangle(200, 100, 10, 10), D: rectangle(10, 10, 20, 20) }),
    );
    expect(set.findings).toEqual([]);
  });

  it('narrower than the stated sliver are a note, and the sliver can be stated', async () => {
    const file = mapOf({ A: rectangle(0, 0, 100, 100), B: rectangle(99.8, 0, 100, 100) });
    const set = await read(file);
    expect(findingOf(set, 'areas-share-slivers')).toMatchObject({
      severity: 'note',
      count: 1,
      names: ['A + B: 20 m²'],
    });
    expect(rulesOf(await read(file, {}, { sliver: { size: 1, width: 0.1 } }))).toEqual(['areas-overlap']);
  });

  it('of areas drawn twice are called that, wherever the ring begins', async () => {
    const square = rectangle(0, 0, 100, 100);
    const turned = [square[2]!, square[3]!, square[0]!, square[1]!, square[2]!];
    const set = await read(mapOf({ A: square, B: turned, C: rectangle(0, 0, 100, 99.999) }));
    expect(findingOf(set, 'duplicate-outline')).toMatchObject({ severity: 'warning', count: 2 });
    expect(rulesOf(set)).toEqual(['duplicate-outline']);
  });

  it('of the two halves of a square are none, though their boxes and sizes are the same', async () => {
    const [a, b, c, d] = rectangle(0, 0, 100, 100) as [number[], number[], number[], number[]];
    expect((await read(mapOf({ A: [a, b, c, a], B: [a, c, d, a] }))).findings).toEqual([]);
  });

  it('are bounded in number: a thousand areas on one spot end quickly', async () => {
    const same = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`A${at}`, rectangle(0, 0, 100, 100)]));
    expect(findingOf(await read(mapOf(same)), 'duplicate-outline').count).toBe(999);
  });
});

describe('outlines that cross themselves', () => {
  const [x, y] = [533_000, 6_173_000];

  it('are an error that names the area and the place where it matters', async () => {
    const bow: Positions = [
      [x, y],
      [x + 10, y + 10],
      [x + 10, y],
      [x, y + 10],
      [x, y],
    ];
    const finding = findingOf(
      await read(mapOf({ God: rectangle(50, 50, 5, 5), Sløjfe: bow })),
      'outline-crosses-itself',
    );
    expect(finding).toMatchObject({ severity: 'error', count: 1, names: ['Sløjfe'] });
    expect(finding.text.da).toContain('533005.0, 6173005.0');
  });

  it('are repaired with a warning where it changes next to nothing', async () => {
    // A hundred metres square with a loop of a tenth of a metre at one corner.
    const loop: Positions = [
      [x, y],
      [x + 100, y],
      [x + 100, y + 100],
      [x, y + 100],
      [x, y + 0.1],
      [x + 0.1, y - 0.1],
      [x - 0.1, y - 0.1],
      [x, y],
    ];
    const set = await read(mapOf({ A: loop }));
    const finding = findingOf(set, 'outline-repaired');
    expect(finding).toMatchObject({ severity: 'warning', names: ['A'] });
    expect(Math.abs(set.areas[0]!.size - 10_000)).toBeLessThan(0.1);
    const geos = await openGeos();
    expect(geos.faultOf(geos.shapeOf(set.areas[0]!.utm))).toBeUndefined();
    geos.close();
  });

  it('are told from holes outside and from pieces on each other', async () => {
    const outside = { type: 'Polygon', coordinates: [rectangle(0, 0, 50, 50), rectangle(200, 0, 10, 10)] } as never;
    expect(findingOf(await read(mapOf({ A: outside })), 'outline-crosses-itself').text.en).toContain(
      'Hole lies outside shell',
    );
    const twice = [featureOf({ id: 'A' }, rectangle(0, 0, 50, 50)), featureOf({ id: 'A' }, rectangle(25, 0, 50, 50))];
    const set = await read(
      fileOf(JSON.stringify({ type: 'FeatureCollection', ...crsOf('EPSG:25832'), features: twice })),
    );
    expect(rulesOf(set)).toEqual(['area-in-pieces', 'pieces-overlap']);
    expect(set.areas[0]!.size).toBeCloseTo(75 * 50, 6);
  });
});
