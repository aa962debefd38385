import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { rolldown } from 'rolldown';
import { judge, lawOfYear, listFiguresOf } from '../engine/src/laws/index.ts';
import type { ScenariosFile } from '../engine/src/workspace/definitions.ts';
import { loadLaws } from '../engine/src/workspace/index.ts';
// @ts-expect-error a script in JavaScript
import { findChromium } from '../scripts/chromium.mjs';
import { inventedEdition } from './parts/what-if-edition.ts';
import type { MeasuredInPage, measureInPage } from './parts/what-if-in-page.ts';

/**
 * What-if and models in a browser, and the lists of a country.
 *
 * 1. In headless Chromium, on 100 areas of 15 years: three models run on every year, and one scenario of an area answered for 15 lists with its models run again
 *    (together the aim of 50 ms); and that scenario for all 100 areas. The reference is reading the same figures as JSON in the same page.
 * 2. 4,000 areas × 15 years of designations against comparing the same figures with the limits in floating point, without anything exact, undecidable or remembered.
 */

const YEARS = Array.from({ length: 15 }, (_, at) => 2012 + at);
const SCENARIO: ScenariosFile = {
  lists: 15,
  scenarios: [{ changes: [{ work: 20 }, { sold: 20, tenure: 'almen', newcomers: {} }] }],
};

const inPage = await measured();
const { reference, models, whatIf, all, read } = inPage;
const both = { middle: models.middle + whatIf.middle, fastest: models.fastest + whatIf.fastest };
console.log('in Chromium, 100 areas × 15 years; middle (fastest) run, and times reading the figures as JSON:');
for (const [name, took] of Object.entries({
  'reading the figures as JSON': reference,
  'three models on every year': models,
  'a scenario of one area, 15 lists, models again': whatIf,
  'both (aim: under 50 ms)': both,
  'the scenario for all 100 areas': all,
})) {
  const times = `${(took.middle / reference.middle).toFixed(0)} (${(took.fastest / reference.fastest).toFixed(0)})`;
  console.log(`  ${name}: ${took.middle.toFixed(1)} (${took.fastest.toFixed(1)}) ms, ${times}`);
}
console.log(`  before it, once: the starting point of every area and the models ${read.toFixed(0)} ms`);
await designations();

async function measured(): Promise<MeasuredInPage> {
  const edition = JSON.stringify(await inventedEdition(100, YEARS));
  const bundle = await rolldown({ input: fileURLToPath(new URL('parts/what-if-in-page.ts', import.meta.url)) });
  const { output } = await bundle.generate({ format: 'iife', name: 'bench' });
  await bundle.close();
  const executablePath = findChromium();
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: output[0].code });
    return await page.evaluate(
      ([text, scenario]) => {
        const { bench } = globalThis as unknown as { bench: { measureInPage: typeof measureInPage } };
        return bench.measureInPage(text, scenario, 41);
      },
      [edition, SCENARIO] as const,
    );
  } finally {
    await browser.close();
  }
}

async function designations(): Promise<void> {
  const laws = await loadLaws('by-year');
  const years = Array.from({ length: 15 }, (_, at) => 2011 + at);
  const areas = Array.from({ length: 4000 }, (_, at) => `A${at}`);
  const rows = years.flatMap((year) => {
    const law = lawOfYear(laws, year)!;
    return areas.map((area, at) =>
      listFiguresOf(
        law,
        area,
        year,
        (_, period) => ({
          value: 30 + ((at * 7 + Number(period.slice(0, 4)) * 13) % 400) / 10,
          numerator: null,
          denominator: null,
        }),
        { residents: 'beboere' },
      ),
    );
  });
  const exactly = median(() => judge(laws, rows).length, 5);
  const began = process.cpuUsage().user;
  for (let turn = 0; turn < 5; turn++) judge(laws, rows);
  const processor = (process.cpuUsage().user - began) / 5e6;
  const figures = rows.map(({ values }) =>
    Object.values(values).map((value) => (value ? Number(value.n) / Number(value.d) : Number.NaN)),
  );
  const floating = median(
    () =>
      figures.reduce(
        (met, values) =>
          met + values.reduce((count, value, at) => count + Number(at === 3 ? value < 55 : value > 40), 0),
        0,
      ),
    41,
  );
  console.log(
    `4,000 areas × 15 years of designations: ${(exactly / 1000).toFixed(2)} s by the clock, ${processor.toFixed(2)} s of processor time, ${(exactly / floating).toFixed(0)} times comparing the figures in floating point (${floating.toFixed(1)} ms); aim: under 1 s`,
  );
}

function median(run: () => number, times: number): number {
  const took: number[] = [];
  let sum = 0;
  for (let turn = 0; turn < times; turn++) {
    const began = performance.now();
    sum += run();
    took.push(performance.now() - began);
  }
  if (Number.isNaN(sum)) throw new Error('nothing was computed');
  return took.sort((a, b) => a - b)[times >> 1]!;
}
