import { normalQuantile, random } from '../../models/index.ts';

/** Standard normal numbers, in pairs of opposites: the second half of them is the first with the other sign. */
export type Normals = (into: Float64Array) => Float64Array;

const SIZE = 1 << 14;
const TABLE = Float64Array.from({ length: SIZE }, (_, at) => normalQuantile((at + 0.5) / SIZE));

/**
 * A stream of normal numbers for a thing of its own (an area and a series), so that its answer does not hang on which others are asked
 * about. Opposites make what is alike up and down come out alike, and means exact.
 */
export function normalsOf(seed: number, of: string): Normals {
  const next = random(seedOf(seed, of));
  return (into) => {
    const half = into.length >> 1;
    for (let at = 0; at < half; at += 2) {
      const bits = Math.floor(next() * 2 ** 28);
      into[at] = TABLE[bits & (SIZE - 1)]!;
      if (at + 1 < half) into[at + 1] = TABLE[bits >>> 14]!;
    }
    for (let at = 0; at < half; at++) into[half + at] = -into[at]!;
    return into;
  };
}

/** Even numbers from 0 to 1, by the same rule. */
export function evenOf(seed: number, of: string): Normals {
  const next = random(seedOf(seed, of));
  return (into) => {
    const half = into.length >> 1;
    for (let at = 0; at < half; at++) {
      into[at] = next();
      into[half + at] = 1 - into[at]!;
    }
    return into;
  };
}

/** A seed for each text (FNV-1a). */
function seedOf(seed: number, text: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
