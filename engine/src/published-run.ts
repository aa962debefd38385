import { type KnownAreas, takeInList } from './intake/index.ts';
import {
  figureColumns,
  type LawRow,
  type Laws,
  lawOfYear,
  type PublishedList,
  type PublishedRow,
  rowFigures,
  statusesWritten,
} from './laws/index.ts';
import { type Finding, SHOWN, says, textOf } from './words/index.ts';
import type { PublishedInUse, PublishedListFile } from './workspace/index.ts';

/** An official list, read. */
export interface PublishedRead {
  readonly file: PublishedListFile;
  readonly files: readonly string[];
  readonly list: PublishedList;
  /** The day each list was published, by year. */
  readonly published: Readonly<Record<number, string>>;
}

/**
 * Reads official lists, and what is wrong with them. A figure that cannot be right is not used; a word that is no status stops the build, for what hangs
 * on it goes on for five years.
 *
 * @throws Problem where a file cannot be read or the profile does not fit it
 */
export async function readPublished(
  lists: readonly PublishedInUse[],
  laws: Laws,
  areaSet: string,
  areas: KnownAreas,
): Promise<{ readonly lists: readonly PublishedRead[]; readonly findings: readonly Finding[] }> {
  const read: PublishedRead[] = [];
  const findings: Finding[] = [];
  for (const { definition, files } of lists) {
    const { value: file, place } = definition;
    const taken = await takeInList({ definition: file, files, place }, figureColumns(laws), areas);
    const rows = taken.rows.filter((row) => row.areaSet === areaSet);
    const lawRows = rows.map((row): LawRow => {
      const { area, year, line, figures } = row;
      // How its numbers are written the profile says: nothing is taken for a fraction.
      return { area, name: area, year, line, figures, signed: new Set(Object.keys(figures)) };
    });
    const { figures, findings: doubts } = rowFigures(laws, lawRows, file.path);
    const unread: { line: number; word: string }[] = [];
    const published = rows.flatMap((row, at): PublishedRow[] => {
      const law = lawOfYear(laws, row.year);
      if (!law || !figures[at]) return [];
      const word = row.status?.trim();
      const { blank = 'not-listed', to } = file.status ?? {};
      const isSilent = word === undefined || (word === '' && blank === 'unknown');
      const statuses = isSilent ? undefined : word === '' ? [] : statusesWritten(law, word, to);
      if (!isSilent && !statuses) unread.push({ line: row.line, word: word ?? '' });
      return [{ area: row.area, year: row.year, figures: figures[at], ...(statuses ? { statuses } : {}) }];
    });
    findings.push(
      ...taken.findings,
      ...doubts.filter(({ severity }) => severity !== 'note').map((one) => ({ ...one, where: file.id })),
      ...wordsUnread(file, unread),
    );
    const { absent = 'unknown', statuses, decimals, periods, definitions } = file;
    read.push({
      file,
      files: files.map(({ name }) => name),
      list: {
        id: file.id,
        rows: published,
        years: Object.keys(file.published ?? {}).map(Number),
        absent,
        ...(statuses ? { statuses } : {}),
        ...(decimals ? { decimals } : {}),
        ...(periods ? { periods } : {}),
        ...(definitions ? { definitions } : {}),
      },
      published: Object.fromEntries(
        [...new Set([...published.map(({ year }) => year), ...Object.keys(file.published ?? {}).map(Number)])].map(
          (year) => [year, file.published?.[String(year)] ?? `${year}-12-01`],
        ),
      ),
    });
  }
  return { lists: read, findings };
}

function wordsUnread(file: PublishedListFile, unread: readonly { line: number; word: string }[]): Finding[] {
  if (unread.length === 0) return [];
  const name = textOf(file.name);
  return [
    {
      rule: 'list-status-unknown',
      severity: 'error',
      where: file.id,
      file: file.path,
      count: unread.length,
      lines: unread.slice(0, SHOWN).map(({ line }) => line),
      names: [...new Set(unread.map(({ word }) => word))].slice(0, SHOWN),
      text: says(
        `${unread.length} rækker i «${name.da}» har en kategori, som loven ikke kender i det år.`,
        `${unread.length} rows of "${name.en}" have a status that the law of the year does not know.`,
      ),
      done: says(
        'Skriv under status: to i listens fil, hvad ordene betyder.',
        "State under status: to in the list's file what the words mean.",
      ),
    },
  ];
}
