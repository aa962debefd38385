import { type Place, Problem, says } from '../words/index.ts';
import type { Definition } from './definition.ts';
import type { SourceFile } from './definitions.ts';
import { brokenRules, periodForm, type Rule } from './rules.ts';

/** What a profile's fields demand of each other, and that it is not for casework. */
export function sourceRules(source: Definition<SourceFile>): Problem[] {
  const { period } = source.value;
  return [
    ...idAndPurpose(source),
    ...brokenRules(source, RULES),
    ...(period.value === undefined ? [] : periodForm(period.value, source.place(['period', 'value']))),
  ];
}

/** What every source must say rightly, whatever its grain. */
export function idAndPurpose(source: Definition<{ id?: string; purpose: 'statistics' | 'casework' }>): Problem[] {
  const { purpose, id = '' } = source.value;
  return [
    ...(purpose === 'casework' ? [casework(source.place(['purpose']))] : []),
    ...(/^[a-z0-9][a-z0-9_-]*$/.test(id) ? [] : [needsId(source.place([]))]),
  ];
}

const RULES: readonly Rule<SourceFile>[] = [
  {
    broken: ({ indicator, wide }) => !indicator && !wide,
    at: [],
    text: says(
      'Profilen siger ikke, hvilken indikator tallene hører til.',
      'The profile does not say which indicator the figures belong to.',
    ),
    hint: says(
      'Skriv indicator: (lang tabel) eller wide: (en kolonne pr. indikator).',
      'Write indicator: (long table) or wide: (one column an indicator).',
    ),
  },
  {
    broken: ({ indicator, wide }) => Boolean(indicator && wide),
    at: ['wide'],
    part: 'key',
    text: says('indicator og wide kan ikke bruges sammen.', 'indicator and wide cannot be used together.'),
    hint: says(
      'Behold indicator for en lang tabel, wide for en bred.',
      'Keep indicator for a long table, wide for a wide one.',
    ),
  },
  {
    broken: ({ wide }) => wide !== undefined && wide.columns.length !== wide.to.length,
    at: ['wide', 'to'],
    text: ({ wide }) =>
      says(
        `Antal kolonner og indikatorer er ikke det samme: ${wide?.columns.length} og ${wide?.to.length}.`,
        `The numbers of columns and indicators differ: ${wide?.columns.length} and ${wide?.to.length}.`,
      ),
    hint: says(
      'Hver kolonne i columns skal have sin indikator i to, i samme rækkefølge.',
      'Each column in columns needs its indicator in to, in the same order.',
    ),
  },
  {
    broken: ({ value }) => value?.decimal !== undefined && value.decimal === value.thousands,
    at: ['value', 'thousands'],
    text: says(
      'Decimaltegn og tusindtegn kan ikke være det samme.',
      'The decimal sign and the thousands sign cannot be the same.',
    ),
    hint: says(
      'På dansk skrives 1.234,5: decimal: ",", thousands: ".".',
      'Danish writes 1.234,5: decimal: ",", thousands: ".".',
    ),
  },
  {
    broken: ({ period }) => period.column === undefined && period.value === undefined,
    at: ['period'],
    text: says(
      'Profilen siger ikke, hvilken periode tallene hører til.',
      'The profile does not say which period the figures belong to.',
    ),
    hint: says(
      'Skriv period: {column: …} eller period: {value: 2024}.',
      'Write period: {column: …} or period: {value: 2024}.',
    ),
  },
  {
    broken: ({ period }) => period.column !== undefined && period.value !== undefined,
    at: ['period', 'value'],
    part: 'key',
    text: says(
      'Perioden kan ikke både stå i en kolonne og være fast.',
      'The period cannot both stand in a column and be fixed.',
    ),
    hint: says('Behold column eller value.', 'Keep column or value.'),
  },
];

function casework(place: Place): Problem {
  return new Problem(
    'K-WORKSPACE-15',
    says(
      'Oplysninger til sagsbehandling kan ikke indgå i en udgave.',
      'Data held for casework cannot be part of an edition.',
    ),
    {
      place,
      hint: says(
        'En udgave bruger kun oplysninger, der behandles alene for at lave statistik (databeskyttelsesloven § 10). Brug en kilde, der er indhentet til det, og skriv purpose: statistics.',
        'An edition uses only data processed for statistics alone (the Danish Data Protection Act, § 10). Use a source obtained for that and write purpose: statistics.',
      ),
    },
  );
}

function needsId(place: Place): Problem {
  return new Problem(
    'K-WORKSPACE-08',
    says('Filens navn kan ikke bruges som kildens id.', 'The name of the file cannot serve as the id of the source.'),
    {
      place,
      hint: says(
        'Skriv et id med små bogstaver a-z, tal og bindestreg: id: …',
        'Write an id of small letters a-z, digits and hyphens: id: …',
      ),
    },
  );
}
