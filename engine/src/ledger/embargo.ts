import { says } from '../words/index.ts';
import { danishTime } from './danish-time.ts';
import { unfitEmbargo } from './refusals.ts';

/**
 * The time an embargo ends, in UTC to the second. It is written as Danish time, `2026-12-01T08:00`, as a day alone, which means until that day
 * begins, or with its own zone (`Z`, `+01:00`). Where the clocks are set back and a time comes twice, the later is meant.
 *
 * @throws Problem K-LEDGER-15 if it is no time, a time that the clocks leap over, or has passed
 */
export function embargoOf(written: string, now: Date): string {
  const instant = instantOf(written);
  if (instant <= now.getTime()) {
    throw unfitEmbargo(written, says('er allerede udløbet', 'has already passed'));
  }
  return secondsOf(new Date(instant));
}

/** A time in UTC to the second: `2026-12-01T07:00:00Z`. */
export function secondsOf(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

const FORM = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)?)?$/;

function instantOf(written: string): number {
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone] = FORM.exec(written.trim()) ?? [];
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const asUtc = Date.parse(`${local}Z`);
  // 31 February is 3 March to the machine; a day must come out as it went in.
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 19) !== local) {
    throw unfitEmbargo(written, says('er ikke et tidspunkt', 'is not a time'));
  }
  if (zone !== undefined) {
    const instant = Date.parse(`${local}${zone}`);
    if (Number.isNaN(instant)) throw unfitEmbargo(written, says('er ikke et tidspunkt', 'is not a time'));
    return instant;
  }
  const there = [1, 2]
    .map((ahead) => asUtc - ahead * HOUR)
    .filter((instant) => danishTime(new Date(instant)) === local);
  // Of a time that comes twice the later: whoever waits too long breaks no promise.
  if (there.length > 0) return Math.max(...there);
  throw unfitEmbargo(
    written,
    says('findes ikke: uret stilles frem hen over det', 'does not exist: the clocks leap over it'),
  );
}

const HOUR = 3_600_000;
