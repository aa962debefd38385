import type { RegisterReader } from '../reader.ts';

/** Not there yet. */
export const readDar: RegisterReader = async () => {
  throw new Error('readDar is not there yet');
};
/** Not there yet. */
export const readDawa: RegisterReader = async () => {
  throw new Error('readDawa is not there yet');
};
