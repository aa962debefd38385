import { peopleBeforeAndAfter, type WhatIfAnswer, type WhatIfList, whatIf } from '../laws/index.ts';
import { type ModelRuns, modelRuns } from '../scores/index.ts';
import { says, type Text, TOTAL, textOf } from '../words/index.ts';
import type { ScenariosFile } from '../workspace/definitions.ts';
import { changesOf } from './changes-of.ts';
import { type EditionFigures, observationOf } from './edition-figures.ts';
import { type ScoresAfter, scoresAfter } from './scores-after.ts';
import type { Start } from './start-of.ts';

/** The answer to one scenario: lists and scores without it and with it, and everything it takes for granted. */
export interface ScenarioAnswer {
  readonly name: Text;
  readonly lists: readonly WhatIfList[];
  readonly scores: readonly ScoresAfter[];
  readonly assumptions: readonly Text[];
}

/** How many lists are answered for where nothing is said. */
const LISTS = 4;

/** The models of an edition on an area set, run on its figures: what scenarios start from. Made once for all areas. */
export function modelsOf({ definitions, observations }: EditionFigures, areaSet: string): ModelRuns[] {
  const models = definitions.models.filter((one) => one.area_set === areaSet);
  if (models.length === 0) return [];
  const wanted = new Set(models.flatMap(({ inputs }) => Object.values(inputs)));
  const own = observations.filter(
    (one) => one.area_set === areaSet && one.area !== TOTAL && one.tenure === TOTAL && wanted.has(one.indicator),
  );
  const areas = [...new Set(own.map(({ area }) => area))].sort();
  const figures = own.map(observationOf);
  return models.map(({ file, inputs, base }) =>
    modelRuns({ file, areaSet, inputs, ...(base === undefined ? {} : { base }) }, figures, areas),
  );
}

/**
 * Answers scenarios side by side: for each what the next lists would say and what every model whose inputs change would give. A calculation, not a forecast.
 *
 * @param indicators the edition's, which say what each counts
 * @throws Problem as `whatIf` and `changesOf`
 */
export function askScenarios(
  start: Start,
  models: readonly ModelRuns[],
  { definitions: { indicators } }: Pick<EditionFigures, 'definitions'>,
  { from = start.now, lists = LISTS, national_convicted, scenarios }: ScenariosFile,
): ScenarioAnswer[] {
  const span = { from, to: from + lists - 1 };
  const years = Array.from({ length: lists }, (_, at) => from + at);
  const { nationalLimit, ...known } = start.question;
  const national =
    national_convicted === undefined
      ? nationalLimit
        ? { nationalLimit }
        : {}
      : { nationalConvicted: national_convicted };
  return scenarios.map(({ name, changes: written }, at) => {
    const { changes, assumed } = changesOf(start, written, span);
    const question = { ...known, ...national, changes, lists: span };
    const { lists: judged, assumptions }: WhatIfAnswer = whatIf(question);
    const scores = scoresAfter(models, {
      ...peopleBeforeAndAfter(question),
      area: start.area,
      criteria: start.criteria,
      residents: start.law.residents,
      indicators,
      question,
      years,
    });
    return {
      name: textOf(name ?? says(`Scenarie ${at + 1}`, `Scenario ${at + 1}`)),
      lists: judged,
      scores,
      assumptions: [...assumptions, ...assumed, ...scores.flatMap((one) => staysTold(one, indicators))],
    };
  });
}

function staysTold(
  { name, period, stays }: ScoresAfter,
  indicators: EditionFigures['definitions']['indicators'],
): Text[] {
  const names = stays.map((id) => textOf(indicators.find((one) => one.id === id)?.name ?? id));
  const [da, en] = (['da', 'en'] as const).map((language) => names.map((one) => one[language]).join(', '));
  return [
    says(
      `Modellen «${name.da}» er regnet på tallene fra ${period} med ændringen lagt til; de andre områder bliver, som de er.`,
      `The model "${name.en}" is computed on the figures of ${period} with the change added; the other areas stay as they are.`,
    ),
    ...(names.length === 0
      ? []
      : [
          says(
            `Disse af dens tal er regnet uændrede: ${da}.`,
            `These of its figures are taken to be unchanged: ${en}.`,
          ),
        ]),
  ];
}
