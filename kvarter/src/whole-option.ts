import { says } from '@kvarter/engine';
import { UsageProblem } from './arguments.ts';

/**
 * The whole number an option is given, undefined if it is not.
 *
 * @throws UsageProblem K-CLI-20 for anything else than a whole number from `least` to `most`
 */
export function wholeOption(
  verb: string,
  name: string,
  written: string | undefined,
  least: number,
  most: number,
): number | undefined {
  if (written === undefined) return undefined;
  const number = Number(written);
  if (/^\d+$/.test(written) && number >= least && number <= most) return number;
  throw new UsageProblem(
    'K-CLI-20',
    says(
      `--${name} skal være et helt tal fra ${least} til ${most}.`,
      `--${name} must be a whole number from ${least} to ${most}.`,
    ),
    { hint: says(`Se «kvarter ${verb} --help».`, `See "kvarter ${verb} --help".`) },
  );
}
