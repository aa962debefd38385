import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extract, inventedNumber, P12170, record } from './invented-cpr.ts';
import { digest, only, pseudonym, type Row, readCpr } from './read-cpr.ts';

/**
 * Random extracts, read here a second time by a parser that knows nothing of ours: positions as CPR's documentation has them
 * (formats of P12170), one line after the other.
 */
const PEOPLE = 6;
const number = fc.nat(PEOPLE - 1).map((n) => inventedNumber(n));
const two = (value: number) => String(value).padStart(2, '0');
const moment = fc
  .tuple(
    fc.integer({ min: 1950, max: 2025 }),
    fc.nat(12),
    fc.nat(28),
    fc.constantFrom('0000', '0900', '1200', '2359', '9999'),
  )
  .map(([year, month, day, time]) => `${year}${two(month)}${two(day)}${time}`);
const maybe = fc.oneof({ weight: 4, arbitrary: moment }, { weight: 1, arbitrary: fc.constant('000000000000') });
const home = fc.record({
  municipality: fc.constantFrom('0999', '0101'),
  road: fc.constantFrom('0001', '1234', '9900', '9999'),
  house: fc.constantFrom('001 ', '012A'),
  floor: fc.constantFrom('  ', 'st', 'kl', '01', '12'),
  door: fc.constantFrom('    ', '  tv', '   1', ' 101'),
});
const mark = fc.constantFrom(' ', ' ', ' ', 'A', 'K');
const sign = fc.constantFrom(' ', ' ', '*');

const line = fc.oneof(
  fc
    .tuple(number, fc.constantFrom('01', '01', '03', '70', '80', '90'), moment, fc.constantFrom('M', 'K'), moment)
    .map(([who, status, from, sex, born]) =>
      record(P12170, 'person', who, {
        status,
        from,
        sex,
        born: born.slice(0, 8).replace(/^(....)(..)(..)$/, '$1-$2-$3'),
      }),
    ),
  fc
    .tuple(number, home, moment, sign)
    .map(([who, at, from, from_mark]) => record(P12170, 'address', who, { ...at, from, from_mark })),
  fc
    .tuple(number, mark, home, moment, maybe, sign)
    .map(([who, m, at, from, to, to_mark]) =>
      record(P12170, 'past-address', who, { mark: m, ...at, from, to, to_mark }),
    ),
  fc
    .tuple(number, mark, maybe, maybe, fc.constantFrom('5120', '0000'))
    .map(([who, m, from, to, country]) =>
      record(P12170, 'past-abroad', who, { mark: m, from, to, country, country_in: '5110' }),
    ),
  fc.tuple(number, moment).map(([who, from]) => record(P12170, 'abroad', who, { country: '5120', from })),
  fc
    .tuple(number, fc.constantFrom('U', 'G', 'P', 'E'), fc.option(number), moment)
    .map(([who, civil_status, partner, from]) =>
      record(P12170, 'civil', who, { civil_status, partner: partner ?? '', from }),
    ),
  fc
    .tuple(number, fc.option(number), fc.option(number))
    .map(([who, mother, father]) =>
      record(P12170, 'parents', who, { mother: mother ?? '', father: father ?? '0000000000' }),
    ),
  fc
    .tuple(number, fc.constantFrom('5100', '5120'))
    .map(([who, citizenship]) => record(P12170, 'citizenship', who, { citizenship })),
  number.map((who) => `008${who}${'Åse Østergård'.padEnd(92)}`),
);

test('random extracts say what a naive reader reads, line for line', async () => {
  const lines = fc.array(line, { minLength: 5, maxLength: 150 });
  const cut = fc.boolean();
  await fc.assert(
    fc.asyncProperty(lines, lines, cut, async (early, late, trim) => {
      const written = [early, late].map((part) => (trim ? part.map((one) => one.trimEnd()) : part));
      const { tables } = await readCpr('cpr-p12170', {
        'late.txt': { text: extract(P12170, written[1]!, { produced: '20260201' }) },
        'early.txt': { text: extract(P12170, written[0]!, { produced: '20260101' }) },
      });
      const naive = naively([...early, ...late]);
      expect(only(tables.person, ...Object.keys(naive.person[0] ?? {})).toSorted(byAll)).toEqual(
        naive.person.toSorted(byAll),
      );
      expect(only(tables.residence, ...Object.keys(naive.residence[0] ?? {})).toSorted(byAll)).toEqual(
        naive.residence.toSorted(byAll),
      );
      expect(only(tables.abroad, 'person', 'from', 'to', 'country').toSorted(byAll)).toEqual(
        naive.abroad.toSorted(byAll),
      );
      expect(only(tables.partner, 'person', 'partner', 'from').toSorted(byAll)).toEqual(naive.partner.toSorted(byAll));
    }),
    { numRuns: 8 },
  );
}, 30_000);

