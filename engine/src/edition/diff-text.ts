import type { Language, Status, Text } from '../words/index.ts';
import { SHOWN, says } from '../words/index.ts';
import { type EditionDiff, type FigureKey, isUnchanged } from './diff.ts';
import type { DefinitionChange } from './diff-definitions.ts';

/** What changed between two editions, as plain text for a terminal or a mail. Long lists are cut and say how much was left out. */
export function printDiff(diff: EditionDiff, language: Language = 'da'): string {
  const { older, newer } = diff;
  const title = says(
    `Fra «${older.title}» (${day(older.created)}) til «${newer.title}» (${day(newer.created)})`,
    `From "${older.title}" (${day(older.created)}) to "${newer.title}" (${day(newer.created)})`,
  );
  if (isUnchanged(diff)) {
    return `${title[language]}\n\n${says('Ingen ændringer.', 'No changes.')[language]}\n`;
  }
  const sections = [
    newData(diff),
    revisedValues(diff, language),
    statuses(diff),
    definitions(diff.definitions),
    boundaries(diff),
    scores(diff),
  ].filter(({ lines }) => lines.length > 0);
  const blocks = sections.map(({ heading, lines }) =>
    [heading[language], ...lines.map((line) => `  ${line[language]}`)].join('\n'),
  );
  return `${[title[language], ...blocks].join('\n\n')}\n`;
}

interface Section {
  readonly heading: Text;
  readonly lines: readonly Text[];
}

const day = (created: string): string => created.slice(0, 10);

function cut(lines: readonly Text[]): readonly Text[] {
  const left = lines.length - SHOWN;
  if (left <= 1) return lines;
  return [...lines.slice(0, SHOWN), says(`… og ${left} til`, `… and ${left} more`)];
}

function number(value: number, language: Language): string {
  return new Intl.NumberFormat(language === 'da' ? 'da-DK' : 'en-GB', { maximumSignificantDigits: 6 }).format(value);
}

/** A number of things, in the singular or plural. */
function many(count: number, da: readonly [string, string], en: readonly [string, string]): Text {
  const form = count === 1 ? 0 : 1;
  return says(`${number(count, 'da')} ${da[form]}`, `${number(count, 'en')} ${en[form]}`);
}

const FIGURES = [['tal', 'tal'] as const, ['figure', 'figures'] as const] as const;
const ROWS = [['række', 'rækker'] as const, ['row', 'rows'] as const] as const;

function newData({ areas, data }: EditionDiff): Section {
  const area = (word: Text) => (one: { area_set: string; area: string; name: string }) =>
    says(
      `${word.da} område: ${one.name} (${one.area_set} ${one.area})`,
      `${word.en} area: ${one.name} (${one.area_set} ${one.area})`,
    );
  const indicator = (word: Text) => (id: string) => says(`${word.da} indikator: ${id}`, `${word.en} indicator: ${id}`);
  const periods = (word: Text) => (one: { area_set: string; indicator: string; periods: readonly string[] }) =>
    says(
      `${word.da}: ${one.indicator} i ${one.area_set}: ${one.periods.join(', ')}`,
      `${word.en}: ${one.indicator} in ${one.area_set}: ${one.periods.join(', ')}`,
    );
  const [came, went] = [data.addedRows, data.removedRows].map((count) => many(count, ...ROWS)) as [Text, Text];
  const rows =
    data.addedRows + data.removedRows > 0
      ? [says(`I alt ${came.da} kommet til og ${went.da} udgået`, `In all ${came.en} added and ${went.en} removed`)]
      : [];
  const lists = [
    data.addedIndicators.map(indicator(says('Ny', 'New'))),
    data.removedIndicators.map(indicator(says('Udgået', 'Removed'))),
    areas.added.map(area(says('Nyt', 'New'))),
    areas.removed.map(area(says('Udgået', 'Removed'))),
    areas.renamed.map((one) =>
      says(
        `Nyt navn: ${one.before} hedder nu ${one.after} (${one.area_set} ${one.area})`,
        `New name: ${one.before} is now ${one.after} (${one.area_set} ${one.area})`,
      ),
    ),
    data.addedPeriods.map(periods(says('Nye perioder', 'New periods'))),
    data.removedPeriods.map(periods(says('Udgåede perioder', 'Removed periods'))),
  ];
  // Each list is cut by itself, so that many new areas do not hide the new periods.
  return { heading: says('Data', 'Data'), lines: [...rows, ...lists.flatMap((list) => cut(list))] };
}

function where({ area_set, area, period }: FigureKey): string {
  return `${area_set} ${area}, ${period}`;
}

