import {
  type Explanation,
  explainList,
  explainMeasure,
  explain as explainNumber,
  explainTable,
  type Language,
  lawsNamed,
  measureOf,
  openEditionFolder,
  says,
  type Text,
  TOTAL,
  tableOf,
  textOf,
} from '@kvarter/engine';
import { textOption, wordsOf } from '../arguments.ts';
import { editionFolder } from '../edition-folder.ts';
import { protectedBy } from '../protected-by.ts';
import { numberText } from '../table.ts';
import { toldList } from '../told-list.ts';
import { toldChange, toldMeasure, toldTable } from '../told-moves.ts';
import type { Verb } from '../verb.ts';

/** `kvarter explain <edition> <indicator> <area> <period>`: where one number comes from, to the line in the source. */
export const explain: Verb = async (args, terminal) => {
  const words = wordsOf('explain', args, ['udgave', 'indikator', 'område', 'periode'], {
    set: { type: 'string' },
    tenure: { type: 'string' },
  });
  const [path, indicator, area, period] = words.values as [string, string, string, string];
  const edition = await openEditionFolder(editionFolder(path));
  const [areaSet, tenure] = [textOption(words, 'set'), textOption(words, 'tenure')];
  const question = {
    indicator,
    area,
    period,
    ...(areaSet === undefined ? {} : { areaSet }),
    ...(tenure === undefined ? {} : { tenure }),
  };
  const laws = lawsNamed(edition, indicator);
  if (laws.length > 0) {
    const found = await explainList(edition, {
      laws,
      area,
      year: period,
      ...(areaSet === undefined ? {} : { areaSet }),
    });
    terminal.answer(
      words.options.json
        ? JSON.stringify(found, null, 2)
        : [...toldList(found, terminal.language), protectedBy(edition.package.kvarter, terminal.language)].join('\n'),
    );
    return 0;
  }
  const table = tableOf(edition, indicator);
  if (table) {
    const found = await explainTable(edition, table, question);
    terminal.answer(
      words.options.json ? JSON.stringify(found, null, 2) : toldTable(found, edition, terminal.language).join('\n'),
    );
    return 0;
  }
  const measure = measureOf(edition, indicator);
  if (measure) {
    const rate = await explainMeasure(edition, measure, question);
    terminal.answer(
      words.options.json ? JSON.stringify(rate, null, 2) : toldMeasure(rate, edition, terminal.language).join('\n'),
    );
    return 0;
  }
  const answer = await explainNumber(edition, question);
  terminal.answer(
    words.options.json
      ? JSON.stringify(answer, null, 2)
      : [...told(answer, terminal.language), ...toldChange(answer, edition, terminal.language)].join('\n'),
  );
  return 0;
};

/** What each pair of SDMX codes says to a person. */
const STATUS = {
  OF: says('mangler i kilden', 'missing in the source'),
  MF: says('ikke relevant: der er intet at måle på', 'not applicable: there is nothing to measure on'),
} as const;

/** What is said behind a figure that is not like the others of its series. */
const NOTED: Readonly<Record<string, Text>> = {
  B: says(', det første tal efter et brud i definitionen', ', the first figure after a break in definition'),
  E: says(', et skøn', ', an estimate'),
};

