import { type Place, Problem, says, type Text } from '../words/index.ts';

const buildAgain = says(
  'Byg udgaven igen med «kvarter build», eller hent en hel kopi af mappen.',
  'Build the edition again with "kvarter build", or fetch a whole copy of the folder.',
);

/** There is no edition where one was looked for. */
export function noEdition(where: string): Problem {
  return new Problem(
    'K-EDITION-01',
    says(
      `Her er ingen udgave: filen datapackage.json kan ikke læses.`,
      `There is no edition here: the file datapackage.json cannot be read.`,
    ),
    {
      place: { file: where },
      hint: says(
        'Se efter, om stien er rigtig, eller byg udgaven med «kvarter build».',
        'Check the path, or build the edition with "kvarter build".',
      ),
    },
  );
}

/** A file of the edition is not what the edition says it is. */
export function damaged(file: string, why: Text): Problem {
  return new Problem(
    'K-EDITION-02',
    says(`Filen ${file} i udgaven er beskadiget: ${why.da}.`, `The file ${file} of the edition is damaged: ${why.en}.`),
    { place: { file }, hint: buildAgain },
  );
}

/** A table is cut short or is no Parquet file. */
export function notWhole(file: string): Problem {
  return damaged(file, says('den er ikke en hel Parquet-fil', 'it is not a whole Parquet file'));
}

/** The edition was written by a later Kvarter than the one that reads it. */
export function newerFormat(written: number, known: number): Problem {
  return new Problem(
    'K-EDITION-03',
    says(
      `Udgaven er skrevet af en nyere Kvarter (format ${written}); denne læser format ${known}.`,
      `The edition was written by a newer Kvarter (format ${written}); this one reads format ${known}.`,
    ),
    {
      place: { file: 'datapackage.json' },
      hint: says(
        'Opdatér Kvarter, eller byg udgaven med den version, du har.',
        'Update Kvarter, or build the edition with the version you have.',
      ),
    },
  );
}

/** A file that the edition says it has is not there. */
export function fileGone(file: string): Problem {
  return new Problem(
    'K-EDITION-04',
    says(`Filen ${file} mangler i udgaven.`, `The file ${file} is missing from the edition.`),
    {
      place: { file },
      hint: says(
        'Er udgaven bygget igen imens, så åbn den på ny. Ellers hent en hel kopi, eller byg den igen.',
        'If the edition was built again meanwhile, open it anew. Otherwise fetch a whole copy, or build it again.',
      ),
    },
  );
}

/** The place where the edition should be written holds something that is not ours to remove. */
export function notOurs(path: string): Problem {
  return new Problem(
    'K-EDITION-05',
    says(
      'Udgaven kan ikke skrives her: der ligger noget, som ikke er en udgave.',
      'The edition cannot be written here: there is something that is not an edition.',
    ),
    {
      place: { file: path },
      hint: says(
        'Vælg en anden mappe under «output» i kvarter.yaml, eller flyt det, der ligger der.',
        'Choose another folder under "output" in kvarter.yaml, or move what is there.',
      ),
    },
  );
}

/** The system refused to write. Only its error code is said. */
export function cannotWrite(path: string, error: unknown): Problem {
  if (error instanceof Problem) return error;
  const code = (error as { code?: unknown } | null)?.code;
  const why = typeof code === 'string' ? ` (${code})` : '';
  return new Problem('K-EDITION-06', says(`Udgaven kan ikke skrives${why}.`, `The edition cannot be written${why}.`), {
    place: { file: path },
    hint: says(
      'Se efter, om du må skrive i mappen, og om der er plads. Den tidligere udgave er urørt.',
      'Check that you may write in the folder and that there is room. The earlier edition is untouched.',
    ),
  });
}

/** A row contradicts itself or another: a fault in Kvarter that must not become an edition. */
export function unsound(table: string, key: string, why: Text): Problem {
  const place: Place = { file: `${table}.parquet` };
  return new Problem(
    'K-EDITION-07',
    says(
      `Udgaven er ikke skrevet: i tabellen ${table} har rækken ${key} ${why.da}.`,
      `The edition was not written: in the table ${table} the row ${key} has ${why.en}.`,
    ),
    {
      place,
      hint: says(
        'Det er en fejl i Kvarter, ikke i data: meld den med teksten her.',
        'This is a fault in Kvarter, not in the data: report it with this text.',
      ),
    },
  );
}
