import type { Chance } from '../chance.ts';
import { ageAt } from '../days.ts';
import { type Rows, rowsOf } from '../rows.ts';
import type { Population } from './population.ts';

/** What somebody lives by, by its number. */
export const STATUSES = [
  'child',
  'job',
  'own-business',
  'study',
  'dagpenge',
  'kontanthjaelp',
  'sygedagpenge',
  'ressourceforloeb',
  'jobafklaring',
  'ledighedsydelse',
  'fleksjob',
  'revalidering',
  'foertidspension',
  'efterloen',
  'folkepension',
  'none',
] as const;
/** One way to live. */
export type Status = (typeof STATUSES)[number];
/** The number of a status. */
export const statusCode = (status: Status): number => STATUSES.indexOf(status);

/** Labour statuses in the municipality's table, by number. */
export const LABOUR = ['beskaeftiget', 'selvstaendig', 'uddannelse'] as const;
/** Benefits in the municipality's table, by number. */
export const BENEFITS = [
  'kontanthjaelp',
  'uddannelseshjaelp',
  'sho',
  'dagpenge',
  'sygedagpenge',
  'ressourceforloeb',
  'jobafklaring',
  'ledighedsydelse',
  'fleksjob',
  'revalidering',
  'foertidspension',
  'efterloen',
  'folkepension',
  'su',
  'barsel',
] as const;

/** Spells of work and study, and of benefits: `to` −1 while open, `share` in thousandths of full time. */
export interface Work {
  readonly labour: Rows<'person' | 'from' | 'to' | 'status' | 'share'>;
  readonly benefit: Rows<'person' | 'from' | 'to' | 'benefit' | 'share'>;
}

/** No spells yet. */
export const noWork = (): Work => ({
  labour: rowsOf(['person', 'from', 'to', 'status', 'share'], 1 << 16),
  benefit: rowsOf(['person', 'from', 'to', 'benefit', 'share'], 1 << 16),
});

/** True of those who work or study, as the letting rules ask. */
export const worksOrStudies = (status: number): boolean => status >= 1 && status <= 3;

/** Gives somebody a new status from a day on, and writes the spells it shows in. */
export function becomes(
  { people }: Population,
  work: Work,
  chance: Chance,
  person: number,
  status: number,
  on: number,
): void {
  ends({ people }, work, person, on);
  const { of } = people;
  of.status[person] = status;
  const name = STATUSES[status]!;
  const share = name === 'job' && chance.happens(0.2) ? 500 + chance.below(8) * 50 : 1000;
  if (name === 'job') of.labour[person] = work.labour.add(person, on, -1, 0, share);
  if (name === 'own-business') of.labour[person] = work.labour.add(person, on, -1, 1, 1000);
  if (name === 'study') of.labour[person] = work.labour.add(person, on, -1, 2, 1000);
  if (name === 'fleksjob') of.labour[person] = work.labour.add(person, on, -1, 0, 400);
  const benefit = benefitOf(name, ageAt(of.born[person]!, on), of.arrived[person]!, on);
  if (benefit >= 0) of.benefit[person] = work.benefit.add(person, on, -1, benefit, name === 'fleksjob' ? 600 : 1000);
}

/** Ends the open spells of somebody who dies, moves away or changes status. */
export function ends({ people: { of } }: Pick<Population, 'people'>, work: Work, person: number, on: number): void {
  const labour = of.labour[person]!;
  const benefit = of.benefit[person]!;
  if (labour >= 0) work.labour.of.to[labour] = on;
  if (benefit >= 0) work.benefit.of.to[benefit] = on;
  of.labour[person] = -1;
  of.benefit[person] = -1;
}

/** A status drawn for somebody who is new here. @param age whole years @param s strength 0 to 1 */
export function firstStatus(chance: Chance, age: number, s: number): number {
  if (age < 18) return 0;
  if (age >= 67) return statusCode(chance.happens(0.07 * s) ? 'job' : 'folkepension');
  if (age < 25)
    return drawn(chance, { study: 30 + 35 * s, job: 32, kontanthjaelp: 16 * (1 - s) * (1 - s), dagpenge: 2, none: 4 });
  const early = age < 30 ? 22 * s : age < 40 ? 3 : 0.6;
  return drawn(chance, {
    job: 22 + 78 * s - (age >= 60 ? 20 : 0),
    'own-business': age < 30 ? 2 : 5,
    study: early,
    dagpenge: 4.5,
    kontanthjaelp: 42 * (1 - s) * (1 - s) * (1 - s),
    sygedagpenge: 2.2,
    ressourceforloeb: 3 * (1 - s) * (1 - s),
    jobafklaring: 1.5 * (1 - s),
    ledighedsydelse: 0.6,
    fleksjob: age > 35 ? 2.2 : 0.6,
    revalidering: 0.3,
    foertidspension: age > 40 ? 34 * (1 - s) * (1 - s) : 5 * (1 - s) * (1 - s),
    efterloen: age >= 61 ? 12 : 0,
    none: 3.5,
  });
}

/**
 * The status somebody takes up in a year, or −1 if nothing changes.
 *
 * @param chances how much likelier than usual those without work find it (a planted story; 1 is usual)
 */
