import { Problem, says } from '../../words/index.ts';
import type { Definition } from '../../workspace/index.ts';

/** An expression that is right by itself but cannot be computed on the rows there are. The value that stopped it is never told. */
export function cannotCompute(definition: Definition<unknown>, field: string): Problem {
  return new Problem(
    'K-MEASURES-11',
    says(
      'Udtrykket kunne ikke regnes ud på registrets rækker: et tal blev for stort, eller en tekst er ikke det tal eller den dag, den laves om til.',
      'The expression could not be computed on the rows of the register: a number became too big, or a text is not the number or day it is cast to.',
    ),
    {
      place: definition.place([field]),
      hint: says(
        'Skriv cast(… as bigint) om store tal, og begræns med case when til de rækker, hvor værdien findes.',
        'Write cast(… as bigint) around big numbers, and limit with case when to the rows that have the value.',
      ),
    },
  );
}

/** Does the work; if the database cannot, tries each part alone to tell which one it was. */
export async function orNameTheCulprit<Part>(
  work: () => Promise<void>,
  parts: readonly Part[],
  alone: (part: Part) => Promise<unknown>,
  problem: (part: Part) => Problem,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'K-WAREHOUSE-09') throw error;
    for (const part of parts) {
      const fails = await alone(part).then(
        () => false,
        () => true,
      );
      if (fails) throw problem(part);
    }
    throw error;
  }
}
