import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';

const temporary = mkdtempSync(join(tmpdir(), 'kvarter-test-threads-'));
afterEach(() => rmSync(temporary, { recursive: true, force: true }));

test('a thread, whose memory cannot be cleared, encrypts what it writes to its temporary folder', async () => {
  const program = `
    import { parentPort } from 'node:worker_threads';
    const { openWarehouse } = await import(${JSON.stringify(new URL('../../src/warehouse/index.ts', import.meta.url).href)});
    const warehouse = await openWarehouse({ temporary: ${JSON.stringify(temporary)}, memory: '50MB', threads: 1 });
    await warehouse.run("CREATE TABLE kept AS SELECT 'HEMMELIG-' || range AS text FROM range(4000000)");
    parentPort.postMessage('ready');
    parentPort.once('message', () => warehouse.close());`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(program)}`));
  await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  const files = readdirSync(temporary, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = Buffer.concat(files.map((entry) => readFileSync(join(entry.parentPath, entry.name))));
  worker.postMessage('end');
  await new Promise((resolve) => worker.once('exit', resolve));
  expect(bytes.length).toBeGreaterThan(1_000_000);
  expect(bytes.includes('HEMMELIG-')).toBe(false);
});