export function nextStatus(chance: Chance, status: number, age: number, s: number, chances: number): number {
  const weak = Math.max(0.2, 2.6 - 3 * s);
  switch (STATUSES[status]) {
    case 'child':
      return age >= 18 ? drawn(chance, { study: 50 + 30 * s, job: 28, kontanthjaelp: 14 * weak, none: 3 }) : -1;
    case 'job':
    case 'own-business':
      if (age >= 67) return maybe(chance, 0.6, { folkepension: 1 });
      if (age >= 62 && chance.happens(0.07)) return statusCode('efterloen');
      if (age < 27 && chance.happens(0.13 * s)) return statusCode('study');
      if (chance.happens(0.005)) return statusCode('own-business');
      return maybe(chance, (0.062 * weak) / Math.min(2, chances), {
        dagpenge: 46,
        kontanthjaelp: 13 * weak * weak,
        sygedagpenge: 26,
        jobafklaring: 2,
        none: 8,
        foertidspension: age > 45 ? 4 : 0.5,
      });
    case 'study':
      return maybe(chance, age >= 29 ? 0.8 : age >= 25 ? 0.45 : 0.16, {
        job: 84,
        dagpenge: 8,
        kontanthjaelp: 12 * weak * (1 - s),
        none: 2,
      });
    case 'dagpenge':
      return maybe(chance, Math.min(0.95, (0.45 + 0.5 * s) * Math.sqrt(chances)), {
        job: 86 * chances,
        kontanthjaelp: 5 * weak,
        sygedagpenge: 5,
        study: age < 35 ? 4 : 0,
      });
    case 'kontanthjaelp':
      if (age >= 67) return statusCode('folkepension');
      return maybe(chance, Math.min(0.9, 0.1 + 0.3 * s * chances), {
        job: 74 * s * chances,
        study: age < 30 ? 16 : 2,
        ressourceforloeb: 12,
        foertidspension: age > 40 ? 7 : 1.5,
        fleksjob: 3,
        revalidering: 2,
      });
    case 'sygedagpenge':
      return maybe(chance, 0.88, {
        job: 74,
        jobafklaring: 14,
        kontanthjaelp: 4 * weak,
        fleksjob: 4,
        foertidspension: age > 50 ? 5 : 1,
      });
    case 'ressourceforloeb':
    case 'jobafklaring':
    case 'revalidering':
      return maybe(chance, Math.min(0.9, 0.32 * Math.sqrt(chances)), {
        job: 30 * chances,
        fleksjob: 24,
        foertidspension: age > 40 ? 24 : 6,
        kontanthjaelp: 8,
        study: 3,
      });
    case 'ledighedsydelse':
      return age >= 67 ? statusCode('folkepension') : maybe(chance, 0.5, { fleksjob: 80, foertidspension: 10 });
    case 'fleksjob':
      return age >= 67 ? statusCode('folkepension') : maybe(chance, 0.1, { ledighedsydelse: 80, foertidspension: 10 });
    case 'foertidspension':
      return age >= 67 ? statusCode('folkepension') : -1;
    case 'efterloen':
      return age >= 67 ? statusCode('folkepension') : -1;
    case 'none':
      return age >= 67
        ? statusCode('folkepension')
        : maybe(chance, 0.4, { job: 60, dagpenge: 8, study: age < 30 ? 15 : 2, kontanthjaelp: 5 });
    default:
      return -1;
  }
}

/** Gross income of a year in hundreds of kroner, for somebody of a status. @param growth how much incomes have grown, in thousandths */
export function incomeOf(chance: Chance, status: number, level: number, s: number, growth: number): number {
  const premium = [0, 250, 600, 700, 850, 1_050, 1_100, 2_300, 2_900, 0][level]!;
  const base = {
    job: 2_350 + 1_500 * s + premium,
    'own-business': 2_200 + 2_400 * s + premium / 2,
    study: 900,
    dagpenge: 2_050,
    kontanthjaelp: 1_420,
    sygedagpenge: 2_300,
    ressourceforloeb: 1_650,
    jobafklaring: 1_650,
    ledighedsydelse: 1_900,
    fleksjob: 2_500,
    revalidering: 2_000,
    foertidspension: 2_150,
    efterloen: 2_000,
    folkepension: 1_550 + 1_500 * s,
    none: 300,
    child: 0,
  }[STATUSES[status]!];
  return Math.max(0, Math.round((base * (1 + chance.bell() * 0.16) * growth) / 1000));
}

function benefitOf(status: Status, age: number, arrived: number, on: number): number {
  switch (status) {
    case 'study':
      return age < 35 ? BENEFITS.indexOf('su') : -1;
    case 'kontanthjaelp':
      if (arrived >= 0 && on - arrived < 9 * 365) return BENEFITS.indexOf('sho');
      return BENEFITS.indexOf(age < 30 ? 'uddannelseshjaelp' : 'kontanthjaelp');
    default:
      return (BENEFITS as readonly string[]).indexOf(status);
  }
}

function maybe(chance: Chance, p: number, weights: Partial<Record<Status, number>>): number {
  return chance.happens(p) ? drawn(chance, weights) : -1;
}

function drawn(chance: Chance, weights: Partial<Record<Status, number>>): number {
  let sum = 0;
  for (const status in weights) sum += weights[status as Status]!;
  let left = chance.next() * sum;
  let last = 0;
  for (const status in weights) {
    last = statusCode(status as Status);
    left -= weights[status as Status]!;
    if (left < 0) return last;
  }
  return last;
}
