import { says, type Text } from '../words/index.ts';
import type { WhatIfQuestion } from './what-if.ts';
import type { WhatIfChange } from './what-if-changes.ts';

/** Everything that the answer to a what-if takes for granted, each in a sentence. */
export function assumptionsOf(question: WhatIfQuestion): Text[] {
  const { history, changes, incomeIn } = question;
  return [
    says(
      'En beregning, ikke en prognose: alt, hvad der ikke er ændret, bliver, som det var i det sidste år.',
      'A calculation, not a forecast: everything that is not changed stays as in the last year.',
    ),
    ...lastKnown(question),
    limitStays(question),
    regionStays(question),
    ...((history ?? []).length > 0
      ? []
      : [
          says(
            'Tidligere lister er ikke oplyst, så en kategori, der kræver flere år i træk, kan ikke afgøres.',
            'Earlier lists are not stated, so a status that asks for several years in a row is undecidable.',
          ),
        ]),
    ...changes.flatMap((change) => changeAssumes(change, incomeIn)),
  ];
}

function lastKnown({ years, lastKnown: known }: WhatIfQuestion): Text[] {
  if (!known) {
    const last = Math.max(...years.map(({ year }) => year));
    return [
      says(`Det sidste år med tal er ${last}; det gentages.`, `The last year with figures is ${last}; it is repeated.`),
    ];
  }
  if (known.length === 0) return [];
  const told = (language: 'da' | 'en') => known.map(({ name, year }) => `${name[language]} ${year}`).join(', ');
  return [says(`De sidste kendte tal gentages: ${told('da')}.`, `The last known figures are repeated: ${told('en')}.`)];
}

function limitStays({ nationalConvicted, nationalLimit }: WhatIfQuestion): Text {
  if (nationalConvicted !== undefined) {
    return says(
      `Landets andel af dømte er ${written(nationalConvicted)} pct. i alle år. Grænsen flytter sig i virkeligheden hvert år.`,
      `The national share of convicted is ${nationalConvicted} % in all years. In fact the limit moves every year.`,
    );
  }
  if (nationalLimit) {
    const { limit, times, list } = nationalLimit;
    return says(
      `Grænsen for dømte er den sidst kendte, ${written(limit)} pct. for ${times} gange landet på listen for ${list}, i alle år. Den flytter sig i virkeligheden hvert år.`,
      `The limit of convicted is the last one known, ${limit} % for ${times} times the country on the list of ${list}, in all years. In fact it moves every year.`,
    );
  }
  return says(
    'Landets andel af dømte er den offentliggjorte for listens år. Hvor den ikke er kendt, kan kriteriet ikke afgøres.',
    'The national share of convicted is that published for the year of the list. Where it is not known, the criterion is undecidable.',
  );
}

function regionStays({ regionIncome, incomeIn }: WhatIfQuestion): Text {
  if (incomeIn === 'percent') {
    return says(
      'Regionens indkomst i kroner er ikke oplyst. Indkomsten er regnet i procent af regionens, som den er; hvad et arbejde giver, er ikke regnet med.',
      "The region's income in kroner is not stated. Income is reckoned in percent of the region's as it is; what a job brings is not reckoned with.",
    );
  }
  if (regionIncome === undefined) {
    return says(
      'Regionens indkomst er ikke oplyst, så indkomstkriteriet kan ikke afgøres.',
      "The region's income is not stated, so the income criterion is undecidable.",
    );
  }
  return says(
    `Regionens indkomst bliver ved med at være ${regionIncome} kr.; den stiger i virkeligheden.`,
    `The region's income stays at ${regionIncome} kroner; in fact it rises.`,
  );
}

function changeAssumes(change: WhatIfChange, incomeIn: WhatIfQuestion['incomeIn']): Text[] {
  if (change.kind === 'work') {
    const { persons, from, into, wage } = change;
    const what = into === 'work' ? says('i arbejde', 'work') : says('i uddannelse', 'education');
    return [
      says(
        `${persons} beboere, der stod udenfor på fuld tid, er ${what.da} hele året fra ${from} og bliver boende.`,
        `${persons} residents who were outside full time are in ${what.en} all the year from ${from} and stay in the area.`,
      ),
      wage && into === 'work' && incomeIn !== 'percent'
        ? says(
            `Hver af dem går fra ${wage.before} til ${wage.after} kr. om året.`,
            `Each of them goes from ${wage.before} to ${wage.after} kroner a year.`,
          )
        : into === 'work'
          ? says('Områdets indkomst er regnet uændret.', "The area's income is taken to be unchanged.")
          : says(
              'Områdets indkomst er regnet uændret, selv om de, der er under uddannelse, ikke tæller med i den.',
              "The area's income is taken to be unchanged, though those in education do not count in it.",
            ),
    ];
  }
  if (change.kind === 'homes') {
    const { homes, tenure, what, from } = change;
    const did = {
      demolished: says('rives ned', 'are demolished'),
      sold: says('sælges', 'are sold'),
      built: says('bygges', 'are built'),
    }[what];
    return [
      says(`${homes} boliger (${tenure}) ${did.da} fra ${from}.`, `${homes} homes (${tenure}) ${did.en} from ${from}.`),
      ...(what === 'built'
        ? []
        : [
            says(
              'De, der flytter, er som dem, der bor i boligformen, og ingen af dem bliver i området.',
              'Those who leave are as those who live in the tenure, and none of them stays in the area.',
            ),
          ]),
      ...(what === 'demolished'
        ? []
        : [
            says(
              'De, der flytter ind, er, som du har angivet. Boligerne ligger stadig på den jord, loven måler.',
              'Those who move in are as you stated. The homes still lie on the land that the law measures.',
            ),
          ]),
    ];
  }
  if (change.kind === 'letting') {
    const { moves, from, years, leavers } = change;
    return [
      says(
        `${moves} beboere om året skiftes ud i ${years} år fra ${from}; de, der flytter ind, er, som du har angivet.`,
        `${moves} residents a year are replaced for ${years} years from ${from}; those who move in are as you stated.`,
      ),
      ...(leavers
        ? []
        : [says('De, der flytter ud, er som alle i området.', 'Those who move out are as all of the area.')]),
    ];
  }
  const { criterion, limit, from } = change;
  return [
    says(
      `Loven har grænsen ${written(limit)} for «${criterion}» fra listen for ${from}.`,
      `The law has the limit ${limit} for "${criterion}" from the list of ${from}.`,
    ),
  ];
}

function written(value: number): string {
  return String(value).replace('.', ',');
}
