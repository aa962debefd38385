import { type Language, type ProtectedTable, says } from '@kvarter/engine';
import type { NamedProtection } from './protect-options.ts';
import { numberText } from './table.ts';

/** What was withheld of a table, and what an attacker found. Values are in the table's own units; there is none of a single cell. */
export interface TableAudit {
  readonly cells: number;
  readonly primary: number;
  readonly secondary: number;
  /** Withheld cells and value, in percent of those of all inner and marginal cells. */
  readonly cells_percent: number;
  readonly value_percent: number;
  readonly value_withheld: number;
  /** Withheld cells that were attacked: how many by a linear programme of their own, how many were proved without. */
  readonly attacked: number;
  readonly solved: number;
  readonly certified: number;
  /** Cells whose promise the attacker broke. */
  readonly broken: number;
  /** The narrowest interval that was proved of a withheld cell. */
  readonly narrowest: number | null;
  /** Cells withheld beside what was needed, since the time ran out. */
  readonly surplus: number;
  /** Rounded tables: the largest difference from a true number. */
  readonly largest_difference: number | null;
}

/** @param scale what values are divided by before they are shown */
export function auditOf(result: ProtectedTable, scale: number): TableAudit {
  const { cells, primary, suppressed, rounded, attack, surplus } = result;
  const count = (of: ArrayLike<number>) =>
    Array.prototype.reduce.call(of, (sum, one) => (sum as number) + (one as number), 0) as number;
  const withheld = count(suppressed);
  const first = count(suppressed.map((one, cell) => one & primary[cell]!));
  const value = cells.values.reduce((sum, one, cell) => (suppressed[cell] === 1 ? sum + one : sum), 0);
  const all = cells.values.reduce((sum, one) => sum + one, 0);
  let narrowest = Number.POSITIVE_INFINITY;
  attack?.high.forEach((high, cell) => {
    if (suppressed[cell] === 1) narrowest = Math.min(narrowest, high - attack.low[cell]!);
  });
  return {
    cells: cells.values.length,
    primary: rounded ? count(primary) : first,
    secondary: withheld - first,
    cells_percent: percent(withheld, cells.values.length),
    value_percent: percent(value, all),
    value_withheld: value / scale,
    attacked: attack ? withheld : 0,
    solved: attack?.solved ?? 0,
    certified: attack?.certified ?? 0,
    broken: attack ? attack.broken.length + attack.unproved.length : 0,
    narrowest: Number.isFinite(narrowest) ? narrowest / scale : null,
    surplus,
    largest_difference: rounded
      ? rounded.reduce((most, one, cell) => Math.max(most, Math.abs(one - cells.values[cell]!)), 0)
      : null,
  };
}

/** The audit in a few lines. */
export function auditText(way: NamedProtection, audit: TableAudit, language: Language): string {
  const n = (value: number | null, digits = 1) => numberText(value, language, digits);
  if (audit.largest_difference !== null) {
    return says(
      `${audit.cells} celler afrundet, så summerne passer (${audit.primary} var små). Største forskel: ${n(audit.largest_difference)}.`,
      `${audit.cells} cells rounded so that sums add up (${audit.primary} were small). Largest difference: ${n(audit.largest_difference)}.`,
    )[language];
  }
  const promise =
    way.width === 0
      ? says('kan ikke regnes ud', 'cannot be worked out')
      : says(
          `kan ikke regnes ud nærmere end ${n(way.width, 6)}`,
          `cannot be worked out nearer than ${n(way.width, 6)}`,
        );
  const lines = [
    says(
      `${audit.cells} celler: ${audit.primary} holdt tilbage, fordi de er følsomme, og ${audit.secondary} for at beskytte dem (${n(audit.cells_percent)} % af cellerne, ${n(audit.value_percent)} % af værdien).`,
      `${audit.cells} cells: ${audit.primary} withheld because they are sensitive, and ${audit.secondary} to protect them (${n(audit.cells_percent)} % of the cells, ${n(audit.value_percent)} % of the value).`,
    ),
    audit.broken > 0
      ? says(
          `Løftet er brudt: ${audit.broken} tal kan regnes for nøje ud. Tabellen er ikke lavet. (K-PROTECT-23)`,
          `The promise is broken: ${audit.broken} numbers can be worked out too nearly. The table was not made. (K-PROTECT-23)`,
        )
      : says(
          `Løftet er prøvet for hver af dem: ${promise.da}. ${audit.certified} bevist uden, ${audit.solved} med et lineært program.${audit.narrowest === null ? '' : ` Snævrest: ${n(audit.narrowest, 6)}.`}`,
          `The promise was tested for each of them: ${promise.en}. ${audit.certified} proved without, ${audit.solved} with a linear programme.${audit.narrowest === null ? '' : ` Narrowest: ${n(audit.narrowest, 6)}.`}`,
        ),
    ...(audit.surplus > 0
      ? [
          says(
            `Tiden slap op: ${audit.surplus} celler mere end nødvendigt er holdt tilbage for en sikkerheds skyld.`,
            `The time ran out: ${audit.surplus} cells more than needed are withheld to be on the safe side.`,
          ),
        ]
      : []),
  ];
  return lines.map((line) => line[language]).join('\n');
}

/** Several ways of protecting one table, side by side: a column each. */
export function comparison(
  done: readonly { readonly way: NamedProtection; readonly audit: TableAudit }[],
  json: boolean,
  language: Language,
): string {
  if (json)
    return JSON.stringify(
      done.map(({ way, audit }) => ({ name: way.name, minimum: way.minimum, width: way.width, ...audit })),
    );
  const rows: [{ da: string; en: string }, (one: (typeof done)[number]) => string][] = [
    [says('', ''), ({ way }) => way.name],
    [says('mindste antal', 'minimum count'), ({ way }) => numberText(way.minimum ?? 0, language)],
    [
      says('løfte', 'promise'),
      ({ way }) => (way.width === 0 ? says('ikke præcist', 'not exactly')[language] : numberText(way.width, language)),
    ],
    [says('følsomme celler', 'sensitive cells'), ({ audit }) => numberText(audit.primary, language)],
    [says('andre holdt tilbage', 'others withheld'), ({ audit }) => numberText(audit.secondary, language)],
    [says('af cellerne, %', 'of the cells, %'), ({ audit }) => numberText(audit.cells_percent, language, 1)],
    [says('af værdien, %', 'of the value, %'), ({ audit }) => numberText(audit.value_percent, language, 1)],
    [says('snævreste interval', 'narrowest interval'), ({ audit }) => numberText(audit.narrowest, language)],
    [says('løfter brudt', 'promises broken'), ({ audit }) => numberText(audit.broken, language)],
  ];
  const columns = [rows.map(([head]) => head[language]), ...done.map((one) => rows.map(([, cell]) => cell(one)))];
  const widths = columns.map((cells) => Math.max(...cells.map((cell) => cell.length)));
  return rows
    .map((_, row) =>
      columns
        .map((cells, at) => (at === 0 ? cells[row]!.padEnd(widths[at]!) : cells[row]!.padStart(widths[at]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}
