import { quote, type RawTable } from '../../../tables/index.ts';
import { type Finding, SHOWN, says, type Text, TOTAL } from '../../../words/index.ts';
import { added, type Margin, type Meaning, regionOf, type Sorted } from './margins.ts';
import type { OdCells } from './od-cells.ts';

/** What margins were held against the cells, and what was found. */
export interface CheckedMargins {
  /** How many printed numbers were compared. */
  readonly checked: number;
  /** How many could not be, because a cell they add up is unknown. */
  readonly unchecked: number;
  readonly findings: readonly Finding[];
}

/** Above so many disagreements in one margin they are told together: the margin adds up something else. */
const TOLD_APART = 25;

const WORDS: Readonly<Record<Meaning, Text>> = {
  in: says('tilflyttede', 'moved in'),
  out: says('fraflyttede', 'moved out'),
  net: says('nettotilflyttede', 'net'),
  turnover: says('til- og fraflyttede', 'moved in and out'),
  from: says('fra området, også til området selv', 'from the region, to itself too'),
  to: says('til området, også fra området selv', 'to the region, from itself too'),
};

/** Holds every printed margin against the cells: a finding for each disagreement, naming the region, the printed and the added number. */
export function checkMargins(cells: OdCells, sorted: Sorted, file: string, raw: RawTable): CheckedMargins {
  let [checked, unchecked] = [0, 0];
  const findings: Finding[] = [];
  for (const margin of sorted.margins) {
    const wrong: Disagreement[] = [];
    for (const cell of margin.cells) {
      const region = regionOf(cells, margin.side, cell);
      const sum = added(sorted.moves[region]!, margin.meaning);
      if (sum === null) unchecked += 1;
      else {
        checked += 1;
        if (sum !== cells.counts[cell]) wrong.push({ cell, region: cells.labels[region]!, sum });
      }
    }
    findings.push(...told(cells, margin, wrong, file, raw));
  }
  const corners = checkCorners(cells, sorted, file, raw);
  return { checked: checked + corners.checked, unchecked, findings: [...findings, ...corners.findings] };
}

interface Disagreement {
  readonly cell: number;
  readonly region: string;
  readonly sum: number;
}

/** The sums of sums: a number where two margins meet is right if it adds up either of them. */
function checkCorners(cells: OdCells, sorted: Sorted, file: string, raw: RawTable): Omit<CheckedMargins, 'unchecked'> {
  const sums = new Map<string, number>();
  for (const margin of sorted.margins) {
    const parts = sorted.moves.flatMap((moves) => (moves ? [added(moves, margin.meaning)] : []));
    const whole = parts.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0 as number | null);
    if (whole !== null) sums.set(`${margin.side}${margin.label}`, whole);
  }
  let checked = 0;
  const findings: Finding[] = [];
  for (const [cell, printed] of cells.counts.entries()) {
    const [row, column] = [cells.from[cell]!, cells.to[cell]!];
    if (!sorted.isMargin[row] || !sorted.isMargin[column] || Number.isNaN(printed)) continue;
    const right = [sums.get(`column${column}`), sums.get(`row${row}`)].filter((sum) => sum !== undefined);
    if (right.length === 0) continue;
    checked += 1;
    if (right.includes(printed)) continue;
    const margin = sorted.margins.find((one) => one.label === column && one.side === 'column') ?? sorted.margins[0]!;
    findings.push(...told(cells, margin, [{ cell, region: TOTAL, sum: right[0]! }], file, raw));
  }
  return { checked, findings };
}

function told(
  cells: OdCells,
  margin: Margin,
  wrong: readonly Disagreement[],
  file: string,
  raw: RawTable,
): readonly Finding[] {
  const label = quote(cells.labels[margin.label]!);
  const about = {
    rule: 'margin-disagrees',
    severity: 'warning',
    where: file,
    line_kind: raw.lineKind,
    done: says(
      'Kvarter regner med cellerne, ikke med de trykte summer. Se efter i kilden, om en celle eller en sum er trykt forkert.',
      'Kvarter counts on the cells, not on the printed sums. See in the source whether a cell or a sum is misprinted.',
    ),
  } as const;
  const words = WORDS[margin.meaning];
  if (wrong.length > TOLD_APART) {
    const shown = wrong.slice(0, SHOWN);
    return [
      {
        ...about,
        count: wrong.length,
        lines: [...new Set(shown.map(({ cell }) => cells.lines[cell]!))],
        names: shown.map(({ region }) => quote(region)),
        text: says(
          `${wrong.length} summer i «${label}» (${words.da}) passer ikke med cellerne.`,
          `${wrong.length} sums in "${label}" (${words.en}) do not agree with the cells.`,
        ),
      },
    ];
  }
  return wrong.map(({ cell, region, sum }) => {
    const [name, printed] = [quote(region), cells.counts[cell]!];
    const apart = Math.abs(printed - sum);
    return {
      ...about,
      count: 1,
      lines: [cells.lines[cell]!],
      names: [name],
      text: says(
        `«${label}» siger ${printed} for ${name} (${words.da}), men cellerne giver ${sum}: ${apart} ${printed > sum ? 'mindre' : 'mere'}.`,
        `"${label}" says ${printed} for ${name} (${words.en}), but the cells add up to ${sum}: ${apart} ${printed > sum ? 'less' : 'more'}.`,
      ),
    };
  });
}
