import { loadProtection, says, type TableProtection, type Text } from '@kvarter/engine';
import { textOption, textOptions, UsageProblem, type Words } from './arguments.ts';

/** The options of `kvarter protect`. */
export const PROTECT_OPTIONS = {
  dims: { type: 'string' },
  count: { type: 'string' },
  value: { type: 'string' },
  contributor: { type: 'string' },
  min: { type: 'string' },
  zeros: { type: 'boolean' },
  dominance: { type: 'string' },
  hierarchy: { type: 'string', multiple: true },
  total: { type: 'string' },
  promise: { type: 'string' },
  rules: { type: 'string' },
  method: { type: 'string' },
  base: { type: 'string' },
  compare: { type: 'string' },
  decimal: { type: 'string' },
  out: { type: 'string' },
} as const;

/** Which columns of a table are what. */
export interface ProtectColumns {
  readonly dims: readonly string[];
  /** Columns that group a dimension, by dimension. */
  readonly groupings: ReadonlyMap<string, readonly string[]>;
  readonly count: string | undefined;
  readonly value: string | undefined;
  readonly contributor: string | undefined;
  readonly total: string;
}

/** @throws UsageProblem K-CLI-04 where an option is lacking, K-PROTECT-22 for one that cannot be understood */
export function protectColumns(words: Words): ProtectColumns {
  const dims = list(textOption(words, 'dims'));
  const [count, value] = [textOption(words, 'count'), textOption(words, 'value')];
  if (dims.length === 0 || (count === undefined && value === undefined)) {
    throw new UsageProblem(
      'K-CLI-04',
      says('Der mangler --dims og --count (eller --value).', 'Missing: --dims and --count (or --value).'),
      { hint: HELP },
    );
  }
  if (new Set(dims).size < dims.length)
    throw bad('--dims', says('En dimension står to gange.', 'A dimension stands twice.'));
  const contributor = textOption(words, 'contributor');
  if (value === undefined && (contributor !== undefined || textOption(words, 'dominance') !== undefined)) {
    throw bad('--contributor, --dominance', says('De hører til --value.', 'They belong to --value.'));
  }
  const groupings = new Map<string, readonly string[]>();
  for (const one of textOptions(words, 'hierarchy')) {
    const [dim, columns] = one.split('=').map((part) => part.trim());
    if (dim === undefined || list(columns).length === 0 || !dims.includes(dim)) {
      throw bad(
        '--hierarchy',
        says(
          'Skriv dimensionen, et lighedstegn og grupperingernes kolonner: --hierarchy kommune=region,landsdel.',
          'Write the dimension, an equals sign and the columns of its groupings: --hierarchy municipality=region,part.',
        ),
      );
    }
    groupings.set(dim, [...(groupings.get(dim) ?? []), ...list(columns)]);
  }
  return { dims, groupings, count, value, contributor, total: textOption(words, 'total') ?? 'Total' };
}

/** One way of protecting, with its name where several are compared. */
export interface NamedProtection extends TableProtection {
  readonly name: string;
}

/** The ways that a command asks for: its own, or those it compares. */
export async function protections(words: Words): Promise<readonly NamedProtection[]> {
  const compare = list(textOption(words, 'compare'));
  const rules = textOption(words, 'rules');
  const own = await ownProtection(words, rules);
  if (compare.length === 0) return [own];
  const named = await Promise.all(
    compare.map(async (one): Promise<NamedProtection> => {
      if (/^(not-exact|width:.*)$/.test(one)) return { ...own, width: widthOf(one), name: one };
      return { ...own, ...(await ofRules(one, own.magnitudes)), name: one };
    }),
  );
  return compare.length === 1 ? [own, ...named] : named;
}

async function ownProtection(
  words: Words,
  rules: string | undefined,
): Promise<NamedProtection & { magnitudes: boolean }> {
  const method = textOption(words, 'method') ?? 'suppress';
  if (method !== 'suppress' && method !== 'smallcount' && method !== 'round')
    throw bad('--method', says('Det er suppress, smallcount eller round.', 'It is suppress, smallcount or round.'));
  const magnitudes = textOption(words, 'value') !== undefined;
  if (method !== 'suppress' && magnitudes)
    throw bad('--method', says('Kun antal kan afrundes.', 'Only counts can be rounded.'));
  const loaded = rules === undefined ? undefined : await ofRules(rules, magnitudes);
  const dominance = textOption(words, 'dominance');
  const min = textOption(words, 'min');
  const promise = textOption(words, 'promise');
  const base = wholeOption(words, 'base', 2, 5);
  // Where a sum is asked about by dominance alone, nothing is said of how many must stand behind it.
  const minimum = wholeOption(words, 'min', 1, magnitudes ? 1 : 5);
  return {
    name: rules ?? promise ?? 'not-exact',
    width: 0,
    minimum,
    zeros: words.options.zeros === true,
    insiders: textOption(words, 'contributor') !== undefined,
    ...loaded,
    ...(min === undefined ? {} : { minimum }),
    ...(promise === undefined ? {} : { width: widthOf(promise) }),
    ...(words.options.zeros === true ? { zeros: true } : {}),
    ...(dominance === undefined ? {} : { dominance: dominanceOf(dominance) }),
    method,
    base,
    magnitudes,
  };
}

/** What a rule set of the library or a file says of tables. */
async function ofRules(id: string, magnitudes: boolean) {
  const { value } = await loadProtection(id);
  const { counts, magnitudes: sums, promise } = value;
  return {
    width: promise.width === 'not-exact' || magnitudes ? 0 : promise.width,
    minimum: magnitudes ? sums.contributors : counts.minimum,
    zeros: counts.zero === 'withheld',
    ...(magnitudes && sums.dominance ? { dominance: sums.dominance } : {}),
  };
}

function widthOf(written: string): number {
  if (written === 'not-exact') return 0;
  const width = /^width:(\d+(?:\.\d+)?)$/.exec(written);
  if (width && Number(width[1]) > 0) return Number(width[1]);
  throw bad('--promise', says('Det er not-exact eller width:4.', 'It is not-exact or width:4.'));
}

function dominanceOf(written: string): { n: number; k: number }[] {
  return list(written).map((one) => {
    const parts = /^(\d+):(\d+(?:\.\d+)?)$/.exec(one);
    if (parts && Number(parts[1]) >= 1 && Number(parts[2]) <= 100) return { n: Number(parts[1]), k: Number(parts[2]) };
    throw bad('--dominance', says('Skriv antal og procent: 1:80,2:95.', 'Write how many and percent: 1:80,2:95.'));
  });
}

function wholeOption(words: Words, name: string, least: number, otherwise: number): number {
  const written = textOption(words, name);
  if (written === undefined) return otherwise;
  if (/^\d+$/.test(written) && Number(written) >= least) return Number(written);
  throw bad(`--${name}`, says(`Det er et helt tal, mindst ${least}.`, `It is a whole number, at least ${least}.`));
}

function list(written: string | undefined): string[] {
  return (written ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
}

const HELP = says('Se «kvarter protect --help».', 'See "kvarter protect --help".');

function bad(option: string, what: Text): UsageProblem {
  return new UsageProblem(
    'K-PROTECT-22',
    says(`${option} kan ikke forstås. ${what.da}`, `${option} cannot be understood. ${what.en}`),
    { hint: HELP },
  );
}
