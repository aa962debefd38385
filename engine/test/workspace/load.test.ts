import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  libraryFolder,
  libraryModels,
  loadModel,
  loadWorkspace,
  parseDefinition,
  placeOf,
} from '../../src/workspace/index.ts';
import { problemsOf } from './expectations.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kvarter-load-'));
  cpSync(join(libraryFolder(), 'templates', 'tom'), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a workspace', () => {
  test('comes with every definition and the files they mean, named from the workspace', async () => {
    const { file, areaSets, sources, indicators, models } = await loadWorkspace(folder);
    expect(file.value.municipality).toEqual({ code: '0999', name: 'Fjordby' });
    expect(areaSets.map(({ definition, geometry }) => [definition.value.id, geometry.name])).toEqual([
      ['boligomraader', 'data/boligomraader.geojson'],
    ]);
    expect(sources.map(({ definition, files }) => [definition.value.id, files.map(({ name }) => name)])).toEqual([
      ['beboere', ['data/beboere.csv']],
    ]);
    expect(indicators.map(({ value }) => value.id)).toEqual(['andel-i-arbejde', 'beboere', 'i-arbejde', 'voksne']);
    expect(models).toEqual([]);
  });

  test('is found by its kvarter.yaml too', async () => {
    expect((await loadWorkspace(join(folder, 'kvarter.yaml'))).folder).toBe(folder);
  });

  test('fills the inputs of a model with the indicators named, and the rest by their own names', async () => {
    mkdirSync(join(folder, 'models'));
    writeFileSync(
      join(folder, 'models/m.yaml'),
      'id: m\ninputs: [a, {name: voksne}]\nsteps:\n  - sum: {of: [a, voksne], as: s}\n',
    );
    const kvarter = [
      'municipality: {code: "0999", name: Fjordby}',
      'area_sets: [areas/*.yaml]',
      'sources: [sources/*.yaml]',
      'indicators: [indicators/*.yaml]',
      'models: [{model: models/m.yaml, area_set: boligomraader, inputs: {a: beboere}, periods: [2023, 2024]}]',
    ];
    writeFileSync(join(folder, 'kvarter.yaml'), kvarter.join('\n'));
    const [model] = (await loadWorkspace(folder)).models;
    expect(model?.inputs).toEqual({ a: 'beboere', voksne: 'voksne' });
    expect(model?.use.periods).toEqual(['2023', '2024']);
  });

  test('reads a file that two patterns match only once', async () => {
    const kvarter =
      'municipality: {code: "0999", name: F}\narea_sets: [areas/*.yaml, "areas/[b]*.yaml"]\nsources: [sources/*.yaml]\nindicators: [indicators/*.yaml]\n';
    writeFileSync(join(folder, 'kvarter.yaml'), kvarter);
    expect((await loadWorkspace(folder)).areaSets).toHaveLength(1);
  });

  test('finds a file whose name is stored decomposed, holds brackets, or is a link', async () => {
    const csv = 'Område;År;Beboere\nA01;2024;1\n';
    writeFileSync(join(folder, 'data', 'område [2024].csv'.normalize('NFD')), csv);
    symlinkSync(join(folder, 'data', 'beboere.csv'), join(folder, 'data', 'link.csv'));
    const source = (path: string) =>
      `path: ${JSON.stringify(path)}\ngrain: area\npurpose: statistics\narea: {column: Område, set: boligomraader}\nperiod: {column: År}\nindicator: beboere\n`;
    writeFileSync(join(folder, 'sources', 'a.yaml'), source('data/område [2024].csv'.normalize('NFC')));
    writeFileSync(join(folder, 'sources', 'b.yaml'), source('data/l*.csv'));
    const { sources } = await loadWorkspace(folder);
    expect(sources.map(({ files }) => files.map(({ name }) => name))).toEqual([
      ['data/område [2024].csv'.normalize('NFC')],
      ['data/link.csv'],
      ['data/beboere.csv'],
    ]);
  });

  test('takes the file of an area set from beside its definition when the workspace has none', async () => {
    cpSync(join(folder, 'data/boligomraader.geojson'), join(folder, 'areas/kort.geojson'));
    writeFileSync(
      join(folder, 'areas/boligomraader.yaml'),
      'id: boligomraader\nname: B\nkind: housing\ngeometry: {file: kort.geojson, id: id}\n',
    );
    expect((await loadWorkspace(folder)).areaSets[0]?.geometry.name).toBe('areas/kort.geojson');
  });

  test('says where to go when there is none', async () => {
    const [none] = await problemsOf(loadWorkspace(join(folder, 'areas')));
    expect(none?.code).toBe('K-WORKSPACE-01');
    expect(none?.hint?.da).toContain('kvarter init');
    cpSync(join(folder, 'kvarter.yaml'), join(folder, 'areas', 'kvarter.yml'));
    const [renamed] = await problemsOf(loadWorkspace(join(folder, 'areas')));
    expect(renamed?.hint?.da).toContain('«kvarter.yml»');
    const [gone] = await problemsOf(loadWorkspace(join(folder, 'ingenting')));
    expect(gone?.text.da).toContain('Mappen findes ikke');
  });
});

