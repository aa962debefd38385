import {
  type CriterionOutcome,
  type Designation,
  fixed,
  type Language,
  marginOfCriterion,
  nameOf,
  type OutputAfter,
  type Placed,
  type ScenarioAnswer,
  shownFigure,
  type Text,
  textOf,
} from '@kvarter/engine';
import { numberText } from './table.ts';

/** Scenarios side by side: a line for the area as it is and one for each scenario, under each status, criterion and model, with a column a list; then what is taken for granted. */
export function toldScenarios(title: string, answers: readonly ScenarioAnswer[], language: Language): string[] {
  const say = (da: string, en: string) => (language === 'da' ? da : en);
  const [first] = answers;
  if (!first || first.lists.length === 0)
    return [title, say('  Der er ingen lov for de år.', '  There is no law for those years.')];
  const without = say('uden', 'without');
  const names = answers.map(({ name }) => name[language]);
  const designations = [
    first.lists.map((one) => one.without),
    ...answers.map(({ lists }) => lists.map((one) => one.with)),
  ];
  const blocks = [
    { heading: 'status', rows: designations.map((list) => list.map((one) => statusTold(one, say))) },
    {
      heading: say('beboere', 'residents'),
      rows: designations.map((list) =>
        list.map(({ figures }) =>
          figures.residents ? numberText(Number(fixed(figures.residents, 0)), language, 0) : '–',
        ),
      ),
    },
    ...criteriaIn(first.lists[0]!.without).map(({ id, beside, name }) => ({
      heading: name[language],
      rows: designations.map((list) => list.map((one) => criterionTold(one, id, beside, language))),
    })),
    ...modelsIn(answers).map(({ heading, rows }) => ({
      heading: heading[language],
      rows: rows.map((cells) => cells.map((cell) => placedTold(cell, language))),
    })),
  ];
  const label = Math.max(without.length, ...names.map((name) => name.length)) + 4;
  const years = first.lists.map(({ year }) => String(year));
  const widths = years.map((year, at) =>
    Math.max(year.length, ...blocks.flatMap(({ rows }) => rows.map((cells) => (cells[at] ?? '').length))),
  );
  const line = (name: string, cells: readonly string[]) =>
    `  ${name.padEnd(label)}${cells.map((cell, at) => cell.padStart(widths[at]!)).join('  ')}`;
  return [
    title,
    line('', years),
    ...blocks.flatMap(({ heading, rows }) => [
      `  ${heading}`,
      ...rows.map((cells, at) => line(`  ${at === 0 ? without : names[at - 1]}`, cells)),
    ]),
    '',
    say(
      '  * opfyldt · ? kan ikke afgøres · i parentes, hvor mange personer (for indkomst kroner pr. person) der er til grænsen: negativt, når den er nået',
      '  * met · ? undecidable · in brackets how many persons (of income kroner a person) to the limit: negative when it is reached',
    ),
    ...assumptionsTold(answers, names, language, say),
  ];
}

type Say = (da: string, en: string) => string;

function statusTold(one: Designation, say: Say): string {
  if (one.status === 'not_listed') return say('ikke på listen', 'not on the list');
  return one.status === 'undecidable' ? say('kan ikke afgøres', 'undecidable') : nameOf(one, one.status);
}

/** The criteria of the rule set, and those of the ones beside it, whose limits are others. */
function criteriaIn({ law, beside }: Designation): { id: string; beside: number | undefined; name: Text }[] {
  const own = Object.entries(law.criteria).map(([id, { name }]) => ({ id, beside: undefined, name: textOf(name) }));
  const others = beside.flatMap((other, at) =>
    Object.entries(other.criteria).map(([id, { name }]) => {
      const text = textOf(name);
      return { id, beside: at, name: { da: `${text.da} (${other.legal})`, en: `${text.en} (${other.legal})` } };
    }),
  );
  return [...own, ...others];
}

function criterionTold(one: Designation, id: string, beside: number | undefined, language: Language): string {
  const law = beside === undefined ? one.law : one.beside[beside];
  const outcome = (beside === undefined ? one.criteria : one.criteriaBeside[beside])?.find(
    ({ criterion }: CriterionOutcome) => criterion === id,
  );
  if (!law || !outcome) return '–';
  const mark = { met: '*', not: '', undecidable: '?' }[outcome.met];
  if (!outcome.value) return mark;
  const margin = marginOfCriterion(law, outcome, one.figures);
  const number = shownFigure(law, id, outcome.value);
  const shown = language === 'da' ? number.replace('.', ',') : number;
  return `${shown}${mark}${margin === undefined ? '' : ` (${String(margin).replace('-', '−')})`}`;
}

/** The first score and the first class of each model that changes in any of the scenarios. */
function modelsIn(answers: readonly ScenarioAnswer[]): { heading: Text; rows: Cell[][] }[] {
  const found = new Map(answers.flatMap(({ scores }) => scores.map((one) => [one.model, one] as const)));
  return [...found.values()].flatMap(({ model, name, areas, outputs }) => {
    const shown = [outputs.find(({ kind }) => kind === 'score'), outputs.find(({ kind }) => kind === 'class')].filter(
      (one) => one !== undefined,
    );
    return shown.map((output) => {
      const own = answers.map(({ scores }) =>
        scores.find((one) => one.model === model)?.outputs.find(({ column }) => column === output.column),
      );
      const before = output.after.map((): Cell => ({ output, placed: output.before, areas }));
      const after = own.map((one) => (one ? one.after.map((placed): Cell => ({ output, placed, areas })) : before));
      const text = (language: Language) => `${name[language]}: ${output.name[language]}`;
      return { heading: { da: text('da'), en: text('en') }, rows: [before, ...after] };
    });
  });
}

interface Cell {
  readonly output: OutputAfter;
  readonly placed: Placed;
  readonly areas: number;
}

function placedTold({ output, placed }: Cell, language: Language): string {
  if (placed.class !== null) return placed.class;
  if (placed.score === null) return '–';
  return `${numberText(placed.score, language, output.decimals)}${placed.rank === null ? '' : ` (nr. ${placed.rank})`}`;
}

/** What all scenarios take for granted, then what each of them does. */
function assumptionsTold(
  answers: readonly ScenarioAnswer[],
  names: readonly string[],
  language: Language,
  say: Say,
): string[] {
  const [first, ...others] = answers;
  const isCommon = ({ da }: Text) => others.every(({ assumptions }) => assumptions.some((one) => one.da === da));
  const common = first!.assumptions.filter(isCommon);
  const bullets = (texts: readonly Text[]) => texts.map((text) => `    – ${text[language]}`);
  const own = answers.map(({ assumptions }) => assumptions.filter((one) => !common.some(({ da }) => da === one.da)));
  return [
    say('  Taget for givet:', '  Taken for granted:'),
    ...bullets(common),
    ...own.flatMap((texts, at) => (texts.length === 0 ? [] : [`  ${names[at]}:`, ...bullets(texts)])),
  ];
}
