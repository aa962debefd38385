import type { People, WhatIfChange } from '../laws/index.ts';
import { nearest, Problem, says, type Text } from '../words/index.ts';
import type { ScenarioChange, ScenarioPeople } from '../workspace/definitions.ts';
import { percentOf } from './people-of.ts';
import type { Start } from './start-of.ts';

/** A scenario as the calculation takes it, and what was taken for granted to make it so. */
export interface ChangesOf {
  readonly changes: readonly WhatIfChange[];
  readonly assumed: readonly Text[];
}

/** The tenure whose people newcomers to sold homes are like, where nothing is said. */
const BUYERS = 'ejer';

/**
 * The changes of a scenario.
 *
 * @param lists the first and last list, which years and limits are bounded by
 * @throws Problem K-LAWS-53 for a tenure that is not there, K-LAWS-54 for a criterion that the law has not
 */
export function changesOf(
  start: Start,
  written: readonly ScenarioChange[],
  lists: { readonly from: number; readonly to: number },
): ChangesOf {
  const made = written.map((one) => changeOf(start, one, lists));
  return { changes: made.map(({ change }) => change), assumed: made.flatMap(({ assumed }) => assumed) };
}

type Made = { change: WhatIfChange; assumed: readonly Text[] };

function changeOf(start: Start, written: ScenarioChange, lists: { from: number; to: number }): Made {
  const { from = start.now, work, education, wage, moves, limit, criterion = '', law } = written;
  if (work !== undefined || education !== undefined) {
    if (start.question.personsUnknown?.includes('labour')) throw noPersons();
    const into = work === undefined ? 'education' : 'work';
    const persons = work ?? education ?? 0;
    return { change: { kind: 'work', from, persons, into, ...(wage ? { wage } : {}) }, assumed: [] };
  }
  if (limit !== undefined) {
    const named = [...start.law.rule_sets].filter(({ id }) => law === undefined || id === law);
    const criteria = [...new Set(named.flatMap((one) => Object.keys(one.criteria)))];
    if (!criteria.includes(criterion)) throw noCriterion(criterion, criteria);
    const year = written.from ?? lists.from;
    return {
      change: { kind: 'limit', from: year, criterion, limit, ...(law === undefined ? {} : { law }) },
      assumed: [],
    };
  }
  if (moves !== undefined) {
    const { years = lists.to - from + 1, leavers } = written;
    const entrants = peopleLike(start, written.entrants ?? {});
    const out = leavers && peopleLike(start, leavers);
    return {
      change: {
        kind: 'letting',
        from,
        years,
        moves,
        entrants: entrants.people,
        ...(out ? { leavers: out.people } : {}),
      },
      assumed: [
        ...told('De, der flytter ind', 'Those who move in', entrants),
        ...(out ? told('De, der flytter ud', 'Those who move out', out) : []),
      ],
    };
  }
  return homesChange(start, written, from);
}

function homesChange(
  start: Start,
  { demolished, sold, built, tenure = '', newcomers, per_home }: ScenarioChange,
  from: number,
): Made {
  const what = demolished !== undefined ? 'demolished' : sold !== undefined ? 'sold' : 'built';
  const homes = demolished ?? sold ?? built ?? 0;
  const { tenures = {} } = start.question;
  if (what !== 'built' && !tenures[tenure]) throw noTenure(tenure, Object.keys(tenures));
  const left =
    what !== 'built' && start.notByTenure.length > 0
      ? [
          says(
            `${listed(start.notByTenure, 'da')} er ikke kendt for boligformen: de, der flytter, er regnet som alle i området.`,
            `${listed(start.notByTenure, 'en')}: not known for the tenure. Those who leave are reckoned as all of the area.`,
          ),
        ]
      : [];
  if (what === 'demolished') return { change: { kind: 'homes', from, what, homes, tenure }, assumed: left };
  const like = newcomers ?? { like: what === 'sold' ? BUYERS : tenure };
  const come = peopleLike(start, like);
  const perHome = per_home ?? homesOf(start, what === 'built' ? tenure : (like.like ?? tenure));
  return {
    change: {
      kind: 'homes',
      from,
      what,
      homes,
      tenure,
      newcomers: come.people,
      ...(perHome === undefined ? {} : { perHome }),
    },
    assumed: [
      ...left,
      ...told('De, der flytter ind', 'Those who move in', come),
      ...(perHome === undefined
        ? []
        : [
            says(
              `Der flytter ${perHome.toFixed(1).replace('.', ',')} ind i hver bolig.`,
              `${perHome.toFixed(1)} move into each home.`,
            ),
          ]),
    ],
  };
}

/** How many live in a home of a tenure: in the area or, where it has none, in all areas. */
function homesOf({ question: { tenures = {} }, everywhere }: Start, tenure: string): number | undefined {
  const there = tenures[tenure] ?? everywhere[tenure];
  return there ? there.people.residents / there.homes : undefined;
}

