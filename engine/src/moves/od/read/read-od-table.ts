import { findingOf, howMany, looksLikePersonnummer, quote, type RawTable, tally } from '../../../tables/index.ts';
import { type Finding, Problem, says, throwAll } from '../../../words/index.ts';
import type { OdTable } from '../od-table.ts';
import { checkMargins } from './check-margins.ts';
import { type Sorted, sortMargins } from './margins.ts';
import { type OdCells, type OdColumns, odCells } from './od-cells.ts';

/** A table of moves as read. */
export interface OdRead {
  readonly od: OdTable;
  /** What was seen in it: the reader's own, unknown counts, pairs that are not listed, margins that disagree. */
  readonly findings: readonly Finding[];
  /** How many printed sums were held against the cells. */
  readonly marginsChecked: number;
}

/**
 * Moves by origin and destination out of a table of any format: one row a pair, or one row an origin and one column a destination.
 * Margins (Total, I alt, Out Migration, Netto …) are no regions: they are held against the cells, and each disagreement is a finding.
 * A blank count is unknown, not 0; a pair that a table of pairs leaves out has no moves, and both are said.
 *
 * @param file what messages call the table
 * @throws Problem K-INTAKE-01 (no such column), K-FLOWS-01 (no table of moves), -02 (blank labels), -03 (no whole number from 0 up),
 * -04 (a pair twice), -05 (personnumre), -06 (a column or row that is neither region nor margin), -07 (ambiguous numbers), -08 (no moves)
 */
export function odTable(raw: RawTable, file: string, columns: OdColumns): OdRead {
  const cells = odCells(raw, file, columns);
  if (cells.labels.some(looksLikePersonnummer)) throw persons(file);
  const sorted = sortMargins(cells);
  if (sorted.od.regions.length === 0) throw empty(file);
  throwAll([...neitherRegionNorMargin(cells, sorted, file), ...impossible(cells, sorted, file), ...twice(cells, file)]);
  const margins = checkMargins(cells, sorted, file, raw);
  return {
    od: sorted.od,
    marginsChecked: margins.checked,
    findings: [
      ...raw.findings,
      ...unknown(cells, sorted, margins.unchecked, file, raw),
      ...notListed(cells, sorted.od, file),
      ...margins.findings,
    ],
  };
}

function neitherRegionNorMargin(cells: OdCells, { isMargin }: Sorted, file: string): Problem[] {
  if (cells.shape === 'pairs') return [];
  const [rows, columns] = [new Set(cells.from), new Set(cells.to)];
  const alone = cells.labels.filter((_, i) => !isMargin[i] && !(rows.has(i) && columns.has(i)));
  if (alone.length === 0) return [];
  const list = alone
    .slice(0, 10)
    .map((label) => `«${quote(label)}»`)
    .join(', ');
  return [
    new Problem(
      'K-FLOWS-06',
      says(
        `${list} er ikke både en række og en kolonne, og tallene er heller ikke summer af de andre.`,
        `${list} is not both a row and a column, and the numbers are no sums of the others.`,
      ),
      {
        place: { file },
        hint: says(
          'Fjern den, eller giv området både en række og en kolonne (tomme celler, hvor tallet ikke kendes).',
          'Take it out, or give the region both a row and a column (blank cells where the number is not known).',
        ),
      },
    ),
  ];
}

/** Counts that cannot be numbers of moves. Margins may be negative: a net is. */
function impossible(cells: OdCells, { od, cellOf }: Sorted, file: string): Problem[] {
  const kinds = [
    {
      da: '{antal er ikke et tal|antal er ikke tal}',
      en: '{count is no number|counts are no numbers}',
      at: cells.unreadable,
    },
    {
      da: '{antal er negativt|antal er negative}',
      en: '{count is negative|counts are negative}',
      at: cellOf.filter((_, i) => od.counts[i]! < 0),
    },
    {
      da: '{antal er ikke et helt tal|antal er ikke hele tal}',
      en: '{count is not a whole number|counts are not whole numbers}',
      at: cellOf.filter((_, i) => od.counts[i]! >= 0 && !Number.isSafeInteger(od.counts[i])),
    },
  ];
  return kinds
    .filter(({ at }) => at.length > 0)
    .map(({ da, en, at }) => {
      const lines = [...new Set(at.map((cell) => cells.lines[cell]!))];
      const list = `${lines.slice(0, 10).join(', ')}${lines.length > 10 ? ' …' : ''}`;
      return new Problem('K-FLOWS-03', howMany(at.length, `${da} (linje ${list}).`, `${en} (line ${list}).`), {
        place: { file, line: lines[0]! },
        hint: says(
          'Antal er hele tal fra 0 og op. Lad cellen stå tom, hvis antallet ikke kendes. Er 1.234 over tusind, så skriv --decimal ,',
          'Counts are whole numbers from 0 up. Leave the cell blank if the count is not known. If 1,234 is above a thousand, type --decimal .',
        ),
      });
    });
}

