import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { type Place, Problem, says } from '../words/index.ts';

/**
 * What turns a personnummer into a pseudonym: HMAC-SHA256 with the municipality's own key, in the projection that first reads the
 * number. The key is two bound values (the inner and outer pads of RFC 2104), never a text in a statement.
 */
export interface PseudonymKey {
  /** Bound wherever the SQL of `pseudonymSql` says `$inner`. */
  readonly inner: Uint8Array;
  /** Bound wherever it says `$outer`. */
  readonly outer: Uint8Array;
}

/** The fewest bytes a key may have: RFC 2104 advises as many as the hash gives. */
export const SHORTEST_KEY = 32;

/** Hex digits of the hash that are kept: 60 bits, which a BIGINT holds. Among 10 million persons two share one with a chance of 1 in 23,000. */
const DIGITS = 15;

const BLOCK = 64;

/** The key made of secret bytes. @throws Problem K-REGISTERS-02 if there are too few */
export function pseudonymKey(secret: Uint8Array, place?: Place): PseudonymKey {
  if (secret.length < SHORTEST_KEY || secret.length > BLOCK) throw tooShort(secret.length, place);
  const padded = new Uint8Array(BLOCK);
  padded.set(secret);
  return { inner: padded.map((byte) => byte ^ 0x36), outer: padded.map((byte) => byte ^ 0x5c) };
}

/**
 * The key a source's profile names: `env:NAME` (the text of an environment variable) or `file:path` (the bytes of a file that lies
 * outside the workspace, without a line break at its end).
 *
 * @throws Problem K-REGISTERS-01 (no key), K-REGISTERS-02 (too short), K-REGISTERS-03 (the file lies in the workspace)
 */
export function readKey(named: string, workspace: string, place?: Place): PseudonymKey {
  const [kind, name] = [named.slice(0, named.indexOf(':')), named.slice(named.indexOf(':') + 1)];
  if (kind === 'env') {
    const secret = process.env[name];
    if (!secret) throw noKey(named, place);
    return pseudonymKey(new TextEncoder().encode(secret), place);
  }
  const path = resolve(workspace, name);
  const within = relative(resolve(workspace), path);
  if (!within.startsWith('..') && !isAbsolute(within)) throw inWorkspace(place);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch {
    throw noKey(named, place);
  }
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 10 || bytes[end - 1] === 13)) end -= 1;
  return pseudonymKey(bytes.subarray(0, end), place);
}

/**
 * SQL of the pseudonym of a personnummer, a BIGINT; null where the number is null, blank or all zeros. The statement binds the
 * parameters `$inner` and `$outer`. Hyphens and spaces are dropped and a lost leading zero is put back, so that every source
 * gives a person the same pseudonym. Nothing is rejected: numbers that fail modulus 11 and replacement numbers are numbers.
 *
 * @param number SQL of a text column with the number
 */
export function pseudonymSql(number: string): string {
  const digits = `lpad(nullif(regexp_replace(${number}, '[^0-9]', '', 'g'), ''), 10, '0')`;
  const known = `nullif(${digits}, '0000000000')`;
  return `('0x' || left(sha256($outer || unhex(sha256($inner || encode(${known})))), ${DIGITS}))::BIGINT`;
}

/**
 * The pseudonym of a personnummer that a library hands over in JavaScript (a workbook, a database), where no SQL can reach it before it
 * would be stored: the same whole number as `pseudonymSql` gives. Null where the number is blank or all zeros.
 */
export function pseudonymOf(number: string, key: PseudonymKey): bigint | null {
  const digits = number.replaceAll(/[^0-9]/g, '');
  const known = digits.padStart(10, '0').slice(0, 10);
  if (digits === '' || known === '0000000000') return null;
  // The inner pad is the secret, padded with zeros and masked: HMAC pads a key with zeros as well.
  const secret = key.inner.map((byte) => byte ^ 0x36);
  return BigInt(`0x${createHmac('sha256', secret).update(known).digest('hex').slice(0, DIGITS)}`);
}

/** SQL of the digest that stands for an address or another key text: the first 60 bits of its SHA-256, a BIGINT. */
export function digestSql(text: string): string {
  return `('0x' || left(sha256(${text}), ${DIGITS}))::BIGINT`;
}

/**
 * SQL of the text by which CPR knows an address: municipality, road code, house number, floor and door, folded so that CPR's
 * fixed-width fields (`012A`, `st`, `  tv`, `01`) and DAR's texts (`12A`, `st`, `tv`, `1`) give the same. Its digest is
 * `digestSql(cprKeySql(…))`.
 */
export function cprKeySql(parts: {
  municipality: string;
  road: string;
  house: string;
  floor: string;
  door: string;
}): string {
  const folded = (text: string) => `ltrim(lower(trim(coalesce(${text}, ''))), '0')`;
  return [
    `lpad(trim(${parts.municipality}), 4, '0')`,
    `lpad(trim(${parts.road}), 4, '0')`,
    folded(parts.house),
    folded(parts.floor),
    folded(parts.door),
  ].join(` || '|' || `);
}

function noKey(named: string, place?: Place): Problem {
  return new Problem(
    'K-REGISTERS-01',
    says(
      `Der er ingen nøgle til at pseudonymisere personnumre med («${named}»).`,
      `There is no key to pseudonymise personnumre with ("${named}").`,
    ),
    {
      ...(place ? { place } : {}),
      hint: says(
        'Registrene læses ikke uden. Sæt miljøvariablen, eller peg på en fil uden for arbejdsmappen, med mindst 32 hemmelige tegn; gem den et sikkert sted, for en ny nøgle giver nye pseudonymer.',
        'Registers are not read without one. Set the environment variable, or name a file outside the workspace, with at least 32 secret characters; keep it safe, since a new key gives new pseudonyms.',
      ),
    },
  );
}

function tooShort(bytes: number, place?: Place): Problem {
  return new Problem(
    'K-REGISTERS-02',
    says(
      `Nøglen er på ${bytes} tegn; den skal være på ${SHORTEST_KEY} til ${BLOCK}.`,
      `The key has ${bytes} characters; it must have ${SHORTEST_KEY} to ${BLOCK}.`,
    ),
    {
      ...(place ? { place } : {}),
      hint: says(
        'Lav en ny med f.eks. «openssl rand -hex 32».',
        'Make a new one with, for instance, "openssl rand -hex 32".',
      ),
    },
  );
}

function inWorkspace(place?: Place): Problem {
  return new Problem(
    'K-REGISTERS-03',
    says('Nøglens fil ligger i arbejdsmappen.', 'The file of the key lies in the workspace.'),
    {
      ...(place ? { place } : {}),
      hint: says(
        'En nøgle må ikke ligge sammen med det, den beskytter: flyt den ud af arbejdsmappen.',
        'A key must not lie with what it protects: move it out of the workspace.',
      ),
    },
  );
}
