import { type Finding, SHOWN, says, type Text } from '../words/index.ts';

/** Counts rows that one rule concerns, and keeps the first ten lines and the first ten different names. */
export interface Tally {
  readonly count: number;
  readonly lines: readonly number[];
  readonly names: readonly string[];
  add(line: number | null, name?: string): void;
}

/** An empty tally. */
export function tally(): Tally {
  const lines: number[] = [];
  const names = new Set<string>();
  let count = 0;
  return {
    get count() {
      return count;
    },
    lines,
    get names() {
      return [...names];
    },
    add(line, name) {
      count += 1;
      if (line !== null && lines.length < SHOWN && lines.at(-1) !== line) lines.push(line);
      if (name !== undefined && names.size < SHOWN) names.add(name);
    },
  };
}

/**
 * A sentence about how many: `{one|many}` is the first for one and the second for any other number, and the number stands first.
 *
 * @example counts(1, '{række|rækker} mangler', '{row is|rows are} missing').da // '1 række mangler'
 */
export function howMany(count: number, da: string, en: string): Text {
  const choose = (text: string) => text.replaceAll(/\{([^|{}]*)\|([^|{}]*)\}/g, count === 1 ? '$1' : '$2');
  return says(`${count} ${choose(da)}`, `${count} ${choose(en)}`);
}

/** The finding of a tally, or none if nothing was counted. */
export function findingOf(
  counted: Tally,
  about: Omit<Finding, 'count' | 'lines' | 'names'> & { names?: readonly string[] },
): Finding[] {
  if (counted.count === 0) return [];
  const names = about.names ?? counted.names;
  return [
    {
      ...about,
      count: counted.count,
      ...(counted.lines.length > 0 ? { lines: [...counted.lines] } : {}),
      ...(names.length > 0 ? { names: [...names] } : {}),
    },
  ];
}
