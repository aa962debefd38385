import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Area, MultiPolygonCoordinates } from '../engine/src/places/index.ts';
import { pointsInAreas, readAreaSet } from '../engine/src/places/index.ts';
import { withPostgis } from './parts/postgis.ts';

/**
 * 2.5 million addresses in 2,097 parishes: which parish each lies in, beside PostGIS doing the same with an index (`ST_Intersects` over GiST).
 *
 * The parishes are the file that KVARTER_PARISHES names (GeoJSON with a property `kode`), else a partition of Denmark's box into 2,097 areas with
 * ragged borders. Points are spread evenly over the parishes' boxes, by their own random numbers. PostGIS is started in a folder of its
 * own if the machine has it, on a tenth of the points, and its time taken tenfold.
 */
const POINTS = 2_500_000;
const SHARE = 10;

const file = process.env.KVARTER_PARISHES;
const areas = file ? await parishes(file) : ragged(2097);
const vertices = areas.reduce((sum, { utm }) => sum + utm.flat(2).length, 0);
console.log(`${areas.length} areas, ${vertices} vertices (${file ? 'KVARTER_PARISHES' : 'made up'}), ${POINTS} points`);
const { x, y } = pointsAmong(areas, POINTS);

const times: number[] = [];
let found = pointsInAreas(areas, x.subarray(0, 1000), y.subarray(0, 1000));
for (let run = 0; run < 3; run++) {
  const start = performance.now();
  found = pointsInAreas(areas, x, y);
  times.push(performance.now() - start);
}
const own = times.sort((a, b) => a - b)[1]!;
const inside = found.area.reduce((sum, area) => sum + (area >= 0 ? 1 : 0), 0);
console.log(`points in areas: ${(own / 1000).toFixed(2)} s, ${inside} inside, ${found.inTwo.length} in two`);

const folder = mkdtempSync(join(tmpdir(), 'kvarter-postgis-'));
try {
  const n = POINTS / SHARE;
  const theirs = withPostgis(folder, areas, x.subarray(0, n), y.subarray(0, n));
  if (!theirs) console.log('PostGIS is not on this machine (Debian: postgresql, postgis): no ratio');
  else {
    let agree = 0;
    for (let i = 0; i < n; i++) if (theirs.area[i] === found.area[i]) agree += 1;
    console.log(`the same area as PostGIS: ${agree} of ${n} points`);
    const ratio = (theirs.milliseconds * SHARE) / own;
    console.log(
      `PostGIS / points in areas = ${ratio.toFixed(0)} (PostGIS: ${(theirs.milliseconds / 1000).toFixed(1)} s for ${n})`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function parishes(path: string): Promise<readonly Area[]> {
  const definition = { id: 'sogne', name: 'Sogne', kind: 'parish', geometry: { file: path, id: 'kode' } } as const;
  return (await readAreaSet(definition, { path, name: path })).areas;
}

/** A grid of squares whose corners are moved and whose sides are broken in twenty: neighbours share every vertex. */
function ragged(count: number): readonly Pick<Area, 'utm'>[] {
  const side = Math.ceil(Math.sqrt(count));
  const [width, height] = [450_000 / side, 360_000 / side];
  const PARTS = 20;
  const shift = (a: number, b: number) => ((Math.sin(a * 12.9898 + b * 78.233) * 43758.5453) % 1) * (0.3 / PARTS);
  const at = (u: number, v: number): [number, number] => [
    440_000 + (u / PARTS + shift(u, v)) * width,
    6_050_000 + (v / PARTS + shift(v, u)) * height,
  ];
  const small = (u: number, v: number): [number, number] => {
    const [x, y] = at(u, v);
    return [Math.round(x * 100) / 100, Math.round(y * 100) / 100];
  };
  return Array.from({ length: count }, (_, area) => {
    const [u, v] = [(area % side) * PARTS, Math.floor(area / side) * PARTS];
    const ring: [number, number][] = [];
    for (let i = 0; i < PARTS; i++) ring.push(small(u + i, v));
    for (let i = 0; i < PARTS; i++) ring.push(small(u + PARTS, v + i));
    for (let i = PARTS; i > 0; i--) ring.push(small(u + i, v + PARTS));
    for (let i = PARTS; i > 0; i--) ring.push(small(u, v + i));
    ring.push(ring[0]!);
    return { utm: [[ring]] as MultiPolygonCoordinates };
  });
}

function pointsAmong(within: readonly Pick<Area, 'utm'>[], count: number): { x: Float64Array; y: Float64Array } {
  let state = 12345;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const boxes = within.map(({ utm }) => {
    const ring = utm.flat(2);
    const [xs, ys] = [ring.map(([px]) => px), ring.map(([, py]) => py)];
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const;
  });
  const [x, y] = [new Float64Array(count), new Float64Array(count)];
  for (let i = 0; i < count; i++) {
    const [left, low, right, high] = boxes[Math.floor(random() * boxes.length)]!;
    x[i] = left + random() * (right - left);
    y[i] = low + random() * (high - low);
  }
  return { x, y };
}
