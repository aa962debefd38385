import { runChecked } from '../../engine/src/models/index.ts';
import { askScenarios, modelsOf, startsOf } from '../../engine/src/what-if/index.ts';
import type { ScenariosFile } from '../../engine/src/workspace/definitions.ts';
import type { InventedEdition } from './what-if-edition.ts';

/** What a page measured, milliseconds; `checked` keeps the work from being left out. */
export interface MeasuredInPage {
  readonly read: number;
  readonly reference: number;
  readonly models: number;
  readonly whatIf: number;
  readonly all: number;
  readonly checked: number;
}

/** Runs in the page: an edition as JSON, scenarios, and how often each thing is timed. */
export function measureInPage(text: string, scenarios: ScenariosFile, times: number): MeasuredInPage {
  const edition = JSON.parse(text) as InventedEdition;
  const law = edition.definitions.laws![0]!;
  let checked = 0;
  const began = performance.now();
  const start = startsOf(edition, law);
  const runs = modelsOf(edition, law.area_set);
  const areas = [...new Set(edition.observations.map(({ area }) => area))];
  const starts = areas.map(start);
  const read = performance.now() - began;
  const scenario = (at: number) => {
    const [answer] = askScenarios(starts[at]!, runs, edition, scenarios);
    checked += answer!.lists.length + answer!.scores.length;
  };
  const models = () => {
    for (const { model, all } of runs)
      for (const { input, options } of all) checked += runChecked(model.file, input.table, options).ids.length;
  };
  // The figures themselves, read once more as text: what any answer must at least touch.
  const figures = JSON.stringify(edition.observations.map(({ value }) => value));
  const reference = () => {
    checked += (JSON.parse(figures) as number[]).length;
  };
  return {
    read,
    reference: median(reference, times),
    models: median(models, times),
    whatIf: median((turn) => scenario(turn % areas.length), times),
    all: median(
      () => {
        for (let at = 0; at < areas.length; at++) scenario(at);
      },
      Math.max(3, times >> 2),
    ),
    checked,
  };
}

function median(run: (turn: number) => void, times: number): number {
  const took: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const began = performance.now();
    run(turn);
    took.push(performance.now() - began);
  }
  return took.sort((a, b) => a - b)[times >> 1]!;
}
