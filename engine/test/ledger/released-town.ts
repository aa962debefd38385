import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeEdition } from '../../src/edition/folder.ts';
import type { EditionContents, EditionPackage } from '../../src/edition/index.ts';
import { earlierEditions, type Ledger } from '../../src/ledger/folder.ts';
import { type LedgerAudience, NOTHING_RELEASED } from '../../src/ledger/index.ts';
import { town } from '../edition/town.ts';

/** What is changed of an edition, for tests of what may be released. */
export interface Changes {
  readonly audience?: LedgerAudience;
  /** The ledger it was built against. */
  readonly against?: Pick<Ledger, 'entries' | 'state'>;
  readonly protection?: string;
  readonly title?: string;
  readonly municipality?: string;
  /** Changes of `protection.json`; null for none. */
  readonly report?: object | null;
}

/** A report of protection in which the attacker found nothing. */
export const SAFE = {
  format: 1,
  outcome: 'kept',
  rules: { id: 'public' },
  tables: [],
  refused: [],
  attack: { attacked: 3, certified: 3, solved: 0, broken: 0, unproved: 0, surplus: 0, known: 0, where: [] },
};

/** Writes the town as a plain folder, an edition as a build writes it. */
export async function writeTown(path: string, contents: Partial<EditionContents> = {}): Promise<void> {
  const made = `${path}-made`;
  await writeEdition(made, town(contents));
  cpSync(realpathSync(made), path, { recursive: true });
  rmSync(made, { recursive: true });
  rmSync(join(path, '..', `.${path.split('/').at(-1)}-made.versions`), { recursive: true });
}

/** A copy of an edition that has been through protection, with other words in `datapackage.json`; plain files, no database. */
export function protectedCopy(from: string, path: string, changes: Changes = {}): string {
  const { audience = 'public', protection = 'public', title, report = {} } = changes;
  const { entries, state: ledger } = changes.against ?? { entries: [], state: NOTHING_RELEASED };
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  for (const name of readdirSync(from)) cpSync(join(from, name), join(path, name));
  const about = JSON.parse(readFileSync(join(path, 'datapackage.json'), 'utf8')) as EditionPackage;
  const written = [...about.resources];
  const put = (name: string, text: string) => {
    writeFileSync(join(path, name), text);
    const hash = `sha256:${createHash('sha256').update(text).digest('hex')}`;
    const at = written.findIndex((one) => one.path === name);
    const resource = { name: name.split('.')[0]!, path: name, format: 'json', bytes: Buffer.byteLength(text), hash };
    written.splice(at < 0 ? written.length : at, at < 0 ? 0 : 1, resource);
  };
  const earlier = earlierEditions(entries, audience);
  if (report !== null) put('protection.json', JSON.stringify({ ...SAFE, audience, earlier, ...report }));
  if (changes.municipality !== undefined) {
    const definitions = JSON.parse(readFileSync(join(path, 'definitions.json'), 'utf8'));
    put(
      'definitions.json',
      JSON.stringify({ ...definitions, municipality: { code: changes.municipality, name: 'En anden' } }),
    );
  }
  const kvarter = { ...about.kvarter, audience, ledger, protection };
  const changed = { ...about, title: title ?? about.title, kvarter, resources: written };
  writeFileSync(join(path, 'datapackage.json'), JSON.stringify(changed));
  return path;
}
