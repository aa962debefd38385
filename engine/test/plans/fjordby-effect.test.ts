import { beforeAll, describe, expect, test } from 'vitest';
import { simulate } from '../../src/demo/people/simulate.ts';
import { buildTown } from '../../src/demo/town/build-town.ts';
import { effectInRegisters } from '../../src/demo/write/flexible-effect.ts';
import { type EffectRow, type EffectsFound, effectsOf } from '../../src/plans/index.ts';
import type { IndicatorFile } from '../../src/workspace/index.ts';
import { fjordbySeries, NEW_TENANTS, OUTSIDE } from './fjordby-series.ts';

/** The truth is a second Fjordby that lived through the same years without the rule; the effect is looked for in the first one alone. */
describe('flexible letting in Møllevangen', () => {
  let truth: Record<string, unknown>;
  let found: EffectsFound;
  let effect: EffectRow;
  beforeAll(() => {
    const town = buildTown(60_000, 1);
    const history = simulate(town, 1);
    truth = effectInRegisters(history, simulate(buildTown(60_000, 1), 1, { flexible: false }));
    const indicators = [
      { id: NEW_TENANTS, name: 'Nye lejere i job eller uddannelse', unit: 'percent' },
      { id: OUTSIDE, name: 'Uden job og uddannelse', unit: 'percent' },
      { id: 'beboere', name: 'Beboere', unit: 'count' },
    ] as unknown as IndicatorFile[];
    const plan = (id: string, kind: string, area: string, from: string) => ({
      file: `plans/${id}.yaml`,
      value: { id, kind, areas: [area], from, indicators: [NEW_TENANTS, OUTSIDE] },
    });
    found = effectsOf(
      [
        plan('fleksibel', 'fleksibel-udlejning', 'A04', '2019-04-01'),
        plan('udlejning', 'kombineret-udlejning', 'A02', '2018-01-01'),
        plan('job', 'beskaeftigelsesindsats', 'A03', '2018-01-01'),
        plan('salg', 'salg', 'A01', '2021-07-01'),
      ],
      {
        observations: fjordbySeries(history),
        areaSets: [{ id: 'boligomraader', areas: town.areas.map(({ id, name }) => ({ id, name })) }],
        indicators,
      },
    );
    effect = found.effects.find(
      ({ plan: of, indicator, phase }) => of === 'fleksibel' && indicator === NEW_TENANTS && phase === '_T',
    )!;
  }, 60_000);

  test('the planted effect lies in the interval, and no effect does not', () => {
    const planted = truth.effect_percentage_points as number;
    expect(planted).toBeGreaterThan(15);
    expect(effect.low).toBeLessThan(planted);
    expect(effect.high).toBeGreaterThan(planted);
    expect(effect.low).toBeGreaterThan(0);
    expect(effect.method).toBe('placebo');
    expect(effect.sentence).toBe('hoejere');
    expect(effect.text?.da).toContain('Møllevangen');
  });

  test('the town’s own twin Nørreparken is among the areas found alike, and no area with a plan is', () => {
    const twins = found.plans[0]!.twins.map(({ area }) => area);
    expect(twins).toContain('A05');
    expect(twins.filter((area) => ['A01', 'A02', 'A03', 'A04'].includes(area))).toEqual([]);
  });

  test('areas of another tenure are left out, and said', () => {
    expect(found.plans[0]!.twins.every(({ area }) => area.startsWith('A'))).toBe(true);
    expect(found.plans[0]!.leftOut.otherTenure).toBe(21);
    expect(found.plans[0]!.placebo).toBeGreaterThanOrEqual(9);
  });

  test('the picture has a point for each snapshot, those of the first year apart', () => {
    const points = found.effects.filter(
      ({ plan, indicator, phase }) => plan === 'fleksibel' && indicator === NEW_TENANTS && phase !== '_T',
    );
    expect(points.map(({ phase }) => phase)).toEqual([...Array(6).fill('before'), 'first', ...Array(6).fill('after')]);
    const mean = (phase: string) => {
      const of = points.filter((point) => point.phase === phase).map(({ difference }) => difference!);
      return of.reduce((sum, one) => sum + one, 0) / of.length;
    };
    expect(mean('before')).toBeCloseTo(0, 10);
    expect(mean('after')).toBeCloseTo(effect.difference!, 10);
  });
});
