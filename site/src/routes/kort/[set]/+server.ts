import { Problem } from '@kvarter/engine/words';
import { error } from '@sveltejs/kit';
import { need } from '#lib/server/need.ts';
import { messages } from '#lib/words/messages.ts';
import type { RequestHandler } from './$types';

/** The outlines of one area set as GeoJSON. The address changes with the edition, so a browser may keep the answer. */
export const GET: RequestHandler = ({ locals, params, url }) => {
  const outlines = need(locals).outlines(params.set);
  if (outlines === undefined) {
    error(404, { message: messages(locals.lang).errors.unknown.set(params.set) });
  }
  const key = locals.current instanceof Problem ? '' : locals.current.key;
  const fresh = url.searchParams.get('v') === key;
  return new Response(outlines, {
    headers: {
      'content-type': 'application/geo+json',
      'cache-control': fresh ? 'private, max-age=31536000, immutable' : 'private, no-cache',
    },
  });
};
