import { dirname } from 'node:path';
import { type ForecastScoreRow, keepForecast, ledgerFolder, openEditionFolder, says } from '@kvarter/engine';
import { textOption, wordsOf } from '../arguments.ts';
import { editionFolder } from '../edition-folder.ts';
import { numberText } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { EXIT, type Verb } from '../verb.ts';

/** `kvarter forecast <edition> [--keep]`: the record of kept forecasts against the lists that came; with `--keep` that of the edition is kept. */
export const forecast: Verb = async (args, terminal) => {
  const words = wordsOf('forecast', args, ['udgave'], { keep: { type: 'boolean' }, workspace: { type: 'string' } });
  const path = editionFolder(words.values[0]!);
  const edition = await openEditionFolder(path);
  if (!words.options.keep) {
    const scores = await edition.forecastScores();
    if (words.options.json) terminal.answer(JSON.stringify({ scores, record: await edition.forecastRecord() }));
    else tellScores(scores, terminal);
    return EXIT.good;
  }
  const workspace = dirname(ledgerFolder(textOption(words, 'workspace') ?? path));
  const kept = await keepForecast(edition, workspace, today());
  if (words.options.json) terminal.answer(JSON.stringify(kept));
  else
    terminal.answer(
      says(
        `Gemt: ${kept.path} (${kept.rows} rækker). Filen skrives aldrig over.`,
        `Kept: ${kept.path} (${kept.rows} rows). The file is never written over.`,
      )[terminal.language],
    );
  return EXIT.good;
};

/** The day it is in Denmark, ISO. */
function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' }).format(new Date());
}

function tellScores(scores: readonly ForecastScoreRow[], terminal: Terminal): void {
  const { language } = terminal;
  if (scores.length === 0) {
    terminal.answer(
      says(
        'Ingen gemt prognose kan holdes op mod en officiel liste endnu.',
        'No kept forecast can be held up to an official list yet.',
      )[language],
    );
    return;
  }
  for (const { list_year, made, status, areas, expected, happened, brier, brier_base } of scores) {
    const n = (value: number, digits: number) => numberText(value, language, digits);
    terminal.answer(
      says(
        `Listen ${list_year}, gemt ${made}, ${status === '_T' ? 'alle kategorier' : status}: ventet ${n(expected, 1)} af ${areas}, blev ${happened}. Brier ${n(brier, 3)} (kendte man kun andelen: ${n(brier_base, 3)}).`,
        `List ${list_year}, kept ${made}, ${status === '_T' ? 'all statuses' : status}: expected ${n(expected, 1)} of ${areas}, became ${happened}. Brier ${n(brier, 3)} (knowing only the share: ${n(brier_base, 3)}).`,
      )[language],
    );
  }
}
