import type { EditionMeasure, EditionMoves } from '../edition/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import { type Finding, says, type Text, textOf } from '../words/index.ts';
import { libraryContent } from '../workspace/index.ts';
import type { MovesFollowed, Undivided } from './follow-moves.ts';
import { moveGroups } from './groups.ts';
import type { MovePatterns } from './patterns.ts';
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
};

/** What the edition's definitions say about its tables of moves. */
export function aboutMoves({ groups, undivided }: MovesFollowed, { about }: Pick<MovePatterns, 'about'>): EditionMoves {
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
    accounts,
    ...libraryContent<Pick<EditionMoves, 'components' | 'kinds'>>('moves/dele'),
    relations: movesRelations(),
    joined: about.joined,
    undivided: undivided.map(({ indicator, why }) => ({ indicator, why: WHY[why] })),
  };
}

/**
 * An error if any account does not close: opening and closing are counted in the snapshots, events in the spells, and whoever is in one is in the
 * other. Where people are counted as Danmarks Statistik counts them, as known 30 days after the day, they need not meet; then it is a note.
 */
export async function accountsThatDoNotClose(warehouse: Warehouse): Promise<Finding[]> {
  const { columns } = await warehouse.query(
    'SELECT count(*) AS n, coalesce(sum(abs(balance)), 0) AS persons FROM moving.account WHERE balance <> 0 AND set_number = 0',
  );
  const [count, persons] = [Number(columns.n?.[0] ?? 0), Number(columns.persons?.[0] ?? 0)];
  if (count === 0) return [];
  return [
    {
      rule: 'accounts-do-not-close',
      severity: 'warning',
      where: 'kommune',
      count,
      text: says(
        `I ${count} flytteregnskaber for kommunen er der ${persons} personer mellem primo, bevægelser og ultimo.`,
        `In ${count} accounts of the municipality ${persons} persons lie between opening, events and closing.`,
      ),
      done: says(
        'Forskellen står i kolonnen correction. Den kommer af flytninger, der er meldt for sent, når befolkningen tælles som hos Danmarks Statistik.',
        'The difference stands in the column correction. It comes of moves that were reported late, where the population is counted as Danmarks Statistik does.',
      ),
    } as Finding,
  ];
}
