import type { Language } from '@kvarter/engine/words';

/** Units an indicator may have (definitions of the workspace). */
export type Unit =
  | 'percent'
  | 'count'
  | 'rate-per-1000'
  | 'm2'
  | 'kroner'
  | 'index'
  | 'years'
  | 'average'
  | 'percentage-points';

const LOCALE: Record<Language, string> = { da: 'da-DK', en: 'en-GB' };
const NBSP = '\u00a0';
const MINUS = '\u2212';

const SUFFIX: Record<Unit, Record<Language, string>> = {
  percent: { da: `${NBSP}%`, en: '%' },
  count: { da: '', en: '' },
  'rate-per-1000': { da: `${NBSP}pr.${NBSP}1.000`, en: `${NBSP}per${NBSP}1,000` },
  m2: { da: `${NBSP}m²`, en: `${NBSP}m²` },
  kroner: { da: `${NBSP}kr.`, en: `${NBSP}DKK` },
  index: { da: '', en: '' },
  years: { da: `${NBSP}år`, en: `${NBSP}years` },
  average: { da: '', en: '' },
  'percentage-points': { da: `${NBSP}procentpoint`, en: `${NBSP}percentage points` },
};

const formats = new Map<string, Intl.NumberFormat>();

/**
 * A number as people of the language write it: decimal comma in Danish, a true minus, never an exponent.
 * A value that rounds to zero is written without a sign.
 *
 * @param decimals digits after the decimal sign, always shown
 */
export function formatNumber(value: number, decimals: number, language: Language): string {
  const key = `${language}${decimals}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(LOCALE[language], {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formats.set(key, format);
  }
  const rounded = roundTo(value, decimals);
  return `${rounded < 0 ? MINUS : ''}${format.format(Math.abs(rounded))}`;
}

/** A figure with its unit: `12,3 %`, `1.234`, `45 m²`. */
export function formatValue(value: number, unit: Unit, decimals: number, language: Language): string {
  return `${formatNumber(value, decimals, language)}${SUFFIX[unit][language]}`;
}

/** A change with its sign and unit: `+1,2 procentpoint`, `−34`. The change of a percent is counted in percentage points. */
export function formatChange(value: number, unit: Unit, decimals: number, language: Language): string {
  const plus = roundTo(value, decimals) > 0 ? '+' : '';
  return `${plus}${formatValue(value, unit === 'percent' ? 'percentage-points' : unit, decimals, language)}`;
}

/** What the numbers of a unit are, to stand above a column or an axis: `procent`, `antal`. */
export function unitName(unit: Unit, language: Language): string {
  return UNIT_NAMES[unit][language];
}

const UNIT_NAMES: Record<Unit, Record<Language, string>> = {
  percent: { da: 'procent', en: 'per cent' },
  count: { da: 'antal', en: 'count' },
  'rate-per-1000': { da: 'pr. 1.000', en: 'per 1,000' },
  m2: { da: 'm²', en: 'm²' },
  kroner: { da: 'kr.', en: 'DKK' },
  index: { da: 'indeks', en: 'index' },
  years: { da: 'år', en: 'years' },
  average: { da: 'tal', en: 'number' },
  'percentage-points': { da: 'procentpoint', en: 'percentage points' },
};

/** The value rounded half away from zero to a number of decimals, as it is shown. Never −0. */
export function roundTo(value: number, decimals: number): number {
  const rounded = shifted(Math.round(shifted(Math.abs(value), decimals)), -decimals);
  return rounded === 0 ? 0 : Math.sign(value) * rounded;
}

/** The number with its decimal sign moved: on the digits as written, so that 1.005 becomes 100.5 and not 100.49999. */
function shifted(value: number, places: number): number {
  const [digits, exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}

/** Digits after the decimal sign for an indicator: as its definition says, else none for counts and kroner and one for the rest. */
export function decimalsOf(indicator: { readonly unit: Unit; readonly decimals?: number | undefined }): number {
  return indicator.decimals ?? (indicator.unit === 'count' || indicator.unit === 'kroner' ? 0 : 1);
}

/** An SDMX period in words: `2024`, `1. kvartal 2024`, `marts 2024`, `1. januar 2024`. Another text stands as it is. */
export function formatPeriod(period: string, language: Language): string {
  const [, year, rest] = period.match(/^(\d{4})(?:-(.+))?$/) ?? [];
  if (year === undefined) return period;
  if (rest === undefined) return year;
  if (/^Q[1-4]$/.test(rest)) return language === 'da' ? `${rest[1]}. kvartal ${year}` : `Q${rest[1]} ${year}`;
  if (/^S[12]$/.test(rest)) return language === 'da' ? `${rest[1]}. halvår ${year}` : `H${rest[1]} ${year}`;
  if (/^W\d\d$/.test(rest)) return `${language === 'da' ? 'uge' : 'week'} ${Number(rest.slice(1))}, ${year}`;
  if (/^\d\d$/.test(rest)) {
    return date(`${period}-01`, language, { month: 'long', year: 'numeric' }) ?? period;
  }
  return formatDate(period, language);
}

/** A period short enough for an axis: `2024`, `2024 K1`, `3.2024`. */
export function shortPeriod(period: string, language: Language): string {
  const [, year, rest] = period.match(/^(\d{4})(?:-(.+))?$/) ?? [];
  if (year === undefined || rest === undefined) return period;
  if (/^Q[1-4]$/.test(rest)) return `${year} ${language === 'da' ? 'K' : 'Q'}${rest[1]}`;
  if (/^S[12]$/.test(rest)) return `${year} H${rest[1]}`;
  if (/^W\d\d$/.test(rest)) return `${year} ${language === 'da' ? 'u' : 'w'}${rest.slice(1)}`;
  if (rest === '01-01') return year;
  return language === 'da' ? rest.split('-').reverse().map(Number).concat(Number(year)).join('.') : period;
}

/** An ISO date, or the date of a timestamp, in words: `12. marts 2024`. Another text stands as it is. */
export function formatDate(iso: string, language: Language): string {
  return date(iso, language, { day: 'numeric', month: 'long', year: 'numeric' }) ?? iso;
}

/** A time in UTC as the clocks in Denmark show it: `1. december 2026 kl. 08.00`. */
export function formatTime(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALE[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Copenhagen',
  }).format(new Date(iso));
}

/** Bytes as people read them: `12 kB`, `1,4 MB`. */
export function formatBytes(bytes: number, language: Language): string {
  if (bytes < 1000) return `${formatNumber(bytes, 0, language)}${NBSP}B`;
  if (bytes < 1_000_000) return `${formatNumber(bytes / 1000, 0, language)}${NBSP}kB`;
  return `${formatNumber(bytes / 1_000_000, 1, language)}${NBSP}MB`;
}

function date(iso: string, language: Language, options: Intl.DateTimeFormatOptions): string | undefined {
  const day = new Date(/^\d{4}-\d\d-\d\d$/.test(iso) ? `${iso}T00:00:00Z` : iso);
  if (!/^\d{4}-\d\d-\d\d/.test(iso) || Number.isNaN(day.getTime())) return undefined;
  return new Intl.DateTimeFormat(LOCALE[language], { ...options, timeZone: 'UTC' }).format(day);
}
