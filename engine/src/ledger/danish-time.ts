const COPENHAGEN = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** What the clocks in Denmark show at a time: `2026-12-01T08:00:00`. */
export function danishTime(at: Date): string {
  return COPENHAGEN.format(at).replace(' ', 'T');
}

/** The day it is in Denmark at a time: `2026-12-01`. */
export function danishDay(at: Date): string {
  return danishTime(at).slice(0, 10);
}
