import { describe, expect, test } from 'vitest';
import { ETABLERING, extract, inventedNumber, P12170, record } from './invented-cpr.ts';
import { only, pseudonym, readCpr, rules } from './read-cpr.ts';

const [ANNA, BO, CARL, DORTE] = [1, 2, 3, 4].map((n) => inventedNumber(n)) as [string, string, string, string];
const HOME = { municipality: '0999', road: '0100', house: '001 ', floor: 'st', door: '  tv' };
const OTHER = { municipality: '0999', road: '0200', house: '012A' };

function person(number: string, fields: Record<string, string> = {}, layout = P12170): string {
  return record(layout, 'person', number, {
    status: '01',
    from: '198001010000',
    sex: 'K',
    born: '1980-01-01',
    ...fields,
  });
}

function address(number: string, from: string, fields: Record<string, string> = HOME): string {
  return record(P12170, 'address', number, { ...fields, from });
}

function past(number: string, from: string, to: string, fields: Record<string, string> = OTHER): string {
  return record(P12170, 'past-address', number, { ...fields, from, to });
}

const file = (lines: string[], options = {}) => ({ text: extract(P12170, lines, options) });

describe('an extract of changes', () => {
  const first = file([person(ANNA), address(ANNA, '201001011200'), person(BO), address(BO, '201001011200')], {
    produced: '20260101',
  });
  const second = file(
    [person(ANNA), past(ANNA, '201001011200', '202601151200', HOME), address(ANNA, '202601151200', OTHER)],
    {
      produced: '20260201',
      before: '20260101',
    },
  );

  test("replaces all that was held of its persons and leaves others alone, whatever the files' names", async () => {
    const { findings, tables } = await readCpr('cpr-p12170', { 'z-first.txt': first, 'a-second.txt': second });
    expect(
      only(
        tables.residence.filter(({ person: one }) => one === pseudonym(ANNA)),
        'from',
        'to',
      ),
    ).toEqual([
      { from: '2010-01-01', to: '2026-01-15' },
      { from: '2026-01-15', to: null },
    ]);
    expect(
      only(
        tables.residence.filter(({ person: one }) => one === pseudonym(BO)),
        'from',
        'to',
      ),
    ).toEqual([{ from: '2010-01-01', to: null }]);
    expect(tables.person.length).toBe(2);
    expect(rules(findings)).toEqual({ 'cpr-replaced': 2 });
    // Of several files no line is told: it would be a line of nobody knows which.
    expect(findings[0]).not.toHaveProperty('lines');
  });

  test('replaces also within one file', async () => {
    const lines = [
      person(ANNA),
      address(ANNA, '201001011200'),
      person(ANNA, { sex: 'M' }),
      address(ANNA, '202001011200', OTHER),
    ];
    const { tables } = await readCpr('cpr-p12170', { 'a.txt': file(lines) });
    expect(only(tables.person, 'sex')).toEqual([{ sex: 'M' }]);
    expect(only(tables.residence, 'from')).toEqual([{ from: '2020-01-01' }]);
  });

  test('that builds on one that is not there is told', async () => {
    const late = file([person(BO), address(BO, '201001011200')], { produced: '20260301', before: '20260215' });
    const { findings } = await readCpr('cpr-p12170', { 'a.txt': first, 'b.txt': second, 'c.txt': late });
    expect(findings.find(({ rule }) => rule === 'cpr-extract-missing')).toMatchObject({
      file: 'c.txt',
      severity: 'warning',
    });
  });
});

describe('a changed number', () => {
  test('counts the person once, under the current number, with the stays of both and in the families of others', async () => {
    const lines = [
      person(ANNA, { status: '60', current: BO }),
      past(ANNA, '200001011200', '200501011200'),
      person(BO),
      address(BO, '200501011200'),
      record(P12170, 'number', BO, { former: ANNA }),
      person(CARL, { sex: 'M' }),
      address(CARL, '200501011200'),
      record(P12170, 'civil', CARL, { civil_status: 'G', partner: ANNA, from: '200601011200' }),
      person(DORTE),
      address(DORTE, '201001011200'),
      record(P12170, 'parents', DORTE, { mother: ANNA, father: CARL }),
    ];
    const { findings, tables } = await readCpr('cpr-p12170', { 'a.txt': file(lines) });
    expect(tables.person.map(({ person: one }) => one).sort()).toEqual(
      [BO, CARL, DORTE].map((one) => pseudonym(one)).sort(),
    );
    expect(tables.person.find(({ person: one }) => one === pseudonym(DORTE))).toMatchObject({
      mother: pseudonym(BO),
      father: pseudonym(CARL),
    });
    expect(
      only(
        tables.residence.filter(({ person: one }) => one === pseudonym(BO)),
        'from',
        'to',
      ),
    ).toEqual([
      { from: '2000-01-01', to: '2005-01-01' },
      { from: '2005-01-01', to: null },
    ]);
    expect(only(tables.partner, 'person', 'partner')).toEqual([{ person: pseudonym(CARL), partner: pseudonym(BO) }]);
    expect(rules(findings)).toEqual({ 'cpr-changed-number': 1 });
  });

  test('is followed through several changes; a living person is not merged by PNRGAELD alone', async () => {
    const lines = [
      person(ANNA, { status: '60', current: BO }),
      person(BO, { status: '50', current: CARL }),
      past(ANNA, '199001011200', '200001011200'),
      person(CARL),
      address(CARL, '200001011200'),
      person(DORTE, { current: CARL }),
      address(DORTE, '200001011200'),
    ];
    const { tables } = await readCpr('cpr-p12170', { 'a.txt': file(lines) });
    expect(tables.person.map(({ person: one }) => one).sort()).toEqual(
      [CARL, DORTE].map((one) => pseudonym(one)).sort(),
    );
    expect(tables.residence.filter(({ person: one }) => one === pseudonym(CARL)).length).toBe(2);
  });
});

