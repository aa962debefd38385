#!/usr/bin/env node
/**
 * The door to the command. Plain JavaScript that any Node from 18 can run: help is printed at once, without loading anything;
 * every other verb runs under Node 24, the packaged one when the machine's own is older.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const args = process.argv.slice(2);
const language = languageOf(args);

if (args.length === 0 || args[0] === 'help' || args.includes('--help') || args.includes('-h')) help();
else if (args[0] === '--version') print(JSON.parse(readFileSync(here('../package.json'), 'utf8')).version);
else if (Number(process.versions.node.split('.')[0]) >= 24) {
  module.enableCompileCache?.();
  const { main } = await import('../src/main.ts');
  process.exitCode = await main(args);
} else again();

/** Prints the help of a verb, or of the whole command. */
function help() {
  const [verb] = args[0] === 'help' ? args.slice(1) : args;
  const named = verb !== undefined && !verb.startsWith('-');
  const text = here(`../help/${named ? verb.replaceAll(/[^a-z-]/g, '') : 'kvarter'}.${language}.txt`);
  if (existsSync(text)) return print(readFileSync(text, 'utf8').trimEnd());
  process.stderr.write(
    language === 'da'
      ? `Kommandoen «${verb}» findes ikke. Skriv «kvarter --help» for at se, hvad der er.\n`
      : `There is no command "${verb}". Type "kvarter --help" to see what there is.\n`,
  );
  process.exitCode = 2;
}

/** Runs the same command under the packaged Node 24. */
function again() {
  const node = packagedNode();
  if (!node) {
    process.stderr.write(
      language === 'da'
        ? 'Kvarter skal bruge Node 24. npm-pakken «node» leverer den, men dens installation er ikke kørt: kør «npm ci».\n'
        : 'Kvarter needs Node 24. The npm package "node" brings it, but its install has not run: run "npm ci".\n',
    );
    process.exitCode = 4;
    return;
  }
  const child = spawnSync(node, [fileURLToPath(import.meta.url), ...args], { stdio: 'inherit' });
  process.exitCode = child.status ?? 1;
}

function packagedNode() {
  try {
    const folder = dirname(module.createRequire(import.meta.url).resolve('node/package.json'));
    const path = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** `--lang da|en`, else KVARTER_LANG, else Danish. */
function languageOf(words) {
  const at = words.indexOf('--lang');
  const written = at >= 0 ? words[at + 1] : process.env.KVARTER_LANG;
  return written === 'en' ? 'en' : 'da';
}

function here(path) {
  return fileURLToPath(new URL(path, import.meta.url));
}

function print(text) {
  process.stdout.write(`${text}\n`);
}
