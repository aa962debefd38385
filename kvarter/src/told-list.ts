import {
  type ExplainedCriterion,
  type ExplainedFigure,
  type ExplainedList,
  type Language,
  says,
} from '@kvarter/engine';
import { numberText } from './table.ts';

type Say = (da: string, en: string) => string;

/** Why an area is on a list or is not: the status, each criterion with what it is made of, what is missing, and the chance where the list is open. */
export function toldList(one: ExplainedList, language: Language): string[] {
  const say: Say = (da, en) => (language === 'da' ? da : en);
  const { designation, areaName, year, missing, forecast } = one;
  return [
    `${areaName}, ${say(`listen for ${year}`, `the list of ${year}`)}: ${designation ? statusTold(designation.status, designation.status_name, say) : say('ikke kommet endnu', 'not there yet')}`,
    ...(designation ? aboutStatus(one, say, language) : []),
    ...one.ruleSets.flatMap(({ id, name, legal }) => {
      const own = one.criteria.filter(({ row }) => row.rule_set === id);
      return own.length === 0
        ? []
        : [
            `  ${name[language]} (${legal}):`,
            ...own.flatMap((criterion) => criterionLines(criterion, one, language, say)),
          ];
    }),
    ...(missing.length > 0
      ? [
          say(
            `  mangler: ${missing.map(({ da }) => da).join(', ')}`,
            `  missing: ${missing.map(({ en }) => en).join(', ')}`,
          ),
        ]
      : []),
    ...(forecast ? forecastLines(one, language, say) : []),
    say('  udpegningen selv er ministerens', '  the designation itself is the minister\u2019s'),
  ];
}

function statusTold(status: string, name: string, say: Say): string {
  if (status === 'not_listed') return say('ikke på listen', 'not on the list');
  if (status === 'undecidable') return say('kan ikke afgøres', 'undecidable');
  return name;
}

function aboutStatus({ designation, ruleSets }: ExplainedList, say: Say, language: Language): string[] {
  const { residents, large, status_if_large, in_row_least: least, in_row_most: most } = designation!;
  const size =
    residents === null
      ? say('  beboere 1. januar: mangler', '  residents on 1 January: missing')
      : say(
          `  beboere 1. januar: ${numberText(residents, language, 0)}${large === 'met' ? '' : ' – færre end loven kræver'}`,
          `  residents on 1 January: ${numberText(residents, language, 0)}${large === 'met' ? '' : ' – fewer than the law asks for'}`,
        );
  const ifLarge =
    large === 'met' || ruleSets.length === 0
      ? []
      : [
          say(
            `  hvis det var stort nok: ${statusTold(status_if_large, status_if_large, say)}`,
            `  if it were large enough: ${statusTold(status_if_large, status_if_large, say)}`,
          ),
        ];
  const count = least === most ? String(least) : `${least}–${most}`;
  const row = least === null ? [] : [say(`  lister i træk: ${count}`, `  lists in a row: ${count}`)];
  return [size, ...ifLarge, ...row];
}

function criterionLines(
  { row, name, decimals, periods, limit, limitSource }: ExplainedCriterion,
  { law }: ExplainedList,
  language: Language,
  say: Say,
): string[] {
  const number = (value: number | null) => numberText(value, language, decimals);
  const met = {
    met: say('opfyldt', 'met'),
    not: say('ikke opfyldt', 'not met'),
    undecidable: say('kan ikke afgøres', 'undecidable'),
  };
  const sides: Record<string, string> = {
    over: say('over', 'above'),
    at_least: say('mindst', 'at least'),
    under: say('under', 'below'),
  };
  const ends =
    row.limit_low === null
      ? say('ukendt', 'unknown')
      : `${sides[row.side ?? ''] ?? ''} ${row.limit_low === row.limit_high ? numberText(row.limit_low, language, 2) : `${numberText(row.limit_low, language, 4)}–${numberText(row.limit_high, language, 4)}`}`.trim();
  const years = periods.map(({ period, figure }) => `${period}: ${figureTold(figure, number, language, say)}`);
  return [
    `    ${name[language]}: ${row.value === null ? say('mangler', 'missing') : number(row.value)} – ${met[row.met as keyof typeof met] ?? row.met}`,
    say(`      grænse: ${ends} (${limit.da})`, `      limit: ${ends} (${limit.en})`),
    ...(limitSource === undefined ? [] : [say(`      læst: ${limitSource}`, `      read: ${limitSource}`)]),
    ...years.map((line) => `      ${line}`),
    ...marginLines(row, law.wage, language, say),
  ];
}

