import type { Chance } from '../chance.ts';

/** Denmark's code in CPR. */
export const DENMARK = 5100;

/** Countries people come from: CPR's code, whether Danmarks Statistik calls it Western, and how often. */
const COUNTRIES = [
  { code: 5486, western: false, often: 16 },
  { code: 5172, western: false, often: 15 },
  { code: 5436, western: false, often: 10 },
  { code: 5456, western: false, often: 9 },
  { code: 5289, western: false, often: 8 },
  { code: 5404, western: false, often: 7 },
  { code: 5472, western: false, often: 6 },
  { code: 5438, western: false, often: 6 },
  { code: 5754, western: false, often: 9 },
  { code: 5488, western: false, often: 5 },
  { code: 5704, western: false, often: 9 },
  { code: 5154, western: true, often: 26 },
  { code: 5158, western: true, often: 18 },
  { code: 5180, western: true, often: 22 },
  { code: 5110, western: true, often: 10 },
  { code: 5120, western: true, often: 10 },
  { code: 5170, western: true, often: 14 },
] as const;

const OFTEN = COUNTRIES.map(({ often, western }) => ({ often, western }));

/** Code of a country somebody comes from. @param western which half of the list */
export function countryOf(chance: Chance, western: boolean): number {
  return COUNTRIES[chance.pick(OFTEN.map((one) => (one.western === western ? one.often : 0)))]!.code;
}