function told(answer: Explanation, language: Language, indent = ''): string[] {
  const { observation: one, indicator, source, counted, parts, summed, findings } = answer;
  const say = (da: string, en: string) => `${indent}${language === 'da' ? da : en}`;
  const digits = indicator.decimals ?? (indicator.unit === 'count' ? 0 : 1);
  const status =
    STATUS[`${one.obs_status}${one.conf_status}` as keyof typeof STATUS] ?? says('tilbageholdt', 'withheld');
  const number = (value: number | null) => numberText(value, language, 6);
  const value =
    one.value === null
      ? status[language]
      : `${measured(one.value, digits, one.unit, language)}${NOTED[one.obs_status]?.[language] ?? ''}`;
  const area = one.area === TOTAL ? says('alle områder', 'all areas') : says(answer.areaName, answer.areaName);
  const where = source?.files.join(', ');
  const kind =
    source &&
    { line: ['linje', 'line'], row: ['række', 'row'], record: ['post', 'record'], cell: ['celle', 'cell'] }[
      source.line_kind
    ];
  return [
    say(
      `${textOf(indicator.name).da}, ${area.da}, ${one.period}: ${value}`,
      `${textOf(indicator.name).en}, ${area.en}, ${one.period}: ${value}`,
    ),
    ...(one.numerator !== null || one.denominator !== null
      ? [
          say(
            `  tæller ${number(one.numerator)}, nævner ${number(one.denominator)}`,
            `  numerator ${number(one.numerator)}, denominator ${number(one.denominator)}`,
          ),
        ]
      : []),
    ...(one.low !== null && one.high !== null
      ? [
          say(
            `  tilfældighed alene kan flytte det mellem ${numberText(one.low, 'da', 1)} og ${numberText(one.high, 'da', 1)} (95 %, Wilson)`,
            `  chance alone can move it between ${numberText(one.low, 'en', 1)} and ${numberText(one.high, 'en', 1)} (95 %, Wilson)`,
          ),
        ]
      : []),
    ...(one.value !== null && one.denominator !== null && one.numerator !== null
      ? [
          say(
            `  udregning: ${formula(indicator.unit, 'tæller', 'nævner')}`,
            `  computed as: ${formula(indicator.unit, 'numerator', 'denominator')}`,
          ),
        ]
      : []),
    say(`  definition: ${textOf(indicator.sheet.tells).da}`, `  definition: ${textOf(indicator.sheet.tells).en}`),
    say(
      `  fortæller ikke: ${textOf(indicator.sheet.does_not_tell).da}`,
      `  does not tell: ${textOf(indicator.sheet.does_not_tell).en}`,
    ),
    ...(source
      ? [
          say(
            `  kilde: ${source.name.da}, ${where}${one.line === null ? '' : `, ${kind![0]} ${one.line}`}${source.edition ? `, årgang ${source.edition}` : ''}`,
            `  source: ${source.name.en}, ${where}${one.line === null ? '' : `, ${kind![1]} ${one.line}`}${source.edition ? `, vintage ${source.edition}` : ''}`,
          ),
        ]
      : []),
    ...(counted
      ? [
          say(
            `  talt i registrene: ${counted.registers.map(({ name }) => name.da).join(', ')}`,
            `  counted in the registers: ${counted.registers.map(({ name }) => name.en).join(', ')}`,
          ),
          say('  sådan blev det talt:', '  this is how it was counted:'),
          ...counted.sql.split('\n').map((line) => `${indent}    ${line}`),
        ]
      : []),
    ...(summed === undefined
      ? []
      : [
          say(
            `  lagt sammen af ${summed} områder i inddelingen ${one.area_set}`,
            `  added up from ${summed} areas of the set ${one.area_set}`,
          ),
        ]),
    ...(parts.length > 0
      ? [say('  beregnet af:', '  computed from:'), ...parts.flatMap((part) => told(part, language, `${indent}    `))]
      : []),
    ...(indent === '' ? toldProtection(answer.protection).map(({ da, en }) => say(`  ${da}`, `  ${en}`)) : []),
    ...findings.map((finding) => say(`  fund: ${finding.text.da}`, `  finding: ${finding.text.en}`)),
  ];
}

/** By which rules the edition is protected, and why the figure is withheld. */
function toldProtection(protection: Explanation['protection']): Text[] {
  if (!protection) return [says('diskretionering: ingen (kladde)', 'disclosure control: none (draft)')];
  const { rules, outcome, why } = protection;
  const broken = outcome === 'kept' ? says('', '') : says(' – løftet er brudt', ' – the promise is broken');
  return [
    ...why.map(({ da, en }) => says(`hvorfor: ${da}`, `why: ${en}`)),
    says(
      `diskretionering: regelsættet «${rules.name.da}» (${rules.id})${broken.da}`,
      `disclosure control: the rule set "${rules.name.en}" (${rules.id})${broken.en}`,
    ),
  ];
}

/** The figure as it is shown with its unit, and as it was computed where that says more. */
function measured(value: number, digits: number, unit: string, language: Language): string {
  const name = UNITS[unit]?.[language] ?? '';
  const [shown, whole] = [numberText(value, language, digits), numberText(value, language, 6)];
  return `${shown}${name && ` ${name}`}${shown === whole ? '' : ` (${whole})`}`;
}

/** The units of indicators, as people write them. A count is of what its name says. */
const UNITS: Readonly<Record<string, Text>> = {
  percent: says('%', '%'),
  'rate-per-1000': says('pr. 1.000', 'per 1,000'),
  m2: says('m²', 'm²'),
  kroner: says('kr.', 'kroner'),
  years: says('år', 'years'),
  'percentage-points': says('procentpoint', 'percentage points'),
};

/** How a figure is made of the counts behind it. */
function formula(unit: string, above: string, below: string): string {
  const scale = { percent: '100 · ', 'rate-per-1000': '1000 · ' }[unit] ?? '';
  return `${scale}${above} / ${below}`;
}
