import { Problem } from '@kvarter/engine/words';
import { error } from '@sveltejs/kit';
import { editionFile } from '#lib/server/current.ts';
import { need } from '#lib/server/need.ts';
import { messages } from '#lib/words/messages.ts';
import type { RequestHandler } from './$types';

const TYPES: Readonly<Record<string, string>> = {
  parquet: 'application/vnd.apache.parquet',
  geojson: 'application/geo+json',
  json: 'application/json',
};

/** A file of the edition, if `datapackage.json` names it; nothing else can be reached. */
export const GET: RequestHandler = async ({ locals, params }) => {
  need(locals);
  const file = locals.current instanceof Problem ? undefined : await editionFile(locals.current, params.name);
  if (!file) error(404, { message: messages(locals.lang).errors.unknown.file(params.name) });
  const name = params.name.split('/').at(-1) ?? 'fil';
  return new Response(file, {
    headers: {
      'content-type': TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  });
};
