import { standsIn } from '../follow-areas.ts';
import { type Designation, judge } from '../judge.ts';
import { type Laws, lawOfYear } from '../laws-in-force.ts';
import { listFiguresOf } from '../list-figures.ts';
import type { PublishedStatuses } from '../published/published-statuses.ts';
import { forecastLists } from './forecast-lists.ts';
import { knownBefore, type Lags, lagsToday, seriesOfList } from './known-then.ts';
import type { ForecastQuestion } from './question.ts';

/** Something that was forecast of an area, and what the list then said. */
export interface Foretold {
  readonly area: string;
  readonly list: number;
  readonly kind: 'status' | 'criterion';
  readonly law: string;
  readonly id: string;
  /** How much of the figure was known. */
  readonly known: number;
  readonly chance: number;
  /** The figure that half of the draws lay below, those that a tenth lay below and above, and what it came to be; of a criterion. */
  readonly figure?: { readonly low: number; readonly middle: number; readonly high: number; readonly became: number };
  /** What "as on the last list that was out" said; undefined where that was undecidable. */
  readonly asBefore: boolean | undefined;
  readonly happened: boolean;
}

/** How a back-test is made. */
export interface BackTestQuestion extends Omit<ForecastQuestion, 'lists'> {
  /** The lists that are foretold. */
  readonly lists: readonly number[];
  /** How many lists ahead: 1 is the next one. __Default value:__ 1. */
  readonly ahead?: number;
  /** How far behind figures were. __Default value:__ as far as they are today. */
  readonly lags?: Lags;
  /** Which areas count, by the list: those large enough, for example. __Default value:__ all. */
  readonly counts?: (area: string, list: number) => boolean;
}

/**
 * Foretells lists that are known by now, from nothing but what was known before each of them, and puts beside it what they said.
 *
 * A list h ahead is foretold with what was known before the list h − 1 years earlier. The limit that follows the country is not known before the list
 * it is for. Cases where the forecast or the list is undecidable are left out.
 */
export function backTest(question: BackTestQuestion): Foretold[] {
  const { laws, areas, find, sources, links = [], years, lists, ahead = 1, counts = () => true } = question;
  const lags = question.lags ?? lagsToday(question);
  const rows = Array.from({ length: years.to - years.from + 1 }, (_, at) => years.from + at).flatMap((year) => {
    const law = lawOfYear(laws, year);
    if (!law) return [];
    const there = areas.filter((area) => standsIn(area, year, links));
    return there.map((area) => listFiguresOf(law, area, year, find(area), sources));
  });
  const said = new Map(judge(laws, rows, links).flatMap((one) => (one ? [[`${one.area} ${one.year}`, one]] : [])));
  return lists.flatMap((list) => {
    const next = list - ahead + 1;
    const series = seriesOfList(laws, sources.residents, list);
    const { national } = sources;
    const forecast = forecastLists({
      ...question,
      laws: knownLaws(laws, next),
      find: (area) => knownBefore(find(area), next, series, lags),
      sources: { ...sources, ...(national ? { national: knownBefore(national, next, series, lags) } : {}) },
      lists: Array.from({ length: ahead }, (_, at) => next + at),
      official: saidBefore(said, next),
    });
    return forecast.areas
      .filter((one) => one.list === list && counts(one.area, list))
      .flatMap((one): Foretold[] => {
        const [then, before] = [said.get(`${one.area} ${list}`), said.get(`${one.area} ${next - 1}`)];
        if (!then) return [];
        const statuses = one.statuses.flatMap(({ status, law, chance }): Foretold[] => {
          const happened = then.statuses[status];
          if (chance === undefined || happened === undefined || happened === 'undecidable') return [];
          const earlier = before?.statuses[status];
          const asBefore = earlier === undefined || earlier === 'undecidable' ? undefined : earlier === 'yes';
          return [
            {
              area: one.area,
              list,
              kind: 'status',
              law,
              id: status,
              known: 0,
              chance,
              asBefore,
              happened: happened === 'yes',
            },
          ];
        });
        const criteria = one.criteria.flatMap(({ criterion, law, chance, known, figure }): Foretold[] => {
          const outcome = (of: typeof then | undefined) => {
            if (!of) return undefined;
            const place = [of.law, ...of.beside].findIndex(({ id }) => id === law);
            return [of.criteria, ...of.criteriaBeside][place]?.find((each) => each.criterion === criterion);
          };
          const happened = outcome(then);
          if (chance === undefined || !happened || happened.met === 'undecidable') return [];
          const earlier = outcome(before)?.met;
          const asBefore = earlier === undefined || earlier === 'undecidable' ? undefined : earlier === 'met';
          const became = Number(happened.value!.n) / Number(happened.value!.d);
          const range = figure ? { figure: { ...figure, became } } : {};
          return [
            {
              area: one.area,
              list,
              kind: 'criterion',
              law,
              id: criterion,
              known,
              chance,
              ...range,
              asBefore,
              happened: happened.met === 'met',
            },
          ];
        });
        return [...statuses, ...criteria];
      });
  });
}

/** The lists that were out before that of a year: what has been held for years is counted of them, though all their figures were not published. */
function saidBefore(said: ReadonlyMap<string, Designation>, next: number): PublishedStatuses {
  const areasBy = Map.groupBy(said.values(), ({ year }) => year);
  return {
    years: [...areasBy.keys()].filter((year) => year < next).sort((a, b) => a - b),
    areasOf: (year) => (areasBy.get(year) ?? []).map(({ area }) => area),
    truth(status, year, area) {
      const answer = year < next ? said.get(`${area} ${year}`)?.statuses[status] : undefined;
      return answer === undefined || answer === 'undecidable' ? Number.NaN : Number(answer === 'yes');
    },
  };
}

/** The laws with the dated figures that were out before the list of a year. */
function knownLaws(laws: Laws, list: number): Laws {
  const figures = laws.figures.map((file) => ({ ...file, values: file.values.filter((one) => one.list < list) }));
  return { ...laws, figures };
}
