import { type InputFile, quote } from '../../tables/index.ts';
import { type Place, Problem, says, type Text } from '../../words/index.ts';

/** What can be wrong with a file of DAR, DAWA or BBR that can be opened: each a problem that says what to do. */

/** It begins as a zip and is not a whole one. */
export function notArchive(file: InputFile): Problem {
  return problem(
    'K-REGISTERS-21',
    says(
      'Zipfilen er ikke hel: dens indholdsfortegnelse mangler eller er beskadiget.',
      'The zip file is not whole: its table of contents is missing or damaged.',
    ),
    { file: file.name },
    FETCH_AGAIN,
  );
}

/** A file in the zip ends too early, fails its checksum, or is packed in a way that cannot be read. */
export function cutArchive(file: InputFile): Problem {
  return problem(
    'K-REGISTERS-22',
    says(
      'Indholdet af zipfilen er beskadiget eller krypteret og kan ikke pakkes ud.',
      'What is in the zip file is damaged or encrypted and cannot be unpacked.',
    ),
    { file: file.name },
    FETCH_AGAIN,
  );
}

/** The zip holds no file of the kind. */
export function noPart(file: InputFile, ending: RegExp): Problem {
  const kind = ending.source.includes('xml') ? 'XML' : 'JSON';
  return problem(
    'K-REGISTERS-23',
    says(`Zipfilen indeholder ingen ${kind}-fil.`, `The zip file holds no ${kind} file.`),
    { file: file.name },
    says(
      'Se efter, om format: i profilen passer til filen: bbr-ois er XML, dar og bbr-datafordeler er JSON.',
      'Check that format: in the profile suits the file: bbr-ois is XML, dar and bbr-datafordeler are JSON.',
    ),
  );
}

/** The text of the file is not what the format says. @param record the record in which it stands, from 1; 0 before the first */
export function notWhole(place: Place, what: Text, record?: number): Problem {
  const where = !record ? '' : ` (post ${record})`;
  const whereEn = !record ? '' : ` (record ${record})`;
  return problem('K-REGISTERS-24', says(`${what.da}${where}`, `${what.en}${whereEn}`), place, FETCH_AGAIN);
}

/** The file ends in the middle. */
export function cutText(place: Place, record: number): Problem {
  return problem(
    'K-REGISTERS-25',
    says(
      `Filen er klippet over: den slutter midt i post ${record}.`,
      `The file is cut: it ends within record ${record}.`,
    ),
    place,
    FETCH_AGAIN,
  );
}

/** There is not a byte in it. */
export function emptyFile(place: Place): Problem {
  return problem('K-REGISTERS-26', says('Filen er tom.', 'The file is empty.'), place, FETCH_AGAIN);
}

/** Nothing tells which entity the rows are. @param known the entities of the format */
export function unknownEntity(place: Place, fields: readonly string[], known: readonly string[]): Problem {
  const shown = fields.slice(0, 8).map((field) => quote(field));
  return problem(
    'K-REGISTERS-27',
    says(
      `Det fremgår ikke, hvad rækkerne er: felterne er ${shown.join(', ')} …`,
      `Nothing tells what the rows are: the fields are ${shown.join(', ')} …`,
    ),
    place,
    says(
      `Formatet har ${known.join(', ')}. Ret path: i profilen, så den kun passer på registerets filer, eller lad filen beholde det navn, den blev hentet med.`,
      `The format has ${known.join(', ')}. Change path: in the profile so that it matches the register's files only, or let the file keep the name it was fetched with.`,
    ),
  );
}

/** A change file where the whole is needed. */
export function isDelta(file: InputFile): Problem {
  return problem(
    'K-REGISTERS-28',
    says(
      'Filen er en ændringsfil (Delta) fra Datafordeleren; der skal bruges hele registeret.',
      'The file is a change file (Delta) of Datafordeler; the whole register is needed.',
    ),
    { file: file.name },
    says('Hent TotalDownload i stedet.', 'Fetch TotalDownload instead.'),
  );
}

/** The register has no rows of the entity it is about. */
export function noRows(place: Place, entity: string, read: readonly string[]): Problem {
  return problem(
    'K-REGISTERS-29',
    says(
      `Ingen af filerne indeholder ${entity}${read.length > 0 ? `; de indeholder ${read.join(', ')}` : ''}.`,
      `None of the files holds ${entity}${read.length > 0 ? `; they hold ${read.join(', ')}` : ''}.`,
    ),
    place,
    says(
      `Hent filen med ${entity}, og lad path: i profilen passe på alle registerets filer (f.eks. data/*/*.zip).`,
      `Fetch the file with ${entity}, and let path: in the profile match all files of the register (e.g. data/*/*.zip).`,
    ),
  );
}

const FETCH_AGAIN = says('Hent filen igen hos den, der leverede den.', 'Fetch the file again from where it came.');

function problem(code: string, text: Text, place: Place, hint: Text): Problem {
  return new Problem(code, text, { place, hint });
}
