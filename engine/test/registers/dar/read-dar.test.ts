import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDar, readDawa } from '../../../src/registers/dar/index.ts';
import { cprKeySql, digestSql } from '../../../src/registers/index.ts';
import type { Problem } from '../../../src/words/index.ts';
import { findingOf, type Tried, tryFiles, tryTexts, zipOf } from '../basic-data/try-reader.ts';
import { addressOf } from '../bbr/homes-as-of.ts';

const cases = fileURLToPath(new URL('../../../../cases/', import.meta.url));
type Row = Record<string, string | null>;

/** Rows of DAR by entity, as Datafordeler's downloads have them. */
const download = (entities: Record<string, Row[]>): Record<string, Buffer> =>
  Object.fromEntries(
    Object.entries(entities).map(([entity, rows]) => [
      `DAR_V3_${entity}_TotalDownload_json_Current_636.zip`,
      zipOf({ [`DAR_V3_${entity}_TotalDownload_json_Current_636.json`]: JSON.stringify(rows) }),
    ]),
  );

const always = {
  registreringFra: '2018-05-03T16:58:34Z',
  registreringTil: null,
  virkningFra: '2000-02-05T12:00:00Z',
  virkningTil: null,
};
const current = { ...always, status: '3' };
const point = (id: string, position: string): Row => ({
  ...always,
  status: '8',
  id_lokalId: id,
  oprindelse_kilde: 'x',
  position,
});
const road = (navngivenVej: string, kommune: string, vejkode: string, more: Row = {}): Row => ({
  ...current,
  id_lokalId: `${navngivenVej}-${kommune}-${vejkode}`,
  navngivenVej,
  kommune,
  vejkode,
  ...more,
});
const house = (id: string, more: Row = {}): Row => ({
  ...current,
  id_lokalId: id,
  husnummertekst: '12A',
  navngivenVej: 'v1',
  adgangspunkt: 'p1',
  postnummer: 'n1',
  kommuneinddeling: null,
  jordstykke: 'j1',
  ...more,
});
const home = (id: string, more: Row = {}): Row => ({
  ...current,
  id_lokalId: id,
  husnummer: 'h1',
  etagebetegnelse: '2',
  doerbetegnelse: 'tv',
  ...more,
});

const FJORDBY = {
  Adresse: [home('A1'), home('A2', { etagebetegnelse: 'st', doerbetegnelse: '' })],
  Husnummer: [house('h1')],
  Adressepunkt: [point('p1', 'POINT (588454.58 6140353.14)')],
  NavngivenVejKommunedel: [road('v1', '0999', '0012')],
  Postnummer: [{ ...current, id_lokalId: 'n1', postnr: '5592' }],
  Jordstykke: [{ ...always, status: 'Gældende', id_lokalId: 'j1', matrikelnummer: '12AB', ejerlavLokalId: 'l1' }],
  Ejerlav: [{ ...always, status: 'Gældende', id_lokalId: 'l1', ejerlavskode: '1234567', ejerlavsnavn: 'Fjordby' }],
};

/** The address that a CPR key means on a day; null if none. */
async function addressOfKey(tried: Tried, [municipality, roadCode, number, floor, door]: string[], on: string) {
  const text = (value: string | undefined) => `'${value}'`;
  const key = digestSql(
    cprKeySql({
      municipality: text(municipality),
      road: text(roadCode),
      house: text(number),
      floor: text(floor),
      door: text(door),
    }),
  );
  const rows = await tried.rows(
    `SELECT address::VARCHAR AS address FROM register.address_key WHERE key = ${key} AND "from" <= DATE '${on}' AND ("to" IS NULL OR DATE '${on}' < "to")`,
  );
  expect(rows.length).toBeLessThan(2);
  return rows[0]?.address ?? null;
}

