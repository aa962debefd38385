/**
 * `npm run demo`: installs what is missing, makes the invented municipality Fjordby, builds its edition and the site, each only
 * when it is older than what it is made from, and shows it on http://localhost:4321. The first time it takes about two minutes.
 *
 * With `--check` a Fjordby of a tenth of the size is made, the pages that matter are asked for once, and it ends: what CI does.
 */
import { spawn } from 'node:child_process';
import { newest } from './newest.mjs';
import { ready, root, run, stop, withLocalPrograms } from './ready.mjs';
import { siteIsBuilt } from './site.mjs';

ready();
const check = process.argv.includes('--check');
const fjordby = check ? '.kvarter/fjordby-6000' : '.kvarter/fjordby';
const kvarter = 'kvarter/bin/kvarter.js';

// README.md is written when all else is there, so a half-made Fjordby is made again. It names what the library has.
const makers = ['engine/src/demo', 'library', 'package-lock.json'].map((path) => newest(path));
if (newest(`${fjordby}/README.md`) <= Math.max(...makers)) {
  say(`Making the invented municipality Fjordby in ${fjordby} …`);
  if (run('node', [kvarter, 'demo', fjordby, ...(check ? ['--residents', '6000'] : [])]) !== 0)
    stop('Fjordby could not be made: see above.');
}
const builtAt = newest(`${fjordby}/udgave/internal/datapackage.json`);
const sources = [
  newest(fjordby, ['udgave']),
  ...['engine/src', 'library', 'package-lock.json'].map((path) => newest(path)),
];
if (builtAt <= Math.max(...sources)) {
  say(check ? 'Building its edition …' : 'Building its edition: 13 years of 60,000 residents, about a minute …');
  if (run('node', [kvarter, 'build', fjordby]) !== 0) stop('The edition could not be built: see above.');
}
if (!siteIsBuilt()) {
  say('Building the site …');
  if (run('npm', ['run', '--silent', 'build', '-w', '@kvarter/site']) !== 0) stop('The site could not be built.');
}

if (check) await checkOnce();
else process.exitCode = run('node', [kvarter, 'serve', fjordby]);

/** Asks a served Fjordby for its pages once. Each must say what only that page has to say. */
async function checkOnce() {
  const pages = {
    '/': ['Fjordby', 'Boligområder', 'Bøgelunden'],
    '/?omraader=bydele&indikator=beboere': ['Fjordby', 'Midtbyen'],
    '/omraade/boligomraader/A02': ['Fjordby', 'Bøgelunden'],
    '/kort/boligomraader': ['Bøgelunden', 'MultiPolygon'],
    '/data': ['Fjordby', 'Danmarks Adresseregister'],
  };
  const server = spawn('node', [kvarter, 'serve', fjordby, '--port', '0', '--json'], {
    cwd: root,
    env: withLocalPrograms(process.env),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise((done) => {
    server.stdout.once('data', (data) => done(String(data)));
    server.once('exit', () => done(''));
  });
  const { url } = line ? JSON.parse(line) : {};
  let passed = 0;
  for (const [page, texts] of Object.entries(pages)) {
    const answer = url === undefined ? '' : await textAt(url + page);
    const absent = texts.filter((text) => !answer.includes(text));
    if (absent.length === 0) passed++;
    else say(`${page} does not say: ${absent.join(', ')}`);
  }
  server.kill('SIGTERM');
  const failed = Object.keys(pages).length - passed;
  say(`The demo ${url === undefined ? 'did not start' : `answered on ${url}`}.\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** The body of a page that was found; an empty text for any other answer. */
function textAt(url) {
  return fetch(url).then(
    (answer) => (answer.ok ? answer.text() : ''),
    () => '',
  );
}

function say(text) {
  process.stdout.write(`\n${text}\n`);
}