function twice(cells: OdCells, file: string): Problem[] {
  const seen = new Set<number>();
  const again = tally();
  for (const [cell, from] of cells.from.entries()) {
    const pair = from * cells.labels.length + cells.to[cell]!;
    if (seen.has(pair)) again.add(cells.lines[cell]!, pairText(cells, cell));
    seen.add(pair);
  }
  if (again.count === 0) return [];
  const list = again.names.join(', ');
  return [
    new Problem(
      'K-FLOWS-04',
      howMany(
        again.count,
        `{række|rækker} nævner et par, der står før: ${list} (linje ${again.lines.join(', ')}).`,
        `{row names|rows name} a pair that stands before: ${list} (line ${again.lines.join(', ')}).`,
      ),
      {
        place: { file, line: again.lines[0]! },
        hint: says(
          'Er tabellen delt på år, køn eller alder, så læg rækkerne sammen eller udvælg dem først. Ellers fjern den ene.',
          'If the table is split by year, sex or age, add the rows up or choose among them first. Else take one out.',
        ),
      },
    ),
  ];
}

/** Blank counts between regions, and of a region to itself only where others have one: Plane leaves the whole diagonal blank. */
function unknown(cells: OdCells, { od, cellOf }: Sorted, unchecked: number, file: string, raw: RawTable): Finding[] {
  const blank = tally();
  for (const [pair, cell] of cellOf.entries()) {
    if (Number.isNaN(od.counts[pair]!) && od.from[pair] !== od.to[pair])
      blank.add(cells.lines[cell]!, pairText(cells, cell));
  }
  const left =
    unchecked === 0
      ? says('', '')
      : howMany(unchecked, '{sum er|summer er} ikke efterregnet.', '{sum was|sums were} not checked.');
  return findingOf(blank, {
    rule: 'count-missing',
    severity: 'warning',
    where: file,
    line_kind: raw.lineKind,
    text: howMany(blank.count, '{antal|antal} mangler.', '{count is|counts are} missing.'),
    done: says(
      `Et antal, der mangler, er ikke nul: områdernes tal og målene for det hele er ukendte. Skriv 0, hvor ingen flyttede. ${left.da}`.trim(),
      `A missing count is not zero: the regions' figures and the measures of the whole are unknown. Write 0 where nobody moved. ${left.en}`.trim(),
    ),
  });
}

/** A table of pairs leaves pairs without moves out, or so one must hope: it is said how many. */
function notListed(cells: OdCells, od: OdTable, file: string): Finding[] {
  if (cells.shape === 'matrix') return [];
  const all = od.regions.length * (od.regions.length - 1);
  let listed = 0;
  for (let pair = 0; pair < od.counts.length; pair++) if (od.from[pair] !== od.to[pair]) listed += 1;
  if (listed === all) return [];
  return [
    {
      rule: 'pairs-not-listed',
      severity: 'note',
      where: file,
      count: all - listed,
      text: says(
        `${all - listed} af ${all} par af områder står ikke i tabellen.`,
        `${all - listed} of ${all} pairs of regions are not in the table.`,
      ),
      done: says(
        'De er regnet som ingen flytninger. Skriv parret med et tomt antal, hvis det ikke kendes.',
        'They count as no moves. Write the pair with a blank count if it is not known.',
      ),
    },
  ];
}

function pairText(cells: OdCells, cell: number): string {
  return `${quote(cells.labels[cells.from[cell]!]!)} → ${quote(cells.labels[cells.to[cell]!]!)}`;
}

function persons(file: string): Problem {
  return new Problem(
    'K-FLOWS-05',
    says('Kolonnerne med områder indeholder personnumre.', 'The columns with regions hold personnumre.'),
    {
      place: { file },
      hint: says(
        'En flyttetabel har områder, ikke personer. Intet er skrevet ud.',
        'A table of moves has regions, not persons. Nothing was printed.',
      ),
    },
  );
}

function empty(file: string): Problem {
  return new Problem('K-FLOWS-08', says('Tabellen har ingen områder.', 'The table has no regions.'), {
    place: { file },
    hint: says('Der er ingen rækker, eller kun summer.', 'There are no rows, or sums alone.'),
  });
}
