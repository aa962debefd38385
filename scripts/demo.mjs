/**
 * `npm run demo`: installs what is missing, builds the edition of the real example, builds the site when it is older than its
 * sources, and shows it on http://localhost:4321. With `--check` it asks for the first page once and ends: what CI does.
 */
import { spawn } from 'node:child_process';
import { ready, root, run, stop, withLocalPrograms } from './ready.mjs';
import { siteIsBuilt } from './site.mjs';

ready();
const example = 'examples/frederiksberg';
if (run('node', ['kvarter/bin/kvarter.js', 'build', example]) !== 0) stop('The example could not be built: see above.');
if (!siteIsBuilt() && run('npm', ['run', '--silent', 'build', '-w', '@kvarter/site']) !== 0)
  stop('The site could not be built.');

if (process.argv.includes('--check')) await checkOnce();
else process.exitCode = run('node', ['kvarter/bin/kvarter.js', 'serve', example]);

async function checkOnce() {
  const server = spawn('node', ['kvarter/bin/kvarter.js', 'serve', example, '--port', '0', '--json'], {
    cwd: root,
    env: withLocalPrograms(process.env),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise((done) => {
    server.stdout.once('data', (data) => done(String(data)));
    server.once('exit', () => done(''));
  });
  const { url } = line ? JSON.parse(line) : {};
  const page = url
    ? await fetch(url).then(
        (answer) => answer.text(),
        () => '',
      )
    : '';
  server.kill('SIGTERM');
  const good = page.includes('Frederiksberg');
  process.stdout.write(
    `\nThe demo ${good ? `answered on ${url}` : 'did not answer'}.\n${good ? 1 : 0} passed, ${good ? 0 : 1} failed\n`,
  );
  process.exitCode = good ? 0 : 1;
}
