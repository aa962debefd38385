import { mkdirSync, readdirSync } from 'node:fs';
import { makeRunFolder } from '../warehouse/index.ts';
import { inUse } from './trouble.ts';

/**
 * Does work that nobody else may do at the same time, in this process or another.
 *
 * Whoever works has a private folder of the run in the ledger (`makeRunFolder`), with a name of its own. Whoever makes one and then sees another's steps
 * back and tries again; of two at once at least one sees the other. What a killed run left is swept by its name, so that nobody can take away a
 * folder of somebody who lives.
 *
 * @param patience how long to wait for the other, in milliseconds. __Default value:__ 10 seconds
 * @throws Problem K-LEDGER-05 if somebody else is still at work then
 */
export async function alone<T>(ledger: string, work: (folder: string) => Promise<T>, patience = PATIENCE): Promise<T> {
  mkdirSync(ledger, { recursive: true });
  const end = performance.now() + patience;
  for (;;) {
    const run = makeRunFolder(ledger);
    try {
      const others = readdirSync(ledger).filter((name) => RUN.test(name) && !run.path.endsWith(name));
      if (others.length === 0) return await work(run.path);
    } finally {
      run.remove();
    }
    if (performance.now() > end) throw inUse(ledger);
    // By chance, or two could step back and forth for ever.
    await new Promise((done) => setTimeout(done, 20 + Math.random() * 80));
  }
}

const PATIENCE = 10_000;
const RUN = /^kvarter-run-/;
