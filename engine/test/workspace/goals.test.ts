import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { libraryFolder, loadWorkspace } from '../../src/workspace/index.ts';
import { problemsOf } from './expectations.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kvarter-goals-'));
  cpSync(join(libraryFolder(), 'templates', 'tom'), folder, { recursive: true });
  const kvarter = join(folder, 'kvarter.yaml');
  writeFileSync(kvarter, `${readFileSync(kvarter, 'utf8')}\ngoals: [goals/*.yaml]\n`);
  mkdirSync(join(folder, 'goals'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const GOALS = `id: plan
name: Helhedsplan
area_set: boligomraader
areas: [A01, A02]
goals:
  - id: arbejde
    name: Flere i arbejde
    indicator: andel-i-arbejde
    direction: up
    baseline: {period: 2022}
    target: {change: 5, by: 2026}
`;
const written = (text: string) => writeFileSync(join(folder, 'goals/plan.yaml'), text);
async function faults(text: string) {
  written(text);
  const problems = await problemsOf(loadWorkspace(folder));
  return problems.map(({ code, place }) => `${code} ${place?.file}:${place?.line}`);
}

describe('goals', () => {
  test('are in the workspace and in the definitions of the edition', async () => {
    written(GOALS);
    expect((await loadWorkspace(folder)).goals.map(({ value }) => value.goals[0]!.target.change)).toEqual([5]);
    const { edition } = await build(folder);
    const definitions = JSON.parse(readFileSync(join(edition!.path, 'definitions.json'), 'utf8'));
    expect(definitions.goals).toHaveLength(1);
  });

  test.each([
    ['an area set that is not there', 'area_set: boligomraader', 'area_set: bolig', 'K-WORKSPACE-13', 3],
    ['an indicator that is not there', 'indicator: andel-i-arbejde', 'indicator: arbejde', 'K-WORKSPACE-13', 8],
    ['a beginning that is no period', 'period: 2022', 'period: dengang', 'K-WORKSPACE-12', 10],
    ['two figures to reach', 'change: 5', 'change: 5, value: 60', 'K-WORKSPACE-17', 11],
    ['no figure to reach', 'change: 5, ', '', 'K-WORKSPACE-17', 11],
    ['a change with a sign', 'change: 5', 'change: -5', 'K-WORKSPACE-17', 11],
    ['an end before the beginning', 'by: 2026', 'by: 2021', 'K-WORKSPACE-17', 11],
  ])('are refused for %s', async (_, from, to, code, line) => {
    expect(GOALS).toContain(from);
    expect(await faults(GOALS.replace(from, to))).toEqual([`${code} goals/plan.yaml:${line}`]);
  });

  test('are refused for two goals of one id', async () => {
    const goal = GOALS.slice(GOALS.indexOf('  - id: arbejde'));
    expect(await faults(GOALS + goal)).toEqual(['K-WORKSPACE-17 goals/plan.yaml:12']);
  });

  test('of areas that are not there stop the build before anything is written', async () => {
    written(GOALS.replace('A02', 'A2'));
    const { edition, findings } = await build(folder);
    expect(edition).toBeUndefined();
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'goals-unknown-area', severity: 'error', names: ['A2'], lines: [4] }),
    );
  });
});
