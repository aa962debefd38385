import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBbrDatafordeler, readBbrOis } from '../../../src/registers/bbr/index.ts';
import type { Problem } from '../../../src/words/index.ts';
import { findingOf, type Tried, tryFiles, tryTexts, zipOf } from '../basic-data/try-reader.ts';
import { addressOf, type HomeOnDay, homesOn, type Register, type Row, rowsOfXml } from './homes-as-of.ts';

const folder = fileURLToPath(new URL('../../../../cases/bbr/', import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith('.zip'));
const files = names.map((name) => ({ path: `${folder}${name}`, name }));

/** What is in a zip of one file, by where its local header says it begins. */
function unzipped(name: string): string {
  const bytes = readFileSync(`${folder}${name}`);
  const begin = 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
  return inflateRawSync(bytes.subarray(begin)).toString('latin1');
}

const cut: Register = Object.fromEntries(names.map((name) => [name.split(/[-.]/)[2]!, rowsOfXml(unzipped(name))]));
const isNow = (row: Row) => !row.registreringtil && !row.virkningtil;

const COLUMNS = 'address, ownership, letting, use, rooms, floor_area, built, bbr_property';
const homesRead = (tried: Tried, on: string) =>
  tried.rows(
    `SELECT ${COLUMNS.replace('address', 'address::VARCHAR AS address')} FROM register.dwelling WHERE "from" <= DATE '${on}' AND ("to" IS NULL OR DATE '${on}' < "to") ORDER BY address`,
  );
const sorted = (homes: HomeOnDay[]) => homes.toSorted((a, b) => (BigInt(a.address) < BigInt(b.address) ? -1 : 1));
const inOrder = (homes: Record<string, unknown>[]) => sorted(homes as unknown as HomeOnDay[]);

describe('the linked cut of the extract of 18 April 2020', () => {
  test('has the rows and current rows that formats.md § 12.7 states', async () => {
    const tried = await tryFiles(readBbrOis, files);
    expect(findingOf(tried, 'rows-superseded').names).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Enhed: \d+\/777$/),
        expect.stringMatching(/^Bygning: \d+\/179$/),
        expect.stringMatching(/^Ejendomsrelation: \d+\/116$/),
      ]),
    );
    expect(['bygning', 'enhed', 'ejendomsrelation'].map((one) => cut[one]!.filter(isNow).length)).toEqual([
      32, 106, 33,
    ]);
    // Of the 106 rows that are open, four have status 9; of the others, five are no homes by use.
    const current = await tried.rows(
      'SELECT count(*) AS n, count(DISTINCT address) AS addresses FROM register.dwelling WHERE "to" IS NULL',
    );
    const homes = cut.enhed!.filter(
      (row) => isNow(row) && row.status === '6' && Number(row.enh020enhedensanvendelse) < 200,
    );
    expect(current).toEqual([{ n: homes.length, addresses: homes.length }]);
    expect(findingOf(tried, 'unit-is-no-home').count).toBe(106 - 4 - homes.length);
    const ownerships = await tried.rows('SELECT DISTINCT ownership FROM register.dwelling');
    expect(ownerships.map(({ ownership }) => ownership)).toEqual(expect.arrayContaining(['20', '41', '50']));
    tried.close();
  });

  let read: Tried;
  beforeAll(async () => {
    read = await tryFiles(readBbrOis, files);
  });
  afterAll(() => read.close());

  test.each(['2001-01-01', '2010-04-13', '2012-07-01', '2015-01-01', '2018-09-14', '2020-01-01', '2026-01-01'])(
    'gives the homes of %s as they are when worked out row by row',
    async (on) => {
      const expected = homesOn(cut, on);
      expect(expected.length).toBeGreaterThan(80);
      expect(inOrder(await homesRead(read, on))).toEqual(sorted(expected));
    },
  );

  test('gives the same as Datafordeler JSON', async () => {
    const json = await tryTexts(readBbrDatafordeler, datafordeler(cut));
    const all = 'SELECT * EXCLUDE (source) FROM register.dwelling ORDER BY address, "from"';
    expect(await json.rows(all)).toEqual(await read.rows(all));
    json.close();
  });

  test('has no two homes at an address on a day, and none of no length', async () => {
    expect(
      await read.rows(`SELECT count(*) AS n FROM register.dwelling AS a JOIN register.dwelling AS b ON a.address = b.address
        AND a."from" < coalesce(b."to", DATE '9999-12-31') AND b."from" < coalesce(a."to", DATE '9999-12-31') AND a."from" <> b."from"`),
    ).toEqual([{ n: 0 }]);
    expect(await read.rows('SELECT count(*) AS n FROM register.dwelling WHERE "to" <= "from"')).toEqual([{ n: 0 }]);
  });

  test('is of other municipalities than Fjordby', async () => {
    const tried = await tryFiles(readBbrOis, files, '0999');
    expect(findingOf(tried, 'other-municipality').severity).toBe('error');
    tried.close();
    const odense = await tryFiles(readBbrOis, files, '0461');
    expect(odense.findings.filter((one) => one.severity === 'error')).toEqual([]);
    odense.close();
  });
});

