import { type Finding, type Language, type Severity, SHOWN } from '@kvarter/engine';

const HEADINGS: Record<Severity, { da: [string, string]; en: [string, string] }> = {
  error: { da: ['fejl', 'fejl'], en: ['error', 'errors'] },
  warning: { da: ['advarsel', 'advarsler'], en: ['warning', 'warnings'] },
  note: { da: ['bemærkning', 'bemærkninger'], en: ['note', 'notes'] },
};

const ORDER: readonly Severity[] = ['error', 'warning', 'note'];

/** Findings as a person reads them: the worst first, each with what, where, how many, and what was done. */
export function printFindings(findings: readonly Finding[], language: Language): string {
  const blocks = ORDER.flatMap((severity) =>
    findings.filter((one) => one.severity === severity).map((one) => block(one, language)),
  );
  return [...blocks, summary(findings, language)].join('\n');
}

/** One line: how many errors, warnings and notes. */
export function summary(findings: readonly Finding[], language: Language): string {
  const parts = ORDER.map((severity) => {
    const count = findings.filter((one) => one.severity === severity).length;
    return `${count} ${HEADINGS[severity][language][count === 1 ? 0 : 1]}`;
  });
  return parts.join(', ');
}

function block(finding: Finding, language: Language): string {
  const words = language === 'da' ? { lines: 'linje', names: 'f.eks.' } : { lines: 'line', names: 'e.g.' };
  const names = (finding.names ?? []).filter(Boolean);
  // Ten are shown at most: fewer are all there are (one line may hold several of the cells counted).
  const more = (shown: readonly unknown[]) => (shown.length >= SHOWN && finding.count > shown.length ? ' …' : '');
  return [
    `${HEADINGS[finding.severity][language][0].toUpperCase()} ${finding.where}${finding.file ? ` (${finding.file})` : ''}: ${finding.text[language]}`,
    ...(finding.lines?.length ? [`  ${words.lines} ${finding.lines.join(', ')}${more(finding.lines)}`] : []),
    ...(names.length > 0 ? [`  ${words.names} ${names.join('; ')}${more(names)}`] : []),
    `  ${finding.done[language]} [${finding.rule}]`,
    '',
  ].join('\n');
}
