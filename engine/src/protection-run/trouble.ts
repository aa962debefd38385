import type { ProtectionReport } from '../protection/index.ts';
import { Problem, says } from '../words/index.ts';

/** K-PROTECT-60: whoever attacks an edition finds out more than was promised. */
export function promiseBroken(audience: string, { attack, rules }: ProtectionReport): Problem {
  const { broken, unproved } = attack;
  return new Problem(
    'K-PROTECT-60',
    says(
      `Udgaven til «${audience}» er ikke bygget: ${broken} tilbageholdte tal kan regnes nærmere ud, end regelsættet «${rules.id}» lover, og ${unproved} kunne ikke prøves til ende.`,
      `The edition for "${audience}" was not built: ${broken} withheld numbers can be reckoned nearer than the rule set "${rules.id}" promises, and ${unproved} could not be tried to the end.`,
    ),
    {
      hint: says(
        'Intet er udgivet, og de tidligere udgaver står urørt. Vis færre områder eller grupper, eller lov mindre.',
        'Nothing is published, and the earlier editions stand untouched. Show fewer areas or groups, or promise less.',
      ),
    },
  );
}
