/** Models run on an edition's observations. */
export { score } from './score.ts';
