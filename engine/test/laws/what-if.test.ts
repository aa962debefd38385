import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Designation,
  fixed,
  marginOfCriterion,
  type People,
  type WhatIfChange,
  whatIf,
} from '../../src/laws/index.ts';
import { loadLaws } from '../../src/workspace/index.ts';
import { listFigures } from './figures.ts';

const laws = await loadLaws('by-year');

const area: People = {
  residents: 2000,
  groups: {
    nonwestern: { counted: 1040, persons: 2000 },
    labour: { counted: 500, persons: 1200 },
    convicted: { counted: 20, persons: 1400 },
    education: { counted: 620, persons: 1000 },
  },
  income: { mean: 240_000, taxpayers: 1100 },
};
const almene: People = {
  residents: 1500,
  groups: {
    nonwestern: { counted: 900, persons: 1500 },
    labour: { counted: 420, persons: 900 },
    convicted: { counted: 18, persons: 1050 },
    education: { counted: 525, persons: 750 },
  },
  income: { mean: 220_000, taxpayers: 800 },
};
const newcomers: People = {
  residents: 100,
  groups: {
    nonwestern: { counted: 10, persons: 100 },
    labour: { counted: 5, persons: 70 },
    convicted: { counted: 0, persons: 75 },
    education: { counted: 10, persons: 60 },
  },
  income: { mean: 400_000, taxpayers: 70 },
};

function ask(...changes: WhatIfChange[]) {
  return whatIf({
    laws,
    area: 'A',
    years: [{ year: 2025, people: area }],
    tenures: { almen: { homes: 700, people: almene } },
    nationalConvicted: 0.75,
    regionIncome: 400_000,
    changes,
    lists: { from: 2026, to: 2029 },
  });
}

function shown(one: Designation, criterion: string): string {
  return fixed(one.criteria.find((outcome) => outcome.criterion === criterion)!.value!, 4);
}

