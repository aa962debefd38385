import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { cprLayout } from '../../../src/registers/cpr/layout.ts';
import { fieldsSql } from '../../../src/registers/cpr/line-sql.ts';
import { openWarehouse } from '../../../src/warehouse/index.ts';
import { digest, only, pseudonym, readCpr, rules } from './read-cpr.ts';

const folder = fileURLToPath(new URL('../../../../cases/cpr/', import.meta.url));
const path = (name: string) => join(folder, name);

/** What the synthetic extract says, as read by hand (cases/cpr). */
interface Expected {
  foedselsdato: string;
  koen: 'K' | 'M';
  status: string;
  kommune?: string;
  adressenoegle?: string;
  tilflyttet?: string;
  indrejst?: string;
  indrejseland?: string;
  udrejst?: string;
  udrejseland?: string;
  foedested?: string;
  statsborgerskab?: string;
  bopael_i_DK?: boolean;
}

describe('the P12170 extract of cases/cpr', () => {
  const { personer } = JSON.parse(readFileSync(path('p12170-syntetisk-forventet.json'), 'utf8')) as {
    personer: Record<string, Expected>;
  };

  test('gives the persons as read by hand', async () => {
    const { findings, tables } = await readCpr(
      'cpr-p12170',
      { 'a.txt': { path: path('p12170-syntetisk.txt') } },
      '0630',
    );
    // Its first record says that it changes the extract of the day before.
    expect(rules(findings)).toEqual({ 'cpr-extract-missing': 1, 'cpr-annulled': 1 });
    expect(findings[1]).toMatchObject({ severity: 'note', lines: [48], file: 'a.txt', where: 'cpr' });
    expect(tables.person.map(({ person }) => person).sort()).toEqual(
      Object.keys(personer)
        .map((one) => pseudonym(one))
        .sort(),
    );
    for (const [number, expected] of Object.entries(personer)) {
      const mine = <T extends { person?: string | null }>(rows: readonly T[]) =>
        rows.filter(({ person }) => person === pseudonym(number));
      const [person] = mine(tables.person);
      expect(person).toMatchObject({
        born: expected.foedselsdato,
        sex: expected.koen === 'K' ? 'F' : 'M',
        status: expected.status,
        ...(expected.foedested ? { birth_country: expected.foedested } : {}),
        ...(expected.statsborgerskab ? { citizenship: expected.statsborgerskab } : {}),
      });
      const current = mine(tables.residence).filter(({ to }) => to === null);
      if (expected.bopael_i_DK === false) expect(current).toEqual([]);
      if (expected.adressenoegle) {
        const { kommune, adressenoegle: key, tilflyttet } = expected;
        const parts = [key.slice(0, 4), key.slice(4, 8), key.slice(8, 12), key.slice(12, 14), key.slice(14)];
        const folded = parts.map((part, at) => (at < 2 ? part : part.trim().toLowerCase().replace(/^0+/, '')));
        expect(only(current, 'municipality', 'address', 'from')).toEqual([
          { municipality: kommune, address: digest(folded.join('|')), from: tilflyttet?.slice(0, 10) },
        ]);
      }
      const abroad = mine(tables.abroad);
      if (expected.indrejst) {
        expect(abroad).toContainEqual(
          expect.objectContaining({ to: expected.indrejst.slice(0, 10), country: expected.indrejseland }),
        );
      }
      if (expected.udrejst) {
        expect(abroad).toContainEqual(
          expect.objectContaining({ from: expected.udrejst.slice(0, 10), to: null, country: expected.udrejseland }),
        );
      }
    }
  });

  test('gives parents, partners, the dead and stays whose first day is roughly known', async () => {
    const { tables } = await readCpr('cpr-p12170', { 'a.txt': { path: path('p12170-syntetisk.txt') } }, '0630');
    const [mother, father, child, dead] = ['6105851002', '6207831001', '6302124003', '8507361005'].map((one) =>
      pseudonym(one),
    );
    expect(tables.person.find(({ person }) => person === child)).toMatchObject({ mother, father });
    expect(only(tables.partner, 'person', 'partner', 'from', 'to')).toEqual(
      [
        { person: mother!, partner: father!, from: '2008-01-01', to: null },
        { person: father!, partner: mother!, from: '2008-01-01', to: null },
      ].sort((a, b) => (BigInt(a.person) < BigInt(b.person) ? -1 : 1)),
    );
    expect(tables.person.find(({ person }) => person === dead)).toMatchObject({ status: '90', died: '2026-11-01' });
    // The annulled stay is not there; in the other one month and day of 1963 are unknown.
    expect(
      only(
        tables.residence.filter(({ person }) => person === dead),
        'from',
        'to',
        'uncertain',
      ),
    ).toEqual([{ from: '1963-01-01', to: '2026-11-01', uncertain: 'true' }]);
  });
});

