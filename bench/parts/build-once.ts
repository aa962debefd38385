/** Builds one workspace in a process of its own and says how long it took, by the clock and of processor time, and the most memory it held. */
import { resourceUsage } from 'node:process';
import { build } from '../../engine/src/index.ts';

const [folder, out, memory] = process.argv.slice(2) as [string, string, string | undefined];
const start = performance.now();
const steps: [string, number][] = [];
const { edition, counts, findings } = await build(folder, {
  out,
  ...(memory === undefined ? {} : { memory }),
  onStep: (what) => steps.push([what.en, performance.now() - start]),
});
const seconds = (performance.now() - start) / 1000;
const { maxRSS, userCPUTime, systemCPUTime } = resourceUsage();
const errors = findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
console.log(
  JSON.stringify({
    built: edition !== undefined,
    errors,
    seconds,
    processor: (userCPUTime + systemCPUTime) / 1e6,
    gigabytes: maxRSS / 1024 ** 2,
    counts,
    steps,
  }),
);
