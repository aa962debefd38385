import { Problem, says, type Text } from '../words/index.ts';
import { isTellingUtf8, strict } from './decode.ts';
import { quote } from './quote.ts';
import type { InputFile } from './raw-table.ts';

/** Upper half of code page 850, which the oldest PX programs wrote and the platform's decoder does not know. */
const CP850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

/** The text of a PX file, the encoding it is in, and what was found out against the file's own word. */
export interface PxText {
  readonly text: string;
  readonly encoding: string;
  /** The encoding that the file states, where the bytes say otherwise. */
  readonly stated?: string;
}

/**
 * The text of a PX file in the encoding its header states: CODEPAGE where there is one, else Windows-1252 for
 * `CHARSET="ANSI"`, else the code page of DOS (850). UTF-8 that is stated to be something else is read as UTF-8: letters
 * beyond ASCII that are UTF-8 without a fault are nothing else.
 *
 * @throws Problem K-READ-21 if the stated code page is unknown or the bytes do not belong to it
 */
export function decodePx(bytes: Uint8Array, file: InputFile, wanted?: string): PxText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: inEncoding('utf-16le', bytes, file), encoding: 'utf-16le' };
  const header = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4096));
  const codepage = /(?:^|[;\s])CODEPAGE\s*=\s*"([^"]{1,40})"/.exec(header)?.[1]?.trim().toLowerCase();
  const charset = /(?:^|[;\s])CHARSET\s*=\s*"([^"]{1,40})"/.exec(header)?.[1]?.trim().toLowerCase();
  const stated = wanted ?? codepage ?? (charset === 'ansi' ? 'windows-1252' : 'cp850');
  if (isTellingUtf8(bytes) && stated !== 'utf-8') {
    return { text: inEncoding('utf-8', bytes, file), encoding: 'utf-8', ...(codepage || charset ? { stated } : {}) };
  }
  return { text: inEncoding(stated, bytes, file), encoding: stated };
}

function inEncoding(encoding: string, bytes: Uint8Array, file: InputFile): string {
  if (/^(?:cp|ibm|dos-?)?850$/.test(encoding)) return inCp850(bytes);
  let known = true;
  try {
    new TextDecoder(encoding);
  } catch {
    known = false;
  }
  const text = known ? strict(encoding, bytes) : undefined;
  if (text !== undefined) return text;
  const shown = quote(encoding);
  const what: Text = known
    ? says(`Filen siger, at den er ${shown}, men det er den ikke.`, `The file says it is ${shown}, but it is not.`)
    : says(`Filens CODEPAGE «${shown}» er ukendt.`, `The file's CODEPAGE "${shown}" is unknown.`);
  throw new Problem('K-READ-21', what, {
    place: { file: file.name },
    hint: says(
      'Skriv encoding: windows-1252 eller utf-8 i profilen.',
      'State encoding: windows-1252 or utf-8 in the profile.',
    ),
  });
}

function inCp850(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 8192) {
    text += String.fromCharCode(...bytes.subarray(from, from + 8192));
  }
  return text.replaceAll(/[\u0080-\u00ff]/g, (sign) => CP850[sign.charCodeAt(0) - 128]!);
}
