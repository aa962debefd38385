import { type Language, nearest, Problem, says } from '@kvarter/engine';
import { UsageProblem } from './arguments.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { EXIT, type Verb } from './verb.ts';

/** The code of a build whose edition the attacker broke. */
const PROMISE_BROKEN = 'K-PROTECT-60';

/** The verbs, each loaded only when it is used. */
const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  init: async () => (await import('./verbs/init.ts')).init,
  demo: async () => (await import('./verbs/demo.ts')).demo,
  check: async () => (await import('./verbs/check.ts')).check,
  build: async () => (await import('./verbs/build.ts')).build,
  serve: async () => (await import('./verbs/serve.ts')).serve,
  explain: async () => (await import('./verbs/explain.ts')).explain,
  diff: async () => (await import('./verbs/diff.ts')).diff,
  release: async () => (await import('./verbs/release.ts')).release,
  withdraw: async () => (await import('./verbs/withdraw.ts')).withdraw,
  ledger: async () => (await import('./verbs/ledger.ts')).ledger,
  fetch: async () => (await import('./verbs/fetch.ts')).fetch,
  model: async () => (await import('./verbs/model.ts')).model,
  law: async () => (await import('./verbs/law.ts')).law,
  forecast: async () => (await import('./verbs/forecast.ts')).forecast,
  'what-if': async () => (await import('./verbs/what-if.ts')).whatIf,
  areas: async () => (await import('./verbs/areas.ts')).areas,
  segregation: async () => (await import('./verbs/segregation.ts')).segregation,
  protect: async () => (await import('./verbs/protect.ts')).protect,
  protection: async () => (await import('./verbs/protection.ts')).protection,
  flows: async () => (await import('./verbs/flows.ts')).flows,
};

/** Runs one command line (without `kvarter` itself) and gives its exit code. Never throws. */
export async function main(args: readonly string[]): Promise<number> {
  const terminal = processTerminal(languageOf(args));
  process.stdout.on('error', readerLeft);
  const [name = '', ...rest] = verbFirst(args);
  try {
    const verb = VERBS[name];
    if (!verb) throw unknownVerb(name);
    return await (await verb())(rest, terminal);
  } catch (error) {
    return failed(error, terminal);
  }
}

/** A reader that has seen enough (`kvarter model … | head`) closes the pipe: that is no fault. */
function readerLeft(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.good);
}

/** The words with the verb first: `--lang en check` means `check --lang en`. */
function verbFirst(args: readonly string[]): readonly string[] {
  const before = args[0] === '--json' ? 1 : args[0] === '--lang' ? 2 : 0;
  return before > 0 && args.length > before ? [...verbFirst(args.slice(before)), ...args.slice(0, before)] : args;
}

function failed(error: unknown, terminal: Terminal): number {
  if (error instanceof Problem) {
    terminal.tell(error.print(terminal.language));
    if (error.code === PROMISE_BROKEN) return EXIT.protection;
    return error instanceof UsageProblem ? EXIT.usage : EXIT.input;
  }
  // Not one of ours: a fault in Kvarter. One line, no stack trace, unless somebody is looking for it.
  if (process.env.KVARTER_DEBUG) throw error;
  const what = error instanceof Error ? error.name : typeof error;
  terminal.tell(
    says(
      `Der er en fejl i Kvarter selv (K-CLI-00, ${what}). Intet er skrevet. Kør igen med KVARTER_DEBUG=1, og send det, der står, til projektet.`,
      `There is a fault in Kvarter itself (K-CLI-00, ${what}). Nothing was written. Run again with KVARTER_DEBUG=1 and send what it says to the project.`,
    )[terminal.language],
  );
  return EXIT.input;
}

function unknownVerb(name: string): Problem {
  const meant = nearest(name, Object.keys(VERBS));
  return new UsageProblem('K-CLI-01', says(`Kommandoen «${name}» findes ikke.`, `There is no command "${name}".`), {
    hint: meant
      ? says(`Mente du «kvarter ${meant}»?`, `Did you mean "kvarter ${meant}"?`)
      : says('Skriv «kvarter --help» for at se, hvad der er.', 'Type "kvarter --help" to see what there is.'),
  });
}

function languageOf(args: readonly string[]): Language {
  const at = args.indexOf('--lang');
  return (at >= 0 ? args[at + 1] : process.env.KVARTER_LANG) === 'en' ? 'en' : 'da';
}
