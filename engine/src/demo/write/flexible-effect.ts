import { newYear } from '../days.ts';
import { FIRST_YEAR, type History, LAST_YEAR } from '../people/run.ts';
import { statusCode, worksOrStudies } from '../people/work.ts';
import { FLEXIBLE_FROM } from '../town/plan.ts';

/**
 * What the rule of flexible letting did to what registers show: the indicator `nye-i-almen-i-job-eller-uddannelse` in Møllevangen, mean of the snapshots
 * after the rule's first year, less the same in a Fjordby that lived through the same years without the rule.
 *
 * That is less than what the rule did on the day of a letting (`effect_percentage_points`): registers see on 1 January those who still live there,
 * only the one the home was let to, and some have lost their work since; and those who were turned away applied again, so that the same household was
 * the first to apply for several homes. Chance alone moves it some points.
 */
export function effectInRegisters(history: History, without: History): Record<string, unknown> {
  const from = FLEXIBLE_FROM.year + 2;
  const years = Array.from({ length: LAST_YEAR + 2 - from }, (_, at) => from + at);
  const mean = (one: History) => {
    const shares = years.map((year) => share(one, year)).filter((value) => value !== null);
    return shares.length === 0 ? null : shares.reduce((sum, value) => sum + value, 0) / shares.length;
  };
  const [ruled, free] = [mean(history), mean(without)];
  return {
    indicator: 'nye-i-almen-i-job-eller-uddannelse',
    snapshots: years.map((year) => `${year}-01-01`),
    newcomers_at_work_or_study_percent: rounded(ruled),
    without_the_rule_percent: rounded(free),
    effect_percentage_points: ruled === null || free === null ? null : rounded(ruled - free),
  };
}

/** Of those in the area who were let an almen home in the year before and live in one, who works or studies. Null if there is nobody. */
function share({ town, population, market, newYears }: History, year: number): number | null {
  const area = town.areas.findIndex(({ fate }) => fate === 'flexible');
  const { of } = population.people;
  const { place, status } = newYears[year - FIRST_YEAR]!;
  const { person, on } = market.allocations.of;
  const tenants = new Set<number>();
  for (let at = 0; at < market.allocations.count; at++) {
    const home = place[person[at]!]!;
    const isDead = of.died[person[at]!]! >= 0 && of.died[person[at]!]! < newYear(year);
    if (on[at]! < newYear(year - 1) || on[at]! >= newYear(year) || home < 0 || isDead) continue;
    if (town.homes.of.tenure[home] === 0 && town.accesses.of.area[town.homes.of.access[home]!] === area)
      tenants.add(person[at]!);
  }
  const works = [...tenants].filter((one) => isInLabourTable(status[one]!)).length;
  return tenants.size === 0 ? null : (100 * works) / tenants.size;
}

/** Those the municipality's table of job and study spells has: also in a flex job, which the letting rule does not ask for. */
const isInLabourTable = (status: number): boolean => worksOrStudies(status) || status === statusCode('fleksjob');

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 100) / 100);
