/** The year of the first snapshot that figures are asked for. */
export const FIRST_SNAPSHOT = 2014;
