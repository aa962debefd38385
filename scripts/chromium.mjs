/** Finds a Chromium for the browser tests and, on Debian as root, installs one. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** Path of a Chromium, Chrome or Edge on this machine (`KVARTER_CHROMIUM` first), or undefined. */
export function findChromium() {
  const named = process.env.KVARTER_CHROMIUM;
  if (named && existsSync(named)) return named;
  return (PLACES[process.platform] ?? []).find((path) => existsSync(path));
}

/** As `findChromium`, and installs Debian's when it may. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write('Installing Chromium for the browser tests …\n');
    installDebian(['chromium']);
  }
  return findChromium();
}

/** Installs Debian packages as root. Returns true if apt said yes. */
export function installDebian(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env };
  spawnSync('apt-get', ['update', '-q'], quiet);
  return spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], quiet).status === 0;
}