describe('a download of DAR', () => {
  test('gives addresses with their place, and the key CPR has for them', async () => {
    const tried = await tryTexts(readDar, download(FJORDBY), '0999');
    const [second, first] = await tried.rows(
      'SELECT *, address::VARCHAR AS id FROM register.address ORDER BY floor DESC',
    );
    expect(first).toMatchObject({
      id: addressOf('a1'),
      municipality: '0999',
      road_code: '0012',
      house_number: '12A',
      floor: '2',
      door: 'tv',
      postcode: '5592',
      x: 588454.58,
      y: 6140353.14,
      parcel: '1234567-12ab',
      from: '1900-01-01',
      to: null,
      source: 'kilde',
    });
    expect(second).toMatchObject({ id: addressOf('a2'), floor: 'st', door: '' });
    // As CPR's fixed fields have them.
    expect(await addressOfKey(tried, ['0999', '0012', '012A', '02', '  tv'], '2020-01-01')).toBe(addressOf('A1'));
    expect(await addressOfKey(tried, ['0999', '0012', '012A', 'st', '    '], '1990-01-01')).toBe(addressOf('A2'));
    expect(await addressOfKey(tried, ['0999', '0012', '012A', '03', '  tv'], '2020-01-01')).toBeNull();
    expect(findingOf(tried, 'no-history').count).toBe(2);
    expect(tried.findings.map(({ severity }) => severity)).not.toContain('error');
    tried.close();
  });

  test('that lies there twice gives every address once', async () => {
    const twice = {
      ...download(FJORDBY),
      'DAR_V3_Adresse_TotalDownload_json_Current_640.zip':
        download(FJORDBY)['DAR_V3_Adresse_TotalDownload_json_Current_636.zip']!,
    };
    const tried = await tryTexts(readDar, twice);
    expect(await tried.rows('SELECT count(*) AS n FROM register.address')).toEqual([{ n: 2 }]);
    tried.close();
  });

  test('follows a house that got another number and a road that got another code', async () => {
    const tried = await tryTexts(
      readDar,
      download({
        ...FJORDBY,
        Adresse: [
          home('A1', { virkningTil: '2021-12-31T23:00:00Z' }),
          home('A1', { virkningFra: '2021-12-31T23:00:00Z', status: '4' }),
        ],
        Husnummer: [
          house('h1', { husnummertekst: '12', virkningTil: '2015-06-30T22:00:00Z' }),
          house('h1', { husnummertekst: '14', virkningFra: '2015-06-30T22:00:00Z' }),
        ],
        NavngivenVejKommunedel: [
          road('v1', '0999', '0012', { virkningFra: '2006-12-31T23:00:00Z', virkningTil: '2018-03-01T10:00:00Z' }),
          road('v1', '0999', '0077', { virkningFra: '2018-03-01T10:00:00Z' }),
        ],
      }),
    );
    const at = (code: string, number: string, on: string) => addressOfKey(tried, ['0999', code, number, '2', 'tv'], on);
    expect(await at('0012', '12', '2015-06-30')).toBe(addressOf('A1'));
    expect(await at('0012', '12', '2015-07-01')).toBeNull();
    expect(await at('0012', '14', '2015-07-01')).toBe(addressOf('A1'));
    expect(await at('0012', '14', '2018-03-01')).toBeNull();
    expect(await at('0077', '14', '2021-12-31')).toBe(addressOf('A1'));
    expect(await at('0077', '14', '2022-01-01')).toBeNull();
    // Its beginning is the address's own, not the road's.
    expect(await at('0012', '12', '2001-01-01')).toBe(addressOf('A1'));
    expect(await at('0012', '12', '2000-02-04')).toBeNull();
    expect(findingOf(tried, 'rows-not-current')).toMatchObject({ count: 1, names: ['4 (1)'] });
    tried.close();
  });

  test('takes the road code of the municipality the house is in', async () => {
    const roads = [road('v1', '0999', '0012'), road('v1', '0461', '0300')];
    const divisions = [
      { ...current, id: 'k1', kommunekode: '0461', kommuneinddeling: '389161' },
      { ...current, id: 'k2', kommunekode: '0999', kommuneinddeling: '389999' },
    ];
    const told = { ...FJORDBY, NavngivenVejKommunedel: roads };
    const untold = await tryTexts(readDar, download(told), '0000');
    expect(findingOf(untold, 'address-without-road-code').count).toBe(2);
    untold.close();
    const stated = await tryTexts(
      readDar,
      download({ ...told, Husnummer: [house('h1', { kommuneinddeling: '389161' })], DARKommuneinddeling: divisions }),
      '0000',
    );
    expect(await stated.rows('SELECT DISTINCT municipality, road_code FROM register.address')).toEqual([
      { municipality: '0461', road_code: '0300' },
    ]);
    stated.close();
    const own = await tryTexts(readDar, download(told), '0999');
    expect(await own.rows('SELECT DISTINCT municipality, road_code FROM register.address')).toEqual([
      { municipality: '0999', road_code: '0012' },
    ]);
    own.close();
  });

  test('tells of addresses without house, point or place in Denmark, and of a key that two have', async () => {
    const tried = await tryTexts(
      readDar,
      download({
        ...FJORDBY,
        Adresse: [
          home('A1'),
          home('A2', { virkningFra: '2010-01-01T12:00:00Z', virkningTil: '2011-01-01T12:00:00Z' }),
          home('A3', { husnummer: 'h9' }),
          home('A4', { husnummer: 'h2' }),
          home('A5', { husnummer: 'h3' }),
        ],
        Husnummer: [
          house('h1'),
          house('h2', { husnummertekst: '2', adgangspunkt: 'p9' }),
          house('h3', { husnummertekst: '3', adgangspunkt: 'p2' }),
        ],
        Adressepunkt: [...FJORDBY.Adressepunkt, point('p2', 'POINT (12.5 55.6)')],
      }),
      '0999',
    );
    expect(Object.fromEntries(tried.findings.map((one) => [one.rule, one.count]))).toMatchObject({
      'address-without-house': 1,
      'address-without-coordinates': 2,
      'address-outside-denmark': 1,
      'key-of-two-addresses': 1,
    });
    const at = (on: string) => addressOfKey(tried, ['0999', '12', '12A', '2', 'tv'], on);
    expect([await at('2009-12-31'), await at('2010-06-01')]).toEqual([addressOf('A1'), addressOf('A2')]);
    expect(
      await tried.rows("SELECT count(*) AS n FROM register.address WHERE x IS NOT NULL AND house_number = '3'"),
    ).toEqual([{ n: 0 }]);
    tried.close();
  });

  test('of another municipality stops the build; without addresses it stops at once', async () => {
    const tried = await tryTexts(readDar, download(FJORDBY), '0461');
    expect(findingOf(tried, 'other-municipality')).toMatchObject({ severity: 'error', count: 2 });
    tried.close();
    const { Adresse: _, ...rest } = FJORDBY;
    const problem = await tryTexts(readDar, download(rest)).catch((one: Problem) => one);
    expect((problem as Problem).print('da')).toMatch(/indeholder Adresse; de indeholder Husnummer.*K-REGISTERS-29/s);
    const delta = await tryTexts(readDar, { 'DAR_V3_Adresse_Delta_json_Current_7.json': '[]' }).catch(
      (one: Problem) => one,
    );
    expect((delta as Problem).code).toBe('K-REGISTERS-28');
  });
});

