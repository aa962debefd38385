import { Problem } from '@kvarter/engine/words';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { currentEdition } from '#lib/server/current.ts';
import { messages } from '#lib/words/messages.ts';

/** Headers of every answer beside the Content-Security-Policy: nothing is guessed, framed or told to other hosts. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Reads the edition while the server starts, so that the first reader does not wait for it. What is wrong is told per request. */
export const init: ServerInit = async () => {
  await currentEdition().catch(() => undefined);
};

/** Finds the edition in force and the language of the answer; both belong to the whole request. */
export const handle: Handle = async ({ event, resolve }) => {
  const current = await currentEdition().catch((error: unknown) => asProblem(error));
  const asked = event.url.searchParams.get('lang');
  const home = current instanceof Problem ? 'da' : current.reading.edition.definitions.language;
  const lang = asked === 'da' || asked === 'en' ? asked : home;
  Object.assign(event.locals, { current, home, lang });
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('<html lang="da">', `<html lang="${lang}">`),
  });
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-cache');
  return response;
};

/** What nobody foresaw is written to the server's log and told to the reader without its insides. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  const words = messages(event.locals.lang ?? 'da').errors;
  if (kind === 'app') return error;
  if (kind !== 'unknown') return { message: error.status === 404 ? words.notFoundText : words.unexpectedText };
  console.error(error);
  return { message: words.unexpectedText };
};

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  console.error(error);
  return new Problem(
    'K-SITE-02',
    { da: 'Udgaven kan ikke læses.', en: 'The edition cannot be read.' },
    {
      hint: {
        da: 'Byg den igen med «kvarter build», og genindlæs siden.',
        en: 'Build it again with "kvarter build", and reload the page.',
      },
    },
  );
}
