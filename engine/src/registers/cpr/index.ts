import type { RegisterReader } from '../reader.ts';

/** Not there yet. */
export const readCprP12170: RegisterReader = async () => {
  throw new Error('readCprP12170 is not there yet');
};
/** Not there yet. */
export const readCprEtablering: RegisterReader = async () => {
  throw new Error('readCprEtablering is not there yet');
};
/** Not there yet. */
export const readCprVejregister: RegisterReader = async () => {
  throw new Error('readCprVejregister is not there yet');
};
