import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { libraryFolder, libraryProtection, loadProtection, loadWorkspace } from '../../src/workspace/index.ts';
import { problemsOf } from './expectations.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kvarter-protection-'));
  cpSync(join(libraryFolder(), 'templates', 'tom'), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

async function inUse(line: string): Promise<string[]> {
  appendFileSync(join(folder, 'kvarter.yaml'), `\n${line}\n`);
  const workspace = await loadWorkspace(folder);
  return workspace.protection.map(({ audience, rules, place }) => `${audience} ${rules.id} ${place.file}`);
}

describe('the rules of protection of a workspace', () => {
  test('are those it names, of the library or its own', async () => {
    mkdirSync(join(folder, 'beskyttelse'));
    const text = readFileSync(join(libraryFolder(), 'protection/public.yaml'), 'utf8');
    writeFileSync(join(folder, 'beskyttelse/vores.yaml'), text.replace('id: public', 'id: vores'));
    expect(await inUse('protection: {internal: library:lbf-like, public: beskyttelse/vores.yaml}')).toEqual([
      'internal lbf-like kvarter.yaml',
      'public vores kvarter.yaml',
    ]);
  });

  test('may be made for a wider circle than they are used for, and for one circle alone', async () => {
    expect(await inUse('protection: {internal: library:public}')).toEqual(['internal public kvarter.yaml']);
  });

  test('are none where it says so', async () => {
    expect(await inUse('protection: none')).toEqual([]);
  });

  test('are one for each circle', async () => {
    mkdirSync(join(folder, 'beskyttelse'));
    for (const id of ['a', 'b'])
      cpSync(join(libraryFolder(), 'protection/public.yaml'), join(folder, `beskyttelse/${id}.yaml`));
    appendFileSync(join(folder, 'kvarter.yaml'), '\nprotection: {public: beskyttelse/*.yaml}\n');
    expect((await problemsOf(loadWorkspace(folder))).map(({ code }) => code)).toEqual(['K-PROTECT-51']);
  });

  test('may be a word that is none, and is told so', async () => {
    appendFileSync(join(folder, 'kvarter.yaml'), '\nprotection: ingen\n');
    const [problem, ...others] = await problemsOf(loadWorkspace(folder));
    expect(others).toEqual([]);
    expect(problem?.hint?.da).toContain('none');
  });
});

describe('a rule set by itself', () => {
  test('is found in the library by its id, beside which other files lie', async () => {
    const ids = await libraryProtection();
    expect(ids).toEqual(['dst-like', 'internal', 'lbf-like', 'public']);
    for (const id of ids) expect((await loadProtection(`library:${id}`)).value.id).toBe(id);
    await expect(loadProtection('saetninger')).rejects.toMatchObject({ code: 'K-PROTECT-52' });
  });

  test('is told with the nearest where there is none', async () => {
    await expect(loadProtection('pubilc')).rejects.toMatchObject({
      code: 'K-PROTECT-52',
      hint: { da: expect.stringContaining('Mente du «public»?') },
    });
    await expect(loadProtection(join(folder, 'vores.yaml'))).rejects.toMatchObject({ code: 'K-PROTECT-52' });
  });
});
