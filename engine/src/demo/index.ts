import type { DenmarkMade } from './denmark/make-denmark.ts';
import { type FjordbyOptions, type Made, makeFjordby, USUAL_RESIDENTS } from './make-fjordby.ts';

/** Fjordby, an invented municipality with known truths, written as real registers are; and a country of such, as a statistical office has one. */
export type { DenmarkMade, DenmarkOptions } from './denmark/make-denmark.ts';
export { initOnFjordby, type OnFjordbyOptions } from './init-on-fjordby.ts';
export { type FjordbyOptions, type Made, makeFjordby, USUAL_RESIDENTS } from './make-fjordby.ts';

/** From this many residents on it is a country: Parquet with whole numbers for persons, not one municipality's files. */
export const COUNTRY_RESIDENTS = 600_000;

/** Makes Fjordby, or the country if so many residents are wanted. @param folder made if it is not there */
export async function makeDemo(folder: string, options: FjordbyOptions = {}): Promise<Made | DenmarkMade> {
  const { residents = USUAL_RESIDENTS, ...rest } = options;
  if (residents < COUNTRY_RESIDENTS) return makeFjordby(folder, { residents, ...rest });
  // The country is written by the database, which is heavy to load.
  const { makeDenmark } = await import('./denmark/make-denmark.ts');
  return makeDenmark(folder, { residents, ...rest });
}
