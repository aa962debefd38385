import { beforeAll, describe, expect, test } from 'vitest';
import { Problem } from '../../../src/words/index.ts';
import { extract, inventedNumber, P12170, record } from './invented-cpr.ts';
import { type Files, only, pseudonym, readCpr, rules } from './read-cpr.ts';

const [ANNA, BO] = [1, 2].map((n) => inventedNumber(n)) as [string, string];
const HOME = { municipality: '0999', road: '0100', house: '001 ', floor: 'st', door: '  tv', from: '201001011200' };
const anna = [
  record(P12170, 'person', ANNA, { status: '01', from: '198001010000', sex: 'K', born: '1980-01-01' }),
  record(P12170, 'address', ANNA, HOME),
];
const of = (lines: string[], options = {}) => ({ 'a.txt': { text: extract(P12170, lines, options) } });

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Problem);
  return error as Problem;
}

/** Findings of an extract with Anna, who is well, and these lines, which stand from line 4. */
async function findingsWith(...lines: string[]) {
  const { findings, tables } = await readCpr('cpr-p12170', of([...anna, ...lines]));
  expect(JSON.stringify(findings)).not.toContain(ANNA);
  expect(JSON.stringify(findings)).not.toContain(BO);
  return { findings, tables };
}

test('a good extract has nothing to tell, also with its trailing blanks cut or with line feeds only', async () => {
  for (const text of [
    extract(P12170, anna),
    extract(
      P12170,
      anna.map((line) => line.trimEnd()),
    ),
    extract(P12170, anna).replaceAll('\r\n', '\n'),
    extract(P12170, anna).replaceAll('\r\n', '\n').replace(/\n$/, ''),
    `${extract(P12170, anna)}\u001a`,
  ]) {
    const { findings, tables } = await readCpr('cpr-p12170', { 'a.txt': { text } });
    expect(findings).toEqual([]);
    expect([tables.person.length, tables.residence.length]).toEqual([1, 1]);
  }
});

describe('lines that are not as they should be', () => {
  const bo = record(P12170, 'person', BO, { status: '01', from: '198001010000', sex: 'M', born: '1980-01-01' });
  const at = record(P12170, 'address', BO, HOME);

  test.each<[string, string, string[], number[]]>([
    ['cpr-unknown-record', 'an unknown type', [`777${BO}`], [4]],
    ['cpr-line-cut', 'a cut address', [bo, at, at.slice(0, 75)], [6]],
    ['cpr-line-too-long', 'a line with more than its record has', [bo, at, `${at}x`], [6]],
    ['cpr-line-without-number', 'a number with a letter', [bo, at, at.replace(BO, `${BO.slice(0, 9)}x`)], [6]],
    ['cpr-impossible-day', '31 February', [bo, at, record(P12170, 'civil', BO, { from: '202502310000' })], [6]],
    ['cpr-impossible-day', 'month 13', [bo, at, record(P12170, 'civil', BO, { from: '202513010000' })], [6]],
    ['cpr-impossible-day', 'letters', [bo, at, record(P12170, 'civil', BO, { from: '2025AB010000' })], [6]],
    [
      'cpr-day-in-future',
      'a day after the extract',
      [bo, at, record(P12170, 'civil', BO, { from: '209901010000' })],
      [6],
    ],
    ['cpr-no-person-record', 'a person without 001', [at], [4]],
    [
      'cpr-two-current-addresses',
      'two present homes',
      [bo, at, record(P12170, 'address', BO, { ...HOME, road: '0200' })],
      [6],
    ],
    ['cpr-resident-without-address', 'a resident who lives nowhere', [bo], [4]],
    [
      'cpr-past-stay-without-end',
      'history that goes on',
      [bo, at, record(P12170, 'past-address', BO, { ...HOME, from: '200001010000' })],
      [6],
    ],
    [
      'cpr-start-from-municipality',
      'a home since nobody knows when, in a municipality since a known day',
      [bo, record(P12170, 'address', BO, { ...HOME, from: '', arrived: '200001010000' })],
      [5],
    ],
  ])('%s: %s', async (rule, _, lines, told) => {
    const { findings } = await findingsWith(...lines);
    expect(rules(findings)).toEqual({ [rule]: 1 });
    expect(findings[0]).toMatchObject({ lines: told, file: 'a.txt', where: 'cpr' });
    expect(findings[0]?.severity).not.toBe('error');
  });

  test('only the first ten lines are told, all are counted', async () => {
    const { findings } = await findingsWith(...Array<string>(25).fill(at.slice(0, 75)));
    expect(findings[0]).toMatchObject({ count: 25, lines: [4, 5, 6, 7, 8, 9, 10, 11, 12, 13] });
  });

  test('an impossible day is unknown, the rest is read', async () => {
    const { tables } = await findingsWith(
      bo,
      at,
      record(P12170, 'abroad', BO, { country: '5120', from: '202502310000' }),
    );
    expect(tables.abroad).toEqual([]);
    expect(only(tables.person, 'person').length).toBe(2);
  });
});

