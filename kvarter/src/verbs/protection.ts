import { openEditionFolder, Problem, protectionPage, protectionWords, says } from '@kvarter/engine';
import { wordsOf } from '../arguments.ts';
import { editionFolder } from '../edition-folder.ts';
import { EXIT, type Verb } from '../verb.ts';

/** `kvarter protection <edition>`: the page of the data protection officer, from the report of the run that made the edition. */
export const protection: Verb = async (args, terminal) => {
  const words = wordsOf('protection', args, ['udgave']);
  const [path] = words.values as [string];
  const edition = await openEditionFolder(editionFolder(path));
  const report = await edition.protection();
  if (!report) throw notProtected(path);
  terminal.answer(
    words.options.json
      ? JSON.stringify(report, null, 2)
      : protectionPage(report, { title: edition.package.title }, protectionWords(), terminal.language).trimEnd(),
  );
  return report.outcome === 'kept' ? EXIT.good : EXIT.protection;
};

function notProtected(path: string): Problem {
  return new Problem(
    'K-PROTECT-53',
    says(
      `Udgaven «${path}» er en kladde uden diskretionering.`,
      `The edition "${path}" is a draft without disclosure control.`,
    ),
    {
      hint: says(
        'Skriv protection: {internal: library:internal, public: library:public} i kvarter.yaml, og byg igen.',
        'Write protection: {internal: library:internal, public: library:public} in kvarter.yaml and build again.',
      ),
    },
  );
}
