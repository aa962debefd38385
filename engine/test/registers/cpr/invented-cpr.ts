import { type CprLayout, cprLayout } from '../../../src/registers/cpr/layout.ts';

/**
 * Extracts of invented people, written from the layouts that CPR's documentation has (`cases/cpr/*.csv` checks them). All personnumre have
 * the day plus 60 and fail modulus 11 wherever the last digit leaves a choice: no person has or can get one.
 */
export const P12170: CprLayout = cprLayout('cpr-p12170');
export const ETABLERING: CprLayout = cprLayout('cpr-etablering');

/** A record of a layout: fields by our names, blank where not given, as long as the record is. */
export function record(layout: CprLayout, about: string, number: string, fields: Record<string, string> = {}): string {
  const [type, { length = 0, fields: slots = {} }] = Object.entries(layout.records).find(
    ([, one]) => one.is === about,
  )!;
  const signs = [...`${type}${number}`.padEnd(length)];
  for (const [name, { at, length: width, kind }] of Object.entries(slots)) {
    const text = fields[name] ?? (kind === 'moment' && width === 12 ? '000000000000' : '');
    signs.splice(at - 1, width, ...text.padEnd(width).slice(0, width));
  }
  return signs.join('');
}

/** A whole extract: start, the records, end with their number. */
export function extract(
  layout: CprLayout,
  lines: readonly string[],
  { produced = '20260901', before = '00000000', end = true } = {},
): string {
  const start = [...'000'.padEnd(35)];
  start.splice(layout.start.produced.at - 1, 8, ...produced);
  if (layout.start.before) start.splice(layout.start.before.at - 1, 8, ...before);
  const last = [...layout.end!.record.padEnd(layout.end!.count.at - 1)];
  last.push(...String(lines.length + 2).padStart(8, '0'));
  return `${[start.join('').trimEnd(), ...lines, ...(end ? [last.join('')] : [])].join('\r\n')}\r\n`;
}

/** Number n of many: born on a day of 1940 to 2019, day plus 60; the last digit makes modulus 11 fail and tells the sex. */
export function inventedNumber(n: number): string {
  const day = 61 + (n % 28);
  const month = 1 + (Math.floor(n / 28) % 12);
  const year = Math.floor(n / 336) % 100;
  const rest = Math.floor(n / 33_600) % 1000;
  const nine = `${day}${two(month)}${two(year)}${String(rest).padStart(3, '0')}`;
  const sum = [4, 3, 2, 7, 6, 5, 4, 3, 2].reduce((total, weight, at) => total + weight * Number(nine[at]), 0);
  const wanted = n % 10;
  return `${nine}${(sum + wanted) % 11 === 0 ? (wanted + 2) % 10 : wanted}`;
}

const two = (value: number) => String(value).padStart(2, '0');

/** The records of person n of a big extract: parents and partner among the others, two earlier addresses. */
export function* manyPeople(count: number, municipality = '0999'): Generator<string> {
  for (let n = 0; n < count; n++) {
    const number = inventedNumber(n);
    const born = `${1940 + (n % 60)}-${two(1 + (n % 12))}-${two(1 + (n % 28))}`;
    const at = {
      municipality,
      road: String(100 + (n % 500)).padStart(4, '0'),
      house: `${String(1 + (n % 60)).padStart(3, '0')} `,
    };
    const moved = `${2000 + (n % 20)}0${1 + (n % 9)}011200`;
    yield record(P12170, 'person', number, {
      status: '01',
      from: `${born.replaceAll('-', '')}0000`,
      sex: n % 2 ? 'M' : 'K',
      born,
    });
    yield record(P12170, 'address', number, {
      ...at,
      floor: '01',
      door: '  tv',
      from: moved,
      arrived: moved,
    }).trimEnd();
    yield `008${number}${'Fornavn'.padEnd(92)}${'Efternavnsen'.padEnd(41)}199901011200 Efternavnsen,Fornavn`;
    yield record(P12170, 'birth', number, { birth_country: municipality }).trimEnd();
    yield record(P12170, 'citizenship', number, { citizenship: '5100', from: '199901010000' }).trimEnd();
    yield record(P12170, 'civil', number, {
      civil_status: n % 3 ? 'G' : 'U',
      partner: n % 3 ? inventedNumber((n * 7 + 1) % count) : '',
      from: '201001011200',
    }).trimEnd();
    yield record(P12170, 'parents', number, {
      mother: inventedNumber((n * 3 + 1) % count),
      father: inventedNumber((n * 5 + 2) % count),
    }).trimEnd();
    for (const [step, from, to] of [
      [1, '198001011200', '199001011200'],
      [2, '199001011200', moved],
    ] as const) {
      const house = { ...at, house: `${String(1 + ((n + step) % 60)).padStart(3, '0')}B` };
      yield record(P12170, 'past-address', number, { ...house, from, to }).trimEnd();
    }
  }
}
