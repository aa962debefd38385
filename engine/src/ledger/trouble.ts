import { Problem, says, type Text } from '../words/index.ts';

const NAME = 'udgivelsesbog';

const fetchBack = says(
  'Nogen eller noget har ændret udgivelsesbogen. Intet udgives, før den er hentet hel fra sikkerhedskopien; ret den ikke i hånden.',
  'Somebody or something has changed the ledger. Nothing is released until it is fetched whole from the backup; do not mend it by hand.',
);

/** A line is not as it was written, or does not follow the one before. */
export function lineNotOurs(line: number): Problem {
  return new Problem(
    'K-LEDGER-01',
    says(
      `Linje ${line} i udgivelsesbogen er ikke, som den blev skrevet.`,
      `Line ${line} of the ledger is not as it was written.`,
    ),
    { place: { file: `${NAME}/udgivelser.jsonl`, line }, hint: fetchBack },
  );
}

/** There were more entries: some are cut off the end. */
export function entriesGone(said: number, there: number): Problem {
  return new Problem(
    'K-LEDGER-02',
    says(
      `Udgivelsesbogen har ${there} hele linjer, men skulle have ${said}.`,
      `The ledger has ${there} whole lines but should have ${said}.`,
    ),
    { place: { file: `${NAME}/udgivelser.jsonl` }, hint: fetchBack },
  );
}

/** The head does not fit the entries. */
export function headNotOurs(): Problem {
  return new Problem(
    'K-LEDGER-02',
    says('Udgivelsesbogens hoved passer ikke med dens linjer.', "The ledger's head does not fit its lines."),
    { place: { file: `${NAME}/hoved.json` }, hint: fetchBack },
  );
}

/** A kept edition is not what was let go. */
export function keptNotOurs(file: string, why: Text): Problem {
  return new Problem('K-LEDGER-03', says(`Den gemte fil ${file} ${why.da}.`, `The kept file ${file} ${why.en}.`), {
    place: { file: `${NAME}/${file}` },
    hint: fetchBack,
  });
}

/** A kept edition that no line speaks of: the book was cut, or only half of it was fetched back. */
export function keptWithoutEntry(folder: string): Problem {
  return new Problem(
    'K-LEDGER-04',
    says(
      `Mappen ${folder} er en udgivelse, som ingen linje i udgivelsesbogen nævner.`,
      `The folder ${folder} is a release that no line of the ledger speaks of.`,
    ),
    { place: { file: `${NAME}/${folder}` }, hint: fetchBack },
  );
}

/** Somebody else is at work in the ledger. */
export function inUse(folder: string): Problem {
  return new Problem(
    'K-LEDGER-05',
    says('En anden er ved at skrive i udgivelsesbogen.', 'Somebody else is writing in the ledger.'),
    {
      place: { file: folder },
      hint: says(
        'Vent, til den anden er færdig, og prøv igen. Er du sikker på, at ingen er i gang, så slet mappen kvarter-run-… i udgivelsesbogen.',
        'Wait until they are done and try again. If you are sure that nobody is at work, delete the folder kvarter-run-… in the ledger.',
      ),
    },
  );
}

/** The problem that the system refused to read or write, with its error code alone; any other error as it is. */
export function cannotWrite(folder: string, error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (error instanceof Problem || typeof code !== 'string') return error;
  return new Problem(
    'K-LEDGER-06',
    says(`Udgivelsesbogen kan ikke læses eller skrives (${code}).`, `The ledger cannot be read or written (${code}).`),
    {
      place: { file: folder },
      hint: says(
        'Se efter, om du må skrive i mappen, og om der er plads. Se med «kvarter ledger», hvad der er ført ind.',
        'Check that you may write in the folder and that there is room. See by "kvarter ledger" what has been entered.',
      ),
    },
  );
}
