import { describe, expect, test } from 'vitest';
import { type Designation, fixed, marginOfCriterion } from '../../src/laws/index.ts';
import { askScenarios, modelsOf, type ScenarioAnswer, startOf, startsOf } from '../../src/what-if/index.ts';
import type { Scenario, ScenarioChange } from '../../src/workspace/index.ts';
import { law, rows, town } from './town.ts';

function ask(...changes: ScenarioChange[]): ScenarioAnswer {
  return askAll([{ changes }])[0]!;
}

function askAll(scenarios: Scenario[], rest: { national_convicted?: number } = {}, edition = town()): ScenarioAnswer[] {
  return askScenarios(startOf(edition, law, 'A'), modelsOf(edition, 'omr'), edition, { ...rest, scenarios });
}

function shown(one: Designation, criterion: string): string {
  return fixed(one.criteria.find((outcome) => outcome.criterion === criterion)!.value!, 4);
}

const values = (answer: ScenarioAnswer, criterion: string) => answer.lists.map((one) => shown(one.with, criterion));
const told = (answer: ScenarioAnswer) => answer.assumptions.map(({ da }) => da).join('\n');

describe('the starting point read from an edition', () => {
  test('is the last that is known of each figure, and says until when', () => {
    const answer = ask({ work: 1, from: 2030 });
    expect(answer.lists.map(({ year }) => year)).toEqual([2026, 2027, 2028, 2029]);
    for (const one of answer.lists) expect(one.with).toEqual(one.without);
    // 2024 and 2025 by counts; from then on 2025 goes on.
    expect(values(answer, 'labour')).toEqual([(65000 / 1580).toFixed(4), '40.0000', '40.0000', '40.0000']);
    expect(told(answer)).toMatch(/Uden tilknytning[^,]* 2025, .*Dømte 2024, Kun grundskole 2024, .* 2024, .* 2026\./);
    expect(told(answer)).toContain('2,35 pct. for 3 gange landet på listen for 2023');
  });

  test('a figure right at a limit stays right at it, whatever number of persons it is a share of', () => {
    for (const adults of [7, 453.5, 800, 999]) {
      const more = rows('A', '_T', [['voksne', '2025-01-01', adults]]);
      const edition = town(more);
      const [answer] = askAll([{ changes: [{ work: 1, from: 2030 }] }], {}, edition);
      const { criteria } = answer!.lists[1]!.with;
      expect(criteria.map(({ criterion, met }) => [criterion, met])).toEqual([
        ['labour', 'not'],
        ['convicted', 'not'],
        ['education', 'not'],
        ['income', 'not'],
        ['nonwestern', 'not'],
      ]);
    }
  });

  test('without a number of persons the share is right and no margin is made', () => {
    const bare = { ...law, people: {} };
    const edition = town();
    const start = startOf(edition, bare, 'A');
    const [answer] = askScenarios(start, [], edition, { scenarios: [{ changes: [{ work: 10 }] }] });
    const { law: rules, criteria, figures } = answer!.lists[2]!.with;
    const margin = (id: string) =>
      marginOfCriterion(rules, criteria.find(({ criterion }) => criterion === id)!, figures);
    expect(start.question.personsUnknown).toEqual(['convicted', 'education', 'income']);
    // 310 of 800 is below 40 %, which is 320: 11 more until it is above.
    expect([margin('labour'), margin('education'), shown(answer!.lists[2]!.with, 'education')]).toEqual([
      11n,
      undefined,
      '60.0000',
    ]);
  });

  test('reads many areas of figures laid out once, and refuses an area without residents', () => {
    const of = startsOf(town(), law);
    expect(['A', 'B', 'C'].map((area) => of(area).question.years.at(-1)!.people.residents)).toEqual([1200, 900, 900]);
    expect(() => of('D')).toThrow('K-LAWS-51');
  });
});