describe('letters', () => {
  // The name of whom one lives with stands before the day of moving in.
  const line = `${anna[1]!.slice(0, 35)}${'c/o Sørensen'.padEnd(34)}${anna[1]!.slice(69)}`;
  const text = extract(P12170, [anna[0]!, line]);

  test('in ISO-8859-1 are as they should be', async () => {
    const { findings, tables } = await readCpr('cpr-p12170', { 'a.txt': { text } });
    expect(findings).toEqual([]);
    expect(only(tables.residence, 'from')).toEqual([{ from: '2010-01-01' }]);
  });

  test('in UTF-8 do not move the fields behind them, and are told', async () => {
    for (const mark of ['', '\ufeff']) {
      const { findings, tables } = await readCpr('cpr-p12170', { 'a.txt': { text: mark + text, encoding: 'utf8' } });
      expect(rules(findings)).toEqual({ 'cpr-utf8': mark ? 2 : 1 });
      expect(only(tables.residence, 'from')).toEqual([{ from: '2010-01-01' }]);
    }
  });

  test('in both encodings are told', async () => {
    const mixed = extract(P12170, [anna[0]!, line.replace('ø', '\u00c3\u00b8'), `008${ANNA}Bjørn`]);
    const { findings, tables } = await readCpr('cpr-p12170', { 'a.txt': { text: mixed } });
    expect(rules(findings)).toEqual({ 'cpr-utf8': 1, 'cpr-mixed-encodings': 1 });
    expect(only(tables.residence, 'from')).toEqual([{ from: '2010-01-01' }]);
  });
});

describe('extracts that stop the build', () => {
  test.each<[string, Files]>([
    ['cpr-file-cut', of(anna, { end: false })],
    [
      'cpr-record-count',
      {
        'a.txt': {
          text: extract(P12170, [...anna, ...anna])
            .replace(anna[1]!, '')
            .replace(anna[1]!, ''),
        },
      },
    ],
    ['cpr-nobody', of([])],
    ['cpr-other-municipality', of([anna[0]!, record(P12170, 'address', ANNA, { ...HOME, municipality: '0101' })])],
    ['cpr-other-format', of([...anna, ...anna].map((line) => (line.startsWith('001') ? line.padEnd(366, 'x') : line)))],
  ])('%s', async (rule, files) => {
    const { findings } = await readCpr('cpr-p12170', files);
    expect(findings.filter(({ severity }) => severity === 'error').map((finding) => finding.rule)).toContain(rule);
  });

  test('a file that is no extract is a problem', async () => {
    for (const text of ['PK\u0003\u0004 zip', 'pnr;navn\n', '', `${anna.join('\n')}\n`]) {
      const problem = await problemOf(readCpr('cpr-p12170', { 'a.txt': { text } }));
      expect(problem.code).toBe('K-REGISTERS-11');
      expect(problem.print('da')).not.toContain(ANNA);
    }
  });

  test('a file that is not there is a problem', async () => {
    const problem = await problemOf(readCpr('cpr-p12170', { 'a.txt': { path: '/ingen/steder/a.txt' } }));
    expect(problem.code).toBe('K-READ-01');
  });
});

describe('the day of birth', () => {
  // The table of CPR-kontoret (Personnummeret i CPR), both ends of each row: seventh digits, years, first and last year of birth.
  const table = [
    ['0123', '00', '99', 1900, 1999],
    ['49', '00', '36', 2000, 2036],
    ['49', '37', '99', 1937, 1999],
    ['5678', '00', '57', 2000, 2057],
    ['5678', '58', '99', 1858, 1899],
  ] as const;
  let born: Map<string | null | undefined, string | null | undefined>;
  beforeAll(async () => {
    const numbers = table.flatMap(([digits, first, last]) =>
      [...digits].flatMap((digit) => [`6103${first}${digit}000`, `6103${last}${digit}000`]),
    );
    const old = numbers.map((number) =>
      record(P12170, 'person', number, { status: '90', from: '190001010000', sex: 'M' }),
    );
    const { tables } = await readCpr('cpr-p12170', of([...old, ...anna], { produced: '20990101' }));
    born = new Map(tables.person.map((row) => [row.person, row.born]));
  });

  test.each(table)(
    'of a number with seventh digit %s and year %s to %s lies in %i to %i, where the register gives none',
    (digits, first, last, from, to) => {
      for (const digit of digits) {
        expect(born.get(pseudonym(`6103${first}${digit}000`))).toBe(`${from}-03-01`);
        expect(born.get(pseudonym(`6103${last}${digit}000`))).toBe(`${to}-03-01`);
      }
    },
  );

  test("is the register's own where it has one, whatever the number says, and no number is refused for modulus 11", async () => {
    // The first three satisfy modulus 11, the others do not; all are replacement numbers.
    for (const number of ['6105851004', '6105851012', '6105851020', '6105851002', '6207831001']) {
      const lines = [
        record(P12170, 'person', number, { status: '01', from: '190001010000', sex: 'K', born: '1999-12-24' }),
      ];
      lines.push(record(P12170, 'address', number, HOME));
      const { findings, tables } = await readCpr('cpr-p12170', of(lines));
      expect(findings).toEqual([]);
      expect(only(tables.person, 'person', 'born', 'sex')).toEqual([
        { person: pseudonym(number), born: '1999-12-24', sex: 'F' },
      ]);
    }
  });

  test('has month and day 1 where the register does not know them', async () => {
    const lines = [
      record(P12170, 'person', ANNA, { status: '01', from: '190001010000', sex: 'K', born: '1936-00-00' }),
      anna[1]!,
    ];
    const { tables } = await readCpr('cpr-p12170', of(lines));
    expect(only(tables.person, 'born')).toEqual([{ born: '1936-01-01' }]);
  });
});
