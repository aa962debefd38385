import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEditionFolder } from '../engine/src/edition/folder.ts';
import {
  type BackTestQuestion,
  backTest,
  type Following,
  type Foretold,
  forecastLists,
  type LawFigureOfArea,
  lagsToday,
  reliability,
  type Score,
  scoreOf,
} from '../engine/src/laws/index.ts';
import { loadLaws } from '../engine/src/workspace/index.ts';
import { reliabilityPicture } from './parts/reliability-picture.ts';

/**
 * How well the next list was foretold in Fjordby, and how fast: `node bench/next-list.ts [edition]` with an edition of Fjordby (`npm run demo` builds one).
 *
 * Every list from 2017 on is foretold from what was known before it, figures being as far behind as they are today, and held beside what the list then
 * said by the same rule set (`almenbolig-2021`, so that all lists ask for the same). Writes the tables in docs/da/naeste-liste.md and the picture.
 */
const root = join(import.meta.dirname, '..');
const LISTS = [2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];
const CANDIDATES: readonly (readonly [string, Following, boolean])[] = [
  ['niveau', { trend: 0 }, false],
  ['niveau, med udskiftning (bruges i Fjordby)', { trend: 0 }, true],
  ['niveau og halv udvikling', { trend: 0.5 }, false],
  ['niveau og næsten hel udvikling', { trend: 0.8 }, false],
];

if (process.argv[2] === 'speed') await speed(Number(process.argv[3] ?? 4000));
else await record(process.argv[2] ?? join(root, '.kvarter/fjordby/udgave/internal'));

async function record(folder: string): Promise<void> {
  const question = await questionOf(folder);
  console.log('behind today:', Object.fromEntries(lagsToday(question)));
  const runs = [1, 2].map((ahead) =>
    CANDIDATES.map(([name, following, isMoved]) => {
      const { turnover, ...rest } = question;
      const asked = { ...rest, ...(isMoved && turnover ? { turnover } : {}) };
      return { name, ahead, cases: backTest({ ...asked, lists: LISTS, ahead, following, draws: 1000 }) };
    }),
  );
  const used = runs.map((byCandidate) => byCandidate[1]!);
  const large = new Set<string>();
  for (const area of question.areas)
    for (const list of LISTS)
      if ((question.find(area)('beboere', `${list}-01-01`)?.value ?? 0) >= 1000) large.add(`${area} ${list}`);
  const kinds: readonly (readonly [string, (one: Foretold) => boolean])[] = [
    ['kategorier, områder med 1.000 beboere', (one) => one.kind === 'status' && large.has(`${one.area} ${one.list}`)],
    ['kriterier, områder med 1.000 beboere', (one) => isOpen(one) && large.has(`${one.area} ${one.list}`)],
    ['kriterier, alle områder', isOpen],
  ];
  const lines = used.flatMap(({ ahead, cases }) =>
    kinds.map(([name, of]) => scoreLine(ahead === 1 ? 'næste liste' : 'listen efter', name, cases.filter(of))),
  );
  const compared = CANDIDATES.map(([name], at) => {
    const scores = runs.flatMap((byCandidate) =>
      kinds
        .filter((_, kind) => kind !== 1)
        .map(([, of]) => decimal(scoreOf(byCandidate[at]!.cases.filter(of))?.brier, 4)),
    );
    return `| ${name} | ${scores.join(' | ')} |`;
  });
  const ranged = used.map(({ ahead, cases }) => {
    const open = cases.filter(({ figure, known }) => figure && known < 1);
    const inside = open.filter(({ figure }) => figure!.became >= figure!.low && figure!.became <= figure!.high).length;
    return `${ahead === 1 ? 'på næste liste' : 'på listen efter'} i ${Math.round((100 * inside) / open.length)} pct. af ${open.length} tilfælde`;
  });
  const sure = used.map(({ ahead, cases }) => {
    const high = cases.filter((one) => (kinds[0]![1](one) || isOpen(one)) && one.chance >= 0.8);
    const share = (of: (one: Foretold) => number) =>
      Math.round((100 * high.reduce((sum, one) => sum + of(one), 0)) / high.length);
    const list = ahead === 1 ? 'på næste liste' : 'på listen efter';
    return `${list} sagde den i snit ${share(({ chance }) => chance)} pct., og det skete i ${share(({ happened }) => Number(happened))} pct. af ${high.length} tilfælde`;
  });
  const text = `| | | tilfælde | skete | prognosen | «som sidst» | andelen | 0 eller 1 |
|---|---|---|---|---|---|---|---|
${lines.join('\n')}

Tallet skulle ligge mellem lavt og højt i 80 pct. af tilfældene. Det gjorde det ${ranged.join(' og ')}.
Når den sagde mindst 80 pct., var den i Fjordby så sikker: ${sure.join('; ')}.

| måde | kategorier, næste liste | kriterier, næste liste | kategorier, listen efter | kriterier, listen efter |
|---|---|---|---|---|
${compared.join('\n')}
`;
  const page = join(root, 'docs/da/naeste-liste.md');
  const [begin, end] = ['<!-- målt: begynd -->', '<!-- målt: slut -->'];
  const before = readFileSync(page, 'utf8');
  const [head, tail] = [before.slice(0, before.indexOf(begin) + begin.length), before.slice(before.indexOf(end))];
  writeFileSync(page, `${head}\n${text}${tail}`);
  const marks = used.map(({ ahead, cases }) => ({
    name: ahead === 1 ? 'den næste liste' : 'listen efter den',
    filled: ahead === 1,
    bins: reliability(cases.filter((one) => kinds[0]![1](one) || isOpen(one))),
  }));
  for (const { name, bins } of marks) console.log(name, bins);
  writeFileSync(join(root, 'docs/pictures/prognosens-traefsikkerhed.svg'), reliabilityPicture(marks));
  console.log(text);
}

