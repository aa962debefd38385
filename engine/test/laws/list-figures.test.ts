import { expect, test } from 'vitest';
import {
  breakBetween,
  changeOf,
  compare,
  exact,
  fixed,
  judge,
  lawOfYear,
  listFiguresOf,
  periodOf,
  ratio,
} from '../../src/laws/index.ts';
import { loadLaws } from '../../src/workspace/index.ts';
import { listFigures } from './figures.ts';

const laws = await loadLaws('by-year');
const law = lawOfYear(laws, 2024)!;
const RESIDENTS = { residents: 'beboere', people: { convicted: 'voksne' } };

test.each([
  ['Y', '2024'],
  ['Y-1', '2023'],
  ['Y-4', '2020'],
  ['Y-01-01', '2024-01-01'],
  ['Y-1-01-01', '2023-01-01'],
])('%s of the list of 2024 is %s', (written, period) => {
  expect(periodOf(written, 2024)).toBe(period);
});

/** Figures by indicator and period. */
function finder(figures: Record<string, [value: number | null, numerator?: number, denominator?: number]>) {
  return (indicator: string, period: string) => {
    const found = figures[`${indicator} ${period}`];
    return found && { value: found[0], numerator: found[1] ?? null, denominator: found[2] ?? null };
  };
}

test('the mean of two years adds counts before it divides; a year stands at the snapshot after it', () => {
  const made = listFiguresOf(
    law,
    'A',
    2024,
    finder({
      'uden-tilknytning-aar 2023-01-01': [40.8, 408, 1000],
      'uden-tilknytning-aar 2024-01-01': [39.3, 354, 900],
      'beboere 2024-01-01': [1913],
    }),
    RESIDENTS,
  );
  expect(compare(made.values.labour!, ratio(exact(100 * (408 + 354)), exact(1900)))).toBe(0);
  expect([fixed(made.people!.labour!, 0), fixed(made.residents!, 0)]).toEqual(['950', '1913']);
});

test('shares without counts are averaged as they are, and their persons come from an indicator', () => {
  const made = listFiguresOf(
    law,
    'A',
    2024,
    finder({ 'doemte 2022': [2.2], 'doemte 2023': [2.35], 'voksne 2024-01-01': [1500] }),
    RESIDENTS,
  );
  expect(fixed(made.values.convicted!, 4)).toBe('2.2750');
  expect(fixed(made.people!.convicted!, 0)).toBe('1500');
});

test('a mean of which a year is lacking or withheld is none', () => {
  const made = listFiguresOf(law, 'A', 2024, finder({ 'doemte 2022': [2.2], 'doemte 2023': [null] }), RESIDENTS);
  expect([made.values.convicted, made.values.labour, made.residents]).toEqual([undefined, undefined, undefined]);
});

test('figures on two sides of a break are never subtracted', () => {
  const rows = [
    { year: 2013, labour: 41 },
    { year: 2014, labour: 42, education: 54 },
    { year: 2017, labour: 48.5, education: 54.9 },
    { year: 2018, labour: 48.1, education: 76.6 },
    { year: 2019, labour: 47, education: 76 },
    { year: 2021, labour: 46 },
  ].map(listFigures);
  const [y13, y14, y17, y18, y19, y21] = judge(laws, rows).map((one) => one!);
  const told = (change: ReturnType<typeof changeOf>) => ('change' in change ? fixed(change.change, 1) : change.none.en);
  expect(told(changeOf('education', y17!, y18!))).toMatch(/counted in another way from 2018/);
  expect(told(changeOf('labour', y13!, y14!))).toMatch(/mean of 4 years before and 2 years after/);
  expect(told(changeOf('labour', y17!, y18!))).toBe('-0.4');
  expect(told(changeOf('education', y18!, y19!))).toBe('-0.6');
  expect(told(changeOf('education', y19!, y21!))).toMatch(/lacking/);
  expect(told(changeOf('education', y13!, y14!))).toMatch(/not there in both/);
  expect(breakBetween('labour', y19!.law, y21!.law)).toBeUndefined();
});
