import { Problem, says, throwAll } from '../words/index.ts';

/** One dimension of a flat table as its rows have it. Every array has an element a row. */
export interface TableDimension {
  readonly name: string;
  /** The code of each row: an inner code, a grouping's label, or the total's. */
  readonly codes: readonly string[];
  /** Groupings of the inner codes, each with the label of each row's code; '' where it has none. Several may overlap: then margins are linked. */
  readonly groupings: readonly { readonly name: string; readonly labels: readonly string[] }[];
}

/** The codes of a dimension and what adds up to what among them. */
export interface Codes {
  readonly name: string;
  /** Total first, then the labels of each grouping, then the inner codes; each in the order it is met. */
  readonly codes: readonly string[];
  /** The first inner code: those before it are margins. */
  readonly firstInner: number;
  /** Margins of each inner code, total included, as places in `codes`. At the places of margins there is none. */
  readonly margins: readonly (readonly number[])[];
  /** By grouping: the group of each inner code, as a place in `codes`, -1 for none. */
  readonly groups: readonly Int32Array[];
  /** Each says that the code `sum` is the sum of `parts`. */
  readonly sums: readonly { readonly sum: number; readonly parts: readonly number[] }[];
}

/**
 * The codes of a dimension: which are inner, which are margins, and which sums hold. A sum is written over the coarsest parts there are (the
 * total over districts, a district over its areas), so that equations stay short; what is left out follows from those that are there.
 *
 * @throws Problem K-PROTECT-13 where a code stands in two groups of one grouping; -14 where one label is used for two things
 */
export function codesOf(dimension: TableDimension, total: string): Codes {
  const { name, codes, groupings } = dimension;
  const labels = groupings.map((grouping) => [...new Set(grouping.labels)].filter((label) => label !== ''));
  const inner = innerCodes(dimension, total, labels);
  const all = [total, ...labels.flat(), ...inner];
  throwAll(equalLabels(dimension, labels, total));
  const at = new Map(all.map((code, place) => [code, place]));
  const firstInner = all.length - inner.length;
  const groupOf = groupings.map((grouping) => groupsOf(name, grouping, codes, at, firstInner));
  const margins = all.map((_, code) =>
    code < firstInner ? [] : [0, ...groupOf.flatMap((of) => (of[code]! >= 0 ? [of[code]!] : []))],
  );
  return {
    name,
    codes: all,
    firstInner,
    margins,
    groups: groupOf,
    sums: sumsOf(groupOf, labels, at, firstInner, all.length),
  };
}

/** Codes that are neither the total nor a label of a grouping. */
function innerCodes({ codes }: TableDimension, total: string, labels: readonly (readonly string[])[]): string[] {
  const margins = new Set([total, ...labels.flat()]);
  return [...new Set(codes)].filter((code) => !margins.has(code));
}

/** A label must mean one thing: the total, one group of one grouping, or one code. */
function equalLabels(
  { name, codes, groupings }: TableDimension,
  labels: readonly (readonly string[])[],
  total: string,
): Problem[] {
  const used = new Map<string, string>([[total, total]]);
  const problems: Problem[] = [];
  const twice = (label: string, one: string, other: string) =>
    problems.push(
      new Problem(
        'K-PROTECT-14',
        says(
          `I «${name}» betyder «${label}» to ting: ${one} og ${other}.`,
          `In "${name}", "${label}" means two things: ${one} and ${other}.`,
        ),
        {
          hint: says(
            'Giv grupper, koder og totalen hver sit navn, f.eks. «Distrikt A» for gruppen.',
            'Give groups, codes and the total a name each, e.g. "District A" for the group.',
          ),
        },
      ),
    );
  groupings.forEach((grouping, at) => {
    for (const label of labels[at]!) {
      const before = used.get(label);
      if (before !== undefined) twice(label, before, grouping.name);
      else used.set(label, grouping.name);
    }
  });
  // A row of a group is a total and has no group in its own grouping: else its code is an inner code as well.
  groupings.forEach(({ name: grouping, labels: of }, at) => {
    const own = new Set(labels[at]);
    const both = new Set(codes.filter((code, row) => of[row] !== '' && own.has(code)));
    for (const label of both) twice(label, name, grouping);
  });
  return problems;
}

/** The group of each inner code in one grouping; -1 without one. Rows of margins say nothing. */
function groupsOf(
  name: string,
  grouping: TableDimension['groupings'][number],
  codes: readonly string[],
  at: ReadonlyMap<string, number>,
  firstInner: number,
): Int32Array {
  const UNSEEN = -2;
  const groups = new Int32Array(at.size).fill(UNSEEN);
  codes.forEach((code, row) => {
    const place = at.get(code)!;
    if (place < firstInner) return;
    const label = grouping.labels[row]!;
    const group = label === '' ? -1 : at.get(label)!;
    if (groups[place] === UNSEEN) groups[place] = group;
    else if (groups[place] !== group) {
      throw new Problem(
        'K-PROTECT-13',
        says(
          `I «${grouping.name}» står «${code}» (${name}) i to grupper.`,
          `In "${grouping.name}", "${code}" (${name}) stands in two groups.`,
        ),
        {
          hint: says(
            'I én gruppering hører en kode til én gruppe i alle rækker. Brug to grupperinger, hvis begge dele gælder.',
            'In one grouping a code belongs to one group in all rows. Use two groupings if both hold.',
          ),
        },
      );
    }
  });
  return groups.map((group) => (group === UNSEEN ? -1 : group));
}

function sumsOf(
  groupOf: readonly Int32Array[],
  labels: readonly (readonly string[])[],
  at: ReadonlyMap<string, number>,
  firstInner: number,
  size: number,
): Codes['sums'] {
  const inner = Array.from({ length: size - firstInner }, (_, i) => firstInner + i);
  const whole = groupOf.map((of) => inner.every((code) => of[code]! >= 0));
  // One grouping refines another if two codes of one of its groups are never in different groups of the other.
  const refines = (fine: number, coarse: number) => {
    const image = new Map<number, number>();
    return inner.every((code) => {
      const [group, above] = [groupOf[fine]![code]!, groupOf[coarse]![code]!];
      if (group < 0) return above < 0;
      if (!image.has(group)) image.set(group, above);
      return image.get(group) === above;
    });
  };
  const finer = (a: number, b: number) => a !== b && refines(a, b) && (!refines(b, a) || a > b);
  const sums: { sum: number; parts: number[] }[] = [];
  groupOf.forEach((of, coarse) => {
    const below = groupOf.map((_, fine) => fine).filter((fine) => finer(fine, coarse));
    const next = below.find((fine) => !below.some((other) => finer(fine, other)));
    for (const label of labels[coarse]!) {
      const members = inner.filter((code) => of[code] === at.get(label));
      const parts = next === undefined ? members : [...new Set(members.map((code) => groupOf[next]![code]!))];
      if (members.length > 0) sums.push({ sum: at.get(label)!, parts });
    }
  });
  const top = groupOf.flatMap((_, g) =>
    whole[g] && !groupOf.some((__, other) => whole[other] && finer(g, other)) ? [g] : [],
  );
  for (const g of top) sums.push({ sum: 0, parts: [...new Set(inner.map((code) => groupOf[g]![code]!))] });
  if (top.length === 0) sums.push({ sum: 0, parts: inner });
  return sums;
}
