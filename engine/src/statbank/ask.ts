import { setTimeout as sleep } from 'node:timers/promises';
import { mayWorkLater, statbankProblem } from '../tables/index.ts';
import { Problem } from '../words/index.ts';
import { notAnAddress, redirected, tooLong, tooManyCalls, unreachable } from './trouble.ts';

/** Where Danmarks Statistik answers. */
export const STATBANK = 'https://api.statbank.dk/v1';

/** How the network is used. Only tests need other values than the standard ones. */
export interface NetworkOptions {
  /** Address of the API. __Default value:__ `https://api.statbank.dk/v1`. */
  readonly base?: string;
  /** Tries of one question before giving up. __Default value:__ 4. */
  readonly tries?: number;
  /** Milliseconds before the second try; doubled for each further one. __Default value:__ 1000. */
  readonly backOff?: number;
  /** Least milliseconds between two calls: four a second are welcome. __Default value:__ 250. */
  readonly pause?: number;
  /** Milliseconds until the whole answer must be there. __Default value:__ 120000. */
  readonly timeout?: number;
  /** The clock. */
  readonly now?: () => Date;
  /** Waits so many milliseconds. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** One question: the function of the API, and its body. */
export interface Question {
  readonly path: 'subjects' | 'tables' | 'tableinfo' | 'data';
  readonly body: Readonly<Record<string, unknown>>;
  /** True if a body is a whole answer of the kind asked for; anything else is an outage that is not told as one. */
  readonly whole: (body: Uint8Array) => boolean;
}

/** An answer, and StatBank's own id of the call, by which its support finds it. */
export interface NetworkAnswer {
  readonly body: Uint8Array;
  readonly requestId: string | undefined;
}

/** Puts questions to StatBank. */
export type Ask = (question: Question) => Promise<NetworkAnswer>;

/** More than this in one answer is refused: the readers of text tables read no more. */
const MOST_BYTES = 256 * 1024 * 1024;
/** A `Retry-After` longer than this is not waited for. */
const LONGEST_WAIT = 60_000;

/**
 * A way to ask StatBank: at most four calls a second, one at a time; outages (5xx, web pages, no answer, 429) are asked again after 1, 2 and 4
 * seconds; StatBank's own errors are not, as the same question gives the same error. Redirects are not followed.
 *
 * @throws Problem K-STATBANK-04 if the base is no https address (http is let through to this machine alone)
 * @throws Problem, of the asking: K-READ-31 to 39 (StatBank's errors), K-STATBANK-01, -03, -07, -08
 */
export function network(options: NetworkOptions = {}): Ask {
  const base = addressOf(options.base ?? STATBANK);
  const { tries = 4, backOff = 1000, pause = 250, timeout = 120_000 } = options;
  const { now = () => new Date(), wait = (milliseconds) => sleep(milliseconds) } = options;
  let free = 0;
  let turn: Promise<unknown> = Promise.resolve();

  async function paced(question: Question): Promise<Outcome> {
    const early = free - now().getTime();
    if (early > 0) await wait(early);
    free = now().getTime() + pause;
    return call(`${base}/${question.path}`, question, timeout);
  }

  async function patiently(question: Question): Promise<NetworkAnswer> {
    for (let tried = 1; ; tried++) {
      const outcome = await paced(question);
      if (!('problem' in outcome)) return outcome;
      if (!outcome.again || tried >= tries) throw outcome.problem;
      await wait(Math.max(backOff * 2 ** (tried - 1), outcome.after ?? 0));
    }
  }

  return (question) => {
    const mine = turn.then(() => patiently(question));
    turn = mine.catch(() => undefined);
    return mine;
  };
}

/** True if what was asked for may be there later, unchanged: what was fetched before may stand in for it meanwhile. */
export function isOutage(problem: unknown): problem is Problem {
  return (
    problem instanceof Problem && (mayWorkLater(problem) || ['K-STATBANK-01', 'K-STATBANK-07'].includes(problem.code))
  );
}

type Outcome = NetworkAnswer | { readonly problem: Problem; readonly again: boolean; readonly after?: number };

async function call(address: string, question: Question, timeout: number): Promise<Outcome> {
  let response: Response;
  let body: Uint8Array;
  try {
    response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(question.body),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    });
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      return { problem: redirected(address), again: false };
    }
    body = await bytesOf(response, address);
  } catch (error) {
    if (error instanceof Problem) return { problem: error, again: false };
    return { problem: unreachable(address, reason(error)), again: true };
  }
  const { status } = response;
  if (status === 429) {
    const after = 1000 * Number(response.headers.get('retry-after') ?? 0);
    return { problem: tooManyCalls(address), again: !(after > LONGEST_WAIT), ...(after > 0 ? { after } : {}) };
  }
  // An error is short; only its beginning is looked at.
  const start = new TextDecoder().decode(body.subarray(0, 100_000));
  const problem = statbankProblem(start, { path: address, name: address }, status);
  if (problem) return { problem, again: mayWorkLater(problem) };
  if (!question.whole(body)) {
    return { problem: statbankProblem('', { path: address, name: address }, 502)!, again: true };
  }
  return { body, requestId: response.headers.get('StatbankAPI-Request-Id') ?? undefined };
}

async function bytesOf(response: Response, address: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > MOST_BYTES) throw tooLong(address, MOST_BYTES / 1024 / 1024);
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}

/** Why nobody answered, in a word: `ENOTFOUND`, `ECONNREFUSED`, `timeout`. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'network';
  if (error.name === 'TimeoutError') return 'timeout';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'network';
}

function addressOf(base: string): string {
  const url = URL.canParse(base) ? new URL(base) : undefined;
  const here = url && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (!url || url.username || !(url.protocol === 'https:' || (url.protocol === 'http:' && here)))
    throw notAnAddress(base);
  return base.replace(/\/+$/, '');
}