test('the establishing extract of cases/cpr has 50 persons of 7 records', async () => {
  const file = path('etableringsudtraek-fiktiv.txt');
  const { findings, tables } = await readCpr('cpr-etablering', { 'a.txt': { path: file } }, '0958');
  const lines = readFileSync(file, 'latin1').split('\n').filter(Boolean);
  const numbers = lines.slice(1, -1).map((line) => line.slice(3, 13));
  expect(new Set(numbers).size).toBe(50);
  expect(numbers.length).toBe(350);
  expect(tables.person.map(({ person }) => person).sort()).toEqual(
    [...new Set(numbers)].map((one) => pseudonym(one)).sort(),
  );
  expect(tables.residence.length).toBe(50);
  // CPR wrote the stays on 31 August 2016 (adr_ts).
  expect(new Set(tables.residence.map(({ from, recorded }) => `${from} ${recorded}`))).toEqual(
    new Set(['2015-01-30 2016-08-31']),
  );
  // The last record counts the whole file, of which the case is the beginning; its persons have status 05 (Greenland).
  expect(rules(findings)).toEqual({ 'cpr-record-count': 1, 'cpr-other-municipality': 1 });
});

describe('the road register of cases/cpr (Tårnby, 2017)', () => {
  const file = path('vejregister-0185.txt');

  test('has 564 roads and 1,107 rows of postcodes; 0185/1640 is Hilversumvej', async () => {
    const warehouse = await openWarehouse({ files: [file] });
    const sql = fieldsSql(cprLayout('cpr-vejregister'));
    const of = async (select: string) =>
      (await warehouse.query(`SELECT ${select} FROM (${sql})`, { path: file })).columns;
    const counts = await of(
      "count(*) FILTER (WHERE about = 'road') AS roads, count(*) FILTER (WHERE about = 'postcode') AS codes",
    );
    const names = await of("max(trim(t_road_name)) FILTER (WHERE t_municipality = '0185' AND t_road = '1640') AS name");
    warehouse.close();
    expect([counts.roads![0], counts.codes![0]]).toEqual([564, 1107]);
    expect(names.name).toEqual(['Hilversumvej']);
  });

  test('links roads to those of Copenhagen and Dragør that they continue in: no change of code', async () => {
    const { findings, tables } = await readCpr('cpr-vejregister', { 'a.txt': { path: file } }, '0185');
    expect(tables.road_change).toEqual([]);
    expect(rules(findings)).toEqual({ 'cpr-roads-continue': 16 });
  });
});

describe.each([
  ['cpr-p12170', 'cpr-p12170-layout.csv'],
  ['cpr-etablering', 'etableringsudtraek-layout.csv'],
  ['cpr-vejregister', 'etableringsudtraek-layout.csv'],
] as const)('the layout %s in the library', (format, csv) => {
  const [head, ...rows] = readFileSync(path(csv), 'utf8').trim().split('\n');
  const names = head!.split(';');
  const fields = rows.map((row) => Object.fromEntries(row.split(';').map((cell, at) => [names[at]!, cell])));
  const register = format === 'cpr-vejregister' ? 'vej' : 'person';
  const published = fields.filter((field) => field.register === undefined || field.register === register);

  test('has every field where the published layout has it', () => {
    for (const [type, { length, fields: ours = {} }] of Object.entries(cprLayout(format).records)) {
      const theirs = published.filter(({ recordtype }) => recordtype === type || recordtype === '');
      const ends = theirs
        .filter(({ recordtype }) => recordtype === type)
        .map(({ pos, laengde }) => Number(pos) + Number(laengde) - 1);
      if (length !== undefined) expect(length, type).toBe(Number(theirs[0]?.recordlaengde ?? Math.max(...ends)));
      for (const { name, at, length: width } of Object.values(ours)) {
        const found = theirs.map(({ felt, pos, laengde }) => `${felt} ${pos}/${laengde}`);
        expect(found, `${type} ${name}`).toContain(`${name} ${at}/${width}`);
      }
    }
  });
});
