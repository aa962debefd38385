import type { Step } from '@kvarter/engine/models';
import { type Language, type Name, says as say, type Text, textOf } from '@kvarter/engine/words';
import { formatNumber } from './format.ts';

/** One step of a model as a reader sees it. */
export interface StepText {
  readonly operation: string;
  /** What the step does, in a sentence; null for an operation this catalogue does not know. */
  readonly what: string | null;
  readonly formula: string | null;
  /** Columns it reads and writes. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Further lines, e.g. one a class. */
  readonly lines: readonly string[];
  /** The step as it stands in the model's file. */
  readonly written: string;
}

type StepOf<Name extends string> = Extract<Step, Record<Name, unknown>>;
type OperationName = Step extends infer Each ? (Each extends Each ? keyof Each & string : never) : never;
type Parameters<Name extends OperationName> = StepOf<Name> extends Record<Name, infer P> ? P : never;

interface Said {
  readonly what: Text;
  readonly formula?: string;
  readonly lines?: readonly Text[];
}

/**
 * A step in words and formula. An operation that is not in the catalogue is shown as it is written.
 *
 * @param written the step as YAML
 */
export function stepText(step: Step, written: string, language: Language): StepText {
  const [operation, parameters] = Object.entries(step)[0] ?? ['', {}];
  const { of, as, base } = parameters as { of?: unknown; as?: unknown; base?: unknown };
  const describe = (CATALOGUE as Readonly<Record<string, (parameters: never) => Said>>)[operation];
  const said = describe?.(parameters as never);
  return {
    operation,
    what: said?.what[language] ?? null,
    formula: said?.formula ?? null,
    reads: [
      ...names(of),
      ...(operation === 'share' || operation === 'rate' || operation === 'shrink' ? names(base) : []),
    ],
    writes: writesOf(names(of), names(as)),
    lines: said?.lines?.map((line) => line[language]) ?? [],
    written,
  };
}

