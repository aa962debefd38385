import type { Language } from '../words/index.ts';
import { textOf } from '../words/index.ts';
import { filled, numberIn, rulesInWords } from './in-words.ts';
import type { ProtectionWords } from './protection-words.ts';
import type { WithheldReason } from './reasons.ts';
import type { ProtectionReport, ReportedTable } from './report.ts';

/** The edition that a page is about. */
export interface PageSubject {
  /** Title of the edition. */
  readonly title: string;
}

/**
 * The page of the data protection officer, as Markdown: what the figures are for, by what rules they were protected, what is withheld, and the proof that
 * it cannot be worked out. Written from the report of the run alone.
 *
 * @param words the sentences of the library (`protection/saetninger`)
 */
export function protectionPage(
  report: ProtectionReport,
  { title }: PageSubject,
  words: ProtectionWords,
  language: Language = 'da',
): string {
  const { page } = words;
  const { rules, audience } = report;
  const say = (text: Parameters<typeof filled>[0], values: Parameters<typeof filled>[1] = {}) =>
    filled(text, values)[language];
  const blocks = [
    `# ${say(page.title, { title })}`,
    say(page.intro, { audience: page.audiences[audience], rules: textOf(rules.name), id: rules.id }),
    say(outcomeOf(report, page), { ...numbersOf(report) }),
    `## ${say(page.purpose)}`,
    ...page.purpose_text[language],
    textOf(rules.about)[language],
    `## ${say(page.rules)}`,
    ...rulesInWords(words, rules).flatMap(({ name, says, why, source }) => [
      `### ${name[language]}`,
      says.map((one) => `- ${one[language]}`).join('\n'),
      [why[language], ...(source === undefined ? [] : [say(page.rules_source, { source: linked(source) })])].join(' '),
    ]),
    `## ${say(page.loss)}`,
    lossTable(report, words, language),
    say(page.loss_note),
    notesOf(report, words, language),
    reasonTable(report, words, language),
    ...(report.refused.length === 0
      ? []
      : [`## ${say(page.refused)}`, report.refused.map((one) => `- ${one[language]}`).join('\n')]),
    `## ${say(page.proof)}`,
    ...page.proof_text[language],
    attackTable(report, words, language),
    report.attack.where.length === 0 ? '' : say(page.where, { where: report.attack.where.join(' · ') }),
    `## ${say(page.earlier)}`,
    earlierTable(report, words, language),
    `## ${say(page.limits)}`,
    page.limits_text[language].map((one) => `- ${one}`).join('\n'),
    ...(Object.keys(report.reasons).length === 0
      ? []
      : [
          `## ${say(page.words)}`,
          Object.values(report.reasons)
            .map((one) => `- «${one[language]}»`)
            .join('\n'),
        ]),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

type PageTexts = ProtectionWords['page'];

function outcomeOf({ outcome, attack }: ProtectionReport, page: PageTexts) {
  if (outcome === 'broken') return page.broken;
  return attack.attacked === 0 ? page.untried : page.kept;
}

function numbersOf({ attack }: ProtectionReport) {
  return { attacked: attack.attacked, broken: attack.broken, unproved: attack.unproved };
}

function lossTable({ tables }: ProtectionReport, { page }: ProtectionWords, language: Language): string {
  const rows = tables.map((table) => {
    const { cells, published } = table;
    return rowOf([
      `\`${table.table}\``,
      numberIn(cells, language),
      numberIn(published, language),
      numberIn(cells - published, language),
      percentOf(cells - published, cells, language),
      percentOf(table.persons_withheld, table.persons, language),
      percentOf(table.worth_withheld, table.worth, language),
      filled(page.methods[table.method], { base: table.rounded?.base ?? 0 })[language],
    ]);
  });
  return [page.loss_head[language], '|---|--:|--:|--:|--:|--:|--:|---|', ...rows].join('\n');
}

function notesOf({ tables }: ProtectionReport, { page }: ProtectionWords, language: Language): string {
  const lines = tables.flatMap(({ table, rounded, unchecked }: ReportedTable) => [
    ...(rounded ? [filled(page.rounded, { table, changed: rounded.changed, largest: rounded.largest })] : []),
    ...(unchecked > 0 ? [filled(page.unchecked, { table, many: unchecked })] : []),
  ]);
  return lines.map((one) => `- ${one[language]}`).join('\n');
}

function reasonTable({ tables }: ProtectionReport, { page, short }: ProtectionWords, language: Language): string {
  const counts = new Map<WithheldReason, number>();
  for (const { withheld } of tables)
    for (const [reason, many] of Object.entries(withheld) as [WithheldReason, number][])
      counts.set(reason, (counts.get(reason) ?? 0) + many);
  if (counts.size === 0) return '';
  const rows = [...counts].map(([reason, many]) =>
    rowOf([reason === 'open' ? '' : short[reason][language], numberIn(many, language)]),
  );
  return [page.why_head[language], '|---|--:|', ...rows].join('\n');
}

function attackTable({ attack }: ProtectionReport, { page }: ProtectionWords, language: Language): string {
  const rows = (['attacked', 'certified', 'solved', 'broken', 'unproved', 'surplus', 'known'] as const).map((what) =>
    rowOf([page.proof_rows[what][language], numberIn(attack[what], language)]),
  );
  return [page.proof_head[language], '|---|--:|', ...rows].join('\n');
}

function earlierTable({ earlier }: ProtectionReport, { page }: ProtectionWords, language: Language): string {
  if (earlier.length === 0) return page.earlier_none[language];
  const rows = earlier.map(({ number, day, audience, hash, withdrawn }) =>
    rowOf([
      String(number),
      day,
      page.audiences[audience][language],
      `\`${hash.replace(/^sha256:/, '').slice(0, 12)}\``,
      withdrawn ? page.withdrawn[language] : '',
    ]),
  );
  return [page.earlier_head[language], '|--:|---|---|---|---|', ...rows].join('\n');
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function percentOf(part: number, whole: number, language: Language): string {
  return whole === 0 ? '–' : numberIn((100 * part) / whole, language, 1);
}

/** Addresses are links; what is no address stays as it is written. */
function linked(source: string): string {
  return source.replace(/https?:\/\/[^\s;]+/g, (address) => `<${address}>`);
}