/** Histories of houses, roads and homes, each entity's rows one after the other. */
const histories = (() => {
  const rows = (kind: string, ids: number, fields: Record<string, fc.Arbitrary<string>>) =>
    fc
      .array(
        fc.record({
          id: fc.integer({ min: 1, max: ids }),
          month: fc.integer({ min: 0, max: 40 }),
          length: fc.integer({ min: 1, max: 30 }),
          status: fc.constantFrom('3', '3', '3', '2', '4'),
          ...fields,
        }),
        { minLength: 1, maxLength: 6 },
      )
      .map((all) => {
        const ends = new Map<number, number>();
        return all
          .toSorted((a, b) => a.month - b.month)
          .filter(({ id, month, length }) => {
            if ((ends.get(id) ?? -1) > month) return false;
            ends.set(id, month + length);
            return true;
          })
          .map((row) => ({
            ...row,
            id: `${kind}${row.id}`,
            from: row.month,
            to: row.month + row.length > 55 ? 999 : row.month + row.length,
          }));
      });
  return fc.record({
    Adresse: rows('a', 3, { husnummer: fc.constantFrom('h1', 'h2'), etagebetegnelse: fc.constantFrom('1', 'st') }),
    Husnummer: rows('h', 2, { navngivenVej: fc.constantFrom('r1', 'r2'), husnummertekst: fc.constantFrom('1', '2B') }),
    NavngivenVejKommunedel: rows('r', 2, { vejkode: fc.constantFrom('0001', '0002') }),
  });
})();

