import { check as checkWorkspace, says } from '@kvarter/engine';
import { wordsOf } from '../arguments.ts';
import { printFindings } from '../findings.ts';
import { EXIT, type Verb } from '../verb.ts';

/** `kvarter check [workspace]`: reads everything, writes nothing, and says what is wrong. */
export const check: Verb = async (args, terminal) => {
  const { values, options } = wordsOf('check', args, ['arbejdsmappe?']);
  const { findings } = await checkWorkspace(values[0] ?? '.', {
    onStep: (what, done, of) => terminal.step(what, done, of),
  });
  if (options.json) terminal.answer(JSON.stringify(findings, null, 2));
  else if (findings.length === 0) terminal.answer(says('Intet at bemærke.', 'Nothing to remark.')[terminal.language]);
  else terminal.answer(printFindings(findings, terminal.language));
  return findings.some((finding) => finding.severity === 'error') ? EXIT.input : EXIT.good;
};
