import { hasFigure, isWithheld, says, statusOf, type Text } from '../words/index.ts';
import { MODELS_TABLES } from './agreement-table.ts';
import type { EditionContents, ObservationRow, OfficialRows } from './edition.ts';
import { LAWS_TABLES } from './laws-tables.ts';
import { OFFICIAL_TABLES } from './official-tables.ts';
import { PLANS_TABLES } from './plans-tables.ts';
import { type EditionTable, observations, TABLES } from './tables.ts';
import { unsound } from './trouble.ts';

/**
 * Refuses contents that contradict themselves, before anything is written: two rows of one key, a number that is not a number,
 * a figure without its number, a number under a status that has none. The last is the last door before a withheld figure leaves.
 *
 * @throws Problem K-EDITION-07
 */
export function checkSound(contents: EditionContents): void {
  for (const table of TABLES) checkRows(table, table.name === 'breakdowns' ? [] : contents[table.name]);
  if (contents.laws) for (const table of LAWS_TABLES) checkRows(table, contents.laws[table.name]);
  if (contents.official)
    for (const table of OFFICIAL_TABLES) checkRows(table, contents.official[table.name as keyof OfficialRows]);
  if (contents.agreement) for (const table of MODELS_TABLES) checkRows(table, contents.agreement);
  if (contents.plans) for (const table of PLANS_TABLES) checkRows(table, contents.plans[table.name]);
  for (const row of contents.observations) {
    const wrong = contradiction(row);
    if (wrong) throw unsound('observations', keyOf(observations, row), wrong);
  }
}

function checkRows(table: EditionTable, rows: readonly object[]): void {
  const seen = new Set<string>();
  const checks = table.fields.map(({ name, type }) => ({ name, fits: FITS[type], needed: table.key.includes(name) }));
  for (const row of rows) {
    for (const { name, fits, needed } of checks) {
      const value = cell(row, name);
      if (value === null ? needed : !fits(value)) {
        const why = says(
          `noget i feltet ${name}, som feltet ikke kan have`,
          `something in the field ${name} that it cannot have`,
        );
        throw unsound(table.name, keyOf(table, row), why);
      }
    }
    const key = table.key.map((field) => cell(row, field)).join('\u0000');
    if (seen.has(key)) {
      throw unsound(table.name, keyOf(table, row), says('en tvilling med samme nøgle', 'a twin of the same key'));
    }
    seen.add(key);
  }
}

const isText = (value: unknown): boolean => typeof value === 'string';

const FITS: Readonly<Record<EditionTable['fields'][number]['type'], (value: unknown) => boolean>> = {
  string: isText,
  date: isText,
  number: Number.isFinite,
  // 32 bits: what every reader of Parquet gives back as a plain number.
  integer: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
};

/** A field of a row; a field that is not there is null. */
export function cell(row: object, field: string): string | number | null {
  return (row as Record<string, string | number | null | undefined>)[field] ?? null;
}

function keyOf(table: EditionTable, row: object): string {
  return JSON.stringify(table.key.map((field) => cell(row, field)));
}

function contradiction(row: ObservationRow): Text | undefined {
  const status = statusOf(row.obs_status, row.conf_status);
  if (status === undefined) return says('en ukendt status', 'an unknown status');
  if (hasFigure(status)) {
    return row.value === null
      ? says('en status med tal, men intet tal', 'a status with a figure but no figure')
      : undefined;
  }
  if (row.value !== null) return says('et tal under en status uden tal', 'a figure under a status that has none');
  const telling = [row.numerator, row.low, row.high].some((number) => number !== null);
  return isWithheld(status) && telling
    ? says(
        'en tæller eller et interval, som røber et tilbageholdt tal',
        'a count or interval that tells a withheld figure',
      )
    : undefined;
}