/** Several histories as one: their ids told apart. */
function together(
  several: readonly Record<string, readonly object[]>[],
): Record<'Adresse' | 'Husnummer' | 'NavngivenVejKommunedel', Dated[]> {
  const own = (row: object, nth: number) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, /^[ahr]\d$/.test(String(value)) ? `${nth}:${value}` : value]),
    );
  const rows = (entity: string) => several.flatMap((one, nth) => one[entity]!.map((row) => own(row, nth) as Dated));
  return {
    Adresse: rows('Adresse'),
    Husnummer: rows('Husnummer'),
    NavngivenVejKommunedel: rows('NavngivenVejKommunedel'),
  };
}

type Dated = Record<string, string | number> & { id: string; from: number; to: number; status: string };
const monthOf = (month: number) => new Date(Date.UTC(2012, month, 1, 12)).toISOString();

describe('any history of DAR', () => {
  test('gives every address the name its house and road had on the day', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(histories, { minLength: 12, maxLength: 12 }), async (several) => {
        const history = together(several);
        const written = (rows: readonly Dated[], more: Row = {}): Row[] => [
          // Each entity has a row that ended, so that the files have history.
          { ...current, id_lokalId: 'gone', status: '4', virkningTil: '2001-01-01T12:00:00Z' },
          ...rows.map(({ id, from, to, month: _m, length: _l, ...rest }) => ({
            ...(rest as unknown as Row),
            registreringTil: null,
            id_lokalId: id,
            virkningFra: monthOf(from),
            virkningTil: to === 999 ? null : monthOf(to),
            ...more,
          })),
        ];
        const roads = (history.NavngivenVejKommunedel as Dated[]).map((row) => ({ ...row, navngivenVej: row.id }));
        const tried = await tryTexts(
          readDar,
          download({
            Adresse: written(history.Adresse as Dated[]),
            Husnummer: written(history.Husnummer as Dated[]),
            NavngivenVejKommunedel: written(roads as Dated[], { kommune: '0999' }),
            Adressepunkt: FJORDBY.Adressepunkt,
          }),
        );
        // The row a step is in: the last that began, else the first.
        const step = (rows: readonly Dated[], id: unknown, month: number) => {
          const own = rows.filter((row) => row.id === id && row.status === '3').toSorted((a, b) => a.from - b.from);
          return own.findLast((row) => row.from <= month) ?? own[0];
        };
        for (const month of [-1, 5, 13, 22, 34, 60]) {
          const expected = (history.Adresse as Dated[])
            .filter((row) => row.status === '3' && row.from <= month && month < row.to)
            .map((row) => {
              const number = step(history.Husnummer as Dated[], row.husnummer, month);
              const code = number && step(roads, number.navngivenVej, month);
              return `${addressOf(row.id)} ${code?.vejkode ?? null} ${number?.husnummertekst ?? null} ${row.etagebetegnelse}`;
            });
          const day = monthOf(month).slice(0, 10);
          const read =
            await tried.rows(`SELECT address::VARCHAR || ' ' || coalesce(road_code, 'null') || ' ' || coalesce(house_number, 'null') || ' ' || floor AS name
            FROM register.address WHERE "from" <= DATE '${day}' AND ("to" IS NULL OR DATE '${day}' < "to")`);
          expect(read.map(({ name }) => name).toSorted()).toEqual(expected.toSorted());
          const keys = await tried.rows(
            `SELECT key, count(*) AS n FROM register.address_key WHERE "from" <= DATE '${day}' AND ("to" IS NULL OR DATE '${day}' < "to") GROUP BY key HAVING count(*) > 1`,
          );
          expect(keys).toEqual([]);
        }
        tried.close();
      }),
      { numRuns: 4, endOnFailure: true },
    );
  }, 20_000);
});

