import { type Finding, SHOWN, says } from '../../words/index.ts';
import type { MovePatterns } from './patterns.ts';

/** What a reader of the tables of patterns must know: areas whose distance to others is not known, since no home of theirs has a point. */
export function patternFindings({ about }: Pick<MovePatterns, 'about'>): Finding[] {
  return [...about.withoutPoint.map(noPoint), ...about.tooMany.map(notLookedFor)];
}

function noPoint({ area_set: set, areas }: MovePatterns['about']['withoutPoint'][number]): Finding {
  return {
    rule: 'areas-without-point',
    severity: 'note',
    where: set,
    count: areas.length,
    names: areas.slice(0, SHOWN),
    text: says(
      `${areas.length} områder i «${set}» har ingen bolig med koordinater.`,
      `${areas.length} areas of "${set}" have no home with coordinates.`,
    ),
    done: says(
      'Hvor langt der er til dem, er ukendt: flytninger til og fra dem har deres eget afstandsbånd, når der ses efter, om fraflyttere samler sig.',
      'How far away they are is not known: moves to and from them have a distance band of their own where it is asked whether leavers gather.',
    ),
  };
}

function notLookedFor({ area_set: set, areas }: MovePatterns['about']['tooMany'][number]): Finding {
  return {
    rule: 'gathering-not-looked-for',
    severity: 'note',
    where: set,
    count: areas,
    text: says(
      `«${set}» har ${areas} områder. Om fraflyttere samler sig, er ikke undersøgt: det regnes for hvert område mod hvert andet.`,
      `"${set}" has ${areas} areas. Whether leavers gather was not looked into: that is computed for each area against each other.`,
    ),
    done: says(
      'Alt andet om flytninger er med. Grænsen står i library/moves/moenstre.yaml (most_areas).',
      'All else about moves is there. The limit stands in library/moves/moenstre.yaml (most_areas).',
    ),
  };
}
