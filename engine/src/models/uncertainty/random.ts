import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { Problem } from '../../words/index.ts';

/** Gives the next random number, above 0 and below 1. */
export type Random = () => number;

/**
 * Random numbers that are the same for the same seed, on every machine: xoroshiro128+ (Blackman and Vigna 2018), 32 bits a number.
 *
 * The generator jumps ahead once, so that neighbouring seeds (1, 2, 3 …) start far apart.
 *
 * @param seed a whole number from −2³¹ to 2³² − 1
 * @throws Problem K-UNCERTAINTY-01 if the seed is not such a number: two seeds must not quietly be the same
 */
export function random(seed: number): Random {
  if (!Number.isInteger(seed) || seed < -(2 ** 31) || seed >= 2 ** 32) {
    throw new Problem('K-UNCERTAINTY-01', {
      da: `Startværdien ${seed} skal være et helt tal mellem −2147483648 og 4294967295.`,
      en: `The seed ${seed} must be a whole number from −2147483648 to 4294967295.`,
    });
  }
  const generator = xoroshiro128plus(seed);
  generator.jump();
  return () => ((generator.next() >>> 0) + 0.5) / 2 ** 32;
}
