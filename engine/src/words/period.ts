/** SDMX period of a text: year, half year, quarter, month, week or date. StatBank's `2024K1`, `2024M01`, `2024H1`, `2024U01` are understood. */
const FORMS: readonly { readonly test: RegExp; readonly to: (m: RegExpMatchArray) => string }[] = [
  { test: /^(\d{4})$/, to: (m) => m[1]! },
  { test: /^(\d{4})-?H([12])$/i, to: (m) => `${m[1]}-S${m[2]}` },
  { test: /^(\d{4})-?S([12])$/i, to: (m) => `${m[1]}-S${m[2]}` },
  { test: /^(\d{4})-?[KQ]([1-4])$/i, to: (m) => `${m[1]}-Q${m[2]}` },
  { test: /^(\d{4})-?M(0[1-9]|1[0-2])$/i, to: (m) => `${m[1]}-${m[2]}` },
  { test: /^(\d{4})-(0[1-9]|1[0-2])$/, to: (m) => `${m[1]}-${m[2]}` },
  { test: /^(\d{4})-?[UW](0[1-9]|[1-4]\d|5[0-3])$/i, to: (m) => `${m[1]}-W${m[2]}` },
  { test: /^(\d{4})M(0[1-9]|1[0-2])D(0[1-9]|[12]\d|3[01])$/i, to: (m) => `${m[1]}-${m[2]}-${m[3]}` },
  { test: /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?:T.*)?$/, to: (m) => `${m[1]}-${m[2]}-${m[3]}` },
  { test: /^(\d{2})[-./](0[1-9]|1[0-2])[-./](\d{4})$/, to: (m) => `${m[3]}-${m[2]}-${m[1]}` },
];

/** The SDMX period that a text means, or undefined if it is none. */
export function parsePeriod(written: string): string | undefined {
  const text = written.trim();
  for (const form of FORMS) {
    const match = text.match(form.test);
    if (match) return form.to(match);
  }
  return undefined;
}

/** The first day of a period, ISO. Used to sort periods of different kinds on one axis. */
export function firstDay(period: string): string {
  const [year, rest] = [period.slice(0, 4), period.slice(5)];
  if (rest === '') return `${year}-01-01`;
  if (/^Q[1-4]$/.test(rest)) return `${year}-${String(3 * Number(rest[1]) - 2).padStart(2, '0')}-01`;
  if (/^S[12]$/.test(rest)) return `${year}-${rest === 'S1' ? '01' : '07'}-01`;
  if (/^W\d\d$/.test(rest)) {
    return new Date(firstMonday(Number(year)) + (Number(rest.slice(1)) - 1) * WEEK).toISOString().slice(0, 10);
  }
  return rest.length === 2 ? `${year}-${rest}-01` : period;
}

/**
 * The period a number of periods earlier, of the same kind: years, half years, quarters, months, weeks; for a date the same day so
 * many years earlier (snapshots are compared with the snapshot a year before).
 */
export function periodBefore(period: string, periods: number): string {
  const year = Number(period.slice(0, 4));
  const rest = period.slice(5);
  if (rest === '') return String(year - periods);
  const parts = [
    { form: /^Q([1-4])$/, per: 4, write: (n: number) => `Q${n}` },
    { form: /^S([12])$/, per: 2, write: (n: number) => `S${n}` },
    { form: /^(0[1-9]|1[0-2])$/, per: 12, write: (n: number) => String(n).padStart(2, '0') },
  ];
  for (const { form, per, write } of parts) {
    const match = rest.match(form);
    if (!match) continue;
    const at = year * per + Number(match[1]) - 1 - periods;
    return `${Math.floor(at / per)}-${write((at % per) + 1)}`;
  }
  return /^W\d\d$/.test(rest) ? weekOf(Date.parse(firstDay(period)) - periods * WEEK) : `${year - periods}-${rest}`;
}

const WEEK = 7 * 86_400_000;

/** The Monday of a year's first week (ISO 8601: the week that holds 4 January). */
function firstMonday(year: number): number {
  const jan4 = new Date(Date.UTC(year, 0, 4));
  return jan4.getTime() - ((jan4.getUTCDay() + 6) % 7) * 86_400_000;
}

/** The ISO week that begins on a Monday. */
function weekOf(monday: number): string {
  const year = new Date(monday + 3 * 86_400_000).getUTCFullYear();
  return `${year}-W${String(Math.round((monday - firstMonday(year)) / WEEK) + 1).padStart(2, '0')}`;
}
