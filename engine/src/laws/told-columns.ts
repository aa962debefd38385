import { textOf } from '../words/index.ts';
import { jobsOfCriterion, marginOfCriterion } from './criteria.ts';
import { type Exact, fixed } from './exact.ts';
import type { Designation } from './judge.ts';
import type { LawFile } from './law-file.ts';
import type { Laws } from './laws-in-force.ts';
import { marginOfSize, type Wage } from './margins.ts';
import type { ListedAs } from './statuses.ts';
import { TABLE_COLUMNS } from './table-rows.ts';

/** A cell of the answer: a text, a whole number, or nothing where the law of the year has no such thing. */
export type ToldCell = string | number | null;

/** Columns that every answer has, also where a law lacks them. */
const CRITERIA = ['nonwestern', 'labour', 'convicted', 'education', 'income'];
const STATUSES = ['udsat', 'parallelsamfund', 'omdannelse', 'forebyggelse'];

/** What a criterion is called in column names. */
const SHORT: Readonly<Record<string, string>> = { labour: 'outside' };

/**
 * The columns that a table of figures gets when it is judged, in order: `c_nonwestern, c_outside, c_convicted, c_education, c_income` (met,
 * not, undecidable), `udsat, parallelsamfund, omdannelse, forebyggelse` (yes, no, undecidable), `status`, `status_if_1000` (the law's name
 * of the year, `not_listed`, or `undecidable`), `missing`, and `margin_residents`, `margin_nonwestern` … in persons, `margin_income` in kroner.
 */
export function toldColumns({ rules }: Laws, wage = false): string[] {
  const criteria = [...new Set([...CRITERIA, ...rules.flatMap((law) => Object.keys(law.criteria))])];
  const statuses = [...new Set([...STATUSES, ...rules.flatMap((law) => Object.keys(law.statuses))])];
  return [
    ...criteria.map((id) => `c_${shortOf(id)}`),
    ...statuses,
    'status',
    'status_if_1000',
    'missing',
    'margin_residents',
    ...criteria.map((id) => `margin_${shortOf(id)}`),
    ...(wage ? ['margin_income_jobs'] : []),
  ];
}

/** One row's cells by column; of a row without a law there are none. */
export function toldCells(one: Designation, wage?: Wage): Record<string, ToldCell> {
  return {
    ...Object.fromEntries(one.criteria.map(({ criterion, met }) => [`c_${shortOf(criterion)}`, met])),
    ...one.statuses,
    status: nameOf(one, one.status),
    status_if_1000: nameOf(one, one.statusIfLarge),
    missing: one.missing.map((what) => columnOf(one.law, what)).join(' '),
    margin_residents: one.figures.residents ? whole(marginOfSize(one.figures.residents, one.size.limit)) : null,
    ...Object.fromEntries(
      one.criteria.map((outcome) => [
        `margin_${shortOf(outcome.criterion)}`,
        whole(marginOfCriterion(one.law, outcome, one.figures)),
      ]),
    ),
    ...(wage ? { margin_income_jobs: whole(jobsOf(one, wage)) } : {}),
  };
}

/** What the law of the year calls a status, in Danish: it is the law's own word. */
export function nameOf({ law, beside }: Pick<Designation, 'law' | 'beside'>, status: ListedAs): string {
  const found = [law, ...beside].find(({ statuses }) => Object.hasOwn(statuses, status));
  return found ? textOf(found.statuses[status]!.name).da : status;
}

/** A figure with the decimals that the law's lists are printed with; it is compared unrounded. */
export function shownFigure(law: LawFile, criterion: string, value: Exact): string {
  return fixed(value, law.criteria[criterion]?.decimals ?? 1);
}

function shortOf(id: string): string {
  return SHORT[id] ?? id;
}

function columnOf(law: LawFile, what: string): string {
  if (what === 'national') return TABLE_COLUMNS.nationalMean;
  if (what === 'earlier-lists') return 'earlier_years';
  return law.criteria[what]?.column ?? what;
}

function whole(margin: bigint | undefined): number | null {
  return margin === undefined ? null : Number(margin);
}

function jobsOf({ law, criteria, figures }: Designation, wage: Wage): bigint | undefined {
  const income = criteria.find(({ criterion }) => typeof law.criteria[criterion]?.under === 'object');
  return income ? jobsOfCriterion(law, income, figures, wage) : undefined;
}
