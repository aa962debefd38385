import type { RegisterReader } from '../reader.ts';

/** Not there yet. */
export const readBbrOis: RegisterReader = async () => {
  throw new Error('readBbrOis is not there yet');
};
/** Not there yet. */
export const readBbrDatafordeler: RegisterReader = async () => {
  throw new Error('readBbrDatafordeler is not there yet');
};
