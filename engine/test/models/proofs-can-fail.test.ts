import { describe, expect, test } from 'vitest';
import { type ModelFile, runModel } from '../../src/models/index.ts';
import { cells } from './operations/tables.ts';
import { inputTable, libraryModel, publishedProofs, publishedTable } from './published.ts';

/** A proof that passes whatever the model says proves nothing: here the models say what the method texts do not mean. */

const altered = (id: string, from: string, to: string): ModelFile =>
  JSON.parse(JSON.stringify(libraryModel(id)).replaceAll(from, to)) as ModelFile;

async function published(id: string, file: string, column: string): Promise<string[]> {
  const proof = publishedProofs().get(id)!;
  return (await publishedTable(proof.folder, file, proof.inputs.id)).columns[column]!;
}

async function run(id: string, model: ModelFile, column: string): Promise<(number | string | null)[]> {
  return cells(runModel(model, await inputTable(publishedProofs().get(id)!), { keep: 'steps' }), column);
}

async function equalRanks(id: string, model: ModelFile, file: string, column: string, from: string): Promise<number> {
  const ranks = await published(id, file, from);
  const given = await run(id, model, column);
  return (100 * given.filter((rank, row) => rank === Number(ranks[row])).length) / ranks.length;
}

describe('the published editions tell apart', () => {
  test('Berlin: the population standard deviation from the sample one', async () => {
    const rows = await published('berlin-mss-2019', 'mss2019_z_published.csv', 'z_s1');
    const ids = await published('berlin-mss-2019', 'mss2019_z_published.csv', 'id');
    const inputs = (await inputTable(publishedProofs().get('berlin-mss-2019')!)).ids;
    const worst = async (model: ModelFile) => {
      const z = await run('berlin-mss-2019', model, 'z_s1');
      const distances = rows.map((one, at) =>
        one === '' ? 0 : Math.abs(Number(one) - (z[inputs.indexOf(ids[at]!)] as number)),
      );
      return Math.max(...distances);
    };
    expect(await worst(libraryModel('berlin-mss-2019'))).toBeLessThan(1.1e-5);
    expect(await worst(altered('berlin-mss-2019', 'population', 'sample'))).toBeGreaterThan(1e-3);
  });

  test('Berlin 2015: leaving 10010203 out from letting it in', async () => {
    const classes = await published('berlin-mss-2015', 'mss2015_index_classes.csv', 'status_index');
    const labels: Record<string, string> = { 1: 'hoch', 2: 'mittel', 3: 'niedrig', 4: 'sehr niedrig' };
    const wrong = async (model: ModelFile) => {
      const given = await run('berlin-mss-2015', model, 'status_class');
      return classes.filter((code, row) => given[row] !== (labels[code] ?? null)).length;
    };
    expect(await wrong(libraryModel('berlin-mss-2015'))).toBe(0);
    expect(
      await wrong({ ...libraryModel('berlin-mss-2015'), universe: { where: 'inhabitants >= 300' } }),
    ).toBeGreaterThan(0);
  });

  test('Scotland: the percentages from the weights its flow chart prints, which give about 5 % of the ranks', async () => {
    const chart = altered(
      'scotland-simd-2020v2',
      '"income_X":28,"employment_X":28,"health_X":14,"education_X":14,"access_X":9,"crime_X":5,"housing_X":2',
      '"income_X":12,"employment_X":12,"health_X":6,"education_X":6,"access_X":4,"crime_X":2,"housing_X":1',
    );
    const share = (model: ModelFile) =>
      equalRanks('scotland-simd-2020v2', model, 'simd2020v2_ranks.parquet', 'simd_rank', 'SIMD2020v2_Rank');
    expect(await share(libraryModel('scotland-simd-2020v2'))).toBeGreaterThan(99.6);
    expect(await share(chart)).toBeLessThan(10);
  });

  test("Scotland: its own scaled rank from England's", async () => {
    const english = altered('scotland-simd-2020v2', '(N-r)/N', '(N-r+1)/N');
    expect(
      await equalRanks('scotland-simd-2020v2', english, 'simd2020v2_ranks.parquet', 'simd_rank', 'SIMD2020v2_Rank'),
    ).toBeLessThan(99);
  });

  test('England: weights that add up to 0.999 from weights divided out', async () => {
    const scores = await published('england-imd-2019', 'imd2019_england_lsoa11.parquet', 'IMD_score');
    const worst = async (model: ModelFile) => {
      const given = await run('england-imd-2019', model, 'imd_score');
      return given.reduce<number>(
        (most, score, row) => Math.max(most, Math.abs((score as number) - Number(scores[row]))),
        0,
      );
    };
    expect(await worst(libraryModel('england-imd-2019'))).toBeLessThanOrEqual(0.0015);
    expect(await worst(altered('england-imd-2019', '{"sum":', '{"weighted-mean":'))).toBeGreaterThan(0.05);
  });
});
