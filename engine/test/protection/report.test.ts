import { beforeAll, describe, expect, test } from 'vitest';
import {
  addLosses,
  isProtectionReport,
  lossOf,
  type ProtectionRulesFile,
  type ProtectionRun,
  promisedWidth,
  protectionPage,
  REASON_CODE,
  REASONS,
  reasonTexts,
  reportOf,
  rulesInWords,
  toldAs,
  toldCodes,
  weightsOf,
  whyWithheld,
  withheldStatus,
} from '../../src/protection/index.ts';
import { SDMX } from '../../src/words/index.ts';
import { libraryProtection, loadProtection, protectionWords } from '../../src/workspace/index.ts';

const sets = new Map<string, ProtectionRulesFile>();
beforeAll(async () => {
  for (const id of await libraryProtection()) sets.set(id, (await loadProtection(id)).value);
});
const words = protectionWords();

describe('what a reader is told', () => {
  test('does not tell small numbers from those withheld for their sake', () => {
    const told = Object.fromEntries(REASONS.map((reason) => [reason, toldAs(reason)]));
    for (const of of ['base-small', 'count-small', 'complement-small', 'nobody', 'everybody', 'dominance', 'secondary'])
      expect(told[of]).toBe('protected');
    // What everybody can see of the area and the rules is told as it is.
    for (const of of ['open', 'area-small', 'groups-in-small-area', 'forbidden', 'left-out', 'without-counts'])
      expect(told[of]).toBe(of);
  });

  test('is the same for every number that is withheld for its own sake or for another', () => {
    expect([...toldCodes(Uint8Array.of(0, REASON_CODE.nobody, REASON_CODE.secondary, REASON_CODE.forbidden))]).toEqual([
      0,
      REASON_CODE.protected,
      REASON_CODE.protected,
      REASON_CODE.forbidden,
    ]);
  });

  test('has the codes of SDMX that are agreed upon: A small, G dominance, D secondary, N forbidden', () => {
    const conf = (reason: (typeof REASONS)[number]) => SDMX[withheldStatus(reason)].conf;
    expect(
      ['count-small', 'area-small', 'dominance', 'secondary', 'protected', 'forbidden', 'open'].map((one) =>
        conf(one as never),
      ),
    ).toEqual(['A', 'A', 'G', 'D', 'D', 'N', 'F']);
  });

  test('is said in words for every reason, in both languages, with the numbers of the rule set', () => {
    for (const rules of sets.values()) {
      const texts = reasonTexts(words, rules);
      for (const reason of REASONS.filter((one) => one !== 'open')) {
        for (const language of ['da', 'en'] as const) {
          expect(texts[reason][language], reason).toMatch(/\.$/);
          expect(texts[reason][language]).not.toMatch(/[{}]/);
          expect(words.short[reason][language]).not.toBe('');
        }
      }
    }
    expect(reasonTexts(words, sets.get('public')!)['count-small'].da).toBe('Færre end 5 personer.');
    expect(reasonTexts(words, sets.get('internal')!)['count-small'].en).toBe('Fewer than 3 persons.');
  });

  test('of the rules is said in words, each with its reason', () => {
    for (const rules of sets.values()) {
      for (const { name, says, why } of rulesInWords(words, rules)) {
        expect(says.length, name.da).toBeGreaterThan(0);
        for (const text of [name, why, ...says]) {
          expect(text.da).not.toMatch(/[{}]|undefined/);
          expect(text.en).not.toMatch(/[{}]|undefined/);
        }
      }
    }
    const said = rulesInWords(words, sets.get('public')!).flatMap(({ says }) => says.map(({ da }) => da));
    for (const sentence of [
      'Fra 100 beboere og 50 husstande: tal for hele området, ikke fordelt på grupper.',
      'Antal fra 1 til 4 holdes tilbage.',
      'Den største må højst udgøre 80 pct.',
      'Vises aldrig om områder med færre end 1.000 beboere.',
      'Vises aldrig for karreer, kvadrater og bygninger.',
      'Den, der regner på alt, hvad der er vist, finder altid mindst 5 muligheder for et tal, der er holdt tilbage: fra et laveste til et, der er mindst 4 højere.',
    ])
      expect(said).toContain(sentence);
  });
});

