import { WITHOUT } from '../colours.ts';

/** A pattern for the map: pixels that repeat seamlessly. */
export interface Pattern {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const SIZE = 8;

/** Diagonal lines: the figure exists and is withheld. */
export function hatching(): Pattern {
  return pattern((x, y) => (x + y) % SIZE < 2);
}

/** Dots: there is no figure. */
export function dots(): Pattern {
  return pattern((x, y) => x % SIZE >= 3 && x % SIZE < 5 && y % SIZE >= 3 && y % SIZE < 5);
}

function pattern(isInk: (x: number, y: number) => boolean): Pattern {
  const data = new Uint8Array(SIZE * SIZE * 4);
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const colour = isInk(x, y) ? WITHOUT.ink : WITHOUT.ground;
      const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
      data.set([red!, green!, blue!, 255], (y * SIZE + x) * 4);
    }
  }
  return { width: SIZE, height: SIZE, data };
}
