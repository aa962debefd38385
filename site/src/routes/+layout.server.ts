import { Problem } from '@kvarter/engine/words';
import { standingOf } from '#lib/server/standing.ts';
import { formatTime } from '#lib/words/format.ts';
import { messages } from '#lib/words/messages.ts';
import type { LayoutServerLoad } from './$types';

/** What every page says of the edition it shows. Without an edition the pages themselves say why. */
export const load: LayoutServerLoad = async ({ locals, url }) => {
  // Asked for anew with every page: the edition may have been released, or be another.
  void url.href;
  const { lang, home, current } = locals;
  if (current instanceof Problem) return { lang, home, site: null };
  const { package: about, definitions } = current.reading.edition;
  const standing = await standingOf(current);
  const words = messages(lang).standing[standing.state];
  return {
    lang,
    home,
    site: {
      municipality: definitions.municipality.name,
      created: about.created,
      /** Of an edition that is not simply released: a word, and a sentence. */
      mark: words.short,
      standing: words.long(standing.state === 'embargo' ? formatTime(standing.until, lang) : ''),
      audience: about.kvarter.audience,
      protected: about.kvarter.protection !== 'none',
    },
  };
};