interface Described {
  readonly people: People;
  readonly like: string | undefined;
  readonly stated: readonly Text[];
}

/** People as they are described: by what is written, else like those of a tenure, else as in the area. As many of each age as in what they are like. */
function peopleLike(start: Start, { like, percent = {}, income }: ScenarioPeople): Described {
  const { everywhere, question, criteria } = start;
  const own = question.years.findLast(({ year }) => year <= start.now)!.people;
  if (like !== undefined && !everywhere[like]) throw noTenure(like, Object.keys(everywhere));
  for (const id of Object.keys(percent)) if (!criteria[id]) throw noCriterion(id, Object.keys(criteria));
  const base = like === undefined ? own : everywhere[like]!.people;
  // Only what is said of them is known; of the other figures of models they are as the tenure they are like.
  const groups = Object.entries(base.groups)
    .filter(([id]) => like !== undefined || criteria[id] !== undefined)
    .map(([id, group]) => [id, { percent: percent[id] ?? percentOf(group), persons: group.persons }] as const);
  const mean = income ?? base.income?.mean;
  return {
    people: {
      residents: base.residents,
      groups: Object.fromEntries(groups.filter(([, { persons }]) => persons > 0)),
      income:
        base.income && mean !== undefined
          ? { mean: incomeIn(start, mean, income), taxpayers: base.income.taxpayers }
          : undefined,
    },
    like,
    stated: [
      ...Object.entries(percent).map(([id, share]) => {
        const name = nameOf(start, id);
        return says(`${name.da} ${String(share).replace('.', ',')} pct.`, `${name.en} ${share} %`);
      }),
      ...(income === undefined ? [] : [says(`indkomst ${income} kr.`, `income ${income} kroner`)]),
    ],
  };
}

/** A stated income in what the question's incomes are in. Without the region's kroner a stated income cannot be used. */
function incomeIn({ question }: Start, mean: number, stated: number | undefined): number {
  if (stated === undefined || question.incomeIn !== 'percent') return mean;
  throw new Problem(
    'K-LAWS-55',
    says(
      'Regionens indkomst i kroner er ikke kendt, så en indkomst i kroner kan ikke bruges.',
      "The region's income in kroner is not known, so that an income in kroner cannot be used.",
    ),
    {
      hint: says(
        'Udelad income:, eller giv regionens indkomst i kvarter.yaml (region_income:).',
        "Leave out income:, or give the region's income in kvarter.yaml (region_income:).",
      ),
    },
  );
}

function told(da: string, en: string, { like, stated }: Described): Text[] {
  const base =
    like === undefined
      ? says('alle i området', 'all of the area')
      : says(`dem i boligformen «${like}» i alle områder`, `those of the tenure "${like}" in all areas`);
  const beside =
    stated.length === 0 ? says('', '') : says(`, men: ${listed(stated, 'da')}`, `, but: ${listed(stated, 'en')}`);
  // An abbreviation at the end has its full stop already.
  return [
    says(
      `${da}, er regnet som ${base.da}${beside.da}.`.replace(/\.\.$/, '.'),
      `${en} are reckoned as ${base.en}${beside.en}.`,
    ),
  ];
}

function nameOf({ criteria }: Start, id: string): Text {
  const name = criteria[id]?.name ?? id;
  return typeof name === 'string' ? says(name, name) : { da: name.da, en: name.en ?? name.da };
}

function listed(texts: readonly Text[], language: 'da' | 'en'): string {
  return texts.map((text) => text[language]).join(', ');
}

/** A share of a number nobody knows cannot be changed by a number of persons. */
function noPersons(): Problem {
  return new Problem(
    'K-LAWS-56',
    says(
      'Det er ikke kendt, hvor mange personer andelen uden tilknytning er af, så den kan ikke ændres med et antal personer.',
      'It is not known of how many persons the share outside work is, so that it cannot be changed by a number of persons.',
    ),
    {
      hint: says(
        'Skriv people: {labour: …} ved loven i kvarter.yaml med den indikator, der tæller dem på 18-64 år.',
        'Write people: {labour: …} at the law in kvarter.yaml with the indicator that counts those aged 18-64.',
      ),
    },
  );
}

function noTenure(written: string, there: readonly string[]): Problem {
  return new Problem(
    'K-LAWS-53',
    says(`Området har ingen boliger af formen «${written}».`, `The area has no homes of the tenure "${written}".`),
    { hint: meant(written, there) },
  );
}

function noCriterion(written: string, there: readonly string[]): Problem {
  return new Problem(
    'K-LAWS-54',
    says(`Loven har intet kriterium «${written}».`, `The law has no criterion "${written}".`),
    { hint: meant(written, there) },
  );
}

function meant(written: string, there: readonly string[]): Text {
  const near = nearest(written, new Set(there));
  if (near) return says(`Mente du «${near}»?`, `Did you mean "${near}"?`);
  return says(`Der er: ${there.join(', ')}.`, `There are: ${there.join(', ')}.`);
}
