import { nearest, Problem, says } from '../words/index.ts';

/** An indicator that is not in the edition, with the nearest that is. */
export function unknownIndicator(written: string, known: readonly string[]): Problem {
  return unknown('K-EXPLAIN-01', { da: 'Indikatoren', en: 'The indicator' }, written, known);
}

/** An area that is not in the edition, with the nearest that is. */
export function unknownArea(written: string, known: readonly string[]): Problem {
  return unknown('K-EXPLAIN-02', { da: 'Området', en: 'The area' }, written, known);
}

/** An area that is in several area sets, so that it is not known which is meant. */
export function inSeveralSets(sets: readonly string[]): Problem {
  return new Problem(
    'K-EXPLAIN-04',
    says(
      `Området findes i flere inddelinger: ${sets.join(', ')}.`,
      `The area is in several area sets: ${sets.join(', ')}.`,
    ),
    { hint: says('Vælg én med --set.', 'Choose one with --set.') },
  );
}

function unknown(code: string, what: { da: string; en: string }, written: string, known: readonly string[]): Problem {
  const meant = nearest(written, new Set(known));
  return new Problem(
    code,
    says(`${what.da} «${written}» findes ikke i udgaven.`, `${what.en} "${written}" is not in the edition.`),
    meant ? { hint: says(`Mente du «${meant}»?`, `Did you mean "${meant}"?`) } : {},
  );
}
