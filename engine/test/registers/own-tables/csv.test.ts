import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { byRule, reading, SECRET } from './reading.ts';

/** First 60 bits of the keyed hash, computed here by Node's own HMAC. Numbers are impossible: day + 60. */
const pseudonym = (number: string) =>
  BigInt(`0x${createHmac('sha256', SECRET).update(number).digest('hex').slice(0, 15)}`).toString();

const BENEFITS = {
  table: 'benefit',
  columns: {
    person: { column: 'ID-nummer', as: 'personnummer' as const },
    from: 'Start',
    to: { column: 'Slut', as: 'last-day' as const },
    benefit: { column: 'Ydelse', codes: { Kontanthjælp: 'kontanthjaelp', Ressourceforløbsydelse: 'ressourceforloeb' } },
    share: { column: 'Andel', as: 'thousandths' as const },
  },
};

const csv = (...lines: string[]) => lines.join('\r\n');

describe('a benefits extract as a municipality gets it', () => {
  const text = csv(
    'Udtræk fra ydelsessystemet',
    'ID-nummer;Navn;Start;Slut;Ydelse;Andel',
    '710190-1111;Ida Opdigtet;01-02-2023;31-03-2023;Kontanthjælp;1',
    '7201901112;"Bo; Opdigtet";2023-05-01;;Ressourceforløbsydelse;0,625',
    '0;;01.06.2023;9999-12-31;Kontanthjælp;1',
    '12345;;01.06.2023;;Kontanthjælp;1',
    '6101901113;;31-02-2023;;Kontanthjælp;1',
    '6101901113;;01-03-2023;01-01-2023;Kontanthjælp;1',
    '6101901113;;01-03-2023;;Noget nyt;en hel',
    '6101901113;;01-03-2023;;;1.000,5',
  );

  test('persons become pseudonyms, last days the day after, codes the words of the house, shares thousandths', () =>
    reading(BENEFITS, [['ydelser.csv', text]], async (findings, _, rows) => {
      expect(
        await rows(
          `SELECT person::VARCHAR, "from", "to", benefit, share FROM own.benefit ORDER BY "from", benefit, share`,
        ),
      ).toEqual([
        [pseudonym('7101901111'), '2023-02-01', '2023-04-01', 'kontanthjaelp', 1000],
        [pseudonym('6101901113'), '2023-03-01', null, null, null],
        [pseudonym('6101901113'), '2023-03-01', null, null, 1_000_500],
        [pseudonym('7201901112'), '2023-05-01', null, 'ressourceforloeb', 625],
      ]);
      expect(byRule(findings)).toEqual({
        'personnummer-form': [2, 5, 6],
        'dates-impossible': [1, 7],
        'unknown-code': [1, 9],
        'not-a-number': [1, 9],
        'rows-without-person': [2, 5, 6],
        'from-after-to': [1, 8],
        'rows-without-from': [1, 7],
      });
      expect(findings.find(({ rule }) => rule === 'unknown-code')?.names).toEqual(['Noget nyt']);
    }));

  test('the same in Windows-1252 (with a dash of its own) and in UTF-16', async () => {
    const dashed = text.replace('Ida Opdigtet', 'Ida – Opdigtet');
    const latin = Uint8Array.from(dashed, (sign) => (sign === '–' ? 0x96 : sign.charCodeAt(0)));
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    const plain = Buffer.from(text, 'latin1');
    const answers = [];
    for (const content of [`\ufeff${text}`, latin, wide, plain]) {
      answers.push(
        await reading(BENEFITS, [['ydelser.csv', content]], async (findings, _, rows) => [
          byRule(findings),
          await rows('SELECT * FROM own.benefit ORDER BY ALL'),
        ]),
      );
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(answers[3]).toEqual(answers[0]);
  });

  test('no finding holds a personnummer or a name', () =>
    reading(BENEFITS, [['ydelser.csv', text]], (findings) => {
      expect(JSON.stringify(findings)).not.toMatch(/\d{6}-?\d{4}|12345|Opdigtet/);
    }));
});

describe('what a profile and a file do not agree on', () => {
  const refusal = async (profile: object, text: string) => {
    const error = await reading(profile, [['fil.csv', text]], () => undefined).catch((thrown: unknown) => thrown);
    return error as { code: string; place: { file: string }; hint: { da: string }; print(): string; others: unknown[] };
  };

  test('a column that was renamed is named with the nearest one, at its line in the profile', async () => {
    const error = await refusal(
      { table: 'bmi', columns: { person: { column: 'IDnummer', as: 'personnummer' }, date: 'Dato' } },
      csv('ID-nummer;Datoer', '6101901113;01-01-2024'),
    );
    expect(error.code).toBe('K-REGISTERS-40');
    expect(error.place.file).toBe('sources/proeve.yaml#columns.person.column');
    expect(error.hint.da).toContain('Mente du «ID-nummer»?');
    expect(error.others).toHaveLength(1);
  });

  test('a column the register table has not', async () => {
    const error = await refusal({ table: 'dwelling', columns: { adress: 'Id' } }, csv('Id', 'x'));
    expect([error.code, error.hint.da]).toEqual(['K-REGISTERS-41', expect.stringContaining('Mente du «address»?')]);
  });

  test('a file without names of columns: its first row is not shown', async () => {
    const error = await refusal(
      { table: 'bmi', columns: { person: { column: 'Cpr', as: 'personnummer' } } },
      csv('6101901113;Ida Opdigtet', '6201901113;Bo Opdigtet'),
    );
    expect(error.code).toBe('K-REGISTERS-46');
    expect(error.print()).not.toMatch(/Opdigtet|6101901113/);
  });

  test('personnumre in a column that is not called so are refused before they are stored', async () => {
    for (const as of ['text', 'pseudonym', 'integer', 'address'] as const) {
      const error = await refusal(
        { table: 'bmi', columns: { nummer: { column: 'Nr', as } } },
        csv('Nr;x', '6101901113;a', '7203871234;b'),
      );
      expect(error.code).toBe('K-REGISTERS-45');
    }
  });

  test('a personnummer column is nothing else as well', async () => {
    const error = await refusal(
      { table: 'bmi', columns: { person: { column: 'Nr', as: 'personnummer' }, text: 'Nr' } },
      csv('Nr', '6101901113'),
    );
    expect(error.code).toBe('K-REGISTERS-43');
  });

  test('an open quote and a word behind a closed one are told by line', async () => {
    const columns = { a: 'A' };
    const open = await refusal({ table: 't', columns }, csv('A;B', 'x;y', '"x;y', 'z;w'));
    expect([open.code, open.place]).toEqual(['K-READ-10', { file: 'fil.csv', line: 3, column: 1 }]);
    const behind = await refusal({ table: 't', columns }, csv('A;B', 'x;y', 'z;w', '"x"x;y', 'z;w'));
    expect([behind.code, behind.place]).toMatchObject(['K-READ-11', { line: 4 }]);
  });
});

test('rows that do not fit the header are an error with their lines', () =>
  reading({ table: 't', columns: { a: 'A' } }, [['f.csv', csv('A;B', 'x;y', 'x', 'x;y;z', 'x;y')]], (findings) => {
    expect(byRule(findings)).toMatchObject({ 'rows-too-short': [1, 3], 'rows-too-long': [1, 4] });
    expect(findings.filter(({ severity }) => severity === 'error')).toHaveLength(2);
  }));

test('an extract without rows is an error', () =>
  reading({ table: 't', columns: { a: 'A' } }, [['f.csv', csv('A;B')]], (findings) => {
    expect(findings).toMatchObject([{ rule: 'empty-extract', severity: 'error' }]);
  }));

test('where keeps rows, counts the others, and tells of a value no row has', () =>
  reading(
    { table: 't', columns: { a: 'A' }, where: { B: ['ja', 'måske'], C: 1 } },
    [['f.csv', csv('A;B;C', 'x;ja;1', 'y;nej;1', 'z; ja ;2', 'w; ja;1')]],
    async (findings, _, rows) => {
      expect(await rows('SELECT a FROM own.t ORDER BY a')).toEqual([['w'], ['x']]);
      expect(byRule(findings)).toEqual({ 'where-value-without-rows': [1], 'rows-outside-where': [2] });
      expect(findings[0]?.names).toEqual(['B: måske']);
    },
  ));

test('several registers fill one table if their columns agree', async () => {
  const columns = { a: 'A', n: { column: 'N', as: 'integer' as const } };
  await reading(
    { table: 't', columns },
    [
      ['f.csv', csv('A;N', 'x;1')],
      ['g.csv', csv('N,A', '2,y')],
    ],
    async (_, __, rows) => {
      expect(await rows('SELECT a, n FROM own.t ORDER BY a')).toEqual([
        ['x', 1],
        ['y', 2],
      ]);
    },
  );
});

test('a register table: unnamed columns are null, the source is named, lost zeros come back, sex is M or F', () =>
  reading(
    {
      table: 'person',
      columns: {
        person: { column: 'Pnr' },
        born: 'Født',
        sex: { column: 'Køn', codes: { K: 'F', M: 'M' } },
        status: 'Status',
        citizenship: 'Land',
      },
      updated: '2024-06-01',
    },
    [['p.csv', csv('Pnr,Født,Køn,Status,Land', '6101901113,010190,K,1,5100', '101901114,01/01/2025,X,01,100')]],
    async (findings, _, rows) => {
      expect(
        await rows(
          'SELECT person::VARCHAR, born, died, sex, status, citizenship, mother, source FROM register.person ORDER BY sex',
        ),
      ).toEqual([
        [pseudonym('0101901114'), '2025-01-01', null, null, '01', '0100', null, 'proeve'],
        [pseudonym('6101901113'), '1990-01-01', null, 'F', '01', '5100', null, 'proeve'],
      ]);
      expect(byRule(findings)).toEqual({
        'two-digit-years': [1, 2],
        'dates-in-the-future': [1, 3],
        'unknown-code': [1, 3],
      });
    },
  ));

test('lines in another encoding than the rest of the file are found', () => {
  const mixed = Buffer.concat([Buffer.from('A;B\r\nblåbær;1\r\n', 'latin1'), Buffer.from('rødgrød;2\r\n', 'utf8')]);
  return reading({ table: 't', columns: { a: 'A' } }, [['f.csv', mixed]], (findings) => {
    expect(byRule(findings)).toEqual({ 'mixed-encodings': [1, 3] });
  });
});

test('rows twice are counted and kept', () =>
  reading(
    { table: 't', columns: { a: 'A' } },
    [['f.csv', csv('A;B', 'x;1', 'x;2', 'y;3')]],
    async (findings, _, rows) => {
      expect(byRule(findings)).toEqual({ 'rows-twice': [1] });
      expect(await rows('SELECT count(*) FROM own.t')).toEqual([[3]]);
    },
  ));
