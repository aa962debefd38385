import { existsSync } from 'node:fs';
import { editionHash, ledgerFolder, says, withdrawRelease } from '@kvarter/engine';
import { textOption, UsageProblem, wordsOf } from '../arguments.ts';
import { printFindings } from '../findings.ts';
import { hashText } from '../told-ledger.ts';
import { EXIT, type Verb } from '../verb.ts';

/** `kvarter withdraw <number|edition> --by <name> --reason <text>`: takes a release back; what it told stays known. */
export const withdraw: Verb = async (args, terminal) => {
  const words = wordsOf('withdraw', args, ['nummer eller udgave'], {
    by: { type: 'string' },
    reason: { type: 'string' },
    workspace: { type: 'string' },
  });
  const { language } = terminal;
  const [by, reason] = [textOption(words, 'by'), textOption(words, 'reason')];
  if (by === undefined || reason === undefined) {
    throw new UsageProblem('K-CLI-70', says('Der mangler --by og --reason.', '--by and --reason are missing.'), {
      hint: says(
        'Hvem trækker den tilbage, og hvorfor? --by "Ane Åmand" --reason "Fejl i kilden"',
        'Who withdraws it, and why? --by "Ane Åmand" --reason "Error in the source"',
      ),
    });
  }
  const [written] = words.values as [string];
  const isNumber = /^\d+$/.test(written);
  const isFolder = !isNumber && existsSync(written);
  const which = isNumber ? Number(written) : isFolder ? await editionHash(written) : written;
  const ledger = ledgerFolder(textOption(words, 'workspace') ?? (isFolder ? written : '.'));
  const entered = await withdrawRelease(ledger, which, { by, reason });
  const { entry, state, findings } = entered;
  if (findings.length > 0) terminal.tell(printFindings(findings, language));
  if (words.options.json) terminal.answer(JSON.stringify({ entry, state, findings }));
  else {
    const done = says(
      `Udgivelse nr. ${entry.of} er trukket tilbage (nr. ${entry.number}). Fjern den, hvor den er vist. Det, den fortalte, regnes stadig for kendt.`,
      `Release no. ${entry.of} is withdrawn (no. ${entry.number}). Remove it where it is shown. What it told still counts as known.`,
    );
    terminal.answer(`${done[language]}\n${hashText(entered)[language]}`);
  }
  return EXIT.good;
};