describe('what protection costs', () => {
  const reasons = Uint8Array.of(0, REASON_CODE['count-small'], REASON_CODE.secondary, 0, REASON_CODE.nobody);
  const persons = Float64Array.of(100, 3, 47, Number.NaN, 0);

  test('is counted in numbers, persons and worth', () => {
    const loss = lossOf({ table: 'observations', reasons, persons, weights: Float64Array.of(4, 1, 2, 1, 2) });
    expect(loss).toEqual({
      table: 'observations',
      cells: 5,
      published: 2,
      withheld: { 'count-small': 1, nobody: 1, secondary: 1 },
      persons: 150,
      persons_withheld: 50,
      worth: 10,
      worth_withheld: 5,
    });
  });

  test('leaves out what is no number, and adds up part by part', () => {
    const shown = Uint8Array.of(1, 1, 0, 1, 0);
    const part = lossOf({ table: 'observations', reasons, persons, shown });
    expect(part).toMatchObject({ cells: 3, published: 2, withheld: { 'count-small': 1 }, persons: 103 });
    const other = lossOf({ table: 'flows', reasons, persons });
    const [both, flows] = addLosses([part, other, part]);
    expect(both).toMatchObject({
      table: 'observations',
      cells: 6,
      withheld: { 'count-small': 2 },
      persons_withheld: 6,
    });
    expect(flows).toEqual(other);
  });

  test('is weighed by what a number is used for', () => {
    const what = {
      n: Float64Array.of(0, 9, 9, 9, 9),
      totals: Uint8Array.of(0, 0, 2, 0, 0),
      municipality: Uint8Array.of(0, 0, 0, 1, 0),
      newest: Uint8Array.of(0, 0, 0, 0, 1),
    };
    const rules = sets.get('public')!;
    const of9 = 1 + Math.log(10);
    expect([...weightsOf(what, rules)]).toEqual([1, of9, of9 * 16, of9 * 100, of9 * 2]);
    const alike = { ...rules, weights: { ...rules.weights, by: 'cells' as const } };
    expect([...weightsOf(what, alike)]).toEqual([1, 1, 16, 100, 2]);
  });
});

test('a promise is in the unit of the number', () => {
  const [open, house] = [sets.get('public')!, sets.get('internal')!];
  expect(promisedWidth({ kind: 'share' }, 40, open)).toBe(4);
  expect(promisedWidth({ kind: 'share', units: { n: 1000, d: 1 } }, 40_000, open)).toBe(4000);
  expect(promisedWidth({ kind: 'count' }, 2, house)).toBe(0);
  expect(promisedWidth({ kind: 'count', units: { n: 1000, d: 1 } }, 2000, house)).toBe(1000);
  expect(promisedWidth({ kind: 'magnitude' }, 5000, open)).toBe(500);
});

