import { Worker } from 'node:worker_threads';

/** One file as GDAL is shown it: plain names, so that nothing depends on how the user's files are called. */
export interface GdalFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What is asked of GDAL: a map file with the files that belong to it. */
export interface GdalQuestion {
  readonly files: readonly GdalFile[];
  /** Which of the files is opened. */
  readonly main: string;
  /** The driver that must be the one to open it: `GPKG`, `ESRI Shapefile`, `MapInfo File`. */
  readonly driver: string;
  readonly layer: string | undefined;
  /** True if the area set states the coordinate system: then coordinates are left as they are. */
  readonly crsStated: boolean;
}

/** A layer with outlines, and the name of its coordinate system: authority and code, else its own name. */
export interface GdalLayer {
  readonly name: string;
  readonly crs: string | undefined;
}

/** What GDAL answers. */
export type GdalAnswer =
  | {
      readonly outcome: 'read';
      readonly layer: GdalLayer;
      readonly convertedTo: string | undefined;
      readonly geojson: Uint8Array;
    }
  | { readonly outcome: 'which-layer'; readonly layers: readonly GdalLayer[] }
  /** GDAL refused the file; GDAL itself broke on it; it took too long. */
  | { readonly outcome: 'unreadable' | 'broken' | 'too-slow' };

/** How long GDAL may take over one file. The largest municipal maps take seconds. */
const MOST_SECONDS = 60;

/**
 * Asks GDAL to read a map file. GDAL (WebAssembly, 0.7 s to load) runs in a thread that is kept for the next file and never
 * keeps the process alive; a thread that breaks or takes longer than a minute is ended, and the next file gets a new one.
 *
 * Never rejects.
 */
export function askGdal(question: GdalQuestion, seconds: number = MOST_SECONDS): Promise<GdalAnswer> {
  const asked = before.then(() => ask(question, seconds));
  before = asked;
  return asked;
}

let worker: Worker | undefined;
let before: Promise<unknown> = Promise.resolve();

function ask(question: GdalQuestion, seconds: number): Promise<GdalAnswer> {
  const thread = worker ?? startThread();
  worker = thread;
  return new Promise((resolve) => {
    const onMessage = (answer: GdalAnswer): void => end(answer, answer.outcome !== 'broken');
    const onBroken = (): void => end({ outcome: 'broken' }, false);
    const timer = setTimeout(() => end({ outcome: 'too-slow' }, false), 1000 * seconds);
    const end = (answer: GdalAnswer, usable: boolean): void => {
      clearTimeout(timer);
      thread.off('message', onMessage).off('error', onBroken).off('exit', onBroken);
      thread.unref();
      if (!usable) {
        worker = undefined;
        // A thread that breaks while it is being ended has nothing left to say.
        thread.on('error', () => {});
        void thread.terminate();
      }
      resolve(answer);
    };
    thread.on('message', onMessage).on('error', onBroken).on('exit', onBroken);
    thread.ref();
    thread.postMessage(question);
  });
}

function startThread(): Worker {
  return new Worker(new URL('./gdal-worker.ts', import.meta.url), {
    // What GDAL or its loader prints is not for users.
    stdout: true,
    stderr: true,
    // A limit of Node's own, for the JavaScript side; WebAssembly stops at 4 GB by itself.
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
  });
}
