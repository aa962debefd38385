import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readExpression } from '../../../src/measures/expressions/read-expression.ts';
import { openWarehouse, type Warehouse } from '../../../src/warehouse/index.ts';
import { Problem } from '../../../src/words/index.ts';

const COLUMNS = new Map([
  ['age', { type: 'SMALLINT' }],
  ['sex', { type: 'VARCHAR' }],
  ['rooms', { type: 'SMALLINT' }],
  ['toilet', { type: 'BOOLEAN' }],
  ['share', { type: 'BIGINT' }],
  ['from', { type: 'DATE' }],
  ['to', { type: 'DATE' }],
  ['origin_western', { type: 'VARCHAR', origin: true }],
]);

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse({ threads: 1 });
});
afterAll(() => warehouse.close());

const place = { file: 'indicators/x.yaml', line: 4, column: 11 };
const read = (written: string, { aggregates = false, legal = false } = {}) =>
  readExpression(warehouse, written, { columns: COLUMNS, aggregates, legal, place });
const refusal = (written: string, options = {}) =>
  read(written, options).then(
    ({ sql }) => Promise.reject(new Error(`read as ${sql}`)),
    (error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      return error;
    },
  );

describe('an expression is read', () => {
  it.each([
    ['age between 18 and 64', '(age BETWEEN 18 AND 64)', 'truth'],
    ["sex = 'F' and not toilet", "((sex = 'F') AND (NOT toilet))", 'truth'],
    ['AGE >= 18', '(AGE >= 18)', 'truth'],
    ["sex in ('M', 'it''s')", "(sex IN ('M', 'it''s'))", 'truth'],
    ['case when toilet then 1 else 2 end', 'CASE  WHEN (toilet) THEN (1) ELSE 2 END', 'whole'],
    ['coalesce(rooms, 0) // 2', '(COALESCE(rooms, 0) // 2)', 'whole'],
    ['date_diff(\'day\', "from", "to")', 'date_diff(\'day\', "from", "to")', 'whole'],
    ['"from" < date \'2020-01-01\'', '("from" < CAST(\'2020-01-01\' AS DATE))', 'truth'],
    ['least(age, 9) is null', '(least(age, 9) IS NULL)', 'truth'],
    ["lower(sex) like 'f%'", "(lower(sex) ~~ 'f%')", 'truth'],
  ])('%s', async (written, sql, kind) => {
    expect(await read(written)).toMatchObject({ sql, kind });
  });

  it('with the columns it uses, once each, and the one it is', async () => {
    expect((await read('Age > 3 or age < 1 and rooms = 2')).columns).toEqual(['age', 'rooms']);
    expect((await read('share')).bare).toBe('share');
    expect((await read('share + 0')).bare).toBeUndefined();
  });

  it('and big numbers and decimals come through unchanged', async () => {
    expect((await read('share = 9007199254740993')).sql).toContain('9007199254740993');
    expect((await read('share > 0.1')).sql).toContain('0.1');
  });

  it('with aggregates over a person’s rows, only where they belong', async () => {
    const over = { aggregates: true };
    expect((await read('sum(least(share, 1000)) // any_value(rooms)', over)).kind).toBe('whole');
    expect((await read("count(*) filter (where sex = 'F')", over)).kind).toBe('whole');
    expect((await refusal('sum(share)')).code).toBe('K-MEASURES-04');
    expect((await refusal('share', over)).code).toBe('K-MEASURES-08');
    expect((await refusal('sum(sum(share))', over)).code).toBe('K-MEASURES-08');
  });

  it('and origin only where a law is named', async () => {
    expect((await refusal("origin_western = 'ikke-vestlig'")).code).toBe('K-MEASURES-07');
    expect((await read("origin_western = 'ikke-vestlig'", { legal: true })).kind).toBe('truth');
  });
});

