import { asText, columnIn, findingOf, howMany, type PlaceOf, quote, type RawTable, tally } from '../tables/index.ts';
import { firstDay, parsePeriod, says } from '../words/index.ts';
import type { SourceFile } from '../workspace/index.ts';

/**
 * The period of every row, as the profile says it: a column or one value for all, rounded to the turn it stands for if asked.
 * `of` gives undefined where no period can be read; `findings` tells how many.
 */
export function periodsOfRows(source: SourceFile & { id: string }, raw: RawTable, place: PlaceOf) {
  const { column, value, round, at } = source.period;
  const unreadable = tally();
  const far = tally();
  const cells = column === undefined ? undefined : columnIn(raw, column, place(['period', 'column']));
  // A table has few different periods and many rows: each is read and rounded once.
  const seen = new Map<string, { period: string; days: number } | undefined>();
  const read = (written: string) => {
    const period = parsePeriod(written);
    if (period === undefined) return undefined;
    const kept = round ? roundPeriod(period, round) : { period, days: 0 };
    return at === undefined ? kept : { ...kept, period: newYearAfter(kept.period) };
  };

  function of(row: number): string | undefined {
    const written = cells ? asText(cells[row] ?? null) : String(value ?? '');
    if (!seen.has(written)) seen.set(written, read(written));
    const found = seen.get(written);
    const line = raw.lines[row] ?? null;
    if (!found) unreadable.add(line, quote(written));
    else if (found.days > MOST_DAYS) far.add(line, quote(written));
    return found?.period;
  }

  const about = { where: source.id, file: source.path };
  return {
    of,
    findings: () => [
      ...findingOf(unreadable, {
        ...about,
        rule: 'period-unreadable',
        severity: 'error',
        text: howMany(
          unreadable.count,
          '{række|rækker} har en periode, der ikke kan læses.',
          '{row has|rows have} a period that cannot be read.',
        ),
        done: says(
          'Skriv perioden som 2024, 2024K1, 2024M01 eller 2024-01-01.',
          'Write the period as 2024, 2024K1, 2024M01 or 2024-01-01.',
        ),
      }),
      ...findingOf(far, {
        ...about,
        rule: 'period-far-from-turn',
        severity: 'warning',
        text: howMany(
          far.count,
          `{række|rækker} er opgjort mere end ${MOST_DAYS} dage fra det nærmeste ${round === 'year' ? 'årsskifte' : 'kvartalsskifte'}.`,
          `{row was|rows were} taken more than ${MOST_DAYS} days from the nearest turn of the ${round ?? 'quarter'}.`,
        ),
        done: says(
          'De er lagt i den nærmeste periode. Fjern period: round i profilen, hvis datoen skal stå.',
          'They are put in the nearest period. Remove period: round from the profile if the date is to stand.',
        ),
      }),
    ],
  };
}

/** The snapshot that ends a year: `2024` is `2025-01-01`. A period that is no whole year stays as it is. */
export function newYearAfter(period: string): string {
  return /^\d{4}$/.test(period) ? `${Number(period) + 1}-01-01` : period;
}

/** A snapshot may be this many days from the turn it stands for without a word. */
const MOST_DAYS = 20;

/**
 * The quarter or year whose first day is nearest to a date. `2013-10-07` is `2013-Q4`: the population at the start of it,
 * as Danmarks Statistik labels its quarterly population.
 */
export function roundPeriod(date: string, to: 'quarter' | 'year'): { period: string; days: number } {
  const at = Date.parse(firstDay(date));
  const year = Number(date.slice(0, 4));
  const starts = [year, year + 1].flatMap((y) => (to === 'year' ? [[y, 1]] : [1, 2, 3, 4].map((q) => [y, q])));
  let best = { period: date, days: Number.POSITIVE_INFINITY };
  for (const [y, q] of starts as [number, number][]) {
    const days = Math.abs(at - Date.UTC(y, 3 * (q - 1), 1)) / 86_400_000;
    if (days < best.days) best = { period: to === 'year' ? `${y}` : `${y}-Q${q}`, days };
  }
  return best;
}
