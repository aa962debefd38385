import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  initWorkspace,
  libraryFolder,
  libraryTemplates,
  loadTemplate,
  loadWorkspace,
} from '../../src/workspace/index.ts';
import { problemsOf } from './expectations.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kvarter-init-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('kvarter init', () => {
  test('every template makes a workspace that loads, and asks only for what its kvarter.yaml holds', async () => {
    for (const id of await libraryTemplates()) {
      const { value } = await loadTemplate(id);
      expect(value.id).toBe(id);
      // Those that stand on Fjordby have its registers, and are built in test/demo.
      if (value.demo) continue;
      const into = join(folder, id);
      const answers = Object.fromEntries(value.questions.map((question) => [question.id, '0123']));
      await initWorkspace(into, id, answers);
      const { file } = await loadWorkspace(into);
      for (const { put } of value.questions) {
        expect(put!.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], file.value)).toBe('0123');
      }
    }
  });

  test('puts the answers in and changes nothing else', async () => {
    const name = 'Sønder "Å": {by} # 1';
    await initWorkspace(folder, 'tom', { name, code: '0101' });
    expect((await loadWorkspace(folder)).file.value.municipality).toEqual({ code: '0101', name });
    const template = readFileSync(join(libraryFolder(), 'templates/tom/kvarter.yaml'), 'utf8').split('\n');
    const made = readFileSync(join(folder, 'kvarter.yaml'), 'utf8').split('\n');
    expect(made.filter((line, at) => line !== template[at])).toHaveLength(1);
  });

  test('brings the schemas along, where the first line of each file points', async () => {
    const { written } = await initWorkspace(folder, 'tom');
    for (const file of written.filter((name) => name.endsWith('.yaml'))) {
      const schema = /^# yaml-language-server: \$schema=(.+)$/m.exec(readFileSync(join(folder, file), 'utf8'))![1]!;
      const path = join(folder, file, '..', schema);
      expect(relative(folder, path).split(/[\\/]/).slice(0, 2)).toEqual(['.kvarter', 'schema']);
      expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveProperty('properties');
    }
  });

  test('never overwrites a file', async () => {
    writeFileSync(join(folder, 'data'), 'min fil');
    expect((await problemsOf(initWorkspace(folder, 'tom')))[0]?.code).toBe('K-WORKSPACE-24');
    expect(readFileSync(join(folder, 'data'), 'utf8')).toBe('min fil');
    rmSync(join(folder, 'data'));
    rmSync(join(folder, 'areas'), { recursive: true, force: true });
    writeFileSync(join(folder, 'kvarter.yaml'), 'mit');
    expect((await problemsOf(initWorkspace(folder, 'tom')))[0]?.code).toBe('K-WORKSPACE-23');
    expect(readFileSync(join(folder, 'kvarter.yaml'), 'utf8')).toBe('mit');
  });

  test('leaves a file of the same name as it is and says so', async () => {
    const into = join(folder, 'ny');
    await initWorkspace(into, 'tom');
    rmSync(join(into, 'kvarter.yaml'));
    writeFileSync(join(into, 'data/beboere.csv'), 'mine tal');
    const { written, kept } = await initWorkspace(into, 'tom');
    expect(written).toEqual(['kvarter.yaml']);
    expect(kept).toContain('data/beboere.csv');
    expect(readFileSync(join(into, 'data/beboere.csv'), 'utf8')).toBe('mine tal');
  });

  test('says what it cannot use, with the nearest name, and writes nothing', async () => {
    const told = async (template: string, answers: Record<string, string>) => {
      const [problem] = await problemsOf(initWorkspace(join(folder, 'ny'), template, answers));
      return [problem?.code, problem?.hint?.da];
    };
    expect(await told('tum', {})).toEqual(['K-WORKSPACE-21', expect.stringContaining('Mente du «tom»?')]);
    expect(await told('tom', { nam: 'x' })).toEqual(['K-WORKSPACE-22', expect.stringContaining('Mente du «name»?')]);
    expect(await told('tom', { code: 'abc' })).toEqual(['K-WORKSPACE-22', expect.stringContaining('fire cifre')]);
    expect((await problemsOf(loadWorkspace(join(folder, 'ny'))))[0]?.code).toBe('K-WORKSPACE-01');
  });
});