function revisedValues({ revised }: EditionDiff, language: Language): Section {
  const of = (value: number) => number(value, language);
  const lines = revised.byIndicator.map(({ indicator, count, largest }) => {
    const figures = many(count, ...FIGURES);
    const change = `${of(largest.before)} → ${of(largest.after)} (${where(largest)})`;
    return says(
      `${indicator}: ${figures.da} ændret, mest ${change}`,
      `${indicator}: ${figures.en} revised, the largest ${change}`,
    );
  });
  const counts = many(revised.onlyCounts, ...FIGURES);
  if (revised.onlyCounts > 0) {
    lines.push(
      says(
        `${counts.da} med samme værdi, men anden tæller eller nævner`,
        `${counts.en} of the same value but another numerator or denominator`,
      ),
    );
  }
  const all = many(revised.count, ...FIGURES);
  return { heading: says(`Ændrede tal: ${all.da}`, `Revised: ${all.en}`), lines: cut(lines) };
}

const STATUS: Readonly<Record<Status, Text>> = {
  figure: says('tal', 'figure'),
  missing: says('mangler', 'missing'),
  'not-applicable': says('ikke relevant', 'not applicable'),
  'withheld-small': says('tilbageholdt (få personer)', 'withheld (few people)'),
  'withheld-dominance': says('tilbageholdt (én dominerer)', 'withheld (one dominates)'),
  'withheld-secondary': says('tilbageholdt (beskytter et andet tal)', 'withheld (protects another figure)'),
  'withheld-forbidden': says('tilbageholdt (må ikke vises)', 'withheld (may not be shown)'),
  break: says('tal efter databrud', 'figure after a break'),
  estimate: says('skøn', 'estimate'),
};

function statuses({ statuses: { kinds, count, opened } }: EditionDiff): Section {
  const lines = kinds.map((kind) => {
    const cells = many(kind.count, ...FIGURES);
    const [before, after] = [STATUS[kind.before], STATUS[kind.after]];
    return says(`${before.da} → ${after.da}: ${cells.da}`, `${before.en} → ${after.en}: ${cells.en}`);
  });
  const shown = many(opened, ...FIGURES);
  if (opened > 0) {
    lines.unshift(
      says(
        `Bemærk: ${shown.da} var tilbageholdt og er det ikke længere`,
        `Note: ${shown.en} were withheld and no longer are`,
      ),
    );
  }
  const all = many(count, ...FIGURES);
  return { heading: says(`Ændret status: ${all.da}`, `Changed status: ${all.en}`), lines: cut(lines) };
}

const KIND: Readonly<Record<DefinitionChange['kind'], Text>> = {
  municipality: says('kommune', 'municipality'),
  'area-set': says('områdeinddeling', 'area set'),
  indicator: says('indikator', 'indicator'),
  model: says('model', 'model'),
  source: says('kilde', 'source'),
};

const CHANGE: Readonly<Record<DefinitionChange['change'], Text>> = {
  added: says('ny', 'new'),
  removed: says('udgået', 'removed'),
  changed: says('ændret', 'changed'),
};

function definitions(changes: readonly DefinitionChange[]): Section {
  const lines = changes.map(({ kind, id, change, fields }) => {
    const which = fields.length > 0 ? `: ${fields.join(', ')}` : '';
    const name = id === '' ? '' : ` ${id}`;
    return says(
      `${KIND[kind].da}${name} ${CHANGE[change].da}${which}`,
      `${KIND[kind].en}${name} ${CHANGE[change].en}${which}`,
    );
  });
  return { heading: says('Definitioner', 'Definitions'), lines: cut(lines) };
}

function boundaries({ areas }: EditionDiff): Section {
  const lines = areas.boundaries.map(({ area_set, area, name }) => {
    const text = `${name} (${area_set} ${area})`;
    return says(text, text);
  });
  return { heading: says('Ændrede grænser', 'Changed boundaries'), lines: cut(lines) };
}

function scores({ scores: { revised, classes } }: EditionDiff): Section {
  const lines = classes.map(({ model, area_set, area, period, before, after }) => {
    const place = `${model}, ${area_set} ${area}, ${period}`;
    return says(
      `${place}: ${before ?? 'ingen klasse'} → ${after ?? 'ingen klasse'}`,
      `${place}: ${before ?? 'no class'} → ${after ?? 'no class'}`,
    );
  });
  const numbers = many(revised, ['score eller plads', 'scorer eller pladser'], ['score or rank', 'scores or ranks']);
  if (revised > 0) lines.unshift(says(`${numbers.da} ændret`, `${numbers.en} changed`));
  return { heading: says('Modeller', 'Models'), lines: cut(lines) };
}
