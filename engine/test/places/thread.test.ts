import { describe, expect, it } from 'vitest';
import { type Ask, threadOf } from '../../src/places/readers/thread.ts';

/** A thread that does as it is told, well or badly. */
function obedient(): Ask<string, string> {
  const program = `
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', (what) => {
      if (what === 'loop') for (;;);
      if (what === 'throw') throw new Error('x');
      if (what === 'leave') process.exit(3);
      if (what === 'reject') void Promise.reject(new Error('x'));
      if (what === 'later') setTimeout(() => { throw new Error('x'); }, 1);
      parentPort.postMessage(what);
    });`;
  return threadOf(new URL(`data:text/javascript,${encodeURIComponent(program)}`));
}

describe('a thread for readers', () => {
  it('answers each question in its turn', async () => {
    const ask = obedient();
    expect(await Promise.all(['a', 'b', 'c'].map((what) => ask(what, 60)))).toEqual(['a', 'b', 'c']);
  });

  it('is ended when it takes too long, and the next question gets an answer', async () => {
    const ask = obedient();
    expect(await ask('loop', 0.2)).toBe('too-slow');
    expect(await ask('a', 60)).toBe('a');
  });

  it.each(['throw', 'leave', 'broken'])('that breaks by «%s» is replaced', async (what) => {
    const ask = obedient();
    expect(await ask(what, 60)).toBe('broken');
    expect(await ask('a', 60)).toBe('a');
  });

  it.each(['reject', 'later'])('that breaks after its answer by «%s» harms nobody', async (what) => {
    const ask = obedient();
    expect([what, 'broken']).toContain(await ask(what, 60));
    // Time for it to break while nobody asks: an error without a listener would end this process.
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await ask('a', 60)).toBe('a');
  });
});
