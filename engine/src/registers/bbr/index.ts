/** Bygnings- og Boligregistret: homes, who owns them, and whether they are let. */
export { readBbrDatafordeler, readBbrOis } from './read-bbr.ts';
