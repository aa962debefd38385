import type { LawCriterion, LawFile } from './law-file.ts';
import { type Laws, lawOfYear } from './laws-in-force.ts';

/** A limit that the law is to have from the list of a year on. */
export interface LimitChange {
  readonly kind: 'limit';
  readonly from: number;
  /** The rule set. __Default value:__ the one of the year that is not beside another. */
  readonly law?: string;
  readonly criterion: string;
  /** The new limit in the place of the old: percent, or the number of times the national mean. */
  readonly limit: number;
}

/** The laws with another limit from a year on. The rule set that has it is a copy with `-hvis` behind its id; the lists before it keep their law. */
export function withLimit(laws: Laws, { from, law, criterion, limit }: LimitChange): Laws {
  const now = lawOfYear(laws, from);
  const changed = [now?.law, ...(now?.beside ?? [])].find((one) => one && one.id === (law ?? now?.law.id));
  const old = changed?.criteria[criterion];
  if (!now || !changed || !old) return laws;
  const copy: LawFile = {
    ...changed,
    id: `${changed.id}-hvis`,
    valid: { ...changed.valid, from: `${from}-01-01` },
    criteria: { ...changed.criteria, [criterion]: limited(old, limit) },
  };
  if (changed === now.law) {
    const before = { ...changed, valid: { ...changed.valid, to: `${from - 1}-12-31` } };
    return {
      ...laws,
      byYear: true,
      rules: laws.rules.flatMap((one) => (one === changed ? [before, copy] : [one])),
      main: [...laws.main, copy.id],
    };
  }
  const besides = (ids: readonly string[] = []) => ids.map((id) => (id === changed.id ? copy.id : id));
  const main: LawFile = {
    ...now.law,
    id: `${now.law.id}-hvis`,
    valid: { ...now.law.valid, from: `${from}-01-01` },
    beside: besides(now.law.beside),
  };
  const before = { ...now.law, valid: { ...now.law.valid, to: `${from - 1}-12-31` } };
  return {
    ...laws,
    byYear: true,
    rules: [...laws.rules.flatMap((one) => (one === now.law ? [before, main] : [one])), copy],
    main: [...laws.main, main.id],
  };
}

function limited(criterion: LawCriterion, limit: number): LawCriterion {
  const { over, at_least, under } = criterion;
  if (over !== undefined) return { ...criterion, over: limit };
  if (at_least !== undefined) {
    return { ...criterion, at_least: typeof at_least === 'number' ? limit : { ...at_least, times: limit } };
  }
  return { ...criterion, under: typeof under === 'object' ? { ...under, percent: limit } : limit };
}
