/**
 * The ISO date of an Excel serial number: days since 1899-12-30 (the 1900 system, where 60 is the 29 February 1900 that never
 * was), or since 1904-01-01. A time of day is added to the second, if there is one.
 *
 * @returns undefined outside 1900-01-01 … 9999-12-31 and for serial 60 of the 1900 system
 */
export function isoOfSerial(serial: number, system: '1900' | '1904' = '1900'): string | undefined {
  if (!Number.isFinite(serial) || serial < (system === '1904' ? 0 : 1)) return undefined;
  const day = Math.floor(serial);
  if (system === '1900' && day === 60) return undefined;
  // Before the day that never was, Excel's count is one behind.
  const days = system === '1904' ? serial : day < 60 ? serial + 1 : serial;
  const start = system === '1904' ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  return isoOf(new Date(start + Math.round(days * 86_400) * 1000));
}

/** A date as ISO: `2024-01-01`, with the time only where it is not midnight (UTC, to the second). Undefined if it is none. */
export function isoOf(date: Date): string | undefined {
  const rounded = new Date(Math.round(date.getTime() / 1000) * 1000);
  const year = rounded.getUTCFullYear();
  if (Number.isNaN(rounded.getTime()) || year < 0 || year > 9999) return undefined;
  const [day, time] = rounded.toISOString().slice(0, 19).split('T') as [string, string];
  return time === '00:00:00' ? day : `${day}T${time}`;
}
