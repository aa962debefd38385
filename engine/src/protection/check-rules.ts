import { type Place, Problem, says, type Text } from '../words/index.ts';
import type { PopulationClass, ProtectionRulesFile } from './rules-file.ts';

type Path = readonly (string | number)[];

/** What may be shown, from the least to the most. */
export const LEVELS: readonly PopulationClass['show'][] = Object.freeze([
  'size',
  'key-figures',
  'few-groups',
  'more-groups',
  'full',
]);

/**
 * Everything in a rule set that contradicts itself, which its schema cannot say, in the order of the file.
 *
 * Codes: `K-PROTECT-40` size classes that are no steps · `K-PROTECT-41` dominance rules of which one never acts · `K-PROTECT-42` flows without what
 * they are rounded to, or rounded to less than a small count · `K-PROTECT-44` something said twice · `K-PROTECT-45` a promise that is no whole number of persons.
 *
 * @param place where in the file a value stands
 */
export function checkRules(rules: ProtectionRulesFile, place?: (path: Path) => Place): Problem[] {
  const say: Say = (code, path, text, hint) =>
    new Problem(code, text, { ...(place ? { place: place(path) } : {}), hint });
  return [
    ...classProblems(rules, say),
    ...dominanceProblems(rules, say),
    ...twice(rules, say),
    ...flowProblems(rules, say),
    ...promiseProblems(rules, say),
  ];
}

type Say = (code: string, path: Path, text: Text, hint: Text) => Problem;

function classProblems({ population: { classes } }: ProtectionRulesFile, say: Say): Problem[] {
  return classes.flatMap((one, at) => {
    const path = ['population', 'classes', at];
    if (one.residents === undefined && one.households === undefined)
      return [
        say(
          'K-PROTECT-40',
          path,
          says(
            'Klassen siger ikke, hvor stort et område skal være.',
            'The class does not say how large an area must be.',
          ),
          says('Skriv residents:, households: eller begge.', 'Write residents:, households: or both.'),
        ),
      ];
    const before = classes[at - 1];
    if (!before || follows(one, before)) return [];
    return [
      say(
        'K-PROTECT-40',
        path,
        says(
          'Klassen er ikke et trin op fra den før: den skal kræve mindst lige så mange af hver, flere af den ene, og vise mere.',
          'The class is no step up from the one before: it must ask for at least as many of each, more of one, and show more.',
        ),
        says('Skriv de mindste områder først.', 'Write the smallest areas first.'),
      ),
    ];
  });
}

function follows(one: PopulationClass, before: PopulationClass): boolean {
  const grows = (['residents', 'households'] as const).map((of) => (one[of] ?? 0) - (before[of] ?? 0));
  return (
    grows.every((more) => more >= 0) &&
    grows.some((more) => more > 0) &&
    LEVELS.indexOf(one.show) > LEVELS.indexOf(before.show)
  );
}

function dominanceProblems({ magnitudes: { dominance = [] } }: ProtectionRulesFile, say: Say): Problem[] {
  return dominance.flatMap((one, at) => {
    const before = dominance[at - 1];
    // The two largest are never less than the largest: (2,80) already withholds all that (1,95) would.
    if (!before || (one.n > before.n && one.k > before.k)) return [];
    return [
      say(
        'K-PROTECT-41',
        ['magnitudes', 'dominance', at],
        says(
          `(${one.n},${one.k}) og (${before.n},${before.k}): den ene virker aldrig ved siden af den anden.`,
          `(${one.n},${one.k}) and (${before.n},${before.k}): one never acts beside the other.`,
        ),
        says('Skriv dem med voksende n og voksende k.', 'Write them with growing n and growing k.'),
      ),
    ];
  });
}

function twice({ forbidden = [], left_out = [] }: ProtectionRulesFile, say: Say): Problem[] {
  const lists: [string, string[]][] = [
    ['forbidden', forbidden.map(({ about }) => about)],
    ['left_out', left_out.map(({ table }) => table)],
  ];
  return lists.flatMap(([field, names]) =>
    names.flatMap((name, at) =>
      names.indexOf(name) === at
        ? []
        : [
            say(
              'K-PROTECT-44',
              [field, at],
              says(`«${name}» står der to gange.`, `"${name}" stands there twice.`),
              says('Saml de to i én.', 'Make one of the two.'),
            ),
          ],
    ),
  );
}

function flowProblems({ flows, counts, promise }: ProtectionRulesFile, say: Say): Problem[] {
  if (flows.method === 'suppress') return [];
  const { base } = flows;
  if (base === undefined)
    return [
      say(
        'K-PROTECT-42',
        ['flows'],
        says('Der står ikke, hvad strømme afrundes til.', 'It does not say what flows are rounded to.'),
        says('Skriv base: 5.', 'Write base: 5.'),
      ),
    ];
  const problems: Problem[] = [];
  if (base < counts.minimum)
    problems.push(
      say(
        'K-PROTECT-42',
        ['flows', 'base'],
        says(
          `Strømme afrundes til ${base}, men antal under ${counts.minimum} er små: de imellem ville blive vist.`,
          `Flows are rounded to ${base}, but counts below ${counts.minimum} are small: those between would be shown.`,
        ),
        says(`Skriv mindst ${counts.minimum}.`, `Write at least ${counts.minimum}.`),
      ),
    );
  // What is shown as 0 may be anything from 0 to base - 1.
  if (typeof promise.width === 'number' && promise.width > base - 1)
    problems.push(
      say(
        'K-PROTECT-42',
        ['flows', 'base'],
        says(
          `Et tal, der er afrundet til 0, er højst ${base - 1}, men løftet er ${promise.width}.`,
          `A number that is rounded to 0 is at most ${base - 1}, but the promise is ${promise.width}.`,
        ),
        says(
          `Skriv base: ${promise.width + 1}, eller lov mindre.`,
          `Write base: ${promise.width + 1}, or promise less.`,
        ),
      ),
    );
  return problems;
}

function promiseProblems({ promise }: ProtectionRulesFile, say: Say): Problem[] {
  const asked = promise.width === 'not-exact' ? 1 : promise.width;
  if (Number.isInteger(asked) && asked >= 1) return [];
  return [
    say(
      'K-PROTECT-45',
      ['promise', 'width'],
      says('Løftet er et helt antal personer, mindst 1.', 'The promise is a whole number of persons, at least 1.'),
      says('Skriv not-exact eller et helt tal.', 'Write not-exact or a whole number.'),
    ),
  ];
}