describe('the older bitemporal lines', () => {
  test('are read by their names with æøå; what the register has corrected is left out', async () => {
    const files = ['DAR-Adresse', 'DAR-Adressepunkt', 'DAR-NavngivenVejKommunedel'].map((name) => ({
      path: `${cases}dar/${name}.zip`,
      name: `${name}.zip`,
    }));
    const tried = await tryFiles(readDar, files);
    // Ridehusgade 49, 2. th and Østre Stationsvej 41N, st. 2, which was closed on 19 March 2014: the first lines of the file.
    const rows = await tried.rows(
      `SELECT floor, door, "from", "to" FROM register.address WHERE address IN (${addressOf('01ffcb65-c425-4cee-9145-bef6570f34bb')}, ${addressOf('028fb9a5-34ea-4c6e-a660-e5a99eeb92cb')}) ORDER BY "from"`,
    );
    expect(rows).toEqual([
      { floor: '2', door: 'th', from: '2011-09-09', to: null },
      { floor: 'st', door: '2', from: '2013-01-09', to: '2014-03-19' },
    ]);
    expect(findingOf(tried, 'rows-superseded').names).toEqual(
      expect.arrayContaining(['Adresse: 1/400', 'NavngivenVejKommunedel: 59/200']),
    );
    expect(findingOf(tried, 'entities-missing').names).toEqual(['Husnummer']);
    tried.close();
  });
});

describe('addresses from DAWA', () => {
  const file = (name: string) => ({ path: `${cases}dar/${name}`, name });
  const adresse = JSON.parse(readFileSync(`${cases}dar/dawa-adresse.json`, 'utf8'));
  const { vektorer } = JSON.parse(readFileSync(`${cases}maps/koordinatvektorer.json`, 'utf8')) as {
    vektorer: { e25832: number; n25832: number; lon4326: number; lat4326: number }[];
  };

  test('have the access address within them; kvhx 01851640_60C is the key', async () => {
    const tried = await tryFiles(readDawa, [file('dawa-adgangsadresse.json'), file('dawa-adresse.json')], '0185');
    expect(
      await tried.rows('SELECT municipality, road_code, house_number, postcode, x, y, parcel FROM register.address'),
    ).toEqual([
      {
        municipality: '0185',
        road_code: '1640',
        house_number: '60C',
        postcode: '2791',
        x: 725025.18,
        y: 6166305.59,
        parcel: '11659-2q',
      },
    ]);
    expect(await addressOfKey(tried, ['0185', '1640', '60C', '', ''], '2020-01-01')).toBe(
      addressOf('0a3f50a7-44a6-32b8-e044-0003ba298018'),
    );
    tried.close();
  });

  test('an access address alone stands for itself', async () => {
    const tried = await tryFiles(readDawa, [file('dawa-adgangsadresse.json')]);
    expect(await tried.rows('SELECT address = access_address AS itself, x FROM register.address')).toEqual([
      { itself: 'true', x: 725025.18 },
    ]);
    tried.close();
  });

  test('count with status 1, which in DAR is none; 3 is provisional here', async () => {
    const tried = await tryTexts(readDawa, {
      'adresser.json': JSON.stringify([
        { ...adresse, status: 3 },
        { ...adresse, id: 'other', status: 1 },
      ]),
    });
    expect(await tried.rows('SELECT address::VARCHAR AS address FROM register.address')).toEqual([
      { address: addressOf('other') },
    ]);
    expect(findingOf(tried, 'rows-not-current').names).toEqual(['3 (1)']);
    tried.close();
  });

  test('in degrees are brought to metres within a centimetre', async () => {
    // The grid's corner in the North Sea is no place in Denmark.
    const inDenmark = vektorer.filter(({ e25832 }) => e25832 > 430_000);
    expect(inDenmark.length).toBeGreaterThan(3);
    const all = inDenmark.map(({ lon4326, lat4326 }, at) => ({
      ...adresse,
      id: `${at}`,
      adgangsadresse: {
        ...adresse.adgangsadresse,
        husnr: `${at + 1}`,
        adgangspunkt: { koordinater: [lon4326, lat4326] },
      },
    }));
    const tried = await tryTexts(readDawa, { 'adresser.json': JSON.stringify(all) });
    const read = await tried.rows('SELECT x, y FROM register.address ORDER BY CAST(house_number AS INTEGER)');
    expect(read).toHaveLength(inDenmark.length);
    for (const [at, { e25832, n25832 }] of inDenmark.entries()) {
      expect(Math.abs(Number(read[at]!.x) - e25832)).toBeLessThan(0.01);
      expect(Math.abs(Number(read[at]!.y) - n25832)).toBeLessThan(0.01);
    }
    tried.close();
  });
});
