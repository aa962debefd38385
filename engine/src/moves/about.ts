import type { EditionMeasure, EditionMoves } from '../edition/index.ts';
import { says, type Text, textOf } from '../words/index.ts';
import { libraryContent } from '../workspace/index.ts';
import type { MovesFollowed, Undivided } from './follow-moves.ts';
import { moveGroups } from './groups.ts';
import type { MovePatterns } from './patterns/patterns.ts';
import { movesRelations } from './relations.ts';

const WHY: Readonly<Record<Undivided, Text>> = {
  'not-persons': says(
    'Kan ikke opdeles: tallet tæller husstande eller boliger, ikke personer, som kan blive, komme eller flytte.',
    'Cannot be divided: it counts households or homes, not persons who stay, come or go.',
  ),
  quantile: says(
    'Kan ikke opdeles: en median er ikke en sum af personer.',
    'Cannot be divided: a median is no sum of persons.',
  ),
  'average-of-years': says(
    'Kan ikke opdeles: tallet er et gennemsnit over flere år. Opdel det tilsvarende tal for et enkelt år.',
    'Cannot be divided: the figure is a mean over several years. Divide the figure of a single year instead.',
  ),
  'not-wanted': says(
    'Er ikke opdelt: arbejdsmappen nævner den ikke under moves: indicators.',
    'Is not divided: the workspace does not name it under moves: indicators.',
  ),
};

const NOT_COUNTED = says(
  'Kan ikke opdeles: tallet er ikke talt i registre over personer, men kommer samlet pr. område eller er beregnet af andre tal.',
  'Cannot be divided: it is not counted in registers of persons, but comes summed per area or is computed from other figures.',
);

/** What the edition's definitions say about its tables of moves. */
export function aboutMoves(
  { groups, undivided }: MovesFollowed,
  { about }: Pick<MovePatterns, 'about'>,
  notCounted: readonly string[],
): EditionMoves {
  const { categories, places } = moveGroups();
  const { rates, accounts } = libraryContent<{ rates: readonly EditionMeasure[] } & Pick<EditionMoves, 'accounts'>>(
    'moves/maal',
  );
  const named = (all: Readonly<Record<string, Text>>) =>
    Object.fromEntries(Object.entries(all).map(([code, name]) => [code, textOf(name)]));
  return {
    groups: groups.map((group) => ({
      id: group.id,
      name: textOf(group.name),
      categories: named({ ...group.categories, ...categories }),
    })),
    places: named(places),
    measures: rates,
    tables: libraryContent<Pick<EditionMoves, 'tables'>>('moves/tabeller').tables,
    accounts,
    ...libraryContent<Pick<EditionMoves, 'components' | 'kinds'>>('moves/dele'),
    relations: movesRelations(),
    joined: about.joined,
    looked: about.looked.map(({ tooFew: too_few, ...rest }) => ({ ...rest, too_few })),
    undivided: [
      ...undivided.map(({ indicator, why }) => ({ indicator, why: WHY[why] })),
      ...notCounted.map((indicator) => ({ indicator, why: NOT_COUNTED })),
    ],
  };
}