/** Rows as Datafordeler's downloads have them, one zip an entity. */
function datafordeler(register: Register): Record<string, Buffer> {
  return Object.fromEntries(
    Object.entries(register).map(([entity, rows]) => {
      const name = `BBR_V3_${NAMES[entity]}_TotalDownload_json_Current_636`;
      return [`${name}.zip`, zipOf({ [`${name}.json`]: JSON.stringify(rows) })];
    }),
  );
}

const NAMES: Record<string, string> = {
  enhed: 'Enhed',
  bygning: 'Bygning',
  opgang: 'Opgang',
  etage: 'Etage',
  grund: 'Grund',
  grundjordstykke: 'GrundJordstykke',
  ejendomsrelation: 'Ejendomsrelation',
  enhedejendomsrelation: 'EnhedEjendomsrelation',
  bygningejendomsrelation: 'BygningEjendomsrelation',
};

/** Registers of a few homes with any history; each entity has an ended row, so that it has history. */
const registers = (() => {
  const id = (kind: string) => fc.integer({ min: 1, max: 3 }).map((n) => `${kind}-${n}`);
  const code = (...codes: string[]) => fc.constantFrom(...codes);
  const times = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 40 })).map(([first, length]) => ({
    virkningfra: new Date(Date.UTC(2014, first, 1, 12)).toISOString(),
    ...(first + length < 45 ? { virkningtil: new Date(Date.UTC(2014, first + length, 1, 22, 30)).toISOString() } : {}),
  }));
  const rows = (fields: Record<string, fc.Arbitrary<string>>, required: string[]) =>
    fc
      .array(fc.tuple(times, fc.record(fields, { requiredKeys: ['id_lokalid', ...required] })), {
        minLength: 1,
        maxLength: 5,
      })
      .map((all) => {
        const last = new Map<string, string>();
        // Rows of one id follow one another, as a register's rows that stand do.
        const ordered = all
          .map(([time, row]) => ({ ...time, ...row }) as unknown as Record<string, string>)
          .sort((a, b) => (a.virkningfra! < b.virkningfra! ? -1 : 1))
          .filter((row) => {
            if ((last.get(row.id_lokalid!) ?? '') > row.virkningfra!) return false;
            last.set(row.id_lokalid!, row.virkningtil ?? '9999');
            return true;
          });
        return [
          {
            id_lokalid: 'gone',
            status: '10',
            virkningfra: '2000-01-01T12:00:00Z',
            virkningtil: '2001-01-01T12:00:00Z',
          },
          ...ordered,
        ];
      });
  const status = code('6', '6', '6', '10');
  return fc.record({
    enhed: rows(
      {
        id_lokalid: id('unit'),
        status,
        adresseidentificerer: id('address'),
        opgang: id('stairway'),
        enh020enhedensanvendelse: code('140', '120', '150', '310'),
        enh023boligtype: code('1', '3'),
        enh027arealtilbeboelse: code('0', '40', '80'),
        enh031antalvaerelser: code('1', '2'),
        enh045udlejningsforhold: code('1', '2', '3'),
      },
      ['status', 'adresseidentificerer', 'opgang', 'enh020enhedensanvendelse'],
    ),
    opgang: rows({ id_lokalid: id('stairway'), status, bygning: id('building') }, ['status', 'bygning']),
    bygning: rows(
      { id_lokalid: id('building'), status, grund: id('plot'), byg026opfoerelsesaar: code('1950', '1970') },
      ['status', 'grund'],
    ),
    grund: rows({ id_lokalid: id('plot'), status, bestemtfastejendom: id('property') }, [
      'status',
      'bestemtfastejendom',
    ]),
    ejendomsrelation: rows(
      {
        id_lokalid: id('property'),
        status,
        bfenummer: code('1', '2'),
        ejendommensejerforholdskode: code('10', '20', '41', '90', '99'),
      },
      ['status', 'bfenummer'],
    ),
    enhedejendomsrelation: rows(
      { id_lokalid: id('relation'), enhed: code('unit-1'), ejerlejlighed: code('property-3') },
      ['enhed', 'ejerlejlighed'],
    ),
  }) as unknown as fc.Arbitrary<Register>;
})();

