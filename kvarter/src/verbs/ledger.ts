import {
  type Language,
  type Ledger,
  type LedgerEntry,
  ledgerFolder,
  readLedger,
  says,
  stateOfRelease,
} from '@kvarter/engine';
import { wordsOf } from '../arguments.ts';
import { printFindings } from '../findings.ts';
import { ACT, stateText, TO, timeText } from '../told-ledger.ts';
import { EXIT, type Verb } from '../verb.ts';

/** `kvarter ledger [workspace]`: lists what was released and withdrawn, and checks that the ledger is as it was written. */
export const ledger: Verb = async (args, terminal) => {
  const words = wordsOf('ledger', args, ['arbejdsmappe?']);
  const { language } = terminal;
  const read = await readLedger(ledgerFolder(words.values[0] ?? '.'));
  const now = new Date().toISOString();
  if (words.options.json) terminal.answer(JSON.stringify(asJson(read, now)));
  else terminal.answer(listed(read, now, language));
  if (read.findings.length > 0) terminal.tell(printFindings(read.findings, language));
  for (const problem of read.problems) terminal.tell(problem.print(language));
  return read.problems.length > 0 ? EXIT.input : EXIT.good;
};

function asJson({ entries, state, problems, findings }: Ledger, now: string): object {
  return {
    state,
    entries: entries.map((entry) =>
      entry.act === 'withdraw' ? entry : { ...entry, stands: stateOfRelease(entries, entry, now) },
    ),
    problems: problems.map(({ code, text, hint, place }) => ({ code, text, hint, place })),
    findings,
  };
}

function listed({ entries, problems }: Ledger, now: string, language: Language): string {
  if (entries.length === 0) {
    return problems.length > 0
      ? says('Udgivelsesbogen kan ikke læses.', 'The ledger cannot be read.')[language]
      : says('Udgivelsesbogen er tom: intet er udgivet.', 'The ledger is empty: nothing has been released.')[language];
  }
  const last = entries.at(-1)!;
  const sound = says(
    `Bogens hash: ${last.hash}\nAlle linjer og gemte filer er, som de blev skrevet.`,
    `The hash of the ledger: ${last.hash}\nAll lines and kept files are as they were written.`,
  );
  const blocks = entries.map((entry) => block(entry, entries, now, language));
  return [...blocks, ...(problems.length > 0 ? [] : [sound[language]])].join('\n');
}

function block(entry: LedgerEntry, entries: readonly LedgerEntry[], now: string, language: Language): string {
  const { number, act, of, audience, by, at, title, reason, edition } = entry;
  const instead = of !== null && act === 're-issue' ? says(` i stedet for nr. ${of}`, ` in place of no. ${of}`) : NONE;
  const what = act === 'withdraw' ? says(` (nr. ${of})`, ` (no. ${of})`) : instead;
  const stands = act === 'withdraw' ? '' : ` · ${stateText(stateOfRelease(entries, entry, now))[language]}`;
  return [
    `${number}. ${timeText(at, language)} · ${ACT[act][language]} ${TO[audience][language]}${what[language]} · ${by}${stands}`,
    `   ${title} · ${edition.slice(0, 19)}…`,
    ...(reason === null ? [] : [`   ${reason}`]),
    '',
  ].join('\n');
}

const NONE = says('', '');