describe('of stays that began on one day', () => {
  test('the present one stands, then the later hour, then the correction, whatever their order in the file', async () => {
    const day = '201501010000';
    const lines = [
      person(ANNA),
      address(ANNA, '201501010800'),
      past(ANNA, '201501011500', '201501021200', { ...OTHER, mark: 'K' }),
      past(ANNA, '201501011500', '201501011200', OTHER),
      past(ANNA, day, '201501010900', OTHER),
      past(ANNA, '201501010700', '202001011200', { ...OTHER, mark: 'A' }),
    ];
    const { findings, tables } = await readCpr('cpr-p12170', { 'a.txt': file(lines) });
    const order = tables.residence.toSorted((a, b) => Number(a.registered) - Number(b.registered));
    expect(only(order, 'to', 'corrected')).toEqual([
      { to: '2015-01-01', corrected: 'false' },
      { to: '2015-01-01', corrected: 'false' },
      { to: '2015-01-02', corrected: 'true' },
      { to: null, corrected: 'false' },
    ]);
    expect(rules(findings)).toEqual({ 'cpr-annulled': 1 });
  });
});

describe('homes that are no places', () => {
  test.each(['9900', '9947', '9999', '0000', '    '])(
    'road code %s gives a stay in the municipality without an address',
    async (road) => {
      const lines = [person(ANNA, { status: '03' }), address(ANNA, '201001011200', { municipality: '0999', road })];
      const { tables } = await readCpr('cpr-p12170', { 'a.txt': file(lines) });
      expect(only(tables.residence, 'municipality', 'address')).toEqual([{ municipality: '0999', address: null }]);
    },
  );

  test('a floor and door written in other ways are the same address', async () => {
    const lines = [
      person(ANNA),
      address(ANNA, '201001011200', { ...HOME, house: '012A', floor: '01', door: '   1' }),
      person(BO),
      address(BO, '201001011200', { ...HOME, house: '12a ', floor: '1 ', door: '1   ' }),
    ];
    const { tables } = await readCpr('cpr-p12170', { 'a.txt': file(lines) });
    expect(new Set(tables.residence.map((row) => row.address)).size).toBe(1);
  });
});

test('a marriage ends in history, a widow has no partner', async () => {
  const lines = [
    person(ANNA),
    address(ANNA, '201001011200'),
    record(P12170, 'past-civil', ANNA, { civil_status: 'P', partner: BO, from: '200001011200', to: '200501011200' }),
    record(P12170, 'past-civil', ANNA, {
      mark: 'A',
      civil_status: 'G',
      partner: BO,
      from: '200001011200',
      to: '200501011200',
    }),
    record(P12170, 'civil', ANNA, { civil_status: 'E', partner: CARL, from: '201501011200' }),
  ];
  const { tables } = await readCpr('cpr-p12170', { 'a.txt': file(lines) });
  expect(only(tables.partner, 'partner', 'from', 'to')).toEqual([
    { partner: pseudonym(BO), from: '2000-01-01', to: '2005-01-01' },
  ]);
});

test('both layouts say the same of the same persons', async () => {
  const about = (layout: typeof P12170) => [
    person(ANNA, layout === ETABLERING ? { mother: BO, father: CARL } : {}, layout),
    ...(layout === ETABLERING ? [] : [record(layout, 'parents', ANNA, { mother: BO, father: CARL })]),
    record(layout, 'address', ANNA, { ...HOME, from: '201001011200' }),
    record(layout, 'past-address', ANNA, { ...OTHER, from: '200000011200', to: '201001011200', to_mark: '*' }),
    record(layout, 'past-abroad', ANNA, {
      country: '5120',
      from: '199001011200',
      country_in: '5110',
      to: '199201011200',
    }),
    record(layout, 'birth', ANNA, { birth_country: '0999' }),
    record(layout, 'citizenship', ANNA, { citizenship: '5100' }),
    record(layout, 'civil', ANNA, { civil_status: 'G', partner: DORTE, from: '201501011200' }),
  ];
  const one = await readCpr('cpr-p12170', { 'a.txt': file(about(P12170)) });
  const other = await readCpr('cpr-etablering', { 'a.txt': { text: extract(ETABLERING, about(ETABLERING)) } });
  expect(other.tables).toEqual(one.tables);
  expect(one.tables.residence.length).toBe(2);
});
