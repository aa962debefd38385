import { dateOf, monthOf, yearOf } from './days.ts';
import type { People } from './people/population.ts';

/** Weights of the check that personnumre passed until 2007. */
const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/**
 * A personnummer for everybody that nobody can have: the day of birth plus 60, and a number that fails modulus 11 too. The last digit fits
 * the sex and the seventh the century (formats.md § 3.1); no two are alike.
 */
export function personnumre({ of, count }: People): string[] {
  const next = new Map<number, number>();
  const numbers = new Array<string>(count);
  for (let person = 0; person < count; person++) {
    const born = of.born[person]!;
    const key = born * 2 + of.sex[person]!;
    // A start that differs from day to day, so that the numbers do not look counted.
    let at = next.get(key) ?? (Math.abs(Math.imul(born, 7_919)) % 400) * 2;
    for (;;) {
      const number = written(born, of.sex[person]!, at);
      at += 1;
      if (!passesModulus11(number)) {
        numbers[person] = number;
        break;
      }
    }
    next.set(key, at);
  }
  return numbers;
}

/** True of a number that passes the check. */
export function passesModulus11(number: string): boolean {
  let sum = 0;
  for (let at = 0; at < 10; at++) sum += WEIGHTS[at]! * (number.charCodeAt(at) - 48);
  return sum % 11 === 0;
}

/** @param at which of the numbers of a day and a sex, from 0 */
function written(born: number, sex: number, at: number): string {
  const year = yearOf(born);
  // 0 to 3 for those born before 2000, 5 to 8 after.
  const seventh = (year < 2000 ? 0 : 5) + (Math.floor(at / 500) % 4);
  const last = (at % 500) * 2 + (sex === 0 ? 1 : 0);
  return `${dateOf(born) + 60}${two(monthOf(born))}${two(year % 100)}${seventh}${String(last).padStart(3, '0')}`;
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);
