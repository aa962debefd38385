import { diffEditions, openEditionFolder, printDiff } from '@kvarter/engine';
import { wordsOf } from '../arguments.ts';
import { editionFolder } from '../edition-folder.ts';
import type { Verb } from '../verb.ts';

/** `kvarter diff <older> <newer>`: what changed between two editions. */
export const diff: Verb = async (args, terminal) => {
  const { values, options } = wordsOf('diff', args, ['ældre udgave', 'nyere udgave']);
  const [older, newer] = await Promise.all(values.map((path) => openEditionFolder(editionFolder(path))));
  const changes = await diffEditions(older!, newer!);
  terminal.answer(options.json ? JSON.stringify(changes) : printDiff(changes, terminal.language));
  return 0;
};