describe('a file that is no text', () => {
  const fault = async (bytes: Uint8Array) => {
    writeFileSync(join(folder, 'indicators', 'beboere.yaml'), bytes);
    const [first, ...others] = await problemsOf(loadWorkspace(folder));
    expect(others).toEqual([]);
    return [first?.code, first?.place?.line, first?.place?.column];
  };

  test('Windows-1252 is told at the first letter that is not UTF-8', async () => {
    expect(await fault(Buffer.from('id: beboere\nname: \xe6bler\n', 'latin1'))).toEqual(['K-WORKSPACE-02', 2, 7]);
  });

  test('UTF-16 is told as such', async () => {
    expect(await fault(Buffer.from('\ufeffid: beboere', 'utf16le'))).toEqual(['K-WORKSPACE-02', 1, 1]);
  });

  test('an empty file and a file of megabytes', async () => {
    expect(await fault(Buffer.from(''))).toEqual(['K-WORKSPACE-03', 1, 1]);
    expect(await fault(Buffer.alloc(6_000_000, 'a'))).toEqual(['K-WORKSPACE-20', undefined, undefined]);
  });

  test('a byte order mark is nothing to speak of', async () => {
    const text =
      'id: beboere\nname: B\nunit: count\npolarity: neutral\nsheet: {tells: a, does_not_tell: b, source: c}\n';
    writeFileSync(join(folder, 'indicators', 'beboere.yaml'), `\ufeff${text}`);
    expect(await problemsOf(loadWorkspace(folder))).toEqual([]);
  });
});

describe('a definition', () => {
  test('knows where each of its values and fields stands', async () => {
    const text = 'id: m\ninputs: [a, b]\nsteps:\n  - sum: {of: [a, b], as: s}\n';
    const model = await parseDefinition('model', text, 'm.yaml');
    expect(placeOf(model, ['inputs', 1])).toEqual({ file: 'm.yaml', line: 2, column: 13 });
    expect(placeOf(model, ['steps', 0, 'sum', 'as'])).toEqual({ file: 'm.yaml', line: 4, column: 27 });
    expect(placeOf(model, ['steps', 0, 'sum', 'as'], 'key')).toEqual({ file: 'm.yaml', line: 4, column: 23 });
    expect(placeOf(model, ['steps', 0, 'sum', 'gone', 'deeper'])).toEqual({ file: 'm.yaml', line: 4, column: 10 });
    expect(placeOf(model, [])).toEqual({ file: 'm.yaml', line: 1, column: 1 });
  });

  test('points at an alias where it is used, not where it is explained', async () => {
    const text =
      'id: x\nname: &navn {da: Beboere}\nunit: count\npolarity: neutral\nsheet: {tells: *navn, does_not_tell: b, source: c}\n';
    const indicator = await parseDefinition('indicator', text, 'x.yaml');
    expect(indicator.value.sheet.tells).toEqual({ da: 'Beboere' });
    expect(indicator.place(['sheet', 'tells', 'da'])).toEqual({ file: 'x.yaml', line: 5, column: 16 });
  });

  test('keeps periods and vintages as they are written, and field names as texts', async () => {
    const text =
      'path: a.csv\nedition: 2014.10\ngrain: area\npurpose: statistics\narea: {column: A, set: {column: t, values: {012: omr, 12: by}}}\nperiod: {value: 2024}\nindicator: a\n';
    const { value } = await parseDefinition('source', text, 's.yaml');
    expect(value.edition).toBe('2014.10');
    expect(value.period.value).toBe('2024');
    expect(value.area.set).toEqual({ column: 't', values: { '012': 'omr', 12: 'by' } });
  });
});

describe('a model by itself', () => {
  test('is loaded from the library by its id, and every one there is valid', async () => {
    const ids = await libraryModels();
    expect(ids).toContain('berlin-mss-2019');
    for (const id of ids) expect((await loadModel(id)).value.id).toBe(id);
    expect((await loadModel('library:berlin-mss-2019')).file).toBe('library/models/berlin-mss-2019.yaml');
  });

  test('is loaded from a file', async () => {
    const path = join(folder, 'min.yaml');
    writeFileSync(path, 'id: min\ninputs: [a]\nsteps:\n  - sum: {of: [a], as: s}\n');
    expect((await loadModel(path)).value.id).toBe('min');
  });

  test('is named as it may have been meant when there is none', async () => {
    const [problem] = await problemsOf(loadModel('berlin-mss-2018'));
    expect(problem?.code).toBe('K-WORKSPACE-01');
    expect(problem?.hint?.da).toMatch(/^Mente du «berlin-mss-201\d»\?/);
    writeFileSync(join(folder, 'min.yaml'), 'id: min\n');
    const [file] = await problemsOf(loadModel(join(folder, 'mine.yaml')));
    expect(file?.hint?.da).toContain('min.yaml');
  });
});
