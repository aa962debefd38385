import { type AreaTable, says } from '../../words/index.ts';
import { listOf, numbersOf, pairsOf, withDerived } from './columns.ts';
import type { Columns, Operation } from './operation.ts';

/** Parameters of `goalposts`. */
export interface GoalpostsParameters {
  of: Columns;
  /** Per column the figure that scores lowest and the one that scores highest. `from` above `to` turns the scale round. */
  posts: Record<string, { from: number; to: number }>;
  /** The ends of the new scale. __Default value:__ [0, 100]. */
  to?: [number, number];
  /** A figure beyond a post scores as the post, or beyond the scale. __Default value:__ `clip`. */
  beyond?: 'clip' | 'keep';
  as: Columns;
}

/**
 * The figure's place between two posts set once, so that scores can be compared over years:
 * `low + (high − low) · (x − from) / (to − from)`.
 *
 * Source: UNDP, Human Development Report, technical note 1; COINr `n_goalposts`.
 *
 * Missing: missing. Posts that stand in the same place are an error in the model. Other areas do not matter.
 */
export const goalposts: Operation<GoalpostsParameters> = Object.freeze({
  name: 'goalposts',
  parameters: {
    of: { kind: 'columns', required: true },
    posts: { kind: 'object', required: true },
    to: { kind: 'list' },
    beyond: { kind: 'text', choices: ['clip', 'keep'] },
    as: { kind: 'names', required: true },
  } as const,
  faults({ of, posts }: GoalpostsParameters) {
    return listOf(of)
      .filter((name) => !posts[name] || !(Math.abs(posts[name].to - posts[name].from) > 0))
      .map((name) => ({
        path: ['posts'],
        text: says(`Skriv to forskellige målstolper for «${name}»`, `Write two different posts for «${name}»`),
      }));
  },
  run(table: AreaTable, { of, posts, to: [low, high] = [0, 100], beyond = 'clip', as }: GoalpostsParameters) {
    return withDerived(
      table,
      pairsOf(of, as).map(([read, write]) => {
        const { from, to } = posts[read]!;
        const values = numbersOf(table, read).map((value) => {
          const place = (value - from) / (to - from);
          // Math.min and Math.max keep NaN.
          return low + (high - low) * (beyond === 'clip' ? Math.min(1, Math.max(0, place)) : place);
        });
        return { as: write, values, from: [read] };
      }),
    );
  },
});
