import type { Terminal } from './terminal.ts';

/** A verb: does its work and gives its exit code. */
export type Verb = (args: readonly string[], terminal: Terminal) => Promise<number>;

/** Exit codes (contracts.md § 6). */
export const EXIT = Object.freeze({ good: 0, input: 1, usage: 2, protection: 3, program: 4 });