describe('a hostile or mistaken expression is refused', () => {
  const deep = (times: number, open: string, close: string) => `${open.repeat(times)}age${close.repeat(times)}`;
  it.each([
    // More than one expression.
    ['1; drop table own.labour'],
    ['1; select 2'],
    ['age; age'],
    ['age, sex'],
    ['age as total'],
    ['age total'],
    ['age from persons_at'],
    ['1) from persons_at --'],
    ['1) union select (person'],
    ['age union all select 1'],
    ['age where true'],
    ['age group by all'],
    ['age order by 1'],
    ['age limit 1'],
    ['age using sample 10'],
    ['distinct age'],
    ['distinct on (age) sex'],
    ["insert into x values ('a')"],
    ['into x from y'],
    [''],
    ['   '],
    ['\u0000'],
    [')'],
    ["'"],
    // Comments, in which the rest of a folded line would disappear.
    ['age > 18 -- and sex = 1'],
    ['age /* skjult */ > 18'],
    ["age > 18 or 'a' = 'b' --'"],
    // Tables, files, settings, the clock, chance.
    ['(select max(person) from persons_at)'],
    ['exists (select 1)'],
    ['age in (select age from persons_at)'],
    ['age = any (select 1)'],
    ["read_csv('/etc/passwd')"],
    ["read_text('/etc/passwd')"],
    ["(from read_csv('/etc/passwd'))"],
    ["getenv('KVARTER_KEY')"],
    ["current_setting('temp_directory')"],
    ["getvariable('x')"],
    ["query('select 1')"],
    ["query_table('persons_at')"],
    ["json_deserialize_sql('x')"],
    ["nextval('x')"],
    ['random() > 0.5'],
    ['setseed(0.5)'],
    ['uuid()'],
    ['now()'],
    ['current_date'],
    ['current_user'],
    ['version()'],
    ['pg_typeof(age)'],
    ["error('x')"],
    ['pragma_version()'],
    ['hash(age)'],
    ['md5(sex)'],
    // Things that never end or fill the memory.
    ['range(100000000000)'],
    ['generate_series(1, 100000000000)'],
    ["repeat('x', 1000000000)"],
    ['unnest([1, 2])'],
    ['list_sum(range(1000000))'],
    ['sleep_ms(1000)'],
    [deep(100, '(', ' + 1)')],
    [deep(900, 'not ', '')],
    [deep(1900, '(', ')').concat(' +')],
    [`age in (${'1,'.repeat(2500)}1)`],
    // Whose row it is.
    ['person = 1'],
    ['"person"'],
    ['"PERSON"'],
    ['mother is null'],
    ['address'],
    ['household'],
    ['persons_at.person'],
    ['persons_at.age'],
    ['main.persons_at.age'],
    ['own.labour.share'],
    ['rowid'],
    // Other columns, and letters that look like ours.
    ['alder'],
    ['ａｇｅ'],
    ['аge > 1'],
    ['"age "'],
    ['*'],
    ['persons_at.*'],
    ['COLUMNS(*)'],
    ["COLUMNS('a.*') > 1"],
    ['* exclude (age)'],
    ['count(*)'],
    ['#1'],
    // Other parts of SQL.
    ['row_number() over ()'],
    ['sum(age) over (order by share)'],
    ['lag(age) over ()'],
    ['list_transform([1], x -> x + age)'],
    ['[x for x in [1, 2]]'],
    ['$1'],
    ['?'],
    ['$name'],
    ['{age: 1}'],
    ['{age: age}.age'],
    ['[age][1]'],
    ['sex[1]'],
    ['sex.age'],
    ['map {1: age}'],
    ['row(age, sex)'],
    ['(age, sex) = (1, 2)'],
    ['age::double > 1'],
    ['age::hugeint'],
    ['age::decimal(18,2)'],
    ['sex::json'],
    ["'1'::bit"],
    ["'x'::blob"],
    ['age::own.type'],
    ['age::enum_of'],
    ['try(age)'],
    ["sex collate nocase = 'f'"],
    ["sex similar to '(a+)+'"],
    ["sex ~ '(a+)+$'"],
    ["regexp_matches(sex, '(a+)+$')"],
    ["sex ilike '%a'"],
    ["sex glob 'a*'"],
    ['sex || sex'],
    ['age / 2'],
    ['age ** 9'],
    ['1e9 < age'],
    ['99999999999999999999 < age'],
    ['main.lower(sex)'],
    ['system.main.lower(sex)'],
    ['own.my_macro(age)'],
    ['default'],
    ['interval 1 year'],
    ['"from" + interval 1 day > "to"'],
    ['"from" at time zone \'UTC\''],
    // Values of different kinds.
    ['age = sex + 1'],
    ['toilet + 1'],
    ["age > date '2020-01-01'"],
  ])('%s', async (written) => {
    for (const options of [{}, { aggregates: true, legal: true }]) {
      if (written === 'count(*)' && 'aggregates' in options) continue;
      const { code, place: where, text, hint } = await refusal(written, options);
      expect(code).toMatch(/^K-MEASURES-0[1-9]$/);
      expect(where).toEqual(place);
      expect([text.da, text.en, hint?.da, hint?.en].every(Boolean)).toBe(true);
    }
  });

  it('with the nearest name that would do', async () => {
    expect((await refusal('agee > 18')).hint!.da).toBe('Mente du «age»?');
    expect((await refusal('lenght(sex) > 1')).hint!.en).toBe('Did you mean "length"?');
  });

  it('with all of its faults at once', async () => {
    const problem = await refusal('alder > 1 and person = 2 and random() > 3');
    expect([problem, ...problem.others].map(({ code }) => code)).toEqual([
      'K-MEASURES-05',
      'K-MEASURES-06',
      'K-MEASURES-04',
    ]);
  });

  it('and whatever is written, what runs uses nothing but the columns in sight', async () => {
    const bits = [
      'age',
      'sex',
      'person',
      '(',
      ')',
      ',',
      ';',
      "'",
      '"',
      '--',
      ' from ',
      'select ',
      '+',
      '=',
      '1',
      '.',
      '*',
      '::',
      ' and ',
      'max(',
      '$1',
      '[',
      '{',
      '->',
      ' over ',
      '\n',
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...bits), { maxLength: 9 }), async (parts) => {
        const expression = await read(parts.join('')).catch((error: unknown) => {
          expect(error).toBeInstanceOf(Problem);
          expect((error as Problem).code).toMatch(/^K-MEASURES-0/);
          return undefined;
        });
        if (!expression) return;
        const from = "(SELECT 1 AS age, 'F' AS sex)";
        const { rows } = await warehouse.query(`SELECT (${expression.sql}) AS value FROM ${from}`);
        expect(rows).toBe(1);
        // Texts are texts, whatever they say.
        expect(expression.sql.replaceAll(/'(?:[^']|'')*'/g, '')).not.toMatch(/person|select|;|\$/i);
      }),
      { numRuns: 400 },
    );
  });
});
