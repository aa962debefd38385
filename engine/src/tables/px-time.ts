import type { PxToken } from './px-statements.ts';

/** One scale of TLIST: how many periods a year has, how a period is written, and what it is called here. */
interface Scale {
  readonly shape: RegExp;
  readonly perYear: number;
  readonly name: (year: string, part: string) => string;
}

const SCALES: Readonly<Record<string, Scale>> = {
  A1: { shape: /^(\d{4})()$/, perYear: 1, name: (year) => year },
  H1: { shape: /^(\d{4})([12])$/, perYear: 2, name: (year, half) => `${year}H${half}` },
  T1: { shape: /^(\d{4})([123])$/, perYear: 3, name: (year, third) => `${year}T${third}` },
  Q1: { shape: /^(\d{4})([1-4])$/, perYear: 4, name: (year, quarter) => `${year}Q${quarter}` },
  M1: { shape: /^(\d{4})(\d{2})$/, perYear: 12, name: (year, month) => `${year}M${month}` },
  W1: { shape: /^(\d{4})(\d{2})$/, perYear: 53, name: (year, week) => `${year}W${week}` },
  D1: { shape: /^(\d{4})(\d{4})$/, perYear: 0, name: (year, day) => `${year}-${day.slice(0, 2)}-${day.slice(2)}` },
};

/**
 * The periods of a TIMEVAL statement, as codes that a period can be read from (`2019`, `1971H1`, `2004Q1`, `2004M01`,
 * `2004W01`, `2004-01-09`): a list, `TLIST(A1),"2019","2020"`, or a range, `TLIST(A1),"2019"-"2022"` or `TLIST(A1,"2019"-"2022")`.
 *
 * @param most a range is never spun out beyond this many
 * @returns undefined if the statement is not of that shape
 */
export function timesOf(tokens: readonly PxToken[], most: number): string[] | undefined {
  const scale = SCALES[tokens.find((one) => !one.quoted && one.text in SCALES)?.text ?? ''];
  if (!scale) return undefined;
  const written = tokens.filter((one) => one.quoted).map((one) => one.text);
  const isRange = tokens.some((one) => !one.quoted && one.text === '-');
  const times = isRange ? range(written, scale, most) : written;
  const named = times?.map((time) => {
    const match = scale.shape.exec(time);
    return match ? scale.name(match[1]!, match[2]!) : undefined;
  });
  return named?.every((time) => time !== undefined) ? named : undefined;
}

function range([first, last, ...more]: readonly string[], scale: Scale, most: number): string[] | undefined {
  const [from, to] = [scale.shape.exec(first ?? ''), scale.shape.exec(last ?? '')];
  // Days and weeks have no fixed number a year: a range of them cannot be spun out.
  if (!from || !to || more.length > 0 || scale.perYear === 0 || scale.perYear === 53) return undefined;
  const width = from[2]!.length;
  const count = (match: RegExpExecArray) => Number(match[1]) * scale.perYear + (width === 0 ? 0 : Number(match[2]) - 1);
  const times: string[] = [];
  for (let period = count(from); period <= count(to); period++) {
    if (times.length > most) return undefined;
    const year = String(Math.floor(period / scale.perYear)).padStart(4, '0');
    times.push(width === 0 ? year : year + String((period % scale.perYear) + 1).padStart(width, '0'));
  }
  return times;
}
