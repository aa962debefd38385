/**
 * What a cell without a plain figure means. Missing, withheld, zero and not applicable are four things everywhere.
 *
 * The words are ours; each stands for one pair of SDMX codes (`CL_OBS_STATUS`, `CL_CONF_STATUS`), as contracts.md § 1 lists them.
 * A zero is a `figure` whose value is 0.
 */
export type Status =
  | 'figure'
  | 'missing'
  | 'not-applicable'
  | 'withheld-small'
  | 'withheld-dominance'
  | 'withheld-secondary'
  | 'withheld-forbidden'
  | 'break'
  | 'estimate';

/** The statuses in the order of their byte codes: `STATUSES[code]` is the status that a `Uint8Array` status column means. */
export const STATUSES: readonly Status[] = Object.freeze([
  'figure',
  'missing',
  'not-applicable',
  'withheld-small',
  'withheld-dominance',
  'withheld-secondary',
  'withheld-forbidden',
  'break',
  'estimate',
]);

/** SDMX codes of a status: `obs` from CL_OBS_STATUS (A, O, M, Q, B, E), `conf` from CL_CONF_STATUS (F, A, G, D, N). */
export const SDMX: Readonly<Record<Status, { readonly obs: string; readonly conf: string }>> = Object.freeze({
  figure: { obs: 'A', conf: 'F' },
  missing: { obs: 'O', conf: 'F' },
  'not-applicable': { obs: 'M', conf: 'F' },
  'withheld-small': { obs: 'Q', conf: 'A' },
  'withheld-dominance': { obs: 'Q', conf: 'G' },
  'withheld-secondary': { obs: 'Q', conf: 'D' },
  'withheld-forbidden': { obs: 'Q', conf: 'N' },
  break: { obs: 'B', conf: 'F' },
  estimate: { obs: 'E', conf: 'F' },
});

const CODES = new Map<Status, number>(STATUSES.map((status, code) => [status, code]));
const BY_SDMX = new Map<string, Status>(STATUSES.map((status) => [`${SDMX[status].obs}${SDMX[status].conf}`, status]));

/** The byte that stands for a status in an area table's status column. */
export function statusCode(status: Status): number {
  return CODES.get(status)!;
}

/** The status that a pair of SDMX codes means, or undefined if the pair is none of ours. */
export function statusOf(obs: string, conf: string): Status | undefined {
  return BY_SDMX.get(`${obs}${conf}`);
}

/** True if a cell of this status carries a number (a figure, a figure after a break, an estimate). */
export function hasFigure(status: Status): boolean {
  return status === 'figure' || status === 'break' || status === 'estimate';
}

/** True if the number exists but may not be shown. */
export function isWithheld(status: Status): boolean {
  return status.startsWith('withheld');
}
