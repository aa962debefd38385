import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'kvarter-demo-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function demo(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    const command = [join(root, 'kvarter/bin/kvarter.js'), 'demo', ...args];
    execFile(process.execPath, command, { cwd: folder }, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

describe('kvarter demo', () => {
  it('makes a workspace, its key beside it, and makes it again over itself', async () => {
    const first = await demo('by', '--residents', '1000', '--json');
    expect(first.code).toBe(0);
    const made = JSON.parse(first.out) as { key: string; residents: number };
    expect(made.residents).toBeGreaterThan(800);
    expect(made.key).toMatch(/by\.noegle$/);
    expect(existsSync(join(folder, 'by', 'by.noegle'))).toBe(false);
    expect(readFileSync(join(folder, 'by', 'kvarter.yaml'), 'utf8')).toContain('name: Fjordby');
    const second = await demo('by', '--residents', '1000', '--seed', '2');
    expect([second.code, second.out]).toEqual([0, expect.stringContaining('kvarter build by')]);
  });

  it('does not touch a folder that is something else', async () => {
    mkdirSync(join(folder, 'rigtig/data/cpr'), { recursive: true });
    writeFileSync(join(folder, 'rigtig/kvarter.yaml'), 'municipality: {code: "0630", name: Vejle}\n');
    const { code, err } = await demo('rigtig', '--residents', '1000');
    expect([code, err]).toEqual([1, expect.stringContaining('K-CLI-21')]);
    expect(existsSync(join(folder, 'rigtig/data/dar'))).toBe(false);
  });

  it.each([
    ['--residents', '12'],
    ['--residents', 'mange'],
    ['--seed', '-1x'],
  ])('refuses %s %s', async (...args) => {
    const { code, err } = await demo('x', ...args);
    expect([code, err]).toEqual([2, expect.stringContaining('K-CLI-')]);
    expect(existsSync(join(folder, 'x'))).toBe(false);
  });
});