/** Several registers as one: their ids told apart. */
function together(all: readonly Register[]): Register {
  const own = (row: Row, nth: number) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, /^[a-z]+-\d$/.test(value) ? `${nth}:${value}` : value]),
    );
  const entities = Object.keys(all[0]!);
  return Object.fromEntries(
    entities.map((entity) => [entity, all.flatMap((one, nth) => one[entity]!.map((row) => own(row, nth)))]),
  );
}

// Two condominium relations of one home on one day contradict each other: which stands is not stated anywhere.
const consistent = registers.filter(
  (one) => new Set(one.enhedejendomsrelation!.map((row) => row.id_lokalid)).size <= 2,
);

describe('any register', () => {
  test('gives the homes of any day as they are when worked out row by row', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(consistent, { minLength: 15, maxLength: 15 }),
        fc.array(fc.integer({ min: -2, max: 50 }), { minLength: 6, maxLength: 6 }),
        async (several, months) => {
          const register = together(several);
          const tried = await tryTexts(readBbrDatafordeler, datafordeler(register));
          for (const month of months) {
            const on = new Date(Date.UTC(2014, month, 15)).toISOString().slice(0, 10);
            expect(inOrder(await homesRead(tried, on))).toEqual(sorted(homesOn(register, on)));
          }
          tried.close();
        },
      ),
      { numRuns: 6, endOnFailure: true },
    );
  }, 20_000);
});

const ejendom = (id: string, code: string, more = '') =>
  `<CO50400t><id_lokalId>${id}</id_lokalId><status>7</status><bfeNummer>1${id}</bfeNummer><ejendommensEjerforholdskode>${code}</ejendommensEjerforholdskode>${more}</CO50400t>`;
const unit = (id: string, fields: Record<string, string>) =>
  `<CO50500t><OIS_AJOUR>I</OIS_AJOUR><ois_id>${id}</ois_id><id_lokalId>enhed-${id}</id_lokalId><kommunekode>0999</kommunekode><status>6</status>${Object.entries(
    fields,
  )
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</CO50500t>`;
const ois = (...rows: string[]) => `<?xml version="1.0" encoding="UTF-8"?><OIS_UDTRAEK>${rows.join('')}</OIS_UDTRAEK>`;
const small = {
  'CO50500T_1.xml': ois(
    unit('1', {
      virkningFra: '2019-05-31T22:00:00Z',
      adresseIdentificerer: 'A1',
      enh020EnhedensAnvendelse: '140',
      opgang: 'o',
      enh032Toiletforhold: 'T',
      enh033Badeforhold: 'D',
    }),
    unit('2', { virkningFra: '2019-05-31T22:00:00Z', enh020EnhedensAnvendelse: '120', opgang: 'o' }),
    unit('3', {
      virkningFra: '2019-05-31T22:00:00Z',
      adresseIdentificerer: 'A3',
      enh020EnhedensAnvendelse: '122',
      enh045Udlejningsforhold: '7',
    }),
  ),
  'CO51200T_1.xml': ois('<CO51200t><id_lokalId>o</id_lokalId><status>6</status><bygning>b</bygning></CO51200t>'),
  'CO50200T_1.xml': ois(
    '<CO50200t><id_lokalId>b</id_lokalId><status>6</status><grund>g</grund><byg026Opførelsesår>2012</byg026Opførelsesår></CO50200t>',
  ),
  'CO51000T_1.xml': ois(
    '<CO51000t><id_lokalId>g</id_lokalId><status>7</status><bestemtFastEjendom>e1</bestemtFastEjendom></CO51000t>',
  ),
  'CO50400T_1.xml': ois(ejendom('e1', '20'), ejendom('e2', '77')),
};

