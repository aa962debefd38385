import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { preparePopulation } from '../../src/population/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { fill, rowsOf, type Value } from './registers.ts';

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse({ threads: 2 });
});
afterAll(() => warehouse.close());

type Person = Readonly<Record<string, Value>>;

const [DENMARK, TURKEY, SWEDEN, AARHUS] = ['5100', '5172', '5120', '0751'];
const danish = { birth_country: DENMARK, citizenship: DENMARK };
const turkish = { birth_country: TURKEY, citizenship: TURKEY };
const swedish = { birth_country: SWEDEN, citizenship: SWEDEN };

/** The origin of person 1, whose mother is 2 and father 3, as far as they are given. */
async function originOf(own: Person, parents: { mother?: Person; father?: Person } = {}): Promise<string> {
  const { mother, father } = parents;
  await fill(warehouse, {
    person: [
      { person: 1, ...own, mother: mother ? 2 : 22, father: father ? 3 : null },
      ...(mother ? [{ person: 2, ...mother }] : []),
      ...(father ? [{ person: 3, ...father }] : []),
    ],
  });
  await preparePopulation(warehouse, { municipality: '0999' });
  const [row] = await rowsOf(
    warehouse,
    `SELECT concat_ws(' ', coalesce(origin_group, '?'), coalesce(origin_country, '?'), coalesce(origin_western, '?'), coalesce(origin_quality, '?'))
      AS origin FROM person_origin WHERE person = 1`,
  );
  return row!.origin as string;
}

describe('herkomst, rule by rule (Danmarks Statistik, formats.md § 3.7)', () => {
  test('1: one parent who is a Danish citizen born in Denmark is enough, wherever one was born', async () => {
    expect(await originOf(turkish, { mother: danish, father: turkish })).toBe('dansk 5100 dansk derived');
    expect(await originOf(danish, { mother: turkish, father: danish })).toBe('dansk 5100 dansk derived');
  });

  test('1: a parent must be both: citizen and born in Denmark', async () => {
    const naturalised = { birth_country: TURKEY, citizenship: DENMARK };
    const bornHere = { birth_country: DENMARK, citizenship: TURKEY };
    expect(await originOf(danish, { mother: naturalised, father: bornHere })).toBe(
      'efterkommer 5172 ikke-vestlig derived',
    );
  });

  test('1: without any parent, born in Denmark with Danish citizenship', async () => {
    expect(await originOf(danish)).toBe('dansk 5100 dansk approximation');
  });

  test('1: a Danish authority as place of birth is Denmark', async () => {
    expect(await originOf({ birth_country: AARHUS, citizenship: DENMARK })).toBe('dansk 5100 dansk approximation');
    const mother = { birth_country: AARHUS, citizenship: DENMARK };
    expect(await originOf(swedish, { mother, father: swedish })).toBe('dansk 5100 dansk derived');
  });

  test('2: born abroad and no such parent', async () => {
    expect(await originOf(turkish, { mother: turkish, father: turkish })).toBe('indvandrer 5172 ikke-vestlig derived');
  });

  test('2: without any parent and born abroad, also with Danish citizenship', async () => {
    expect(await originOf({ birth_country: SWEDEN, citizenship: DENMARK })).toBe(
      'indvandrer 5120 vestlig approximation',
    );
  });

  test('3: born in Denmark and no such parent', async () => {
    expect(await originOf(danish, { mother: turkish, father: swedish })).toBe('efterkommer 5172 ikke-vestlig derived');
  });

  test('3: without any parent and a foreign citizen', async () => {
    expect(await originOf({ birth_country: DENMARK, citizenship: SWEDEN })).toBe(
      'efterkommer 5120 vestlig approximation',
    );
  });

  test('4: no parents: own country of birth for an indvandrer, citizenship for an efterkommer', async () => {
    expect(await originOf({ birth_country: TURKEY, citizenship: SWEDEN })).toContain('indvandrer 5172');
    expect(await originOf({ birth_country: DENMARK, citizenship: TURKEY })).toContain('efterkommer 5172');
  });

  test("4: one parent: that parent's country of birth, and if that is Denmark the citizenship", async () => {
    expect(await originOf(danish, { father: swedish })).toBe('efterkommer 5120 vestlig approximation');
    const bornHere = { birth_country: DENMARK, citizenship: TURKEY };
    expect(await originOf(swedish, { father: bornHere })).toBe('indvandrer 5172 ikke-vestlig approximation');
  });

  test("4: both parents: the mother's country of birth, and if that is Denmark her citizenship", async () => {
    expect(await originOf(danish, { mother: swedish, father: turkish })).toContain('efterkommer 5120 vestlig');
    const mother = { birth_country: AARHUS, citizenship: SWEDEN };
    expect(await originOf(danish, { mother, father: turkish })).toContain('efterkommer 5120 vestlig');
  });

  test.each([
    ['5390', 'USA', 'vestlig'],
    ['5170', 'Storbritannien', 'vestlig'],
    ['5750', 'Kroatien', 'vestlig'],
    ['5129', 'Tjekkoslovakiet', 'vestlig'],
    ['5704', 'Ukraine', 'ikke-vestlig'],
    ['5700', 'Rusland', 'ikke-vestlig'],
    ['5102', 'Udlandet uoplyst', 'ikke-vestlig'],
    ['5103', 'Statsløs', 'ikke-vestlig'],
    ['5151', 'Serbien og Montenegro', 'ikke-vestlig'],
    ['5152', 'Jugoslavien', 'ikke-vestlig'],
    ['5162', 'Sovjetunionen', 'ikke-vestlig'],
    ['5199', 'Europa', 'ikke-vestlig'],
    // Our setting, not Danmarks Statistik's: see library/registers/lande.yaml.
    ['5902', 'Færøerne', 'vestlig'],
    ['5901', 'Grønland', 'vestlig'],
  ])('5: %s %s is %s', async (country, _name, group) => {
    expect(await originOf({ birth_country: country, citizenship: country })).toBe(
      `indvandrer ${country} ${group} approximation`,
    );
  });

  test('what the source gives stands, and is not made finer than the source has it', async () => {
    const own = { ...danish, origin_group: 'efterkommer', origin_country: TURKEY };
    expect(await originOf(own, { mother: danish, father: danish })).toBe('efterkommer 5172 ikke-vestlig register');
    expect(await originOf({ ...turkish, origin_group: 'indvandrer' })).toBe('indvandrer ? ? register');
  });

  test('what cannot be decided is not guessed', async () => {
    expect(await originOf({ birth_country: DENMARK })).toBe('? ? ? ?');
    expect(await originOf({ citizenship: DENMARK })).toBe('? ? ? ?');
  });

  test('a country that is not on the list is counted by its code', async () => {
    await fill(warehouse, { person: [{ person: 1, birth_country: '5777', citizenship: '5777' }] });
    const findings = await preparePopulation(warehouse, { municipality: '0999' });
    expect(findings.find(({ rule }) => rule === 'unknown-countries')).toMatchObject({ count: 1, names: ['5777'] });
    expect(await rowsOf(warehouse, 'SELECT origin_western FROM person_origin')).toEqual([
      { origin_western: 'ikke-vestlig' },
    ]);
  });
});