const byAll = (a: Row, b: Row) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

function naively(lines: readonly string[]): Record<'person' | 'residence' | 'abroad' | 'partner', Row[]> {
  const sets = new Map<string, string[]>();
  for (const one of lines) {
    const who = one.slice(3, 13);
    if (one.startsWith('001')) sets.set(who, [one]);
    else sets.get(who)?.push(one);
  }
  const made: Record<'person' | 'residence' | 'abroad' | 'partner', Row[]> = {
    person: [],
    residence: [],
    abroad: [],
    partner: [],
  };
  for (const [who, own] of sets) {
    const last = (type: string) => own.filter((one) => one.startsWith(type)).at(-1);
    // A later line with a blank does not blank what an earlier one said.
    const newest = (type: string, at: number, length: number) =>
      own
        .filter((one) => one.startsWith(type))
        .map((one) => one.slice(at - 1, at - 1 + length).trim())
        .filter((text) => text !== '' && !/^0+$/.test(text))
        .at(-1) ?? null;
    const person = pseudonym(who);
    const head = last('001')!;
    const status = head.slice(23, 25);
    const parent = (at: number) => {
      const text = newest('015', at, 10);
      return text ? pseudonym(text) : null;
    };
    made.person.push({
      person,
      born: day(head.slice(39, 49).replaceAll('-', '')),
      died: status === '90' ? day(head.slice(25, 37)) : null,
      sex: head[38] === 'K' ? 'F' : 'M',
      status,
      citizenship: newest('010', 14, 4),
      mother: parent(25),
      father: parent(92),
    });
    for (const one of own) {
      const text = (at: number, length: number) => one.slice(at - 1, at - 1 + length);
      if (one.startsWith('002')) made.residence.push(stay(person, text(14, 18), text(70, 12), '', text(82, 1), ' '));
      if (one.startsWith('023') && text(14, 1) !== 'A') {
        made.residence.push(
          stay(person, text(15, 18), text(71, 12), text(84, 12), text(83, 1) + text(96, 1), text(14, 1)),
        );
      }
      if (one.startsWith('005')) made.abroad.push({ person, from: day(text(18, 12)), to: null, country: text(14, 4) });
      if (one.startsWith('024') && text(14, 1) !== 'A') {
        const [from, to] = [day(text(19, 12)), day(text(36, 12))];
        const country = text(15, 4) === '0000' ? text(32, 4) : text(15, 4);
        if (from || to) made.abroad.push({ person, from, to, country });
      }
      if (one.startsWith('012') && 'GP'.includes(text(14, 1)) && text(15, 10).trim()) {
        made.partner.push({ person, partner: pseudonym(text(15, 10)), from: day(text(71, 12)) });
      }
    }
  }
  return made;
}

function stay(person: string, key: string, from: string, to: string, signs: string, annkor: string): Row {
  const parts = [
    key.slice(0, 4),
    key.slice(4, 8),
    ...[key.slice(8, 12), key.slice(12, 14), key.slice(14)].map((one) => one.trim().replace(/^0+/, '').toLowerCase()),
  ];
  const rough = [from, to].some((one) => day(one) !== null && (one.slice(4, 6) === '00' || one.slice(6, 8) === '00'));
  return {
    person,
    from: day(from),
    to: day(to),
    municipality: parts[0]!,
    address: parts[1]! >= '9900' ? null : digest(parts.join('|')),
    uncertain: String(rough || signs.includes('*')),
    corrected: String(annkor === 'K'),
  };
}

function day(text: string): string | null {
  if (text.slice(0, 8).trim() === '' || text.startsWith('00000000')) return null;
  const [month, date] = [text.slice(4, 6), text.slice(6, 8)].map((part) => (part === '00' ? '01' : part));
  return `${text.slice(0, 4)}-${month}-${date}`;
}
