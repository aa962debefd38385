import {
  asText,
  type Cell,
  type Convention,
  findingOf,
  howMany,
  percentOfFraction,
  quote,
  readNumber,
  type Tally,
  tally,
} from '../tables/index.ts';
import { type Status, says } from '../words/index.ts';
import type { SourceFile } from '../workspace/index.ts';

/** A cell as a figure or the reason there is none. */
export interface ReadValue {
  readonly value: number | null;
  readonly status: Status;
}

/**
 * Reads cells as the profile writes numbers, and remembers those that could not be read: an error each, since nothing is guessed.
 */
export function numberReader(source: SourceFile & { id: string }) {
  const convention: Convention = {
    ...(source.value?.decimal ? { decimal: source.value.decimal } : {}),
    ...(source.value?.thousands !== undefined ? { thousands: source.value.thousands } : {}),
    ...(source.codes ? { codes: source.codes } : {}),
  };
  const counted = new Map<'unreadable' | 'ambiguous' | 'unexplained', Tally>(
    (['unreadable', 'ambiguous', 'unexplained'] as const).map((kind) => [kind, tally()]),
  );

  function read(cell: Cell, line: number | null, column: string, fraction = false): ReadValue | undefined {
    const result = readNumber(cell, convention);
    if (result.kind === 'number') {
      return { value: fraction && !result.percent ? percentOfFraction(result.value) : result.value, status: 'figure' };
    }
    if (result.kind === 'status') return { value: null, status: result.status };
    counted.get(result.kind)!.add(line, `${quote(column)}: ${quote(asText(cell))}`);
    return undefined;
  }

  const about = { where: source.id, file: source.path };
  const [unreadable, ambiguous, unexplained] = [...counted.values()] as [Tally, Tally, Tally];
  return {
    read,
    findings: () => [
      ...findingOf(unreadable, {
        ...about,
        rule: 'number-unreadable',
        severity: 'error',
        text: howMany(
          unreadable.count,
          '{celle|celler} skulle være {et tal|tal}, men kan ikke læses som {et|tal}.',
          '{cell should be a number but cannot be read as one|cells should be numbers but cannot be read as numbers}.',
        ),
        done: says(
          'Ret cellerne, eller skriv i profilen, hvordan tal er skrevet (value: decimal, thousands).',
          'Mend the cells, or state in the profile how numbers are written (value: decimal, thousands).',
        ),
      }),
      ...findingOf(ambiguous, {
        ...about,
        rule: 'number-ambiguous',
        severity: 'error',
        text: howMany(
          ambiguous.count,
          '{celle|celler} kan læses på to måder: 1.234 kan være over tusind eller en komma noget.',
          '{cell|cells} can be read in two ways: 1.234 may be a thousand or one point something.',
        ),
        done: says(
          'Skriv i profilen, hvordan tal er skrevet, f.eks. value: {decimal: ",", thousands: "."}. Der gættes ikke.',
          'State in the profile how numbers are written, e.g. value: {decimal: ",", thousands: "."}. Nothing is guessed.',
        ),
      }),
      ...findingOf(unexplained, {
        ...about,
        rule: 'code-unexplained',
        severity: 'error',
        text: howMany(
          unexplained.count,
          '{celle|celler} har et tegn, som profilen ikke forklarer.',
          '{cell holds|cells hold} a sign that the profile does not explain.',
        ),
        done: says(
          'Skriv under codes i profilen, om tegnet betyder missing (mangler), withheld (tilbageholdt), zero (nul) eller not-applicable (ikke relevant).',
          'State under codes in the profile whether the sign means missing, withheld, zero or not-applicable.',
        ),
      }),
    ],
  };
}
