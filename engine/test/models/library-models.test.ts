import { describe, expect, test } from 'vitest';
import { checkModel, type ModelFile, modelOutputs, runModel } from '../../src/models/index.ts';
import { type AreaTable, cellStatus } from '../../src/words/index.ts';
import {
  type Expected,
  inputTable,
  libraryModelFiles,
  numberOf,
  type PublishedProof,
  type PublishedTable,
  publishedProofs,
  publishedTable,
} from './published.ts';

const models = libraryModelFiles();
const proofs = publishedProofs();

/** What became of comparing one model with one published file. */
interface Comparison {
  readonly column: string;
  readonly compared: number;
  readonly equal: number;
  readonly worst: number;
  readonly tolerance: number;
}

describe.each([...models])('%s', (file, model) => {
  test('is named as its file, in both languages, and has nothing wrong', () => {
    expect(file).toBe(`${model.id}.yaml`);
    for (const text of [model.name, model.method, ...model.outputs!.map((output) => output.name)]) {
      expect(text).toMatchObject({ da: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
    }
    expect(checkModel(model).map((problem) => problem.print())).toEqual([]);
  });

  test('is proved against a published edition, or says in both languages that it is an illustration', () => {
    if (model.illustration) {
      expect(model.proof).toBeUndefined();
      expect(model.illustration).toMatchObject({
        da: expect.stringContaining('illustration'),
        en: expect.stringContaining('illustration'),
      });
      return;
    }
    expect(proofs.has(model.proof!.case), `no case declares the proof ${model.proof?.case}`).toBe(true);
  });

  if (!model.proof) return;
  const proof = proofs.get(model.proof.case)!;

  test('gives the published edition', async () => {
    const result = runModel(model, await inputTable(proof), { keep: 'steps' });
    const comparisons = [];
    for (const expected of proof.expected) comparisons.push(...(await compare(model, result, proof, expected)));
    const kinds = new Map(modelOutputs(model).map((output) => [output.column, output.kind]));
    const compared = new Set(comparisons.map((one) => one.column));
    expect(compared.size).toBeGreaterThan(0);
    for (const { column, compared: count, equal, worst, tolerance } of comparisons) {
      const kind = kinds.get(column) ?? 'score';
      const exact = kind === 'rank' ? (model.proof!.ranks ?? 100) : 100;
      if (kind === 'score') expect(worst, `${column}: worst difference`).toBeLessThanOrEqual(tolerance);
      else expect((100 * equal) / count, `${column}: ${equal} of ${count} equal`).toBeGreaterThanOrEqual(exact);
    }
  });
});

async function compare(
  model: ModelFile,
  result: AreaTable,
  { folder }: PublishedProof,
  expected: Expected,
): Promise<Comparison[]> {
  const published = await publishedTable(folder, expected.file, expected.id);
  const rows = new Map(result.ids.map((id, row) => [id, row]));
  return Object.entries(expected.columns).map(([column, from]) => {
    let [compared, equal, worst] = [0, 0, 0];
    published.ids.forEach((id, at) => {
      const row = rows.get(id)!;
      if (notIndexed(published, expected, at)) {
        expect(cellStatus(result, column, row), `${model.id} ${column} ${id}`).toBe('not-applicable');
        return;
      }
      const given = result.columns[column]![row]!;
      const written = published.columns[from]![at]!;
      compared++;
      const distance = distanceTo(given, expected.labels?.[column]?.[written] ?? written, expected.decimals);
      if (distance === 0) equal++;
      // Not Math.max: a figure that is not there must not pass as close.
      if (!(distance <= worst)) worst = distance;
    });
    expect(compared, column).toBeGreaterThan(0);
    // The 1e-12 is for decimal fractions such as 0.00001, which binary numbers only come near.
    const tolerance = (expected.tolerances?.[column] ?? model.proof!.tolerance) + 1e-12;
    return { column, compared, equal, worst, tolerance };
  });
}

function notIndexed(published: PublishedTable, { none }: Expected, at: number): boolean {
  return none?.values.includes(published.columns[none.column]![at]!) ?? false;
}

function distanceTo(given: string | number | null, written: string, decimals: number | undefined): number {
  if (typeof given !== 'number') return given === written ? 0 : Number.POSITIVE_INFINITY;
  const rounded = decimals === undefined ? given : Number(given.toFixed(decimals));
  const distance = Math.abs(rounded - numberOf(written));
  return Number.isNaN(distance) ? Number.POSITIVE_INFINITY : distance;
}
