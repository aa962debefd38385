import type { ProtectionReport } from '../protection/report.ts';
import { whyWithheld } from '../protection/why-withheld.ts';
import {
  type Finding,
  firstDay,
  Problem,
  periodBefore,
  REGISTERS,
  says,
  type Text,
  TOTAL,
  textOf,
} from '../words/index.ts';
import type { IndicatorFile } from '../workspace/definitions.ts';
import type { Edition, EditionCounted, EditionSource, ObservationRow } from './edition.ts';
import { inSeveralSets, unknownArea, unknownIndicator } from './explain-trouble.ts';
import type { ChangeRow } from './moves-rows.ts';

/** Which number is asked about. */
export interface Question {
  readonly indicator: string;
  /** Id or name of the area; `_T` for all areas of the set. */
  readonly area: string;
  readonly period: string;
  /** The area set, where the same id is in several. */
  readonly areaSet?: string;
  /** __Default value:__ all tenures, `_T`. */
  readonly tenure?: string;
}

/** Where a number comes from. */
export interface Explanation {
  readonly observation: ObservationRow;
  readonly areaName: string;
  readonly indicator: IndicatorFile;
  /** The source and its line; undefined for a figure that Kvarter computed. */
  readonly source?: EditionSource;
  /** For a figure counted in registers: the statement that counted it, and the registers it was counted in. */
  readonly counted?: Pick<EditionCounted, 'sql'> & { readonly registers: readonly EditionSource[] };
  /** The figures a computed one is made of, with their own explanation. */
  readonly parts: readonly Explanation[];
  /** How many areas a total is the sum of. */
  readonly summed?: number;
  /** Where people were followed: what those who stayed, came and went add to the change since the snapshot before, or why it is not divided. */
  readonly change?: ExplainedChange;
  /** By which rules the edition is protected, and why this number is withheld if it is; undefined of an edition that is not protected. */
  readonly protection?: ExplainedProtection;
  /** Findings about the source or the area set. */
  readonly findings: readonly Finding[];
}

/** What protection has to say of a number. */
export interface ExplainedProtection {
  /** Id and name of the rule set. */
  readonly rules: { readonly id: string; readonly name: Text };
  readonly outcome: ProtectionReport['outcome'];
  /** Why it is withheld; empty if it is shown. */
  readonly why: readonly Text[];
}

/** The change of a figure in its parts, as the table `changes` has them: the first is the whole. */
export interface ExplainedChange {
  readonly parts: readonly ChangeRow[];
  /** Why there are none. */
  readonly why?: Text;
}

/**
 * Explains one number of an edition: its definition, the counts behind it, the line of the source it stands on, and the
 * findings that concern it. A computed figure is explained by its parts, down to their sources.
 *
 * @throws Problem K-EXPLAIN-01 … 04: no such indicator, area or figure, with the nearest that is there
 */
export async function explain(edition: Edition, question: Question): Promise<Explanation> {
  const areas = await edition.areas();
  const indicator = edition.definitions.indicators.find((one) => one.id === question.indicator);
  if (!indicator)
    throw unknownIndicator(
      question.indicator,
      edition.definitions.indicators.map((one) => one.id),
    );
  const named = areas.filter((one) => one.area === question.area || one.name === question.area);
  if (named.length === 0 && question.area !== TOTAL) {
    throw unknownArea(
      question.area,
      areas.map((one) => one.area),
    );
  }
  const ids = new Set([question.area, ...named.map((one) => one.area)]);
  // A total is the sum of areas: then all are read. Of one area only its own rows are.
  const [only, second] = new Set(named.map((one) => one.area));
  const isOne = only !== undefined && second === undefined;
  const observations = await edition.observations(isOne ? { area: only } : undefined);
  const matching = observations.filter(
    (one) =>
      one.indicator === question.indicator &&
      one.period === question.period &&
      one.tenure === (question.tenure ?? TOTAL) &&
      ids.has(one.area) &&
      (question.areaSet === undefined || one.area_set === question.areaSet),
  );
  const [found, other] = matching;
  if (!found) throw noFigure(question, observations);
  if (other) throw inSeveralSets(matching.map((one) => one.area_set));
  const explanation = explained(
    edition,
    found,
    observations,
    (row) => areas.find((one) => one.area_set === row.area_set && one.area === row.area)?.name ?? row.area,
  );
  const change = await changeOf(edition, found);
  const protection = await protectionOf(edition, found);
  return { ...explanation, ...(change ? { change } : {}), ...(protection ? { protection } : {}) };
}

