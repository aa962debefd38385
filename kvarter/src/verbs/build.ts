import { relative, resolve } from 'node:path';
import { build as buildEdition, type EditionBuilt, type Language, says } from '@kvarter/engine';
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
  const { findings, edition, editions, counts } = await buildEdition(words.values[0] ?? '.', {
    ...(out === undefined ? {} : { out: resolve(out) }),
    ...(memory === undefined ? {} : { memory }),
    onStep: (what, done, of) => terminal.step(what, done, of),
  });
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (words.options.json)
    terminal.answer(
      JSON.stringify({
        edition: edition ?? null,
        editions: editions.map(({ audience, path, hash }) => ({ audience, path, hash })),
        counts,
        findings,
      }),
    );
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
  const [areas, figures, scores] = [counts.areas, counts.observations, counts.scores].map((n) =>
    numberText(n, language),
  );
  terminal.answer(
    says(
      `Udgaven er bygget: ${areas} områder, ${figures} tal, ${scores} modelresultater (${summary(findings, 'da')}).\n${editions.map((one) => told(one, 'da')).join('\n')}`,
      `The edition is built: ${areas} areas, ${figures} figures, ${scores} model results (${summary(findings, 'en')}).\n${editions.map((one) => told(one, 'en')).join('\n')}`,
    )[language],
  );
  return EXIT.good;
};

/** Where an edition lies, and what protection did: how many figures are shown, and that nobody found out more than was promised. */
function told({ path, protection }: EditionBuilt, language: Language): string {
  const where = relative(process.cwd(), path) || '.';
  if (!protection)
    return says(
      `${where}\nDet er en kladde. Tallene har ikke været gennem diskretionering.`,
      `${where}\nIt is a draft. The figures have not been through disclosure control.`,
    )[language];
  const { rules, tables, attack } = protection;
  const { cells, published } = tables.find(({ table }) => table === 'observations') ?? { cells: 0, published: 0 };
  const [all, shown, tried] = [cells, published, attack.attacked].map((n) => numberText(n, language));
  return says(
    `${where}\n  Kladde efter regelsættet «${rules.id}»: ${shown} af ${all} tal vises. ${tried} tal, der holdes tilbage, er prøvet; intet kan regnes nærmere ud end lovet.`,
    `${where}\n  A draft by the rule set "${rules.id}": ${shown} of ${all} figures are shown. ${tried} withheld numbers were tried; none can be reckoned nearer than promised.`,
  )[language];
}
