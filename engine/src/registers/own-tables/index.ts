import type { RegisterReader } from '../reader.ts';

/** Not there yet. */
export const readOwnTable: RegisterReader = async () => {
  throw new Error('readOwnTable is not there yet');
};
/** Not there yet. */
export const readDatabase: RegisterReader = async () => {
  throw new Error('readDatabase is not there yet');
};
