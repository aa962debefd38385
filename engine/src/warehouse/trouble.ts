import { basename } from 'node:path';
import { nearest, type Place, Problem, says, type Text } from '../words/index.ts';

/** What the warehouse was doing when the database refused: which file it had in hand, and how the user calls it. */
export interface Doing {
  /** The file, as messages call it. */
  readonly file?: string;
  readonly act?: 'read' | 'write';
}

/**
 * The problem that stands for an error of the database. The database's own text echoes cell values and statements, so it is
 * read to choose among our texts and then thrown away: it is neither shown nor kept as a cause.
 */
export function problemOf(error: unknown, doing: Doing = {}): Problem {
  if (error instanceof Problem) return error;
  const said = error instanceof Error ? error.message : String(error);
  const trouble = TROUBLES.find(({ says: pattern }) => pattern.test(said));
  const place: Place | undefined = doing.file === undefined ? undefined : { file: doing.file };
  const withPlace = place ? { place } : {};
  if (trouble) return new Problem(trouble.code, trouble.text(doing), { ...withPlace, hint: trouble.hint });
  if (doing.act === 'read') return new Problem('K-WAREHOUSE-02', damaged(doing), { ...withPlace, hint: fetchAgain });
  return new Problem(
    'K-WAREHOUSE-09',
    says(
      `Databasen kunne ikke udføre en beregning (${kindOf(said)}).`,
      `The database could not do a computation (${kindOf(said)}).`,
    ),
    {
      ...withPlace,
      hint: says(
        'Det er en fejl i Kvarter, ikke i data: meld den med koden og den kommando, du kørte.',
        'This is a fault in Kvarter, not in the data: report it with the code and the command you ran.',
      ),
    },
  );
}

/** The problem of a file that is not there or may not be opened. */
export function cannotOpen(doing: Doing): Problem {
  return new Problem('K-WAREHOUSE-01', noFile(doing), {
    ...(doing.file === undefined ? {} : { place: { file: doing.file } }),
    hint: checkPath,
  });
}

/** The problem of a column that the file does not have. */
export function noColumn(column: string, columns: readonly string[], doing: Doing): Problem {
  const near = nearest(column, columns);
  return new Problem(
    'K-WAREHOUSE-06',
    says(`Filen${named(doing)} har ingen kolonne «${column}».`, `The file${named(doing)} has no column "${column}".`),
    {
      ...(doing.file === undefined ? {} : { place: { file: doing.file } }),
      hint:
        near === undefined
          ? says(`Den har: ${columns.join(', ')}.`, `It has: ${columns.join(', ')}.`)
          : says(`Mente du «${near}»?`, `Did you mean "${near}"?`),
    },
  );
}

const fetchAgain = says('Hent eller gem filen igen.', 'Fetch or save the file again.');
const checkPath = says(
  'Se efter, om stien er skrevet rigtigt, og om du må læse filen.',
  'Check that the path is right and that you may read the file.',
);

const named = ({ file }: Doing): string => (file === undefined ? '' : ` «${basename(file)}»`);
const noFile = (doing: Doing): Text =>
  says(`Filen${named(doing)} kan ikke åbnes.`, `The file${named(doing)} cannot be opened.`);
const damaged = (doing: Doing): Text =>
  says(
    `Filen${named(doing)} er ikke en hel og læselig Parquet-fil.`,
    `The file${named(doing)} is not a whole and readable Parquet file.`,
  );

interface Trouble {
  readonly says: RegExp;
  readonly code: string;
  readonly text: (doing: Doing) => Text;
  readonly hint: Text;
}

const TROUBLES: readonly Trouble[] = [
  {
    says: /^(IO|Permission) Error:.*(No files found|No such file|Cannot open file.*(denied|directory))/is,
    code: 'K-WAREHOUSE-01',
    text: noFile,
    hint: checkPath,
  },
  {
    says: /^(Out of Memory Error|IO Error:.*No space left)/is,
    code: 'K-WAREHOUSE-03',
    text: () =>
      says(
        'Der var ikke hukommelse eller diskplads nok til beregningen.',
        'There was not enough memory or disk for the computation.',
      ),
    hint: says(
      'Luk andre programmer, gør plads på disken, eller kør på en større maskine.',
      'Close other programs, make room on the disk, or run on a bigger machine.',
    ),
  },
  {
    says: /^Permission Error:/i,
    code: 'K-WAREHOUSE-04',
    text: (doing) =>
      says(
        `Databasen må ikke røre filen${named(doing)}: den ligger uden for de mapper, kørslen har fået lov til.`,
        `The database may not touch the file${named(doing)}: it lies outside the folders the run was allowed.`,
      ),
    hint: says('Læg filen i arbejdsmappen.', 'Put the file in the workspace.'),
  },
  {
    says: /^IO Error:.*(Read-only file system|Permission denied|Cannot open file)/is,
    code: 'K-WAREHOUSE-05',
    text: (doing) => says(`Filen${named(doing)} kan ikke skrives.`, `The file${named(doing)} cannot be written.`),
    hint: says(
      'Se efter, om du må skrive i mappen, og om der er plads.',
      'Check that you may write in the folder and that there is room.',
    ),
  },
];

/** The class of a database error, which holds no data. */
function kindOf(said: string): string {
  return CLASSES.find((name) => said.includes(`${name} Error:`)) ?? 'Other';
}

const CLASSES = [
  'Parser',
  'Binder',
  'Catalog',
  'Conversion',
  'Out of Range',
  'Constraint',
  'Invalid Input',
  'Internal',
];