function explained(
  edition: Edition,
  observation: ObservationRow,
  all: readonly ObservationRow[],
  nameOf: (row: ObservationRow) => string,
): Explanation {
  const { definitions, findings } = edition;
  const indicator = definitions.indicators.find((one) => one.id === observation.indicator)!;
  const source = definitions.sources.find((one) => one.id === observation.source);
  const same = (id: string, period = observation.period) =>
    all.filter(
      (one) =>
        one.indicator === id &&
        one.period === period &&
        one.area_set === observation.area_set &&
        one.area === observation.area &&
        one.tenure === observation.tenure,
    );
  const madeOf = [
    ...(indicator.ratio ? [...same(indicator.ratio.numerator), ...same(indicator.ratio.denominator)] : []),
    ...(indicator.change ? earlierAndNow(indicator, observation, same) : []),
  ];
  const counted =
    observation.source === REGISTERS
      ? definitions.counted?.find((one) => one.indicator === observation.indicator)
      : undefined;
  const registers = definitions.sources.filter(({ id }) => counted?.sources.includes(id));
  const isSum = !source && !counted && madeOf.length === 0 && observation.area === TOTAL;
  const about = new Set([observation.area_set, ...(source ? [source.id] : []), ...registers.map(({ id }) => id)]);
  return {
    observation,
    areaName: nameOf(observation),
    indicator,
    ...(source ? { source } : {}),
    ...(counted ? { counted: { sql: counted.sql, registers } } : {}),
    parts: madeOf.map((part) => explained(edition, part, all, nameOf)),
    ...(isSum ? { summed: all.filter((one) => isPartOf(one, observation)).length } : {}),
    findings: findings.filter((finding) => about.has(finding.where)),
  };
}

const BROKEN = says(
  'Kan ikke opdeles: definitionen blev ændret i perioden, og tal fra før og efter kan ikke trækkes fra hinanden.',
  'Cannot be divided: the definition was changed in the period, and figures before and after cannot be subtracted.',
);

/** Whether the definition was changed between the snapshot before and this one. */
function acrossBreak({ definitions }: Edition, id: string, period: string): boolean {
  const breaks = definitions.indicators.find((one) => one.id === id)?.sheet.breaks ?? [];
  const before = periodBefore(period, 1);
  return breaks.some(({ at }) => firstDay(String(at)) > before && firstDay(String(at)) <= period);
}

/** The change behind the figure of all tenures together. */
async function changeOf(
  edition: Edition,
  { area_set, area, indicator, period, tenure }: ObservationRow,
): Promise<ExplainedChange | undefined> {
  if (tenure !== TOTAL || !edition.definitions.moves) return undefined;
  const why = edition.definitions.moves.undivided.find((one) => one.indicator === indicator)?.why;
  if (why) return { parts: [], why };
  const rows = await edition.moves('changes', { area_set, area, indicator, period });
  const whole = rows.filter((row) => row.component === TOTAL);
  if (rows.length === 0) return acrossBreak(edition, indicator, period) ? { parts: [], why: BROKEN } : undefined;
  return { parts: [...whole, ...rows.filter((row) => row.component !== TOTAL)] };
}

function earlierAndNow(
  indicator: IndicatorFile,
  observation: ObservationRow,
  same: (id: string, period?: string) => ObservationRow[],
): ObservationRow[] {
  const { of, periods } = indicator.change!;
  return [...same(of), ...same(of, periodBefore(observation.period, periods))];
}

function isPartOf(one: ObservationRow, total: ObservationRow): boolean {
  return (
    one.area !== TOTAL &&
    one.area_set === total.area_set &&
    one.indicator === total.indicator &&
    one.period === total.period &&
    one.tenure === total.tenure
  );
}

function noFigure(question: Question, observations: readonly ObservationRow[]): Problem {
  const periods = [
    ...new Set(observations.filter((one) => one.indicator === question.indicator).map((one) => one.period)),
  ].sort();
  return new Problem(
    'K-EXPLAIN-03',
    says(
      'Udgaven har intet tal for den indikator, det område og den periode.',
      'The edition has no figure for that indicator, area and period.',
    ),
    { hint: says(`Perioderne er: ${periods.join(', ')}.`, `The periods are: ${periods.join(', ')}.`) },
  );
}

async function protectionOf(edition: Edition, one: ObservationRow): Promise<ExplainedProtection | undefined> {
  const report = await edition.protection();
  if (!report) return undefined;
  const { id, name } = report.rules;
  const why = one.obs_status === 'Q' ? whyWithheld(report, one.conf_status, one.tenure !== TOTAL) : [];
  return { rules: { id, name: textOf(name) }, outcome: report.outcome, why };
}
