import type {
  AccountRow,
  ChangeRow,
  Edition,
  EditionMoves,
  ExplainedMeasure,
  ExplainedTable,
  Explanation,
  Language,
} from '@kvarter/engine';
import { protectedBy } from './protected-by.ts';
import { numberText } from './table.ts';

/** The change behind a figure, in its parts: who stayed, came and left, largest first. */
export function toldChange({ change, indicator }: Explanation, { definitions }: Edition, language: Language): string[] {
  if (!change || !definitions.moves) return [];
  const say = (da: string, en: string) => (language === 'da' ? da : en);
  if (change.why) return [say(`  ændringen: ${change.why.da}`, `  the change: ${change.why.en}`)];
  const [whole, ...parts] = change.parts;
  if (!whole) return [];
  const { components, kinds } = definitions.moves;
  const unit = indicator.unit === 'percent' ? say(' procentpoint', ' percentage points') : '';
  const signed = (value: number | null) =>
    value === null ? '–' : `${value > 0 ? '+' : ''}${numberText(value, language, indicator.unit === 'count' ? 0 : 2)}`;
  const byKind = Map.groupBy(parts, ({ component, kind }) => `${component} ${kind}`);
  const added = [...byKind.values()].map((rows) => ({
    name: `${components[rows[0]!.component]?.[language]} ${kinds[rows[0]!.component]?.[rows[0]!.kind]?.[language] ?? rows[0]!.kind}`,
    contribution: total(rows),
  }));
  const order = added.toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  return [
    say(
      `  ændring siden ${whole.since}: ${signed(whole.contribution)}${unit}, heraf`,
      `  change since ${whole.since}: ${signed(whole.contribution)}${unit}, of it`,
    ),
    ...order.map(({ name, contribution }) => `    ${signed(contribution).padStart(8)}  ${name}`),
  ];
}

function total(rows: readonly ChangeRow[]): number {
  return rows.reduce((sum, { contribution }) => sum + (contribution ?? 0), 0);
}

/** A rate of moves, what it is made of, and the account of the area. */
export function toldMeasure(
  { measure, rate, areaName, account }: ExplainedMeasure,
  { definitions, package: about }: Edition,
  language: Language,
): string[] {
  const say = (da: string, en: string) => (language === 'da' ? da : en);
  const withheld = say('holdt tilbage', 'withheld');
  const number = (value: number | null) => (value === null ? withheld : numberText(value, language, 6));
  const value =
    rate.obs_status === 'Q'
      ? withheld
      : rate.value === null
        ? say('ikke relevant: der er intet at måle på', 'not applicable: there is nothing to measure on')
        : `${numberText(rate.value, language, 1)} %`;
  return [
    `${measure.name[language]}, ${areaName}, ${say(`${rate.since} til ${rate.period}`, `${rate.since} to ${rate.period}`)}: ${value}`,
    say(
      `  tæller ${number(rate.numerator)}, nævner ${number(rate.denominator)}`,
      `  numerator ${number(rate.numerator)}, denominator ${number(rate.denominator)}`,
    ),
    `  ${say('udregning', 'computed as')}: ${measure.formula}`,
    `  definition: ${measure.tells[language]}`,
    `  ${say('fortæller ikke', 'does not tell')}: ${measure.does_not_tell[language]}`,
    `  ${say('officielt tal', 'official figure')}: ${measure.official[language]}`,
    ...(account && definitions.moves ? accountLines(account, definitions.moves, language) : []),
    protectedBy(about.kvarter, language),
  ];
}

/** Rows that are shown of a table. */
const MOST = 20;

/** What a table about moves tells, and its rows for the area and period, largest first. */
export function toldTable({ table, rows }: ExplainedTable, { package: about }: Edition, language: Language): string[] {
  const say = (da: string, en: string) => (language === 'da' ? da : en);
  const shown = rows.slice(0, MOST);
  const text = (value: string | number | null) =>
    value === null
      ? ''
      : typeof value === 'string'
        ? value
        : numberText(value, language, Number.isInteger(value) ? 0 : 3);
  const widths = table.columns.map((column) =>
    Math.max(column.length, ...shown.map((row) => text(row[column] ?? null).length)),
  );
  const line = (cells: readonly string[], isNumber: (at: number) => boolean) =>
    `    ${cells.map((cell, at) => (isNumber(at) ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!))).join('  ')}`.trimEnd();
  const numeric = (at: number) => shown.some((row) => typeof row[table.columns[at]!] === 'number');
  return [
    `${table.name[language]}`,
    `  definition: ${table.tells[language]}`,
    `  ${say('fortæller ikke', 'does not tell')}: ${table.does_not_tell[language]}`,
    `  ${say('officielt tal', 'official figure')}: ${table.official[language]}`,
    line(table.columns, numeric),
    ...shown.map((row) =>
      line(
        table.columns.map((column) => text(row[column] ?? null)),
        numeric,
      ),
    ),
    ...(rows.length > MOST
      ? [
          say(
            `    … og ${rows.length - MOST} rækker til; alle med --json`,
            `    … and ${rows.length - MOST} more rows; all with --json`,
          ),
        ]
      : []),
    protectedBy(about.kvarter, language),
  ];
}

/** How each column of an account counts. */
const SIGNS: Readonly<Partial<Record<keyof AccountRow, string>>> = {
  opening: '',
  births: '+',
  immigrated: '+',
  moved_in: '+',
  tenure_change_in: '+',
  border_in: '+',
  deaths: '−',
  emigrated: '−',
  moved_out: '−',
  tenure_change_out: '−',
  border_out: '−',
  correction: '±',
  rounding: '±',
  closing: '=',
};

/** The account as a column of figures; lines of nobody are left out, but the first and the last. */
function accountLines(account: AccountRow, { accounts }: EditionMoves, language: Language): string[] {
  const shown = (Object.entries(SIGNS) as [keyof AccountRow, string][]).filter(
    ([name]) => name === 'opening' || name === 'closing' || account[name] !== 0,
  );
  const withheld = language === 'da' ? 'holdt tilbage' : 'withheld';
  const text = (count: AccountRow[keyof AccountRow]) =>
    count === null ? withheld : numberText(Number(count), language, 0);
  return [
    language === 'da' ? '  regnskab:' : '  account:',
    ...shown.map(
      ([name, sign]) =>
        `    ${sign.padEnd(1)}${text(account[name]).padStart(9)}  ${accounts.find(({ id }) => id === name)?.name[language] ?? name}`,
    ),
  ];
}
