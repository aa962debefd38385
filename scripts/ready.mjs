/**
 * Makes a fresh clone ready: installs what package-lock.json names when node_modules is not exactly that, and goes on under
 * the packaged Node 24 when the machine's own Node is older. Plain JavaScript that any Node from 18 can run; no dependency.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const mark = join(root, 'node_modules', '.kvarter-ready');
const packagedNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Installs if needed, then re-runs the calling script under Node 24 if this Node is older. Returns only under Node 24. */
export function ready() {
  install();
  const env = withLocalPrograms(process.env);
  if (Number(process.versions.node.split('.')[0]) >= 24) {
    process.env.PATH = env.PATH;
    return;
  }
  if (!existsSync(packagedNode)) {
    stop(
      `Kvarter needs Node 24. The npm package "node" brings it, but its install script has not run (ignore-scripts?). ` +
        `Run "npm ci --ignore-scripts=false", or install Node 24.`,
    );
  }
  const again = spawnSync(packagedNode, process.argv.slice(1), { stdio: 'inherit', env });
  process.exit(again.status ?? 1);
}

/** The environment with the repository's own programs first on the path. */
export function withLocalPrograms(env) {
  const bin = join(root, 'node_modules', '.bin');
  const path = (env.PATH ?? '').split(delimiter).filter((entry) => entry !== bin);
  return { ...env, PATH: [bin, ...path].join(delimiter) };
}

/** Runs a program of the repository and returns its exit code. */
export function run(program, args, options = {}) {
  const child = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: withLocalPrograms(process.env),
    shell: process.platform === 'win32',
    ...options,
  });
  if (child.error) stop(`${program} could not be started: ${child.error.message}`);
  return child.status ?? 1;
}

/** Ends with one line that says what to do. */
export function stop(message, code = 1) {
  process.stderr.write(`\n${message}\n`);
  process.exit(code);
}

function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  process.stdout.write('Installing what Kvarter needs (first run, or the lock file has changed) …\n');
  const npm = process.env.npm_execpath;
  const [program, args] = npm ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']];
  const child = spawnSync(program, [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: !npm && process.platform === 'win32',
  });
  if (child.status !== 0) stop('npm could not install the packages: see its message above.');
  writeFileSync(mark, wanted);
}
