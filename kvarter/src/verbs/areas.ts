import { nearest, says } from '@kvarter/engine';
import { closeAreas, mergeAreas, splitArea } from '../areas/change.ts';
import { fromAddresses, fromDepartments, fromMap, fromParcels } from '../areas/make.ts';
import { showAreas } from '../areas/show.ts';
import { UsageProblem } from '../arguments.ts';
import type { Verb } from '../verb.ts';

const WAYS: Readonly<Record<string, Verb>> = {
  show: showAreas,
  'from-map': fromMap,
  'from-parcels': fromParcels,
  'from-addresses': fromAddresses,
  'from-departments': fromDepartments,
  split: splitArea,
  merge: mergeAreas,
  close: closeAreas,
};

/** `kvarter areas <what>`: makes area sets of maps and lists, shows them, and writes down when areas change. */
export const areas: Verb = async (args, terminal) => {
  const [what = 'show', ...rest] = args;
  const way = WAYS[what];
  if (way) return way(rest, terminal);
  const meant = nearest(what, Object.keys(WAYS));
  throw new UsageProblem(
    'K-CLI-60',
    says(`«kvarter areas ${what}» findes ikke.`, `There is no "kvarter areas ${what}".`),
    {
      hint: meant
        ? says(`Mente du «kvarter areas ${meant}»?`, `Did you mean "kvarter areas ${meant}"?`)
        : says('Se «kvarter areas --help».', 'See "kvarter areas --help".'),
    },
  );
};
