import { Worker } from 'node:worker_threads';

/** Why a thread gave no answer. */
export type Silence = 'broken' | 'too-slow';

/**
 * Asks a thread, and gives its answer, or why there is none. Never rejects.
 *
 * @param seconds how long it may take
 */
export type Ask<Question, Answer> = (question: Question, seconds: number) => Promise<Answer | Silence>;

/**
 * A thread for readers that a damaged file can make loop, allocate or break: whatever happens stays in it. It is started by the
 * first question, answers one at a time, is kept for the next and never keeps the process alive. A thread that breaks, answers
 * `broken` or takes too long is ended; the next question gets a new one.
 *
 * @param script the thread's program; it answers every message with one message
 */
export function threadOf<Question, Answer>(script: URL): Ask<Question, Answer> {
  let thread: Worker | undefined;
  let before: Promise<unknown> = Promise.resolve();

  function ask(question: Question, seconds: number): Promise<Answer | Silence> {
    const asked = thread ?? begin();
    thread = asked;
    return new Promise((resolve) => {
      const onMessage = (answer: Answer | 'broken'): void => end(answer, answer !== 'broken');
      const onBroken = (): void => end('broken', false);
      const timer = setTimeout(() => end('too-slow', false), 1000 * seconds);
      const end = (answer: Answer | Silence, usable: boolean): void => {
        clearTimeout(timer);
        asked.off('message', onMessage).off('error', onBroken).off('exit', onBroken);
        asked.unref();
        if (!usable) {
          thread = undefined;
          void asked.terminate();
        }
        resolve(answer);
      };
      asked.on('message', onMessage).on('error', onBroken).on('exit', onBroken);
      asked.ref();
      asked.postMessage(question);
    });
  }

  function begin(): Worker {
    const begun = start(script);
    // It may break between questions too, from what the last one left behind: then nobody waits, and the next begins anew.
    begun.on('error', () => {});
    begun.on('exit', () => {
      if (thread === begun) thread = undefined;
    });
    return begun;
  }

  return (question, seconds) => {
    const answer = before.then(() => ask(question, seconds));
    before = answer;
    return answer;
  };
}

function start(script: URL): Worker {
  return new Worker(script, {
    // What libraries print is not for users.
    stdout: true,
    stderr: true,
    // Of JavaScript's own memory; WebAssembly stops at 4 GB by itself.
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
  });
}