describe('the report', () => {
  const run = (broken = 0): ProtectionRun => ({
    audience: 'public',
    rules: sets.get('public')!,
    reasons: reasonTexts(words, sets.get('public')!),
    tables: [
      {
        table: 'observations',
        method: 'suppress',
        cells: 12_345,
        published: 12_000,
        withheld: { 'area-small': 45, 'count-small': 200, secondary: 100 },
        persons: 1000,
        persons_withheld: 25,
        worth: 0,
        worth_withheld: 0,
        unchecked: 7,
      },
      {
        table: 'flows',
        method: 'smallcount',
        cells: 10,
        published: 10,
        withheld: {},
        persons: 50,
        persons_withheld: 0,
        worth: 10,
        worth_withheld: 0,
        unchecked: 0,
        rounded: { base: 5, changed: 6, largest: 4 },
      },
    ],
    attack: {
      attacked: 300,
      certified: 290,
      solved: 10,
      broken,
      unproved: 0,
      surplus: 0,
      known: 12,
      where: broken ? ['observations: beboere, A07, 2024-01-01'] : [],
    },
    earlier: [{ number: 3, audience: 'public', day: '2026-03-01', hash: 'sha256:0123456789abcdef', withdrawn: true }],
    refused: [],
  });

  test('tells losses by what readers are told, and only the words for these', () => {
    const report = reportOf(run());
    expect(report.tables[0]?.withheld).toEqual({ 'area-small': 45, protected: 300 });
    expect(Object.keys(report.reasons)).toEqual(['area-small', 'protected']);
    expect(JSON.stringify(report.tables)).not.toContain('count-small');
    expect(report.outcome).toBe('kept');
    expect(isProtectionReport(JSON.parse(JSON.stringify(report)))).toBe(true);
    expect(isProtectionReport({ ...report, format: 2 })).toBe(false);
    expect(isProtectionReport(null)).toBe(false);
  });

  test('says why a number is withheld from its code, with the reasons it may stand for', () => {
    const ids = (report: ReturnType<typeof reportOf>, conf: string, isPart: boolean) =>
      whyWithheld(report, conf, isPart).map(
        (text) => Object.entries(report.reasons).find(([, one]) => one === text)?.[0],
      );
    const merged = reportOf(run());
    expect([ids(merged, 'A', false), ids(merged, 'D', false), ids(merged, 'N', true)]).toEqual([
      ['area-small'],
      ['protected'],
      [],
    ]);
    const withGroups = run();
    const tables = [{ ...withGroups.tables[0]!, withheld: { 'groups-in-small-area': 2, 'area-small': 1 } }];
    const report = reportOf({ ...withGroups, tables });
    expect([ids(report, 'A', false), ids(report, 'A', true)]).toEqual([
      ['area-small'],
      ['area-small', 'groups-in-small-area'],
    ]);
  });

  test('is broken where a promise is, and where it was not tried to the end', () => {
    expect(reportOf(run(1)).outcome).toBe('broken');
    const late = run();
    expect(reportOf({ ...late, attack: { ...late.attack, unproved: 1 } }).outcome).toBe('broken');
  });

  test('is a page that says purpose, rules, what is withheld, and the proof', () => {
    const page = protectionPage(reportOf(run()), { title: 'Fjordby 2026' }, words);
    for (const part of [
      '# Databeskyttelse: Fjordby 2026',
      '«Offentlig» (`public`)',
      '**Løftet holder.** 300 tal blev prøvet',
      '## Formål',
      '## Reglerne',
      '| `observations` | 12.345 | 12.000 | 345 | 2,8 | 2,5 | – | holdt tilbage |',
      '| `flows` | 10 | 10 | 0 | 0 | 0 | 0 | små antal til 0 eller 5 |',
      '- `flows`: 6 tal er afrundet, det enkelte højst med 4.',
      '- `observations`: 7 tal er vist, selv om en regel ikke kunne prøves',
      '| for at beskytte enkeltpersoner | 300 |',
      '| Prøvet | 300 |',
      '| 3 | 2026-03-01 | alle | `0123456789ab` | trukket tilbage |',
      '## Hvad beviset ikke dækker',
      '«Området har for få beboere eller husstande til, at tallet kan vises.»',
    ])
      expect(page).toContain(part);
    expect(page).not.toMatch(/[{}]|undefined|NaN/);
    const english = protectionPage(reportOf(run()), { title: 'Fjordby 2026' }, words, 'en');
    expect(english).toContain('**The promise is kept.** 300 numbers were tried');
    expect(english).toContain('| `observations` | 12,345 | 12,000 | 345 | 2.8 | 2.5 | – | withheld |');
    expect(english).not.toMatch(/[{}]|undefined|NaN/);
  });

  test('says at the top that a promise is broken, and where', () => {
    const page = protectionPage(reportOf(run(1)), { title: 'F' }, words);
    expect(page).toContain('**Løftet er brudt** for 1 tal');
    expect(page).toContain('Brudt: observations: beboere, A07, 2024-01-01.');
    const nothing = run();
    const quiet = { ...nothing, attack: { ...nothing.attack, attacked: 0 }, earlier: [] };
    expect(protectionPage(reportOf(quiet), { title: 'F' }, words)).toContain('**Intet tal skulle prøves**');
    expect(protectionPage(reportOf(quiet), { title: 'F' }, words)).toContain('Der er ingen tidligere udgivelser.');
  });
});
