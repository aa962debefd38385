/** What an id is of, so that the ids of two things never meet. */
const KINDS = [
  'road',
  'road-part',
  'house',
  'point',
  'address',
  'postcode',
  'plot',
  'building',
  'stairway',
  'unit',
  'ground',
  'property',
  'condominium',
  'relation',
  'municipality',
] as const;

/** A UUID that is always the same for the same thing of the same town. */
export function uuidOf(kind: (typeof KINDS)[number], at: number, seed: number): string {
  let state =
    Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1) ^
    Math.imul(at + 1, 0x85ebca6b) ^
    Math.imul(KINDS.indexOf(kind) + 1, 0xc2b2ae35);
  const word = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0).toString(16).padStart(8, '0');
  };
  const [one, two, three] = [word(), word(), word()];
  // The last part holds the thing's own number, so that no two ids can be equal.
  const own = (KINDS.indexOf(kind) * 0x10000000 + at).toString(16).padStart(12, '0');
  return `${one}-${two.slice(0, 4)}-4${two.slice(5)}-8${three.slice(0, 3)}-${own}`;
}
