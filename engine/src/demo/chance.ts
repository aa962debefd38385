import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that is the same for the same seed on every machine: only whole numbers and the four operations decide. */
export interface Chance {
  /** A number from 0 up to, not including, 1. */
  next(): number;
  /** A whole number from 0 up to, not including, `n`. */
  below(n: number): number;
  /** True with the chance `p`. */
  happens(p: number): boolean;
  /** One of the positions of a list of weights, each as often as its weight says. */
  pick(weights: ArrayLike<number>): number;
  /** One of the things. */
  one<T>(things: readonly T[]): T;
  /** A number around 0, mostly within −1 and 1: the sum of three even draws, so that no logarithm is needed. */
  bell(): number;
}

/**
 * A stream of chance of its own for each thing that is decided: more homes then do not change who is born.
 *
 * @param seed the seed of the whole town
 * @param stream which of its streams
 */
export function chanceOf(seed: number, stream: number): Chance {
  const generator = xoroshiro128plus((Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) | 0);
  generator.jump();
  const next = () => (generator.next() >>> 0) / 4_294_967_296;
  const below = (n: number) => Math.floor(next() * n);
  return {
    next,
    below,
    happens: (p) => next() < p,
    pick(weights) {
      let sum = 0;
      for (let at = 0; at < weights.length; at++) sum += weights[at]!;
      let left = next() * sum;
      for (let at = 0; at < weights.length - 1; at++) {
        left -= weights[at]!;
        if (left < 0) return at;
      }
      return weights.length - 1;
    },
    one: (things) => things[below(things.length)]!,
    bell: () => (next() + next() + next() - 1.5) / 0.75,
  };
}
