import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Entered, releaseEdition, withdrawRelease } from '../../src/ledger/folder.ts';
import { protectedCopy } from './released-town.ts';

/** The day of every act of tests. */
export const NOW = new Date('2026-11-20T09:15:42Z');

/** A ledger of three acts: a release, its withdrawal, and the release that makes it good. It is as it was after the last. */
export async function ledgerOfThree(town: string, folder: string, within: string): Promise<Entered> {
  const by = 'Ane Åmand';
  const first = protectedCopy(town, join(within, 'første'));
  await releaseEdition(folder, first, { to: 'public', by, now: NOW });
  const withdrawn = await withdrawRelease(folder, 1, { by: 'Bo', reason: 'Fejl i kilden', now: NOW });
  const second = protectedCopy(town, join(within, 'anden'), { against: withdrawn, title: 'Rettet' });
  return releaseEdition(folder, second, { to: 'public', by, now: NOW, replaces: 1 });
}

/** Every file under a folder with its bytes. */
export function treeOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .toSorted()
      .map((name) => [name, statSync(join(folder, name)).isFile() ? readFileSync(join(folder, name), 'base64') : '']),
  );
}

/** A copy of a ledger to damage. */
export function copyOf(folder: string, to: string): string {
  cpSync(folder, to, { recursive: true });
  return to;
}
