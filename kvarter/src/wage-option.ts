import { says } from '@kvarter/engine';
import { textOption, UsageProblem, type Words } from './arguments.ts';

/**
 * `--wage 150000:340000`: what a year's income is before and after, kroner; undefined if it is not given.
 *
 * @throws UsageProblem K-LAWS-07 for anything else than two whole amounts, the second the larger
 */
export function wageOption(words: Words): { before: number; after: number } | undefined {
  const written = textOption(words, 'wage');
  if (written === undefined) return undefined;
  const parts = /^(\d+):(\d+)$/.exec(written);
  if (parts && Number(parts[2]) > Number(parts[1])) return { before: Number(parts[1]), after: Number(parts[2]) };
  throw new UsageProblem(
    'K-LAWS-07',
    says(
      '--wage skal være to beløb i hele kroner om året, før og efter: --wage 150000:340000.',
      '--wage must be two amounts in whole kroner a year, before and after: --wage 150000:340000.',
    ),
  );
}
