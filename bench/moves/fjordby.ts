import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFjordby } from '../../engine/src/demo/index.ts';
import { type BuiltOnce, builtOnce } from '../parts/built.ts';

/** Turns of each build, one after the other. */
const TURNS = 2;

/** Fjordby with all its indicators, built with and without following people, in turn. */
export async function followFjordby(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kvarter-bench-'));
  try {
    const [followed, counted] = ['fjordby', 'fjordby-counted'].map((name) => join(folder, name)) as [string, string];
    await makeFjordby(followed);
    cpSync(followed, counted, { recursive: true });
    const file = join(counted, 'kvarter.yaml');
    writeFileSync(file, `${readFileSync(file, 'utf8')}moves: {follow: false}\n`);
    const [without, within]: [BuiltOnce[], BuiltOnce[]] = [[], []];
    for (let turn = 0; turn < TURNS; turn++) {
      without.push(builtOnce(counted, join(folder, 'edition')));
      within.push(builtOnce(followed, join(folder, 'edition')));
    }
    const [clock, processor] = (['seconds', 'processor'] as const).map((what) => {
      const [less, more] = [mean(without, what), mean(within, what)];
      return `${(more - less).toFixed(1)} s (${more.toFixed(1)} less ${less.toFixed(1)})`;
    });
    console.log(
      `Fjordby, following people = ${clock} by the clock (aim: 5 s), ${processor} of processor time; means of ${TURNS} turns`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function mean(turns: readonly BuiltOnce[], what: 'seconds' | 'processor'): number {
  return turns.reduce((sum, one) => sum + one[what], 0) / turns.length;
}
