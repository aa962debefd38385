/** Fjordby, an invented municipality with known truths, written as real registers are. */
export { type FjordbyOptions, type Made, makeFjordby, USUAL_RESIDENTS } from './make-fjordby.ts';
