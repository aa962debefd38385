import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { loadTemplate } from '@kvarter/engine';
import { afterAll, describe, expect, it } from 'vitest';
import { askQuestions } from '../src/ask-questions.ts';

const root = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'kvarter-init-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function init(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    const command = [join(root, 'kvarter/bin/kvarter.js'), 'init', ...args];
    execFile(process.execPath, command, { cwd: folder }, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

describe('kvarter init --template', () => {
  it('makes a way on a Fjordby of the size wanted, with the answers in the plan', async () => {
    const answers = ['--areas', 'bydele', '--indicators', 'skole', '--purpose', 'At vælge skolernes indsatser.'];
    const { code, out } = await init('plan', '--template', 'kl', '--residents', '1000', ...answers);
    expect([code, out]).toEqual([0, expect.stringContaining('Fjordby; måden står i plan.md')]);
    expect(readFileSync(join(folder, 'plan/plan.md'), 'utf8')).toContain(
      '## Formål\n\nAt vælge skolernes indsatser.\n',
    );
    const kvarter = readFileSync(join(folder, 'plan/kvarter.yaml'), 'utf8');
    expect(kvarter).toContain('area_sets:\n  - areas/bydele.yaml\nsources:');
    expect(kvarter).toContain('indicators:\n  - library:skole/*\n');
    expect(existsSync(join(folder, 'plan.noegle'))).toBe(true);
  });

  it('writes the plan in the language that is asked for', async () => {
    expect((await init('english', '--template', 'staten', '--empty', '--lang', 'en')).code).toBe(0);
    expect(readFileSync(join(folder, 'english/plan.md'), 'utf8')).toContain('## Purpose');
  });

  it.each([
    [2, 'K-CLI-20', ['--template', 'staten', '--residents', '5']],
    [2, 'K-CLI-02', ['--template', 'staten', '--formaal', 'x']],
    [1, 'K-WORKSPACE-22', ['--template', 'staten', '--purpose', 'x']],
    [1, 'K-WORKSPACE-21', ['--template', 'vejl']],
    [1, 'K-INIT-21', ['--template', 'vejle', '--code', '0630']],
  ])('ends with %i and %s for %j', async (code, told, args) => {
    const ended = await init('nej', ...args);
    expect([ended.code, ended.err]).toEqual([code, expect.stringContaining(told)]);
    expect(existsSync(join(folder, 'nej'))).toBe(false);
  });
});

describe('the questions of a template', () => {
  /** Writes an answer when a question has been asked. */
  async function asked(answers: readonly string[], known: Record<string, string>, municipality: boolean) {
    const { value } = await loadTemplate('kl');
    const input = new PassThrough();
    const output = new PassThrough();
    const left = [...answers];
    let shown = '';
    output.on('data', (chunk) => {
      shown += String(chunk);
      if (String(chunk).endsWith('> ')) setImmediate(() => input.write(`${left.shift() ?? ''}\n`));
    });
    return { given: await askQuestions(value, known, 'da', { municipality, input, output }), shown, left };
  }

  it('are asked one by one, but not those that are answered; Enter leaves what is usual', async () => {
    const answers = ['Udvalget', '', '', 'bydele', ''];
    const { given, shown, left } = await asked(answers, { purpose: 'Aftaler' }, false);
    expect(given).toEqual({ purpose: 'Aftaler', users: 'Udvalget', areas: 'bydele' });
    expect(left).toEqual([]);
    expect(shown).not.toContain('Hvad skal monitoreringen bruges til?');
    expect(shown).toContain('  bydele: Bydele og landdistrikter');
    expect(shown).not.toContain('firecifrede kode');
  });

  it('are about the municipality too, where its own data is to come', async () => {
    const { given } = await asked(['', '', '', '', '', '', 'Prøveby', '0101', '1083'], {}, true);
    expect(given).toEqual({ name: 'Prøveby', code: '0101', region: '1083' });
  });
});
