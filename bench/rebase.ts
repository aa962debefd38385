import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Area, type AreaWeights, pointsInAreas, readAreaSet, rebase } from '../engine/src/places/index.ts';

/**
 * Moving counts from the parishes of 2014 to those of today, where the truth is known: invented homes, spread evenly over the old parishes, each with
 * a number of people that varies from place to place. How far off are the moved counts, and do the bounds hold?
 *
 * KVARTER_PARISHES names today's parishes (GeoJSON, property `kode`), KVARTER_PARISHES_2014 those of 2014 (TopoJSON, `SOGNEKODE`); without
 * them there is nothing to do. The old map is drawn in steps of some 40 metres, so many borders seem to have moved a little.
 */
const [now, then] = [process.env.KVARTER_PARISHES, process.env.KVARTER_PARISHES_2014];
const HOMES = 1_000_000;
if (now && then) await compare(now, then);
else console.log('KVARTER_PARISHES and KVARTER_PARISHES_2014 are not set: nothing is measured');

async function compare(nowFile: string, thenFile: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kvarter-rebase-'));
  try {
    const path = join(folder, '2014.geojson');
    writeFileSync(path, geoJson(JSON.parse(readFileSync(thenFile, 'utf8'))));
    report(await areasOf(path, 'SOGNEKODE'), await areasOf(nowFile, 'kode'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function areasOf(path: string, id: string): Promise<readonly Area[]> {
  const definition = { id: 'sogne', name: 'Sogne', kind: 'parish', geometry: { file: path, id } } as const;
  return (await readAreaSet(definition, { path, name: path })).areas;
}

function report(old: readonly Area[], young: readonly Area[]): void {
  let state = 2014;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const [x, y] = [new Float64Array(HOMES), new Float64Array(HOMES)];
  const drawn = old.filter(({ utm }) => utm.length > 0);
  for (let home = 0; home < HOMES; home++) {
    const ring = drawn[Math.floor(random() * drawn.length)]!.utm[0]![0]!;
    // Somewhere between the border's corners: most such places lie in the parish, the others in its neighbours.
    const [a, b] = [ring[Math.floor(random() * ring.length)]!, ring[Math.floor(random() * ring.length)]!];
    const part = random();
    x[home] = a[0] + (b[0] - a[0]) * part;
    y[home] = a[1] + (b[1] - a[1]) * part;
  }
  const people = Float64Array.from(x, (east, home) =>
    Math.floor(1 + 3 * Math.abs(Math.sin(east / 900) * Math.cos(y[home]! / 700)) + random()),
  );
  const start = performance.now();
  const [source, target] = [pointsInAreas(old, x, y).area, pointsInAreas(young, x, y).area];
  const { counts, truth, weights } = weighed(old, young, source, target, people);
  const { value, low, high, fromSplit, outside } = rebase(weights, counts);
  const seconds = (performance.now() - start) / 1000;
  const total = (list: Float64Array) => list.reduce((sum, one) => sum + one, 0);
  const off = Array.from(value, (one, at) => Math.abs(one - truth[at]!) / Math.max(1, truth[at]!)).sort(
    (a, b) => a - b,
  );
  const held = truth.reduce((n, one, at) => n + (one >= low[at]! - 1e-6 && one <= high[at]! + 1e-6 ? 1 : 0), 0);
  console.log(`${old.length} parishes of 2014 to ${young.length} of today, ${HOMES} homes, ${seconds.toFixed(1)} s`);
  console.log(`totals kept: ${total(value) + outside} of ${total(counts)}`);
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
  const [median, most] = [off[off.length >> 1]!, off[Math.floor(off.length * 0.99)]!];
  console.log(
    `off by ${percent(median)} in the middle parish, ${percent(most)} in the 99th of a hundred; bounds hold in ${held} of ${truth.length}`,
  );
  const exact = fromSplit.filter((share) => share === 0).length;
  console.log(
    `${exact} parishes are exact; half have at most ${percent([...fromSplit].sort()[fromSplit.length >> 1]!)} from split areas`,
  );
}

function weighed(
  old: readonly Area[],
  young: readonly Area[],
  source: Int32Array,
  target: Int32Array,
  people: Float64Array,
) {
  const [counts, total, truth] = [
    new Float64Array(old.length),
    new Float64Array(old.length),
    new Float64Array(young.length),
  ];
  const pairs = new Map<number, number>();
  for (let home = 0; home < source.length; home++) {
    const [from, to] = [source[home]!, target[home]!];
    if (from < 0) continue;
    total[from]! += 1;
    counts[from]! += people[home]!;
    if (to < 0) continue;
    truth[to]! += people[home]!;
    pairs.set(from * young.length + to, (pairs.get(from * young.length + to) ?? 0) + 1);
  }
  const keys = [...pairs.keys()].sort((a, b) => a - b);
  const weights: AreaWeights = {
    from: old.map(({ id }) => id),
    to: young.map(({ id }) => id),
    source: Int32Array.from(keys, (key) => Math.floor(key / young.length)),
    target: Int32Array.from(keys, (key) => key % young.length),
    shared: Float64Array.from(keys, (key) => pairs.get(key)!),
    total,
  };
  return { counts, truth, weights };
}

interface Topology {
  readonly transform: { readonly scale: [number, number]; readonly translate: [number, number] };
  readonly arcs: readonly (readonly [number, number][])[];
  readonly objects: Record<string, { geometries: { type: string; properties: object; arcs: unknown }[] }>;
}

/** TopoJSON's polygons as GeoJSON (topojson-specification 2.1: arcs are steps, ~n is arc n backwards). */
function geoJson({ transform, arcs, objects }: Topology): string {
  const lines = arcs.map((arc) => {
    let [px, py] = [0, 0];
    return arc.map(([dx, dy]) => {
      px += dx;
      py += dy;
      return [px * transform.scale[0] + transform.translate[0], py * transform.scale[1] + transform.translate[1]];
    });
  });
  const ring = (list: number[]) =>
    list.flatMap((arc, at) => {
      const line = arc < 0 ? [...lines[~arc]!].reverse() : lines[arc]!;
      return at === 0 ? line : line.slice(1);
    });
  const features = Object.values(objects).flatMap(({ geometries }) =>
    geometries.map(({ type, properties, arcs: own }) => {
      const coordinates =
        type === 'Polygon' ? (own as number[][]).map(ring) : (own as number[][][]).map((one) => one.map(ring));
      return { type: 'Feature', properties, geometry: { type, coordinates } };
    }),
  );
  return JSON.stringify({ type: 'FeatureCollection', features });
}
