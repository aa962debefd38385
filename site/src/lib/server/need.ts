import { nearest, Problem } from '@kvarter/engine/words';
import { error } from '@sveltejs/kit';
import { type Links, links } from '../address.ts';
import { messages } from '../words/messages.ts';
import type { Reading } from './reading.ts';

/** How many choices an error page offers. */
const OFFERED = 12;

/**
 * The edition in force, indexed.
 *
 * @throws the error page that says why there is none (503)
 */
export function need(locals: App.Locals): Reading {
  const { current, lang } = locals;
  if (!(current instanceof Problem)) return current.reading;
  error(503, {
    message: current.text[lang],
    code: current.code,
    ...(current.hint ? { hint: current.hint[lang] } : {}),
  });
}

/**
 * Ends in a page that says what the edition does not know, what was probably meant, and what there is.
 *
 * @param href where a known id leads
 */
export function unknown(
  locals: App.Locals,
  what: keyof ReturnType<typeof messages>['errors']['unknown'],
  written: string,
  known: readonly { readonly id: string; readonly name: string }[],
  href: (id: string, to: Links) => string,
): never {
  const { lang, home } = locals;
  const to = links(lang, home);
  const offer = ({ id, name }: { readonly id: string; readonly name: string }) => ({ href: href(id, to), name });
  const id = nearest(
    written,
    known.map((each) => each.id),
  );
  const name = nearest(
    written,
    known.map((each) => each.name),
  );
  const meant = known.find((each) => each.id === id) ?? known.find((each) => each.name === name);
  error(404, {
    message: messages(lang).errors.unknown[what](written),
    ...(meant ? { meant: offer(meant) } : {}),
    choices: known
      .filter((each) => each !== meant)
      .slice(0, OFFERED)
      .map(offer),
  });
}
