import { Problem, SHOWN, type Text } from '../../words/index.ts';

type Code = 'K-SEGREGATION-01' | 'K-SEGREGATION-02';

const TEXTS: Readonly<Record<Code, { readonly da: string; readonly en: string; readonly hint: Text }>> = {
  'K-SEGREGATION-01': {
    da: 'Et antal mangler, er negativt eller er uendeligt i området',
    en: 'A count is missing, negative or infinite in unit',
    hint: {
      da: 'Antal skal være 0 eller flere personer. Udelad områder uden tal.',
      en: 'Counts are 0 or more people. Leave out units without figures.',
    },
  },
  'K-SEGREGATION-02': {
    da: 'Gruppen er større end totalen i området',
    en: 'The group is larger than the total in unit',
    hint: {
      da: 'Kontrollér, at totalen tæller alle i gruppen, og at tallene ikke er afrundet hver for sig.',
      en: 'Check that the total counts everybody in the group, and that the columns were not rounded apart.',
    },
  },
};

/**
 * Refuses counts that cannot be numbers of people.
 *
 * @param columns counts by column and unit
 * @param ids what the units are called; counted from 1 when not given
 * @param code which problem a negative, missing or infinite number is
 * @throws Problem naming the first ten units
 */
export function refuseImpossible(
  columns: readonly ArrayLike<number>[],
  ids?: readonly string[],
  code: Code = 'K-SEGREGATION-01',
): void {
  const units = Array.from({ length: columns[0]?.length ?? 0 }, (_, i) => i).filter((i) =>
    columns.some((column) => !(column[i]! >= 0 && column[i]! < Number.POSITIVE_INFINITY)),
  );
  if (units.length === 0) return;
  const { da, en, hint } = TEXTS[code];
  const first = units.slice(0, SHOWN).map((i) => ids?.[i] ?? i + 1);
  const list = `${first.join(', ')}${units.length > SHOWN ? ' …' : ''} (${units.length})`;
  throw new Problem(code, { da: `${da} ${list}`, en: `${en} ${list}` }, { hint });
}
