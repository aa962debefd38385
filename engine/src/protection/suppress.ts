import { Problem, says } from '../words/index.ts';
import { KNOWN, type LinkedCells, type Withheld } from './linked-cells.ts';
import { neighboursOf } from './neighbours.ts';
import { patternOf } from './pattern.ts';

/** What was withheld, and how sure it is. */
export interface Suppressed {
  readonly withheld: Withheld;
  /** Cells that could not be shown to keep their promise. */
  readonly unproved: readonly number[];
}

/**
 * Withholds what is sensitive, and beside it what must be so that nobody can work it out: as little as can be found, by weight.
 *
 * @throws Problem K-PROTECT-20 where a sensitive cell is known already
 */
export async function suppress(cells: LinkedCells): Promise<Suppressed> {
  checkKnown(cells);
  const { withheld, unproved } = patternOf(cells, neighboursOf(cells.equations, cells.values.length));
  const kinds = withheld.map((one, cell) => (one === 0 ? 0 : cells.sensitive[cell] === 1 ? 1 : 2));
  return { withheld: kinds, unproved };
}

function checkKnown({ sensitive, seen }: LinkedCells): void {
  const known = sensitive.reduce((count, one, cell) => (one === 1 && seen[cell] === KNOWN ? count + 1 : count), 0);
  if (known === 0) return;
  throw new Problem(
    'K-PROTECT-20',
    says(
      `${known} celler skal holdes tilbage, men er allerede kendt: de står i en tidligere udgave eller skal vises.`,
      `${known} cells must be withheld but are known already: an earlier edition has them, or they must be shown.`,
    ),
    {
      hint: says(
        'Det, der er ude, kan ikke hentes tilbage. Lad være med at vise tallene igen, eller ret regelsættet.',
        'What is out cannot be called back. Do not show the figures again, or correct the rule set.',
      ),
    },
  );
}
