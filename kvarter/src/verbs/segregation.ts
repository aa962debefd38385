import { segregation as measure, plainTable, says } from '@kvarter/engine';
import { textOption, UsageProblem, wordsOf } from '../arguments.ts';
import { decimalOption, numberText, tableOf } from '../table.ts';
import type { Verb } from '../verb.ts';

/** `kvarter segregation <table> --groups A,B --unit id`: every measure of segregation for any table. */
export const segregation: Verb = async (args, terminal) => {
  const words = wordsOf('segregation', args, ['tabel'], {
    groups: { type: 'string' },
    total: { type: 'string' },
    unit: { type: 'string' },
    decimal: { type: 'string' },
  });
  const groups = (textOption(words, 'groups') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const unit = textOption(words, 'unit');
  const total = textOption(words, 'total');
  if (groups.length === 0 || unit === undefined) {
    throw new UsageProblem('K-CLI-04', says('Der mangler --groups og --unit.', 'Missing: --groups and --unit.'), {
      hint: says('Se «kvarter segregation --help».', 'See "kvarter segregation --help".'),
    });
  }
  const { file, raw } = await tableOf(words.values[0]!);
  const { table } = plainTable(
    raw,
    file.name,
    unit,
    total === undefined ? groups : [...groups, total],
    decimalOption(words),
  );
  const answer = measure(table, groups, total);
  if (words.options.json) {
    terminal.answer(JSON.stringify(answer));
    return 0;
  }
  const { language } = terminal;
  for (const [kind, heading] of [
    ['single', says(`${groups[0]} over for resten`, `${groups[0]} against the rest`)],
    ['multi', says('Alle grupper', 'All groups')],
  ] as const) {
    terminal.answer(heading[language]);
    for (const [name, value] of Object.entries(answer[kind]))
      terminal.answer(`  ${name.padEnd(34)}${numberText(value, language, 6)}`);
    const why = answer.undefined_because[kind];
    if (why) terminal.answer(`  ${why[language]}`);
  }
  const { counted, without_people, without_figures } = answer.units;
  terminal.tell(
    says(
      `${counted} områder talt med, ${without_people} uden mennesker, ${without_figures} uden tal.`,
      `${counted} units counted, ${without_people} without people, ${without_figures} without figures.`,
    )[language],
  );
  return 0;
};