describe('what if', () => {
  test('nothing: every list says the same as without, and says what is taken for granted', () => {
    const { lists, assumptions } = ask();
    expect(lists.map(({ year }) => year)).toEqual([2026, 2027, 2028, 2029]);
    for (const one of lists) expect(one.with).toEqual(one.without);
    expect(lists[0]!.without.status).toBe('parallelsamfund');
    expect(assumptions.map(({ da }) => da).join(' ')).toMatch(
      /beregning, ikke en prognose.*2025.*0,75 pct\..*400000 kr\..*Tidligere lister/,
    );
  });

  test('work: half on the list of the next year, in full on that after', () => {
    const { lists } = ask({
      kind: 'work',
      from: 2026,
      persons: 24,
      into: 'work',
      wage: { before: 150_000, after: 340_000 },
    });
    expect(lists.map((one) => shown(one.with, 'labour'))).toEqual(
      [500 + 500, 500 + 476, 476 + 476, 476 + 476].map((counted) => ((100 * counted) / 2400).toFixed(4)),
    );
    const income = (240_000 * 1100 + 24 * 190_000) / 1100 / 4000;
    expect(lists.map((one) => shown(one.with, 'income'))).toEqual([
      (60).toFixed(4),
      ...Array(3).fill(income.toFixed(4)),
    ]);
    // 476 of 1,200 is below 40 %: with basic education alone, the area is no longer udsat.
    expect(lists.map((one) => one.with.statuses.udsat)).toEqual(['yes', 'yes', 'no', 'no']);
    const margin = (at: number) => {
      const { law, criteria, figures } = lists[at]!.with;
      return marginOfCriterion(law, criteria.find(({ criterion }) => criterion === 'labour')!, figures);
    };
    expect([margin(0), margin(2)]).toEqual([-20n, 5n]);
  });

  test('homes demolished take their share of the tenure with them', () => {
    const { lists } = ask({ kind: 'homes', from: 2027, what: 'demolished', homes: 350, tenure: 'almen' });
    expect(lists.map((one) => fixed(one.with.figures.residents!, 0))).toEqual(['2000', '1250', '1250', '1250']);
    expect(shown(lists[1]!.with, 'nonwestern')).toBe(((100 * (1040 - 450)) / 1250).toFixed(4));
    expect(lists[1]!.with.statuses.parallelsamfund).toBe('no');
  });

  test('homes sold and built bring the newcomers that are stated', () => {
    const { lists } = ask({
      kind: 'homes',
      from: 2026,
      what: 'built',
      homes: 200,
      tenure: 'ejer',
      newcomers,
      perHome: 2,
    });
    expect(fixed(lists[0]!.with.figures.residents!, 0)).toBe('2400');
    expect(shown(lists[0]!.with, 'nonwestern')).toBe(((100 * 1080) / 2400).toFixed(4));
    const sold = ask({ kind: 'homes', from: 2026, what: 'sold', homes: 70, tenure: 'almen', newcomers });
    // As many to a home as in the tenure: 70 homes of 700 with 1,500 people hold 150.
    expect(fixed(sold.lists[0]!.with.figures.residents!, 0)).toBe('2000');
    expect(shown(sold.lists[0]!.with, 'nonwestern')).toBe(((100 * (1040 - 90 + 15)) / 2000).toFixed(4));
  });

  test('letting to others works year after year', () => {
    const { lists } = ask({ kind: 'letting', from: 2026, years: 2, moves: 200, entrants: newcomers });
    const first = 1040 * 0.9 + 20;
    const second = first * 0.9 + 20;
    expect(lists.map((one) => shown(one.with, 'nonwestern'))).toEqual(
      [first, second, second, second].map((counted) => (counted / 20).toFixed(4)),
    );
  });

  test('another limit holds from its list on and leaves the others', () => {
    const { lists, assumptions } = ask({ kind: 'limit', from: 2028, criterion: 'nonwestern', limit: 55 });
    expect(lists.map((one) => one.with.statuses.parallelsamfund)).toEqual(['yes', 'yes', 'no', 'no']);
    expect(lists.map((one) => one.with.law.id)).toEqual([
      'almenbolig-2021',
      'almenbolig-2021',
      'almenbolig-2021-hvis',
      'almenbolig-2021-hvis',
    ]);
    expect(assumptions.at(-1)!.da).toContain('grænsen 55 for «nonwestern» fra listen for 2028');
    const beside = ask({ kind: 'limit', from: 2028, law: 'forebyggelse-2021', criterion: 'nonwestern', limit: 60 });
    expect(beside.lists.map((one) => [one.with.statuses.parallelsamfund, one.with.statuses.forebyggelse])).toEqual([
      ['yes', 'yes'],
      ['yes', 'yes'],
      ['yes', 'no'],
      ['yes', 'no'],
    ]);
  });

  test('earlier lists serve the rule of five years in a row', () => {
    const listed = { area: 'A', residents: 2000, nonwestern: 60, labour: 50, education: 70 };
    const history = [2023, 2024, 2025].map((year) => listFigures({ year, ...listed }));
    const { lists } = whatIf({
      laws,
      area: 'A',
      years: [{ year: 2025, people: area }],
      nationalConvicted: 0.75,
      regionIncome: 400_000,
      history,
      changes: [{ kind: 'work', from: 2025, persons: 24, into: 'education' }],
      lists: { from: 2026, to: 2027 },
    });
    expect(lists.map((one) => one.without.statuses.omdannelse)).toEqual(['undecidable', 'yes']);
    // On the list of 2026 the work counts at half: still listed.
    expect(lists.map((one) => one.with.statuses.omdannelse)).toEqual(['undecidable', 'no']);
  });

  test('more than there are is refused, and so are homes without people', () => {
    expect(() => ask({ kind: 'work', from: 2026, persons: 501, into: 'work' })).toThrow('K-LAWS-08');
    expect(() => ask({ kind: 'homes', from: 2026, what: 'demolished', homes: 701, tenure: 'almen' })).toThrow(
      'K-LAWS-08',
    );
    expect(() => ask({ kind: 'homes', from: 2026, what: 'built', homes: 10, tenure: 'ejer' })).toThrow('K-LAWS-09');
  });

  test('both courses judged at once say what they say judged apart', () => {
    const share = fc.integer({ min: 0, max: 100 });
    const past = fc.array(fc.record({ nonwestern: share, labour: share, education: share }), { maxLength: 6 });
    fc.assert(
      fc.property(past, fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 700 }), (lists, persons, homes) => {
        const question = {
          laws,
          area: 'A',
          years: [{ year: 2025, people: area }],
          tenures: { almen: { homes: 700, people: almene } },
          nationalConvicted: 0.75,
          regionIncome: 400_000,
          history: lists.map((one, at) => listFigures({ area: 'A', year: 2020 + at, residents: 2000, ...one })),
          changes: [
            { kind: 'work', from: 2027, persons: persons / 4, into: 'education' },
            { kind: 'homes', from: 2026, what: 'demolished', homes: homes / 2, tenure: 'almen' },
          ] as WhatIfChange[],
          lists: { from: 2026, to: 2030 },
        };
        // Links of another area change nothing, but then the courses are judged one by one.
        const apart = whatIf({ ...question, links: [{ from: 'X', to: ['Y'], on: '2024-01-01' }] });
        expect(whatIf(question).lists).toEqual(apart.lists);
      }),
      { numRuns: 25 },
    );
  });
});
