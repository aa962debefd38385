import { dirname, relative } from 'node:path';
import {
  danishDay,
  type Entered,
  keepForecast,
  type LedgerAudience,
  ledgerFolder,
  nearest,
  openEditionFolder,
  Problem,
  releaseEdition,
  says,
} from '@kvarter/engine';
import { textOption, UsageProblem, type Words, wordsOf } from '../arguments.ts';
import { editionFolder } from '../edition-folder.ts';
import { printFindings } from '../findings.ts';
import type { Terminal } from '../terminal.ts';
import { hashText, TO, timeText } from '../told-ledger.ts';
import { EXIT, type Verb } from '../verb.ts';
import { wholeOption } from '../whole-option.ts';

/** `kvarter release <edition> --to <audience> --by <name>`: lets an edition go and enters it in the ledger. */
export const release: Verb = async (args, terminal) => {
  const words = wordsOf('release', args, ['udgave'], {
    to: { type: 'string' },
    by: { type: 'string' },
    embargo: { type: 'string' },
    reason: { type: 'string' },
    replaces: { type: 'string' },
    workspace: { type: 'string' },
  });
  const { language } = terminal;
  const { to, by } = asked(words);
  const [embargo, reason] = [textOption(words, 'embargo'), textOption(words, 'reason')];
  const replaces = wholeOption('release', 'replaces', textOption(words, 'replaces'), 1, 1_000_000);
  const edition = editionFolder(words.values[0]!, to);
  const ledger = ledgerFolder(textOption(words, 'workspace') ?? edition);
  try {
    const entered = await releaseEdition(ledger, edition, {
      to,
      by,
      ...(embargo === undefined ? {} : { embargo }),
      ...(reason === undefined ? {} : { reason }),
      ...(replaces === undefined ? {} : { replaces }),
    });
    const { entry, state, findings } = entered;
    const forecast = await keptForecast(entered, dirname(ledger), terminal);
    if (findings.length > 0) terminal.tell(printFindings(findings, language));
    if (words.options.json) terminal.answer(JSON.stringify({ entry, state, findings, forecast: forecast ?? null }));
    else {
      const until = entry.embargo;
      const embargoed = says(
        until ? `\nDen må først vises ${timeText(until, 'da')}.` : '',
        until ? `\nIt may not be shown before ${timeText(until, 'en')}.` : '',
      );
      const done = says(
        `Udgivet som nr. ${entry.number} til ${TO[to].da}${entry.of ? `, i stedet for nr. ${entry.of}` : ''}.`,
        `Released as no. ${entry.number} to ${TO[to].en}${entry.of ? `, in place of no. ${entry.of}` : ''}.`,
      );
      const kept = says(
        forecast ? `\nUdgavens prognose er gemt: ${relative(process.cwd(), forecast)}` : '',
        forecast ? `\nThe forecast of the edition is kept: ${relative(process.cwd(), forecast)}` : '',
      );
      terminal.answer(`${done[language]}${embargoed[language]}${kept[language]}\n${hashText(entered)[language]}`);
    }
    return EXIT.good;
  } catch (error) {
    if (!(error instanceof Problem) || !UNSAFE.has(error.code)) throw error;
    terminal.tell(error.print(language));
    return EXIT.protection;
  }
};

/** What an edition foretold when it went out is kept, so that it can be held up to the list that comes. Once a day at most. */
async function keptForecast(
  { kept, entry }: Entered,
  workspace: string,
  { tell, language }: Terminal,
): Promise<string | undefined> {
  const edition = await openEditionFolder(kept!, { checksums: false });
  if ((await edition.forecasts()).length === 0) return undefined;
  try {
    return (await keepForecast(edition, workspace, danishDay(new Date(entry.at)))).path;
  } catch (error) {
    // The edition is out; that its forecast is not kept is told, and can be mended by `kvarter forecast --keep`.
    if (!(error instanceof Problem)) throw error;
    tell(error.print(language));
    return undefined;
  }
}

/** Not protected, or the attacker found something. */
const UNSAFE = new Set(['K-LEDGER-07', 'K-LEDGER-08']);

function asked(words: Words): { to: LedgerAudience; by: string } {
  const [to, by] = [textOption(words, 'to'), textOption(words, 'by')];
  if (to === undefined || by === undefined) {
    throw new UsageProblem('K-CLI-70', says('Der mangler --to og --by.', '--to and --by are missing.'), {
      hint: says(
        'Hvem er udgaven til (internal eller public), og hvem står for den? --to public --by "Ane Åmand"',
        'Whom is the edition for (internal or public), and who answers for it? --to public --by "Ane Åmand"',
      ),
    });
  }
  if (to !== 'internal' && to !== 'public') {
    const meant = nearest(to, ['internal', 'public']);
    throw new UsageProblem(
      'K-CLI-71',
      says('--to skal være internal eller public.', '--to must be internal or public.'),
      {
        hint: meant
          ? says(`Mente du ${meant}?`, `Did you mean ${meant}?`)
          : says('Se «kvarter release --help».', 'See "kvarter release --help".'),
      },
    );
  }
  return { to, by };
}
