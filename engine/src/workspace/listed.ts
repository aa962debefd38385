import { says, type Text } from '../words/index.ts';

/** Choices shown in one hint. */
const MOST = 30;

/** «Mente du …?» and what there is to choose from. */
export function listed(meant: string | undefined, there: readonly string[], intro: Text): Text {
  const shown = there.slice(0, MOST);
  const more = there.length > shown.length ? ' …' : '';
  const choices = (quote: (word: string) => string) => shown.map(quote).join(', ') + more;
  const da = (word: string) => `«${word}»`;
  const en = (word: string) => `"${word}"`;
  return says(
    [meant === undefined ? '' : `Mente du ${da(meant)}?`, `${intro.da}: ${choices(da) || 'ingen'}.`]
      .filter(Boolean)
      .join(' '),
    [meant === undefined ? '' : `Did you mean ${en(meant)}?`, `${intro.en}: ${choices(en) || 'none'}.`]
      .filter(Boolean)
      .join(' '),
  );
}