/** Every operation of the models room: what it does, by its parameters. The types make sure that none is forgotten. */
const CATALOGUE: { readonly [Name in OperationName]: (parameters: Parameters<Name>) => Said } = {
  share: () => ({
    what: say(
      'Andelen i procent: antallet i forhold til alle.',
      'The share in per cent: the count in relation to all.',
    ),
    formula: '100 · antal / base',
  }),
  rate: ({ per = 1000 }) => ({
    what: say(
      `Hyppigheden pr. ${formatNumber(per, 0, 'da')}: antallet i forhold til alle.`,
      `The rate per ${formatNumber(per, 0, 'en')}: the count in relation to all.`,
    ),
    formula: `${per} · antal / base`,
  }),
  change: ({ kind, years }) => ({
    what: say(
      `${years === undefined ? 'Ændringen siden det tidligere tal' : `Ændringen over ${years} år`}, ${CHANGE[kind].da}.`,
      `${years === undefined ? 'The change since the earlier figure' : `The change over ${years} years`}, ${CHANGE[kind].en}.`,
    ),
    formula: { pp: 'nu − før', pct: '100 · (nu − før) / |før|', rel: 'nu / før' }[kind],
  }),
  shrink: ({ parent }) => ({
    what: say(
      `Andelen trækkes mod andelen i ${parent === undefined ? 'hele området' : `det større område (${parent})`}, mere jo færre mennesker der er bag den (empirisk Bayes). Resultatet er et skøn.`,
      `The share is pulled towards that of ${parent === undefined ? 'the whole' : `the larger area (${parent})`}, and the more so the fewer people are behind it (empirical Bayes). The result is an estimate.`,
    ),
    formula: 'w · x + (1 − w) · x̄,   w = 1/s² / (1/s² + 1/t²)',
  }),
  treat: ({ most = 5, otherwise = 'log' }) => ({
    what: say(
      `Nogle få yderlige områder må ikke bestemme det hele: højst ${most} tal trækkes ind til det næste${otherwise === 'log' ? '; er det ikke nok, bruges logaritmen' : ''}.`,
      `A few extreme areas may not decide it all: at most ${most} figures are pulled in to the next${otherwise === 'log' ? '; if that is not enough, the logarithm is used' : ''}.`,
    ),
  }),
  z: ({ sd, base, to }) => ({
    what: say(
      `Hvor mange standardafvigelser tallet ligger fra gennemsnittet${base === 'fixed' ? ' i basisåret' : ''} (standardafvigelsen for ${sd === 'population' ? 'alle områder' : 'en stikprøve'}).${to ? ` Lagt på en skala med gennemsnit ${to.mean} og spredning ${to.sd}.` : ''}`,
      `How many standard deviations the figure lies from the mean${base === 'fixed' ? ' of the base year' : ''} (${sd} standard deviation).${to ? ` Put on a scale with mean ${to.mean} and spread ${to.sd}.` : ''}`,
    ),
    formula: to ? `${to.mean} + ${to.sd} · (x − x̄) / s` : '(x − x̄) / s',
  }),
  minmax: ({ to = [0, 100] }) => ({
    what: say(
      `Tallets plads mellem det laveste og det højeste område, fra ${to[0]} til ${to[1]}.`,
      `The figure's place between the lowest and the highest area, from ${to[0]} to ${to[1]}.`,
    ),
    formula: `${to[0]} + ${to[1] - to[0]} · (x − min) / (max − min)`,
  }),
  goalposts: ({ to = [0, 100], posts }) => ({
    what: say(
      `Tallets plads mellem to faste målstolper, fra ${to[0]} til ${to[1]}, så pointene kan sammenlignes over årene.`,
      `The figure's place between two fixed posts, from ${to[0]} to ${to[1]}, so that scores can be compared over the years.`,
    ),
    formula: `${to[0]} + ${to[1] - to[0]} · (x − fra) / (til − fra)`,
    lines: Object.entries(posts).map(([column, post]) =>
      say(
        `${column}: fra ${number(post.from, 'da')} til ${number(post.to, 'da')}`,
        `${column}: from ${post.from} to ${post.to}`,
      ),
    ),
  }),
  'index-to': ({ base = 100, per_sd }) => ({
    what: say(
      `Et indeks, hvor gennemsnittet i basisåret er ${base}${per_sd === undefined ? '' : ` og en standardafvigelse er ${per_sd} point`}.`,
      `An index where the mean of the base year is ${base}${per_sd === undefined ? '' : ` and a standard deviation is ${per_sd} points`}.`,
    ),
    formula: per_sd === undefined ? `${base} · x / x̄` : `${base} + ${per_sd} · (x − x̄) / s`,
  }),
  points: ({ steps, distance }) => ({
    what: say(
      `Point, der vokser med afstanden fra gennemsnittet (målt i ${DISTANCE[distance].da}). Et point for hvert trin, der er passeret: ${steps.map((step) => number(step, 'da')).join('; ')}.`,
      `Points that grow with the distance from the mean (in ${DISTANCE[distance].en}). A point for each step passed: ${steps.join('; ')}.`,
    ),
    formula: '#{s : x − x̄ > s}',
  }),
  rank: ({ direction, ties = 'min' }) => ({
    what: say(
      `Områdets plads i rækken; nr. 1 er det ${direction === 'highest-first' ? 'højeste' : 'laveste'} tal. Områder med samme tal får ${ties === 'min' ? 'den bedste af pladserne' : 'gennemsnittet af pladserne'}.`,
      `The area's place in order; no. 1 is the ${direction === 'highest-first' ? 'highest' : 'lowest'} figure. Areas that tie share ${ties === 'min' ? 'the best of the places' : 'the mean of the places'}.`,
    ),
  }),
  quantile: ({ parts }) => ({
    what: say(
      `Områderne deles efter plads i ${parts} lige store grupper; gruppe 1 har plads nr. 1.`,
      `The areas are divided by place into ${parts} groups of equal size; group 1 holds place no. 1.`,
    ),
    formula: `⌈${parts} · r / N⌉`,
  }),
  scale: ({ R }) => ({
    what: say(
      'Pladsen skrives som en del af 1 (r er pladsen, N antallet).',
      'The place is written as a part of 1 (r the place, N the number).',
    ),
    formula: R,
  }),
  exponential: ({ s = 23 }) => ({
    what: say(
      'Pladserne lægges på en eksponentiel skala fra 0 til 100, så de højest belastede står ud, og et godt tal ét sted næsten ikke opvejer et dårligt et andet sted.',
      'The places are put on an exponential scale from 0 to 100, so that the most burdened stand out, and a good figure in one place hardly cancels a bad one in another.',
    ),
    formula: `−${s} · ln(1 − R · (1 − e^(−100/${s})))`,
  }),
  'normal-score': ({ p = 'r/(N+1)', missing = 'keep' }) => ({
    what: say(
      `Pladserne lægges på normalfordelingens skala${missing === 0 ? '; et område uden plads får 0' : ''}.`,
      `The places are put on the scale of the normal distribution${missing === 0 ? '; an area without a place gets 0' : ''}.`,
    ),
    formula: `Φ⁻¹(${p})`,
  }),
  component: ({ loadings, to }) => ({
    what: say(
      `Ét tal ud af flere, der følges ad: ${loadings ? 'standardiserede tal med faste vægte' : 'første principale komponent af korrelationerne'}.${to ? ` Lagt på en skala med gennemsnit ${to.mean} og spredning ${to.sd}.` : ''}`,
      `One figure out of several that go together: ${loadings ? 'standardised figures with fixed weights' : 'the first principal component of the correlations'}.${to ? ` Put on a scale with mean ${to.mean} and spread ${to.sd}.` : ''}`,
    ),
    formula: 'Σ vⱼ · (xⱼ − x̄ⱼ) / sⱼ',
    ...(loadings ? { lines: weights(loadings) } : {}),
  }),
  sum: (parameters) => ({
    what: weighted(parameters, say('Summen', 'The sum')),
    formula: isWeighted(parameters.of) ? 'Σ w · x' : 'Σ x',
    ...(isWeighted(parameters.of) ? { lines: weights(parameters.of) } : {}),
  }),
  'weighted-mean': (parameters) => ({
    what: weighted(parameters, say('Gennemsnittet', 'The mean')),
    formula: isWeighted(parameters.of) ? 'Σ w · x / Σ w' : 'Σ x / n',
    ...(isWeighted(parameters.of) ? { lines: weights(parameters.of) } : {}),
  }),
  'geometric-mean': (parameters) => ({
    what: weighted(parameters, say('Det geometriske gennemsnit', 'The geometric mean')),
    formula: isWeighted(parameters.of) ? 'exp(Σ w · ln x / Σ w)' : 'exp(Σ ln x / n)',
    ...(isWeighted(parameters.of) ? { lines: weights(parameters.of) } : {}),
  }),
  classify: ({ classes }) => ({
    what: say(`Områderne deles i ${classes.length} klasser.`, `The areas are divided into ${classes.length} classes.`),
    lines: classes.map(({ label: published, name, below, to }) => {
      const label = labelled(published, name);
      if (below !== undefined) {
        return say(`under ${number(below, 'da')}: ${label.da}`, `below ${number(below, 'en')}: ${label.en}`);
      }
      if (to === undefined) return say(`derover: ${label.da}`, `above: ${label.en}`);
      return say(`til og med ${number(to, 'da')}: ${label.da}`, `up to and including ${number(to, 'en')}: ${label.en}`);
    }),
  }),
  cross: ({ of }) => ({
    what: say(`Klasserne i ${of.join(' og ')} sættes sammen.`, `The classes of ${of.join(' and ')} are put together.`),
  }),
  condition: ({ where }) => ({
    what: say(`1, når ${where}; ellers 0.`, `1 when ${where}; else 0.`),
  }),
  rule: ({ at_least, of }) => ({
    what: say(
      at_least === 'all'
        ? 'Opfyldt, når alle betingelser holder:'
        : `Opfyldt, når mindst ${at_least} af ${of.length} betingelser holder:`,
      at_least === 'all'
        ? 'Met when all conditions hold:'
        : `Met when at least ${at_least} of ${of.length} conditions hold:`,
    ),
    lines: of.map((each) => say(each, each)),
  }),
  'first-match': ({ cases, otherwise }) => ({
    what: say(
      'Den første betingelse, der holder, bestemmer typen:',
      'The first condition that holds decides the type:',
    ),
    lines: [
      ...cases.map(({ when, label: published, name }) => {
        const label = labelled(published, name);
        return say(`${when}: ${label.da}`, `${when}: ${label.en}`);
      }),
      ...(otherwise === undefined ? [] : [say(`ellers: ${otherwise}`, `else: ${otherwise}`)]),
    ],
  }),
  'held-for': ({ of, editions }) => ({
    what: say(
      `Opfyldt, når ${of} har holdt i ${editions} udgaver i træk.`,
      `Met when ${of} has held in ${editions} editions in a row.`,
    ),
  }),
  exclude: ({ where, except }) => ({
    what: say(
      where === undefined ? 'Nogle områder udelades:' : `Områder udelades, når ${where}.`,
      where === undefined ? 'Some areas are left out:' : `Areas are left out when ${where}.`,
    ),
    lines: (except ?? []).map(({ id, why }) =>
      typeof why === 'string'
        ? say(`${id}: ${why}`, `${id}: ${why}`)
        : say(`${id}: ${why.da}`, `${id}: ${why.en ?? why.da}`),
    ),
  }),
};

