import { attack } from '../engine/src/protection/attack.ts';
import { componentsOf } from '../engine/src/protection/components.ts';
import type { LinkedCells, Withheld } from '../engine/src/protection/linked-cells.ts';
import { neighboursOf } from '../engine/src/protection/neighbours.ts';
import { patternOf } from '../engine/src/protection/pattern.ts';
import { loadSolvers } from '../engine/src/protection/solver.ts';
import { suppress } from '../engine/src/protection/suppress.ts';
import { linkedCells, tableCells } from '../engine/src/protection/table-cells.ts';

/**
 * Protection of area × age × group with districts, counts below 5 withheld, at the promises not-exact and width 4: what the pattern takes, and pattern and
 * full audit, against one cold linear programme (HiGHS: model built, the first withheld cell made as large as can be) over the largest component of what is
 * withheld: by clock and by processor time, since other programs slow the clock. 6,000 inner cells, and how it grows from half of that to twice as many.
 *
 * `node bench/protection.ts tightest` also asks for the tightest interval of every withheld cell.
 */

/** Areas, each with ten ages and six groups; ten areas are a district. Where counts are smaller still, 6,000 inner cells alone. */
const AREAS: Readonly<Record<number, readonly number[]>> = { 6: [50, 100, 200], 2: [100] };
const TURNS = 3;

interface Taken {
  readonly clock: number;
  readonly processor: number;
}

/** The median turn of an action, by processor time. */
async function taken(action: () => unknown, turns = TURNS): Promise<Taken> {
  const all: Taken[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const [start, before] = [performance.now(), process.cpuUsage()];
    await action();
    const { user, system } = process.cpuUsage(before);
    all.push({ clock: (performance.now() - start) / 1000, processor: (user + system) / 1e6 });
  }
  return all.sort((a, b) => a.processor - b.processor)[turns >> 1]!;
}

/** Random numbers from a seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** An invented town: every area, age and group has a size of its own; counts are Poisson around their product. */
function town(areas: number, mean: number, width: number): LinkedCells {
  const random = randomOf(1);
  const sizes = (count: number) => {
    const raw = Array.from({ length: count }, () => 0.5 + random());
    const average = raw.reduce((sum, one) => sum + one, 0) / count;
    return raw.map((one) => one / average);
  };
  const poisson = (expected: number) => {
    let [count, product, limit] = [-1, 1, Math.exp(-expected)];
    do {
      count++;
      product *= random();
    } while (product > limit);
    return count;
  };
  const [ofArea, ofAge, ofGroup] = [sizes(areas), sizes(10), sizes(6)];
  const rows = ofArea.flatMap((a, area) =>
    ofAge.flatMap((b, age) => ofGroup.map((c, group) => ({ area, age, group, count: poisson(mean * a * b * c) }))),
  );
  const cells = tableCells({
    total: 'Total',
    values: Float64Array.from(rows, ({ count }) => count),
    dimensions: [
      {
        name: 'area',
        codes: rows.map(({ area }) => `area ${area}`),
        groupings: [{ name: 'district', labels: rows.map(({ area }) => `district ${Math.floor(area / 10)}`) }],
      },
      { name: 'age', codes: rows.map(({ age }) => `age ${age}`), groupings: [] },
      { name: 'group', codes: rows.map(({ group }) => `group ${group}`), groupings: [] },
    ],
  });
  const sensitive = Uint8Array.from(cells.values, (count) => (count > 0 && count < 5 ? 1 : 0));
  return linkedCells(cells, { sensitive, width, whole: true });
}

/** One linear programme from nothing: how large can one cell be? */
async function coldProgramme(
  { equations, values }: LinkedCells,
  withheld: Withheld,
): Promise<Taken & { cells: number }> {
  const start = await loadSolvers();
  const neighbours = neighboursOf(equations, values.length);
  const components = componentsOf(neighbours, (cell) => withheld[cell]! > 0);
  const { cells, rows } = components.reduce((most, one) => (one.cells.length > most.cells.length ? one : most));
  const time = await taken(() => {
    const solver = start({
      low: Float64Array.from(cells, (cell) => -values[cell]!),
      high: new Float64Array(cells.length).fill(Number.POSITIVE_INFINITY),
      rows,
    });
    solver.cost(0, -1);
    solver.solve();
    solver.dispose();
  });
  return { ...time, cells: cells.length };
}

function told({ clock, processor }: Taken): string {
  return `${clock.toFixed(2)} s (${processor.toFixed(2)} s of processor time)`;
}

for (const mean of [6, 2]) {
  for (const width of [0, 4]) {
    const processor: number[] = [];
    for (const areas of AREAS[mean]!) {
      const linked = town(areas, mean, width);
      const neighbours = neighboursOf(linked.equations, linked.values.length);
      const pattern = await taken(() => patternOf(linked, neighbours));
      let withheld: Withheld = new Uint8Array();
      let text = '';
      const all = await taken(async () => {
        const found = await suppress(linked);
        withheld = found.withheld;
        const primary = withheld.reduce((sum, one) => sum + (one === 1 ? 1 : 0), 0);
        const secondary = withheld.reduce((sum, one) => sum + (one === 2 ? 1 : 0), 0);
        text = `${primary} sensitive, ${secondary} beside them, ${found.attack.broken.length} broken, ${found.attack.solved} by a programme of their own`;
      });
      const cold = await coldProgramme(linked, withheld);
      processor.push(all.processor);
      console.log(
        `${areas * 60} inner cells, mean ${mean}, ${width === 0 ? 'not exact' : `width ${width}`}: pattern ${told(pattern)}, with full audit ${told(all)};`,
        `with audit / one cold programme over ${cold.cells} cells = ${(all.processor / cold.processor).toFixed(1)}; ${text}`,
      );
      if (process.argv.includes('tightest')) {
        const tightest = await taken(() => attack(linked, withheld, { tightest: true }), 1);
        console.log(`  the tightest interval of each: ${told(tightest)}`);
      }
    }
    const growth = processor.slice(1).map((one, at) => (one / processor[at]!).toFixed(2));
    if (growth.length > 0)
      console.log(`  twice and four times as many cells: ${growth.join(' and ')} times the processor time`);
  }
}
