import { relative, resolve } from 'node:path';
import { build as buildEdition, says } from '@kvarter/engine';
import { textOption, wordsOf } from '../arguments.ts';
import { printFindings, summary } from '../findings.ts';
import { numberText } from '../table.ts';
import { EXIT, type Verb } from '../verb.ts';

/** `kvarter build [workspace]`: makes an edition (a draft), or says why not and leaves the earlier one as it was. */
export const build: Verb = async (args, terminal) => {
  const words = wordsOf('build', args, ['arbejdsmappe?'], {
    out: { type: 'string' },
    memory: { type: 'string' },
  });
  const { language } = terminal;
  const [out, memory] = [textOption(words, 'out'), textOption(words, 'memory')];
  const { findings, edition, counts } = await buildEdition(words.values[0] ?? '.', {
    ...(out === undefined ? {} : { out: resolve(out) }),
    ...(memory === undefined ? {} : { memory }),
    onStep: (what, done, of) => terminal.step(what, done, of),
  });
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (words.options.json) terminal.answer(JSON.stringify({ edition: edition ?? null, counts, findings }));
  if (!edition) {
    terminal.tell(printFindings(errors, language));
    terminal.tell(
      says(
        'Udgaven er ikke bygget. Den tidligere udgave står urørt. Se alle fund med «kvarter check».',
        'The edition was not built. The earlier edition stands untouched. See all findings with "kvarter check".',
      )[language],
    );
    return EXIT.input;
  }
  if (words.options.json) return EXIT.good;
  const path = relative(process.cwd(), edition.path) || '.';
  const [areas, figures, scores] = [counts.areas, counts.observations, counts.scores].map((n) =>
    numberText(n, language),
  );
  terminal.answer(
    says(
      `Udgaven er bygget: ${areas} områder, ${figures} tal, ${scores} modelresultater (${summary(findings, 'da')}).\n${path}\nDet er en kladde. Tallene har ikke været gennem diskretionering.`,
      `The edition is built: ${areas} areas, ${figures} figures, ${scores} model results (${summary(findings, 'en')}).\n${path}\nIt is a draft. The figures have not been through disclosure control.`,
    )[language],
  );
  return EXIT.good;
};
