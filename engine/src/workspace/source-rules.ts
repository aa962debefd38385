import { type Place, Problem, parsePeriod, says, type Text } from '../words/index.ts';
import type { Definition } from './definition.ts';
import type { SourceFile } from './definitions.ts';

/** What a profile's fields demand of each other, beyond what its schema can say. */
export function sourceRules(source: Definition<SourceFile>): Problem[] {
  const { value } = source;
  const { indicator, wide, period } = value;
  return [
    ...(value.purpose === 'casework' ? [casework(source.place(['purpose']))] : []),
    ...(!/^[a-z0-9][a-z0-9_-]*$/.test(value.id ?? '') ? [needsId(source.place([]))] : []),
    ...(!indicator && !wide
      ? [
          together(
            source.place([]),
            says(
              'Profilen siger ikke, hvilken indikator tallene hører til.',
              'The profile does not say which indicator the figures belong to.',
            ),
            says(
              'Skriv indicator: (lang tabel) eller wide: (en kolonne pr. indikator).',
              'Write indicator: (long table) or wide: (one column an indicator).',
            ),
          ),
        ]
      : []),
    ...(indicator && wide
      ? [
          together(
            source.place(['wide'], 'key'),
            says('indicator og wide kan ikke bruges sammen.', 'indicator and wide cannot be used together.'),
            says(
              'Behold indicator for en lang tabel, wide for en bred.',
              'Keep indicator for a long table, wide for a wide one.',
            ),
          ),
        ]
      : []),
    ...(wide && wide.columns.length !== wide.to.length
      ? [
          together(
            source.place(['wide', 'to']),
            says(
              `wide nævner ${wide.columns.length} kolonner, men ${wide.to.length} indikatorer.`,
              `wide names ${wide.columns.length} columns but ${wide.to.length} indicators.`,
            ),
            says(
              'Hver kolonne i columns skal have sin indikator i to, i samme rækkefølge.',
              'Each column in columns needs its indicator in to, in the same order.',
            ),
          ),
        ]
      : []),
    ...(value.value?.decimal !== undefined && value.value.decimal === value.value.thousands
      ? [
          together(
            source.place(['value', 'thousands']),
            says(
              'Decimaltegn og tusindtegn kan ikke være det samme.',
              'The decimal sign and the thousands sign cannot be the same.',
            ),
            says(
              'På dansk skrives 1.234,5: decimal: ",", thousands: ".".',
              'Danish writes 1.234,5: decimal: ",", thousands: ".".',
            ),
          ),
        ]
      : []),
    ...periodRules(source, period),
  ];
}

function periodRules(source: Definition<SourceFile>, { column, value }: SourceFile['period']): Problem[] {
  if (column === undefined && value === undefined) {
    return [
      together(
        source.place(['period']),
        says(
          'Profilen siger ikke, hvilken periode tallene hører til.',
          'The profile does not say which period the figures belong to.',
        ),
        says(
          'Skriv period: {column: …} eller period: {value: 2024}.',
          'Write period: {column: …} or period: {value: 2024}.',
        ),
      ),
    ];
  }
  if (column !== undefined && value !== undefined) {
    return [
      together(
        source.place(['period', 'value'], 'key'),
        says(
          'Perioden kan ikke både stå i en kolonne og være fast.',
          'The period cannot both stand in a column and be fixed.',
        ),
        says('Behold column eller value.', 'Keep column or value.'),
      ),
    ];
  }
  return value === undefined ? [] : periodForm(value, source.place(['period', 'value']));
}

/** A period that cannot be read as one. */
export function periodForm(written: string, place: Place): Problem[] {
  if (parsePeriod(written) !== undefined) return [];
  return [
    new Problem('K-WORKSPACE-12', says(`«${written}» er ikke en periode.`, `"${written}" is not a period.`), {
      place,
      hint: says('Skriv 2024, 2024-Q1, 2024-03 eller 2024-01-01.', 'Write 2024, 2024-Q1, 2024-03 or 2024-01-01.'),
    }),
  ];
}

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

/** Fields that do not go together. */
export function together(place: Place, text: Text, hint: Text): Problem {
  return new Problem('K-WORKSPACE-17', text, { place, hint });
}
