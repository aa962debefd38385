import { resolve } from 'node:path';
import type { ProtectionRulesFile, ProtectionWords } from '../protection/index.ts';
import { nearest, type Place, Problem, says } from '../words/index.ts';
import { type Definition, parseDefinition } from './definition.ts';
import type { ProtectionUse, WorkspaceFile } from './definitions.ts';
import { findFiles } from './find-files.ts';
import { findInLibrary, LIBRARY, libraryIds } from './library.ts';
import { libraryContent } from './library-content.ts';
import { listed } from './listed.ts';
import { readListed } from './read-listed.ts';
import { readText } from './text-file.ts';

/** Circles of readers, the narrowest first. */
export const AUDIENCES = ['internal', 'public'] as const;

/** Who an edition is made for. */
export type Audience = (typeof AUDIENCES)[number];

/** The rules by which what one circle of readers gets is protected. */
export interface ProtectionInUse {
  readonly audience: Audience;
  readonly rules: ProtectionRulesFile;
  /** Where `kvarter.yaml` names them. */
  readonly place: Place;
}

/**
 * The rule sets that `kvarter.yaml` names: none where it says `none` and where it says nothing.
 *
 * @param problems everything found wrong is added here: what the files have wrong, and K-PROTECT-50 for a rule set that was not made for its readers
 */
export async function protectionInUse(
  folder: string,
  file: Definition<WorkspaceFile>,
  problems: Problem[],
): Promise<readonly ProtectionInUse[]> {
  const named: ProtectionUse = typeof file.value.protection === 'object' ? file.value.protection : {};
  const read = await Promise.all(
    AUDIENCES.map(async (audience) => {
      const written = named[audience];
      if (written === undefined) return [];
      const path = ['protection', audience];
      const { definitions } = await readListed(folder, file, 'protection', [{ written, path }], problems);
      if (definitions.length > 1) problems.push(several(written, file.place(path)));
      return definitions.slice(0, 1).map(({ value }) => ({ audience, rules: value, place: file.place(path) }));
    }),
  );
  const all = read.flat();
  problems.push(...all.filter(({ audience, rules }) => tooWide(audience, rules)).map(notMadeFor));
  return all;
}

/**
 * A rule set by its id in the library (`public`, with or without `library:`) or by its path.
 *
 * @throws Problem K-PROTECT-52 when there is no such rule set (with the nearest id), or every fault of the file
 */
export async function loadProtection(idOrPath: string): Promise<Definition<ProtectionRulesFile>> {
  if (/\.ya?ml$/i.test(idOrPath)) {
    const { files, meant } = await findFiles(process.cwd(), idOrPath);
    if (files.length === 0) throw await noSuchRules(idOrPath, meant);
    return parseDefinition('protection', await readText(resolve(idOrPath), idOrPath), idOrPath);
  }
  const id = idOrPath.startsWith(LIBRARY) ? idOrPath.slice(LIBRARY.length) : idOrPath;
  const [file] = (await libraryProtection()).includes(id) ? (await findInLibrary('protection', id)).files : [];
  if (!file) throw await noSuchRules(idOrPath);
  return parseDefinition('protection', await readText(file.path, file.name), file.name);
}

/** The ids of the rule sets of protection in the library, sorted. */
export async function libraryProtection(): Promise<string[]> {
  const ids = await libraryIds('protection');
  const isRules = await Promise.all(
    ids.map(async (id) => {
      const [file] = (await findInLibrary('protection', id)).files;
      return file !== undefined && /^audience:/m.test(await readText(file.path, file.name));
    }),
  );
  return ids.filter((_, at) => isRules[at]);
}

/** The sentences of protection: reasons, rules, and the page of the data protection officer. */
export function protectionWords(): ProtectionWords {
  return libraryContent<ProtectionWords>('protection/saetninger');
}

function tooWide(audience: Audience, rules: ProtectionRulesFile): boolean {
  return AUDIENCES.indexOf(audience) > AUDIENCES.indexOf(rules.audience);
}

function notMadeFor({ rules, place }: ProtectionInUse): Problem {
  return new Problem(
    'K-PROTECT-50',
    says(
      `Regelsættet «${rules.id}» er lavet til brug inden for huset og kan ikke beskytte det, alle ser.`,
      `The rule set "${rules.id}" was made for use inside the house and cannot protect what everybody sees.`,
    ),
    {
      place,
      hint: says(
        'Brug library:public, eller skriv et regelsæt med audience: public.',
        'Use library:public, or write a rule set with audience: public.',
      ),
    },
  );
}

function several(written: string, place: Place): Problem {
  return new Problem(
    'K-PROTECT-51',
    says(`Flere regelsæt passer på «${written}».`, `Several rule sets match "${written}".`),
    { place, hint: says('Nævn et af dem.', 'Name one of them.') },
  );
}

async function noSuchRules(written: string, meant?: string): Promise<Problem> {
  const ids = await libraryProtection();
  return new Problem(
    'K-PROTECT-52',
    says(`Regelsættet «${written}» findes ikke.`, `There is no rule set "${written}".`),
    { hint: listed(meant ?? nearest(written, ids), ids, says('Regelsæt i biblioteket', 'Rule sets in the library')) },
  );
}
