import { Problem } from '@kvarter/engine/words';
import type { LayoutServerLoad } from './$types';

/** What every page says of the edition it shows. Without an edition the pages themselves say why. */
export const load: LayoutServerLoad = ({ locals, url }) => {
  // Asked for anew with every page: the edition may have been released, or be another.
  void url.href;
  const { lang, home, current } = locals;
  if (current instanceof Problem) return { lang, home, site: null };
  const { package: about, definitions } = current.reading.edition;
  return {
    lang,
    home,
    site: {
      municipality: definitions.municipality.name,
      created: about.created,
      draft: about.kvarter.state === 'draft',
      audience: about.kvarter.audience,
      protected: about.kvarter.protection !== 'none',
    },
  };
};
