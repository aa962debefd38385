/** A row of the edition's table of chains, of one area, period, kind of start and tenure. Null where it is withheld. */
export interface ChainRow {
  readonly link: number;
  readonly dimension: string;
  readonly category: string;
  readonly chains: number | null;
  readonly persons: number | null;
}

/** What is said of chains. A figure that hangs on a withheld one is null. */
export interface ChainStory {
  /** Homes that chains start with. */
  readonly chains: number | null;
  /** Households that got another home. */
  readonly households: number | null;
  readonly persons: number | null;
  /** Links a chain has in the mean: households / chains. Too low while `unfinished` is large. */
  readonly meanLength: number | null;
  /** Chains by how they ended; `share` is per 100 chains. */
  readonly ends: readonly ShareOf[];
  /** Per 100 chains: those that ended with a household from outside the municipality. */
  readonly endedOutside: number | null;
  /** Per 100 chains: those that may become longer. */
  readonly unfinished: number | null;
  /** Households of all links by where they lived before; `share` is per 100 households. */
  readonly fromAreas: readonly ShareOf[];
  /** Households of all links by the tenure they left. */
  readonly fromTenures: readonly ShareOf[];
  /** Households of each link from the first. */
  readonly byLink: readonly (number | null)[];
}

/** How many of one category, and per 100 of all. */
export interface ShareOf {
  readonly category: string;
  readonly count: number | null;
  readonly share: number | null;
}

/**
 * What rows of chains say together: lengths, endings and who gained. Rows of several areas, periods or starts may be given together, of
 * tenures either those or `_T`. Nothing of it is about a single chain.
 *
 * @param endings what the endings mean, `endings` of library/moves/kaeder.yaml
 */
export function chainStory(
  rows: readonly ChainRow[],
  endings: Readonly<Record<string, { readonly outside?: boolean; readonly unfinished?: boolean }>>,
): ChainStory {
  const whole = rows.filter(({ dimension }) => dimension === '_T');
  const taken = whole.filter(({ link }) => link > 0);
  const chains = sum(whole.filter(({ link }) => link <= 1).map((row) => row.chains));
  const households = sum(taken.map((row) => row.chains));
  const divided = (dimension: string, of: number | null) =>
    shares(
      rows.filter((row) => row.dimension === dimension && row.category !== 'goes-on'),
      of,
    );
  const ends = divided('end', chains);
  const shareOf = (is: 'outside' | 'unfinished') =>
    per100(sum(ends.filter(({ category }) => endings[category]?.[is]).map(({ count }) => count)), chains);
  const longest = taken.reduce((most, { link }) => Math.max(most, link), 0);
  return {
    chains,
    households,
    persons: sum(taken.map((row) => row.persons)),
    meanLength: households === null || !chains ? null : households / chains,
    ends,
    endedOutside: shareOf('outside'),
    unfinished: shareOf('unfinished'),
    fromAreas: divided('from_area', households),
    fromTenures: divided('from_tenure', households),
    byLink: Array.from({ length: longest }, (_, at) =>
      sum(taken.filter(({ link }) => link === at + 1).map((row) => row.chains)),
    ),
  };
}

/** Categories with the most first, of equals in the order of their codes; those that are withheld last. */
function shares(rows: readonly ChainRow[], of: number | null): ShareOf[] {
  const categories = [...new Set(rows.map(({ category }) => category))].sort();
  return categories
    .map((category) => {
      const count = sum(rows.filter((row) => row.category === category).map((row) => row.chains));
      return { category, count, share: per100(count, of) };
    })
    .sort((a, b) => (b.count ?? -1) - (a.count ?? -1));
}

const per100 = (count: number | null, of: number | null): number | null =>
  count === null || !of ? null : (100 * count) / of;

function sum(values: readonly (number | null)[]): number | null {
  return values.reduce((total: number | null, value) => (total === null || value === null ? null : total + value), 0);
}
