/** The index of the library's indicators, `library/indicators/README.md`, from the indicator files themselves. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { textOf } from '../../engine/src/words/index.ts';
import type { IndicatorFile } from '../../engine/src/workspace/index.ts';

const folder = join(import.meta.dirname, '../../library/indicators');

/** What the units are called in the index. */
const UNITS: Readonly<Record<IndicatorFile['unit'], string>> = {
  percent: 'pct.',
  count: 'antal',
  'rate-per-1000': 'pr. 1.000',
  m2: 'm²',
  kroner: 'kr.',
  index: 'indeks',
  years: 'år',
  average: 'tal',
  'percentage-points': 'procentpoint',
};

/** The text of the index: a table for each group, in the order of their names. */
export function indicatorIndex(): string {
  const groups = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const tables = groups.map((group) => tableOf(group, indicatorsOf(group)));
  const count = tables.reduce((sum, { rows }) => sum + rows, 0);
  return `${[intro(count), ...tables.map(({ text }) => text)].join('\n\n')}\n`;
}

function intro(count: number): string {
  return `# Bibliotekets ${count} indikatorer

En arbejdsmappe tager dem, den kan fylde: \`indicators: [library:befolkning/*, library:arbejde/i-arbejde]\`, sammen med
\`columns: [library:*]\`. Hvordan en indikator læses og skrives, står i [docs/da/indikatorer.md](../../docs/da/indikatorer.md).

*Grundlag* siger, hvad der tælles: personer, husstande eller boliger i registre; *områdetal* er en tabel, der er samlet pr. område, før
kommunen får den; *afledt* er regnet ud af en anden indikator. § betyder, at indikatoren har en lov (\`legal\`). *Bruges af* er dem, der
vides at bruge tallet eller et, der ligner.

Siden er lavet af indikatorfilerne (\`npm run generate\`).`;
}

function indicatorsOf(group: string): IndicatorFile[] {
  const files = readdirSync(join(folder, group))
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return files.map((name) => parse(readFileSync(join(folder, group, name), 'utf8')) as IndicatorFile);
}

function tableOf(group: string, indicators: readonly IndicatorFile[]): { text: string; rows: number } {
  const theme = indicators[0]?.theme;
  const lines = [
    `## ${theme === undefined ? group : textOf(theme).da} (\`${group}\`)`,
    '',
    '| id | navn | enhed | grundlag | kilde | bruges af |',
    '|---|---|---|---|---|---|',
    ...indicators.map(row),
  ];
  return { text: lines.join('\n'), rows: indicators.length };
}

function row(indicator: IndicatorFile): string {
  const { id, name, unit, legal, sheet } = indicator;
  const cells = [
    `\`${id}\``,
    `${textOf(name).da}${legal === undefined ? '' : ' §'}`,
    UNITS[unit],
    groundOf(indicator),
    firstSentence(textOf(sheet.source).da),
    (sheet.used_by ?? []).join(', '),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** What the figure is counted of. */
function groundOf({ of, universe, counts, base, ratio, change }: IndicatorFile): string {
  if (ratio || change) return 'afledt';
  if (of === 'households') return 'husstande';
  if (of === 'dwellings') return 'boliger';
  return of || universe || counts || base ? 'personer' : 'områdetal';
}

/** The first sentence, without its full stop. An abbreviation (`pr. område`, `f.eks. en`) goes on in a small letter and ends none. */
function firstSentence(text: string): string {
  return (/^.*?\.(?=\s+\p{Lu}|$)/u.exec(text)?.[0] ?? text).replace(/\.$/, '');
}
