import type { LawFiguresFile } from './law-figures-file.ts';
import type { LawFile } from './law-file.ts';

/** Rule sets to judge by, and the dated figures they compare with. */
export interface Laws {
  /** Id of the series, or of the one rule set. */
  readonly id: string;
  /** The rule sets by id, those that stand beside others included. */
  readonly rules: readonly LawFile[];
  /** Ids of the rule sets that are not there only because another has them beside it. */
  readonly main: readonly string[];
  readonly figures: readonly LawFiguresFile[];
  /** True if each list is judged by the law of its year; false if one rule set judges all lists, whatever their year. */
  readonly byYear: boolean;
}

/** The law of one list: its rule set, and those in force beside it. */
export interface LawOfList {
  readonly law: LawFile;
  readonly beside: readonly LawFile[];
}

/** The law of the list of a year; undefined for a year that no rule set of the series was in force in. */
export function lawOfYear(laws: Laws, year: number): LawOfList | undefined {
  const law = mainRules(laws).find((one) => !laws.byYear || inForce(one, year));
  if (!law) return undefined;
  const beside = (law.beside ?? []).flatMap((id) => laws.rules.filter((one) => one.id === id));
  return { law, beside };
}

/** The first list year that there is a law for. */
export function firstListYear(laws: Laws): number {
  return Math.min(...mainRules(laws).map(({ valid }) => Number(valid.from.slice(0, 4))));
}

/** True if the rule set is the law of the list of a year: that in force on 1 December. */
export function inForce({ valid }: LawFile, year: number): boolean {
  const day = `${year}-12-01`;
  return valid.from <= day && (valid.to === undefined || day <= valid.to);
}

function mainRules({ rules, main }: Laws): LawFile[] {
  return rules.filter(({ id }) => main.includes(id));
}