describe('scenarios', () => {
  test('work stands at half on the next list and in full after; the model follows the years that it is a mean of', () => {
    const answer = ask({ work: 40, from: 2026 });
    expect(values(answer, 'labour')).toEqual(
      [(330 + 320) / 1580, (320 + 280) / 1600, (280 + 280) / 1600, (280 + 280) / 1600].map((part) =>
        (100 * part).toFixed(4),
      ),
    );
    // The model's labour is a mean of two years that ends with the snapshot; it starts from the edition's figure and moves as far.
    const own = (100 * 650) / 1580;
    const [{ followed, stays, outputs, period, areas }] = answer.scores as [ScenarioAnswer['scores'][number]];
    expect([followed, stays, period, areas]).toEqual([['uden-tilknytning'], ['fraflytning'], '2026-01-01', 3]);
    const [total, cut] = outputs;
    expect(total!.before.score).toBeCloseTo(own + 20, 9);
    const moved = [0, (100 * 600) / 1600 - 40, 35 - 40, 35 - 40];
    for (const [at, { score }] of total!.after.entries()) expect(score).toBeCloseTo(own + 20 + moved[at]!, 9);
    // B has 59, C 25: with five points less A is below B.
    expect([total!.before.rank, ...total!.after.map(({ rank }) => rank)]).toEqual([1, 1, 2, 2, 2]);
    expect([cut!.before.class, ...cut!.after.map((one) => one.class)]).toEqual(['mange', 'mange', 'få', 'få', 'få']);
  });

  test('sold homes take those of the tenure with them, and get people like those in owned homes in all areas', () => {
    const answer = ask({ sold: 60, tenure: 'almen', from: 2027 });
    // A fifth of the almene homes; two to each, as in A's own owned homes: 120 of the 1,000.
    const residents = 1200 - 160 + 120;
    expect(answer.lists.map((one) => fixed(one.with.figures.residents!, 3))).toEqual(
      [1200, residents, residents, residents].map((number) => number.toFixed(3)),
    );
    expect(values(answer, 'nonwestern')[1]).toBe(((100 * (600 - 108 + 6)) / residents).toFixed(4));
    const labour = (100 * (320 - 56 + 9.6)) / (800 - 100 + 96);
    expect(values(answer, 'labour')[3]).toBe(labour.toFixed(4));
    // Basic education is not known by tenure: nothing is changed by who moves, and it is said.
    expect(values(answer, 'education')[3]).toBe('60.0000');
    expect(told(answer)).toMatch(/Dømte, Kun grundskole, .* er ikke kendt for boligformen/);
    expect(told(answer)).toContain('som dem i boligformen «ejer» i alle områder');
    expect(told(answer)).toContain('Der flytter 2,0 ind i hver bolig.');
    // The model's other figure is counted by tenure too, and follows.
    const [{ followed, outputs }] = answer.scores as [ScenarioAnswer['scores'][number]];
    expect(followed).toEqual(['uden-tilknytning', 'fraflytning']);
    const absence = (100 * (240 - 40 + 12)) / (1200 - 160 + 120);
    expect(outputs[0]!.after[3]!.score! - outputs[0]!.before.score!).toBeCloseTo(absence - 20 + (labour - 40), 9);
  });

  test('built homes, letting and people described in percent', () => {
    const built = ask({
      built: 10,
      tenure: 'ejer',
      from: 2026,
      per_home: 3,
      newcomers: { percent: { nonwestern: 10 } },
    });
    expect(values(built, 'nonwestern')[0]).toBe(((100 * (600 + 3)) / 1230).toFixed(4));
    const letting = ask({ moves: 120, from: 2026, years: 2, entrants: { like: 'ejer', percent: { nonwestern: 0 } } });
    expect(values(letting, 'nonwestern')).toEqual(['45.0000', '40.5000', '40.5000', '40.5000']);
    expect(told(letting)).toContain('men: Indvandrere og efterkommere fra ikke-vestlige lande 0 pct.');
  });

  test('another limit, and another national mean', () => {
    const answer = ask({ limit: 45, criterion: 'nonwestern', from: 2028 });
    const outcome = (at: number) =>
      answer.lists[at]!.with.criteria.find(({ criterion }) => criterion === 'nonwestern')!.met;
    expect([0, 1, 2, 3].map(outcome)).toEqual(['not', 'not', 'met', 'met']);
    const [other] = askAll([{ changes: [{ work: 1 }] }], { national_convicted: 0.6 });
    expect(other!.lists[3]!.with.criteria[1]).toMatchObject({ criterion: 'convicted', met: 'met' });
    expect(told(other!)).toContain('0,6 pct. i alle år');
  });

  test('stand side by side, each under its name', () => {
    const answers = askAll([
      { name: { da: 'Job', en: 'Work' }, changes: [{ work: 20 }] },
      { changes: [{ education: 20 }, { demolished: 30, tenure: 'almen' }] },
    ]);
    expect(answers.map(({ name }) => name.da)).toEqual(['Job', 'Scenarie 2']);
    expect(answers[0]!.lists[3]!.without).toEqual(answers[1]!.lists[3]!.without);
  });

  test('with the region’s income known, a wage moves income in kroner', () => {
    const known = { ...law, region_means: [{ list: 2025, kroner: 400_000 }] };
    const edition = town();
    const start = startOf(edition, known, 'A');
    const changes = [{ work: 8, from: 2026, wage: { before: 150_000, after: 350_000 } }];
    const [answer] = askScenarios(start, [], edition, { scenarios: [{ changes }] });
    // 8 · 200,000 kroner on 800 adults whose mean is 220,000.
    expect(values(answer!, 'income')).toEqual(['55.0000', ...Array(3).fill((222_000 / 4000).toFixed(4))]);
  });

  test.each([
    [{ sold: 5, tenure: 'ejr' }, 'K-LAWS-53', 'Mente du «ejer»?'],
    [{ sold: 301, tenure: 'almen' }, 'K-LAWS-08', ''],
    [{ limit: 3, criterion: 'convictd' }, 'K-LAWS-54', 'Mente du «convicted»?'],
    [{ moves: 10, entrants: { percent: { labor: 3 } } }, 'K-LAWS-54', 'Mente du «labour»?'],
    [{ moves: 10, entrants: { income: 300_000 } }, 'K-LAWS-55', 'region_income:'],
    [{ work: 400 }, 'K-LAWS-08', ''],
  ])('%j is refused: %s', (change, code, hint) => {
    try {
      ask(change);
      expect.unreachable();
    } catch (error) {
      expect(String((error as { print(language: 'da'): string }).print('da'))).toContain(code);
      expect((error as { print(language: 'da'): string }).print('da')).toContain(hint);
    }
  });
});

