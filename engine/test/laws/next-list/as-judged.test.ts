import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exact, judge, type LawOfList, type ListFigures, lawOfYear } from '../../../src/laws/index.ts';
import { limitsOver } from '../../../src/laws/next-list/limits-over.ts';
import { statusesOfDraws } from '../../../src/laws/next-list/statuses-of-draws.ts';
import { meetsDrawn, type Truths } from '../../../src/laws/next-list/truths.ts';
import { loadLaws } from '../../../src/workspace/index.ts';

const laws = await loadLaws('by-year');
const NATIONAL = 0.75;

/** A figure near the limits of the laws, or none. Thirds lie on no limit, so that exact and floating-point numbers must agree. */
const near = (limits: readonly number[], step: number) =>
  fc.option(
    fc
      .tuple(fc.constantFrom(...limits), fc.integer({ min: -3, max: 3 }))
      .map(([limit, steps]) => limit + (steps * step) / 3 + step / 7),
    { nil: undefined, freq: 6 },
  );
const row = fc.record({
  residents: fc.option(fc.integer({ min: 990, max: 1010 }), { nil: undefined, freq: 6 }),
  labour: near([30, 40], 1),
  convicted: near([1.5, 2.25, 2.7], 0.1),
  education: near([50, 60], 1),
  income: near([55, 65], 1),
  nonwestern: near([30, 50], 1),
});

/** Statuses over draws, a draw a row: what is undefined in a row is NaN in its draw. */
function drawn(
  law: LawOfList,
  list: number,
  rows: readonly Record<string, number | undefined>[],
  earlier: (status: string, list: number) => Truths,
) {
  const column = (id: string) => Float64Array.from(rows, (one) => one[id] ?? Number.NaN);
  const [, operator, limit] = law.law.universe.split(' ');
  const large = meetsDrawn(column('residents'), operator === '>' ? 'over' : 'at_least', Number(limit));
  const met = (of: string, id: string) => {
    const { criteria } = [law.law, ...law.beside].find((one) => one.id === of)!;
    const { side, at } = limitsOver(criteria[id]!, NATIONAL);
    return meetsDrawn(column(id), side, at);
  };
  return statusesOfDraws(law, list, large, met, earlier);
}

const WORD = new Map([
  [1, 'yes'],
  [0, 'no'],
]);

test.each([2012, 2015, 2019, 2023])(
  'draws judge the list of %i as the law does, unknown figures and earlier lists among them',
  (first) => {
    const law = lawOfYear(laws, first)!;
    fc.assert(
      fc.property(fc.array(fc.array(row, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 6 }), (areas) => {
        // One area after another; five lists each. The last one is drawn, the others are what was said before.
        const lists = [4, 3, 2, 1, 0].map((back) => first - back);
        const figures = areas.flatMap((years, area) =>
          years.map(
            ({ residents, ...values }, at): ListFigures => ({
              area: `A${area}`,
              year: lists[at]!,
              residents: residents === undefined ? undefined : exact(residents),
              values: Object.fromEntries(
                Object.entries(values).map(([id, value]) => [id, value === undefined ? undefined : exact(value)]),
              ),
              national: { mean: exact(NATIONAL) },
            }),
          ),
        );
        const judged = judge(laws, figures);
        const at = (area: number, list: number) =>
          judged.find((one) => one && one.area === `A${area}` && one.year === list);
        const earlier = (status: string, list: number) =>
          Float64Array.from(areas, (_, area) => {
            const answer = at(area, list)?.statuses[status];
            return answer === 'yes' ? 1 : answer === 'no' ? 0 : Number.NaN;
          });
        const found = drawn(
          law,
          first,
          areas.map((years) => years[4]!),
          earlier,
        );
        areas.forEach((_, area) => {
          const told = [...found].map(([id, truths]) => {
            const truth = typeof truths === 'number' ? truths : truths[area]!;
            return [id, WORD.get(truth) ?? 'undecidable'];
          });
          expect(Object.fromEntries(told)).toEqual(at(area, first)!.statuses);
        });
      }),
      { numRuns: 60 },
    );
  },
);
