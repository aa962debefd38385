import { createServer, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import { editionState, type Language, LEDGER_LINES, ledgerAbove, Problem, says } from '@kvarter/engine';
import { textOption, UsageProblem, wordsOf } from '../arguments.ts';
import { editionFolder } from '../edition-folder.ts';
import type { Terminal } from '../terminal.ts';
import { stateText } from '../told-ledger.ts';
import { EXIT, type Verb } from '../verb.ts';

/** Only this machine may ask: a site for others needs a login first. */
const HOST = '127.0.0.1';

/** `kvarter serve [edition]`: shows an edition in the browser until it is stopped. */
export const serve: Verb = async (args, terminal) => {
  const words = wordsOf('serve', args, ['udgave?'], { port: { type: 'string' } });
  const port = Number(textOption(words, 'port') ?? '4321');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageProblem(
      'K-CLI-09',
      says('--port skal være et tal fra 0 til 65535.', '--port must be a number from 0 to 65535.'),
    );
  }
  const edition = editionFolder(words.values[0] ?? '.');
  // Where the edition stands, the site reads with every page: an embargo ends while it is shown.
  const ledger = ledgerAbove(edition);
  if (ledger !== undefined) process.env.KVARTER_LEDGER ??= join(ledger, LEDGER_LINES);
  const server = await listening(edition, port);
  const address = server.address();
  const url = `http://localhost:${typeof address === 'object' && address ? address.port : port}`;
  if (words.options.json) terminal.answer(JSON.stringify({ url }));
  else
    terminal.answer(
      says(`Siden står på ${url} (stop med Ctrl+C).`, `The site is at ${url} (stop with Ctrl+C).`)[terminal.language],
    );
  terminal.tell(await standing(edition, terminal.language));
  await stopped(server, terminal);
  return EXIT.good;
};

/** Whether what is shown is a draft, under embargo, released or withdrawn. A ledger that is not sound stops nobody from looking. */
async function standing(edition: string, language: Language): Promise<string> {
  try {
    const { da, en } = stateText(await editionState(edition));
    return says(`Udgaven: ${da}.`, `The edition: ${en}.`)[language];
  } catch (error) {
    if (error instanceof Problem) return error.print(language);
    throw error;
  }
}

/** A server of the built site over an edition. @throws Problem if the site is not built or the port is taken */
export async function listening(edition: string, port: number): Promise<Server> {
  process.env.KVARTER_EDITION = edition;
  // The site itself decides nothing from where it is asked; the address a browser sees is enough.
  process.env.ORIGIN = `http://localhost:${port}`;
  const server = createServer(await siteHandler());
  return new Promise((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      failed(
        error.code === 'EADDRINUSE'
          ? new Problem('K-CLI-10', says(`Port ${port} er optaget.`, `Port ${port} is taken.`), {
              hint: says(
                'Vælg en anden med --port, f.eks. --port 4322.',
                'Choose another with --port, e.g. --port 4322.',
              ),
            })
          : error,
      ),
    );
    server.listen(port, HOST, () => done(server));
  });
}

async function siteHandler(): Promise<RequestListener> {
  try {
    const site: { handler: RequestListener } = await import('@kvarter/site/handler');
    return site.handler;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Problem('K-CLI-11', says('Siden er ikke bygget endnu.', 'The site has not been built yet.'), {
      hint: says('Byg den én gang: npm run build -w @kvarter/site', 'Build it once: npm run build -w @kvarter/site'),
    });
  }
}

function stopped(server: Server, terminal: Terminal): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        terminal.tell('');
        server.close(() => done());
        server.closeAllConnections();
      });
    }
  });
}