/** A criterion that was not known already. */
function isOpen({ kind, known, id }: Foretold): boolean {
  return kind === 'criterion' && known < 1 && id !== 'residents';
}

function scoreLine(when: string, name: string, cases: readonly Foretold[]): string {
  const score: Score = scoreOf(cases)!;
  const rounded = cases.map(({ chance, ...rest }) => ({ ...rest, chance: Math.round(chance) }));
  const cells = [
    score.cases,
    score.happened,
    ...[score.brier, score.asBefore, score.baseRate, scoreOf(rounded)?.brier].map((one) => decimal(one)),
  ];
  return `| ${when} | ${name} | ${cells.join(' | ')} |`;
}

function decimal(value: number | undefined, digits = 3): string {
  return value === undefined ? '–' : value.toFixed(digits).replace('.', ',');
}

/** The question that Fjordby's edition answers: its housing areas, the figures of its laws, and its country's. */
async function questionOf(folder: string): Promise<Omit<BackTestQuestion, 'lists'>> {
  const laws = await loadLaws('almenbolig-2021');
  const wanted = new Set([
    'beboere',
    'nye-beboere',
    ...laws.rules.flatMap(({ criteria }) => Object.values(criteria).map(({ indicator }) => indicator)),
  ]);
  const edition = await openEditionFolder(folder);
  const figures = new Map<string, LawFigureOfArea>();
  const areas = new Set<string>();
  for (const set of ['boligomraader', 'landet'])
    for (const one of await edition.observations({ area_set: set, tenure: '_T' })) {
      if (!wanted.has(one.indicator) || one.area === '_T') continue;
      figures.set(`${one.area} ${one.indicator} ${one.period}`, one);
      if (set === 'boligomraader') areas.add(one.area);
    }
  const find = (area: string) => (indicator: string, period: string) => figures.get(`${area} ${indicator} ${period}`);
  return {
    laws,
    areas: [...areas].sort(),
    find,
    sources: { residents: 'beboere', national: find('DK') },
    years: { from: 2009, to: 2026 },
    turnover: (area) => {
      const all = LISTS.flatMap((year) => find(area)('nye-beboere', `${year}-01-01`)?.value ?? []);
      return all.length === 0 ? undefined : all.reduce((a, b) => a + b, 0) / all.length;
    },
  };
}

/** 4,000 areas with 15 years of figures: the next two lists of all of them. */
async function speed(count: number): Promise<void> {
  const laws = await loadLaws('almenbolig-2021');
  const areas = Array.from({ length: count }, (_, at) => `O${at}`);
  // Levels spread as a country's areas do: few lie near a limit.
  const wave = (area: number, year: number, times: number) => Math.sin(area * times + year * 0.7) * 1.5;
  const figure = (area: string, indicator: string, period: string): LawFigureOfArea | undefined => {
    const [number, year] = [Number(area.slice(1)), Number(period.slice(0, 4))];
    const isYear = period.length === 4;
    if (year < 2012 || year > (isYear ? 2024 : 2026)) return undefined;
    const counted = (share: number, persons: number) => {
      const numerator = Math.round((Math.max(0.4, share) * persons) / 100);
      return { value: (100 * numerator) / persons, numerator, denominator: persons };
    };
    const persons = 500 + (number % 37) * 60;
    if (indicator === 'beboere') return isYear ? undefined : { value: persons, numerator: null, denominator: null };
    if (indicator === 'ikke-vestlig')
      return isYear ? undefined : counted(10 + (number % 29) + wave(number, year, 3), persons);
    if (!isYear) return undefined;
    if (indicator === 'uden-tilknytning-aar')
      return counted(12 + (number % 23) + wave(number, year, 5), Math.round(persons * 0.6));
    if (indicator === 'doemte')
      return counted(0.8 + (number % 13) / 10 + wave(number, year, 7) / 5, Math.round(persons * 0.7));
    if (indicator === 'grundskole')
      return counted(25 + (number % 31) + wave(number, year, 11), Math.round(persons * 0.4));
    return { value: 65 + (number % 41) + wave(number, year, 13), numerator: null, denominator: null };
  };
  const start = process.cpuUsage();
  const begun = performance.now();
  const made = forecastLists({
    laws,
    areas,
    find: (area) => (indicator, period) => figure(area, indicator, period),
    sources: { residents: 'beboere' },
    years: { from: 2012, to: 2026 },
    lists: [2026, 2027],
  });
  const { user } = process.cpuUsage(start);
  console.log(
    `${count} areas, 2 lists, 2,000 draws: ${((performance.now() - begun) / 1000).toFixed(1)} s, of a processor ${(user / 1e6).toFixed(1)} s; ${made.areas.length} answers`,
  );
}