test('the limit follows the country’s own figures where the edition has them', () => {
  const national = { area_set: 'landet', area: '000' };
  const country = rows('000', '_T', [
    ['doemte', '2023', 0.6],
    ['doemte', '2024', 0.7],
  ]).map((row) => ({ ...row, area_set: 'landet' }));
  const edition = town(country);
  const start = startOf(edition, { ...law, national }, 'A');
  expect(start.question).toMatchObject({ nationalConvicted: 0.65 });
  // Three times 0.65 is 1.95, and A has 2.
  const [answer] = askScenarios(start, [], edition, { scenarios: [{ changes: [{ work: 1 }] }] });
  expect(answer!.lists[1]!.with.criteria.find(({ criterion }) => criterion === 'convicted')!.met).toBe('met');
});

test('an area that was split off has the history of what it was', () => {
  const links = [{ from: 'A', to: ['A1'], on: '2026-01-01' }];
  const year = (of: number) =>
    rows('A', '_T', [
      ['beboere', `${of}-01-01`, 1500],
      ['ikke-vestlig', `${of}-01-01`, 60],
      ['uden-tilknytning-aar', String(of - 1), 50],
      ['uden-tilknytning-aar', String(of - 2), 50],
      ['grundskole', String(of - 1), 70],
    ]);
  const before = [2022, 2023, 2024, 2025].flatMap(year);
  const edition = { ...town(), observations: [...before, ...year(2026).map((row) => ({ ...row, area: 'A1' }))] };
  const [answer] = askScenarios(startOf(edition, { ...law, links }, 'A1'), [], edition, {
    scenarios: [{ changes: [{ limit: 41, criterion: 'labour' }] }],
  });
  expect(() =>
    askScenarios(startOf(edition, { ...law, links }, 'A1'), [], edition, { scenarios: [{ changes: [{ work: 1 }] }] }),
  ).toThrow('K-LAWS-56');
  expect(answer!.lists.map((one) => one.without.status)).toEqual(Array(4).fill('omdannelse'));
});
