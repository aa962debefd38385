import { type AreaTable, cellStatus, hasFigure, nearest, Problem, type Text } from '../../words/index.ts';
import { composition } from './composition.ts';
import { groupAndTotal } from './group-and-total.ts';
import { refuseImpossible } from './impossible-counts.ts';
import { MULTI_MEASURES, type MultiMeasure, SINGLE_MEASURES, type SingleMeasure } from './measures.ts';

/** Every measure of a table; null where a measure is not defined, and why. Names are those of `kvarter segregation --json`. */
export interface Segregation {
  /** The first group against everybody else. */
  readonly single: Readonly<Record<SingleMeasure, number | null>>;
  /** All groups together. */
  readonly multi: Readonly<Record<MultiMeasure, number | null>>;
  /** How many units were counted, how many were left out because nobody lives there, and how many because a figure lacks. */
  readonly units: { readonly counted: number; readonly without_people: number; readonly without_figures: number };
  /** Why measures are null, where some are. */
  readonly undefined_because: { readonly single?: Text; readonly multi?: Text };
}

/**
 * All measures of segregation for the groups of a table, one row a unit (area, school, stairway).
 *
 * *Single-group* measures are of the first group against the rest of the total. Without a total, the total is the sum of the groups.
 * *Multigroup* measures are of the groups as they stand, whatever the total; one group with a total is that group and the rest.
 * A unit that lacks a figure for a group or the total (missing or withheld) is left out and counted in `units.without_figures`:
 * an unknown number is not 0. A unit without people is left out and counted too.
 *
 * @param table counts of people; one row a unit
 * @param groups names of columns, each group once
 * @param total name of the column with everybody
 * @throws Problem K-SEGREGATION-01 … -05: impossible counts, a group above its total, an unknown or repeated column, text, too few groups
 */
export function segregation(table: AreaTable, groups: readonly string[], total?: string): Segregation {
  refuseTooFew(groups, total);
  const names = total === undefined ? groups : [...groups, total];
  const columns = names.map((name) => numbers(table, name));
  const rows = table.ids
    .map((_, row) => row)
    .filter((row) => names.every((name) => hasFigure(cellStatus(table, name, row))));
  const ids = rows.map((row) => table.ids[row]!);
  const counts = columns.map((column) => Float64Array.from(rows, (row) => column[row]!));
  refuseImpossible(counts, ids);
  const everybody = total === undefined ? sumOfColumns(counts) : counts.pop()!;
  const first = groupAndTotal(counts[0]!, everybody, ids);
  const all = composition(counts.length > 1 ? counts : [counts[0]!, everybody.map((t, i) => t - counts[0]![i]!)]);
  return {
    single: answers(SINGLE_MEASURES, first),
    multi: answers(MULTI_MEASURES, all),
    units: {
      counted: first.total.length,
      without_people: rows.length - first.total.length,
      without_figures: table.ids.length - rows.length,
    },
    undefined_because: {
      ...whySingle(first.groupSum, first.totalSum),
      ...whyMulti(all.counts.length),
    },
  };
}

function answers<Name extends string, Units>(
  measures: Readonly<Record<Name, { readonly of: (units: Units) => number | null }>>,
  units: Units,
): Record<Name, number | null> {
  const entries = (Object.keys(measures) as Name[]).map((name) => [name, measures[name].of(units)]);
  return Object.fromEntries(entries) as Record<Name, number | null>;
}

function sumOfColumns(counts: readonly Float64Array[]): Float64Array {
  return counts[0]!.map((_, i) => counts.reduce((sum, group) => sum + group[i]!, 0));
}

function whySingle(group: number, total: number): { single?: Text } {
  if (total === 0) return { single: { da: 'Der bor ingen i områderne.', en: 'Nobody lives in the units.' } };
  if (group === 0) return { single: { da: 'Der er ingen i gruppen.', en: 'The group has no people.' } };
  if (group < total) return {};
  return { single: { da: 'Alle er i gruppen.', en: 'Everybody is in the group.' } };
}

function whyMulti(groups: number): { multi?: Text } {
  if (groups > 1) return {};
  const [da, en] = groups === 0 ? ['Der bor ingen i områderne.', 'Nobody lives in the units.'] : ONE_GROUP;
  return { multi: { da: da!, en: en! } };
}

const ONE_GROUP = ['Kun én gruppe har personer.', 'Only one group has people.'];

function refuseTooFew(groups: readonly string[], total: string | undefined): void {
  const repeated = groups.find((name, i) => name === total || groups.indexOf(name) !== i);
  if (repeated !== undefined) {
    throw new Problem('K-SEGREGATION-03', {
      da: `Kolonnen «${repeated}» er nævnt to gange.`,
      en: `The column “${repeated}” is named twice.`,
    });
  }
  if (groups.length > 1 || (groups.length === 1 && total !== undefined)) return;
  throw new Problem(
    'K-SEGREGATION-04',
    {
      da: 'Der skal være mindst to grupper, eller én gruppe og en total.',
      en: 'At least two groups are needed, or one and a total.',
    },
    {
      hint: {
        da: 'Skriv f.eks. --groups A,B eller --groups A --total T.',
        en: 'Write --groups A,B or --groups A --total T.',
      },
    },
  );
}

function numbers(table: AreaTable, name: string): Float64Array {
  const column = table.columns[name];
  if (column instanceof Float64Array) return column;
  const others = Object.keys(table.columns).filter((other) => table.columns[other] instanceof Float64Array);
  const near = nearest(name, others) ?? others.slice(0, 10).join(', ');
  const text =
    column === undefined
      ? { da: `Tabellen har ingen kolonne «${name}».`, en: `The table has no column “${name}”.` }
      : { da: `Kolonnen «${name}» er tekst, ikke antal.`, en: `The column “${name}” is text, not counts.` };
  throw new Problem('K-SEGREGATION-05', text, { hint: { da: `Mente du ${near}?`, en: `Did you mean ${near}?` } });
}
