import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';

/** What the server is to answer: a status (200), headers, a body (text, or an object as JSON). */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A call as the server saw it. */
export interface Call {
  readonly path: string;
  readonly body: {
    readonly table?: string;
    readonly format?: string;
    readonly variables?: readonly { readonly code: string; readonly values: readonly string[] }[];
    readonly [key: string]: unknown;
  };
}

/** A StatBank on this machine: what it answers is decided per call. */
export interface Server {
  readonly base: string;
  readonly calls: Call[];
  reply: (call: Call, count: number) => Reply;
  close: () => Promise<void>;
}

/** Starts a server on a free port of 127.0.0.1; it is closed after the test. */
export async function statbankServer(reply: Server['reply']): Promise<Server> {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const call = { path: request.url ?? '', body: JSON.parse((await textOf(request)) || '{}') as Call['body'] };
    calls.push(call);
    const { status = 200, headers = {}, body = '' } = known.reply(call, calls.length);
    const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
    response.writeHead(status, { 'content-type': 'text/json; charset=utf-8', ...headers }).end(text);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const known: Server = {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    reply,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
  open.push(known);
  return known;
}

/** A recorded or invented answer of cases/statbank. */
export function recorded(name: string): string {
  return readFileSync(new URL(`../../../cases/statbank/${name}`, import.meta.url), 'utf8');
}

/** A folder for one test. */
export function freshFolder(): string {
  return mkdtempSync(join(folders, 'f-'));
}

const open: Server[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});
const folders = mkdtempSync(join(tmpdir(), 'kvarter-statbank-'));
afterAll(() => rmSync(folders, { recursive: true, force: true }));

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
