import { quote } from '../tables/index.ts';
import { says } from '../words/index.ts';
import { unfitText } from './refusals.ts';

/**
 * A name or a reason as it stands in the ledger for ever: on one line, in whole letters (NFC), and with nothing that looks like a personnummer.
 *
 * @param option what messages call it
 * @throws Problem K-LEDGER-14
 */
export function ledgerText(option: string, written: string | undefined): string {
  const text = (written ?? '').normalize('NFC').trim();
  if (text === '') throw unfitText(option, says('der står ikke noget', 'nothing is written'));
  if (text.length > LONGEST) {
    throw unfitText(option, says(`det er længere end ${LONGEST} tegn`, `it is longer than ${LONGEST} characters`));
  }
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)) {
    throw unfitText(option, says('det har linjeskift eller usynlige tegn', 'it has line breaks or unseen characters'));
  }
  // What may not be shown in a message comes back masked.
  if (quote(text, LONGEST) !== text) {
    throw unfitText(option, says('det ligner et personnummer', 'it looks like a personnummer'));
  }
  return text;
}

const LONGEST = 300;
