import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type GridSize,
  outlineOfSquare,
  pointsInAreas,
  sideOf,
  squareNameAt,
  squareOf,
} from '../../src/places/index.ts';

const SIZES: GridSize[] = ['100m', '250m', '500m', '1km', '10km'];

describe('squares of the national grid', () => {
  // Computed by PROJ 9 and by hand from the grid's definition: an address in Dragør.
  it.each([
    ['100m', '100m_61663_7250'],
    ['1km', '1km_6166_725'],
    ['10km', '10km_616_72'],
  ] as const)('names the square of %s of a known address', (size, name) => {
    expect(squareNameAt(725025.18, 6166305.59, size)).toBe(name);
  });

  it('gives corners of 250 m in tens of metres and of 500 m in hundreds', () => {
    expect(squareNameAt(725025.18, 6166305.59, '250m')).toBe('250m_616625_72500');
    expect(squareNameAt(725625.18, 6166805.59, '500m')).toBe('500m_61665_7255');
  });

  // The published grid (cases/dkn): 10km_600_10 is east 100 to 110 km, north 6,000 to 6,010 km.
  it('knows the square of a name', () => {
    expect(squareOf('10km_600_10')).toEqual({ size: '10km', side: 10_000, east: 100_000, north: 6_000_000 });
    expect(squareOf('250m_616626_72500')).toBeUndefined();
    expect(squareOf('100m_x_7250')).toBeUndefined();
  });

  it('goes from a point to a name to a square that holds the point, and back', () => {
    const metres = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(metres(430_000, 900_000), metres(6_040_000, 6_410_000), fc.constantFrom(...SIZES), (x, y, size) => {
        const name = squareNameAt(x, y, size);
        const square = squareOf(name)!;
        expect([Math.floor((x - square.east) / sideOf(size)), Math.floor((y - square.north) / sideOf(size))]).toEqual([
          0, 0,
        ]);
        expect(squareNameAt(square.east, square.north, size)).toBe(name);
        const { area } = pointsInAreas([{ utm: outlineOfSquare(square) }], Float64Array.of(x), Float64Array.of(y));
        expect(area[0]).toBe(0);
      }),
    );
  });
});