const CHANGE: Readonly<Record<Parameters<'change'>['kind'], Text>> = {
  pp: say('i tallets egen enhed', "in the figure's own unit"),
  pct: say('i procent af det tidligere tal', 'in per cent of the earlier figure'),
  rel: say('som forholdet mellem nu og før', 'as the ratio of now to then'),
};

const DISTANCE: Readonly<Record<Parameters<'points'>['distance'], Text>> = {
  sd: say('standardafvigelser', 'standard deviations'),
  unit: say('tallets egen enhed', "the figure's own unit"),
  percent: say('procent af gennemsnittet', 'per cent of the mean'),
};

function isWeighted(of: string[] | Record<string, number>): of is Record<string, number> {
  return !Array.isArray(of);
}

function weighted(
  {
    of,
    missing,
    at_least = 1,
  }: { of: string[] | Record<string, number>; missing?: 'propagate' | 'skip'; at_least?: number },
  name: Text,
): Text {
  const [da, en] = isWeighted(of) ? [' med vægte', ' with weights'] : ['', ''];
  const skip =
    missing === 'skip'
      ? say(
          ` Et tal, der mangler, springes over; mindst ${at_least} skal være der.`,
          ` A missing figure is skipped; at least ${at_least} must be there.`,
        )
      : say('', '');
  return say(`${name.da}${da}.${skip.da}`, `${name.en}${en}.${skip.en}`);
}