describe('what is noticed', () => {
  test('homes without address, without ownership, with codes that are not known, and files without history', async () => {
    const tried = await tryTexts(readBbrOis, small, '0999');
    const told = Object.fromEntries(tried.findings.map((one) => [`${one.rule} ${one.names ?? ''}`, one.count]));
    expect(told).toMatchObject({
      'unit-without-address ': 1,
      'home-without-ownership ': 1,
      'unknown-code 122': 1,
      'unknown-code 7': 1,
      'unknown-code 77': 1,
      'entities-missing EnhedEjendomsrelation': 1,
      'no-history ': 2,
    });
    expect(findingOf(tried, 'unit-without-address')).toMatchObject({
      file: 'CO50500T_1.xml',
      lines: [2],
      line_kind: 'record',
    });
    tried.close();
  });

  test('without history a home stands from the New Year after it was built; a toilet outside is none of its own', async () => {
    const tried = await tryTexts(readBbrOis, small, '0999');
    const homes = await tried.rows(
      `SELECT address::VARCHAR AS address, ownership, letting, use, toilet, bath, "from", "to" FROM register.dwelling ORDER BY ownership NULLS LAST`,
    );
    expect(homes).toEqual([
      {
        address: addressOf('a1'),
        ownership: '20',
        letting: null,
        use: '140',
        toilet: 'true',
        bath: 'false',
        from: '2013-01-01',
        to: null,
      },
      {
        address: addressOf('a3'),
        ownership: null,
        letting: null,
        use: '122',
        toilet: null,
        bath: null,
        from: '1900-01-01',
        to: null,
      },
    ]);
    tried.close();
  });

  test('an extract of changes replaces and deletes rows of the one before', async () => {
    const changed = unit('1', { adresseIdentificerer: 'A1', enh020EnhedensAnvendelse: '150', opgang: 'o' }).replace(
      '>I<',
      '>U<',
    );
    const deleted = unit('3', {}).replace('>I<', '>D<');
    const tried = await tryTexts(readBbrOis, { ...small, 'CO50500T_2.xml': ois(changed, deleted) }, '0999');
    expect(await tried.rows('SELECT use FROM register.dwelling')).toEqual([{ use: '150' }]);
    tried.close();
  });
});

describe('a file that cannot be read stops the run and says what to do', () => {
  const enhed = () => readFileSync(`${folder}uddrag-co50500t-enhed.zip`);
  /** A zip whose directory states another checksum than its content has. */
  const wrongSum = () => {
    const zip = zipOf({ 'a.xml': ois(unit('1', {})) });
    zip.writeUInt32LE(7, zip.lastIndexOf('PK\x01\x02') + 16);
    return zip;
  };
  const refused = async (texts: Record<string, string | Uint8Array>, read = readBbrOis) =>
    tryTexts(read, texts).then(
      () => 'none',
      (problem: Problem) => problem.print('da').replaceAll('\n', ' '),
    );

  test.each<[string, Record<string, string | Uint8Array>, RegExp]>([
    [
      'a zip cut in half',
      { 'a.zip': enhed().subarray(0, 20_000) },
      /^a.zip: Zipfilen er ikke hel.*K-REGISTERS-21.*Hent filen igen/,
    ],
    ['a zip that is not what its checksum says', { 'a.zip': wrongSum() }, /^a.zip: .*beskadiget.*K-REGISTERS-22/],
    [
      'a zip with changed bytes',
      { 'a.zip': Buffer.from(enhed()).fill(0, 20_000, 20_004) },
      /^a.zip: .*K-REGISTERS-2[24]/,
    ],
    [
      'a zip with nothing of the kind',
      { 'a.zip': zipOf({ 'læsmig.txt': 'x' }) },
      /ingen XML-fil.*K-REGISTERS-23.*format:/,
    ],
    [
      'a zip whose XML is cut',
      { 'a.zip': zipOf({ 'a.xml': unzipped('uddrag-co50500t-enhed.zip').slice(0, 5000) }) },
      /klippet over.*K-REGISTERS-25/,
    ],
    [
      'no units',
      { 'a.xml': ois(ejendom('1', '20')) },
      /^sources\/kilde.yaml:1:1: Ingen af filerne indeholder Enhed; de indeholder Ejendomsrelation.*K-REGISTERS-29/,
    ],
    ['an empty file', { 'a.xml': '' }, /K-REGISTERS-26/],
  ])('%s', async (_, texts, said) => {
    expect(await refused(texts)).toMatch(said);
  });

  test('a file that is not there, JSON that is none of BBR, a change file', async () => {
    const missing = await tryFiles(readBbrOis, [{ path: '/nowhere/a.xml', name: 'a.xml' }]).catch(
      (one: Problem) => one.code,
    );
    expect(missing).toBe('K-READ-01');
    expect(await refused({ 'a.json': '[{"navn": "x"}]' }, readBbrDatafordeler)).toMatch(
      /felterne er «?navn.*K-REGISTERS-27/,
    );
    expect(await refused({ 'BBR_V3_Enhed_Delta_json.json': '[]' }, readBbrDatafordeler)).toMatch(
      /TotalDownload.*|K-REGISTERS-28/,
    );
  });
});
