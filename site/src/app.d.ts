import type { Language, Problem } from '@kvarter/engine/words';
import type { Current } from '#lib/server/current.ts';

declare global {
  namespace App {
    interface Locals {
      lang: Language;
      /** The language of the edition: the one an address without `lang` means. */
      home: Language;
      /** The edition in force, or why there is none to show. */
      current: Current | Problem;
    }
    interface Error {
      message: string;
      /** Stable code of a problem. */
      code?: string;
      /** What the reader can do. */
      hint?: string;
      /** What was probably meant, then others to choose from; each an address of the site. */
      meant?: { href: string; name: string };
      choices?: { href: string; name: string }[];
    }
  }
}
