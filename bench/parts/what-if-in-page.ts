import { runChecked } from '../../engine/src/models/index.ts';
import { askScenarios, modelsOf, startsOf } from '../../engine/src/what-if/index.ts';
import type { ScenariosFile } from '../../engine/src/workspace/definitions.ts';
import type { InventedEdition } from './what-if-edition.ts';

/** Milliseconds: of the middle run, and of the fastest, which other programs disturbed least. */
export interface Took {
  readonly middle: number;
  readonly fastest: number;
}

/** What a page measured; `checked` keeps the work from being left out. */
export interface MeasuredInPage {
  readonly read: number;
  readonly reference: Took;
  readonly models: Took;
  readonly whatIf: Took;
  readonly all: Took;
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
    reference: took(reference, times),
    models: took(models, times),
    whatIf: took((turn) => scenario(turn % areas.length), times),
    all: took(
      () => {
        for (let at = 0; at < areas.length; at++) scenario(at);
      },
      Math.max(3, times >> 2),
    ),
    checked,
  };
}

function took(run: (turn: number) => void, times: number): Took {
  const all: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const began = performance.now();
    run(turn);
    all.push(performance.now() - began);
  }
  all.sort((a, b) => a - b);
  return { middle: all[times >> 1]!, fastest: all[0]! };
}
