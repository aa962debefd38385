import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/chromium.mjs';
import { siteIsBuilt } from '../../scripts/site.mjs';

/** The site as it is built, serving an edition; and a browser that looks at it. */
export interface Site {
  readonly url: string;
  readonly stop: () => void;
}

/** Serves the built site over an edition, building it first when it is older than its sources. */
export async function startSite(edition: string): Promise<Site> {
  if (!siteIsBuilt()) {
    // The test runner's own NODE_ENV would make it a build for developers.
    const env = { ...process.env, NODE_ENV: 'production' };
    const built = spawnSync('vite', ['build', '--logLevel', 'error'], { cwd: folder('..'), encoding: 'utf8', env });
    if (built.status !== 0) throw new Error(`The site does not build:\n${built.stdout}${built.stderr}`);
  }
  const server = spawn(process.execPath, [folder('serve-built.mjs')], {
    env: { ...process.env, KVARTER_EDITION: edition, TZ: 'America/Los_Angeles' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await firstLine(server);
  return { url: `http://127.0.0.1:${port}`, stop: () => void server.kill('SIGKILL') };
}

/** A Chromium without anything that would call home, drawing maps in software. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium, Chrome or Edge was found. Name one in KVARTER_CHROMIUM.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--headless',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
    ],
  });
}

/** What a page complained of, and whom it asked. */
export interface Watched {
  readonly page: Page;
  readonly complaints: string[];
  readonly asked: string[];
}

/** A new page that remembers every error, warning of ours and request. WebGL's own remarks on software drawing do not count. */
export async function watch(context: BrowserContext): Promise<Watched> {
  const page = await context.newPage();
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !message.text().includes('GL Driver Message')) {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => asked.push(request.url()));
  return { page, complaints, asked };
}

/** Waits until the map on a page is drawn. */
export async function mapDrawn(page: Page): Promise<void> {
  await page.waitForSelector('.area-map [data-drawn=true]', { timeout: 30_000 });
}

function folder(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    child.stdout?.once('data', (data) => done(String(data).trim()));
    child.once('exit', (code) => failed(new Error(`The site's server ended with ${code}.`)));
  });
}
