import { describe, expect, test } from 'vitest';
import { inFjordby } from '../../src/demo/people/population.ts';
import { simulate } from '../../src/demo/people/simulate.ts';
import { buildTown } from '../../src/demo/town/build-town.ts';
import { stories } from '../../src/demo/write/stories.ts';

interface Told {
  replaced: { parts: Record<string, number> };
  work: { parts: Record<string, number> };
  flexible: {
    lettings: number;
    newcomers_at_work_or_study_percent: number;
    without_the_rule_percent: number;
    effect_percentage_points: number;
  };
  harbour: { homes: number; chains: number };
  villages: Record<string, Record<string, number>>;
}

describe('the planted stories', () => {
  const history = simulate(buildTown(60_000, 1), 1);
  const told = stories(history) as unknown as Told;

  test('Bøgelunden improves by those who come, not by those who stay', () => {
    const { parts } = told.replaced;
    expect(parts.all_before! - parts.all_after!).toBeGreaterThan(6);
    expect(parts.stayers_before! - parts.stayers_after!).toBeLessThan(3);
    expect(parts.leavers_before! - parts.entrants_after!).toBeGreaterThan(8);
  });

  test('Elmeparken improves by those who stay', () => {
    const { parts } = told.work;
    expect(parts.stayers_before! - parts.stayers_after!).toBeGreaterThan(5);
  });

  test('in Møllevangen all who come after the rule work or study, and fewer would have without it', () => {
    const { flexible } = told;
    expect(flexible.lettings).toBeGreaterThan(200);
    expect(flexible.newcomers_at_work_or_study_percent).toBe(100);
    expect(flexible.without_the_rule_percent).toBeLessThan(80);
    expect(flexible.effect_percentage_points).toBeCloseTo(100 - flexible.without_the_rule_percent, 2);
  });

  test('every new home in the harbour starts a chain, and the links of a chain are counted from 1 and begin where the last one left', () => {
    const { links } = history.market;
    expect(told.harbour.chains).toBe(told.harbour.homes);
    const last = new Map<number, { link: number; from: number; on: number }>();
    for (let at = 0; at < links.count; at++) {
      const [chain, link, home, from, on] = (['chain', 'link', 'home', 'cameFrom', 'on'] as const).map(
        (name) => links.of[name][at]!,
      ) as [number, number, number, number, number];
      const before = last.get(chain);
      expect(link).toBe((before?.link ?? 0) + 1);
      if (before) {
        expect(home).toBe(before.from);
        expect(on).toBeGreaterThanOrEqual(before.on);
      }
      last.set(chain, { link, from, on });
    }
    expect([...last.values()].some(({ link }) => link >= 3)).toBe(true);
  });

  test('the villages together lose residents', () => {
    const sum = (year: number) => Object.values(told.villages).reduce((total, years) => total + years[year]!, 0);
    expect(sum(2026)).toBeLessThan(sum(2014) * 0.95);
  });

  test('the stays of a person follow one another without overlap', () => {
    const { people, stays } = history.population;
    for (let person = 0; person < people.count; person += 7) {
      let after = Number.POSITIVE_INFINITY;
      for (let stay = people.of.stay[person]!; stay >= 0; stay = stays.of.before[stay]!) {
        const to = stays.of.to[stay]!;
        if (stay === people.of.stay[person]) expect(to === -1 || to === people.of.died[person]).toBe(true);
        else expect(to).toBe(after);
        after = stays.of.from[stay]!;
        if (to !== -1) expect(to).toBeGreaterThanOrEqual(after);
      }
    }
    let open = 0;
    for (let stay = 0; stay < stays.count; stay++)
      if (stays.of.to[stay] === -1 && inFjordby(stays.of.place[stay]!)) open += 1;
    expect(open).toBe(history.population.residents);
  });
});
