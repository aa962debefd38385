/** Runs vitest projects and counts what they did. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './ready.mjs';

/**
 * Runs the named projects. `failed` counts failed tests, and one more for each file that could not run and for a runner
 * that failed without saying which test.
 */
export function vitest(projects) {
  const folder = mkdtempSync(join(tmpdir(), 'kvarter-tests-'));
  const report = join(folder, 'report.json');
  const args = ['run', ...projects.flatMap((name) => ['--project', name]), ...process.argv.slice(2)];
  const status = run('vitest', [...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
    const failed = numFailedTests + broken;
    return { passed: numPassedTests, failed: status !== 0 && failed === 0 ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