function weights(of: Readonly<Record<string, number>>): Text[] {
  return Object.entries(of).map(([column, weight]) =>
    say(`${column}: ${number(weight, 'da')}`, `${column}: ${number(weight, 'en')}`),
  );
}

/** A class as published, and what readers call it where that is another word. */
function labelled(published: string, name: Name | undefined): Text {
  if (name === undefined) return say(published, published);
  const { da, en } = textOf(name);
  const both = (own: string): string => (own === published ? own : `${published} (${own})`);
  return say(both(da), both(en));
}

/** A number as it stands in a model: with the digits it has there. */
function number(value: number, language: Language): string {
  const digits = String(value).split('.')[1]?.length ?? 0;
  return formatNumber(value, Math.min(digits, 10), language);
}

function names(columns: unknown): string[] {
  if (typeof columns === 'string') return [columns];
  if (Array.isArray(columns)) return columns.filter((column) => typeof column === 'string');
  return typeof columns === 'object' && columns !== null ? Object.keys(columns) : [];
}

/** The names written; a `*` stands for the name read. */
function writesOf(reads: readonly string[], written: readonly string[]): string[] {
  const [pattern] = written;
  if (written.length === 1 && pattern?.includes('*')) return reads.map((name) => pattern.replace('*', name));
  return [...written];
}