function figureTold(
  figure: ExplainedFigure | undefined,
  number: (value: number | null) => string,
  language: Language,
  say: Say,
): string {
  if (!figure) return say('mangler', 'missing');
  const { value, numerator, denominator, source, line, obs_status } = figure;
  if (value === null) {
    if (obs_status === 'Q') return say('tilbageholdt', 'withheld');
    return obs_status === 'M'
      ? say('ikke relevant', 'not applicable')
      : say('mangler i kilden', 'missing in the source');
  }
  const counts =
    numerator === null ? '' : ` (${numberText(numerator, language, 3)} / ${numberText(denominator, language, 3)})`;
  const where = line === null || !source ? '' : `, ${LINES[source.line_kind][language]} ${line}`;
  return `${number(value)}${counts}${source ? `, ${source.name[language]}${where}` : ''}`;
}

const LINES = {
  line: says('linje', 'line'),
  row: says('række', 'row'),
  record: says('post', 'record'),
  cell: says('celle', 'cell'),
} as const;

function marginLines(
  row: ExplainedCriterion['row'],
  wage: ExplainedList['law']['wage'],
  language: Language,
  say: Say,
): string[] {
  const lines: string[] = [];
  const until = (count: number) =>
    count > 0 ? say('til det er opfyldt', 'until it is met') : say('til det ikke er opfyldt', 'until it is not met');
  const whole = (count: number) => numberText(Math.abs(count), language, 0);
  if (row.margin !== null)
    lines.push(
      say(
        `      margin: ${whole(row.margin)} personer ${until(row.margin)}`,
        `      margin: ${whole(row.margin)} persons ${until(row.margin)}`,
      ),
    );
  if (row.margin_kroner !== null)
    lines.push(
      say(
        `      margin: ${whole(row.margin_kroner)} kr. pr. person ${until(row.margin_kroner)}`,
        `      margin: ${whole(row.margin_kroner)} kroner a person ${until(row.margin_kroner)}`,
      ),
    );
  if (row.margin_jobs !== null && wage)
    lines.push(
      say(
        `      det er ${whole(row.margin_jobs)} personer, der går fra ${numberText(wage.before, 'da', 0)} til ${numberText(wage.after, 'da', 0)} kr. om året`,
        `      that is ${whole(row.margin_jobs)} persons who go from ${numberText(wage.before, 'en', 0)} to ${numberText(wage.after, 'en', 0)} kroner a year`,
      ),
    );
  return lines;
}

/** What a column that says nothing holds. */
const NOTHING = '_Z';

function forecastLines({ forecast, ruleSets }: ExplainedList, language: Language, say: Say): string[] {
  const { rows, assumptions } = forecast!;
  const percent = (chance: number | null) =>
    chance === null ? say('ukendt', 'unknown') : `${numberText(100 * chance, language, 0)} %`;
  const between = (one: { chance_low: number; chance_high: number }) =>
    `${percent(one.chance_low)}–${percent(one.chance_high)}`;
  return [
    say('  prognose (aldrig et løfte):', '  forecast (never a promise):'),
    ...rows
      .filter(({ status }) => status !== NOTHING)
      .map((one) => `    ${one.name[language]}: ${percent(one.chance)} (${between(one)})`),
    ...ruleSets.flatMap(({ id, legal }) => {
      const own = rows.filter(({ rule_set, criterion }) => rule_set === id && criterion !== NOTHING);
      return own.map((one) => {
        const figures = [one.low, one.middle, one.high].map((value) => numberText(value, language, 1)).join(' · ');
        const span = one.middle === null ? '' : `, ${figures}`;
        const known = one.known === null ? '' : say(`, kendt ${percent(one.known)}`, `, known ${percent(one.known)}`);
        return `    ${one.name[language]} (${legal}): ${say('opfyldt', 'met')} ${percent(one.chance)}${span}${known}`;
      });
    }),
    ...assumptions.map((text) => `    – ${text[language]}`),
  ];
}
