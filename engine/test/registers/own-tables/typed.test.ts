import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openWarehouse } from '../../../src/warehouse/index.ts';
import { workbook } from '../../tables/workbook.ts';
import { byRule, reading, SECRET } from './reading.ts';

const pseudonym = (number: string) =>
  BigInt(`0x${createHmac('sha256', SECRET).update(number).digest('hex').slice(0, 15)}`).toString();
const digest = (text: string) => BigInt(`0x${createHash('sha256').update(text).digest('hex').slice(0, 15)}`).toString();

/** A Parquet file of the rows of a statement. */
async function parquet(select: string, orderBy: string): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'kvarter-parquet-'));
  const warehouse = await openWarehouse({ folders: [folder] });
  try {
    const path = join(folder, 'x.parquet');
    await warehouse.writeParquet({ select, path, orderBy: [orderBy] });
    return readFileSync(path);
  } finally {
    warehouse.close();
    rmSync(folder, { recursive: true });
  }
}

describe('Parquet', () => {
  test('whole numbers stay pseudonyms and addresses, to the last digit; lost zeros come back', async () => {
    const file = await parquet(
      `SELECT * FROM (VALUES (1152921504606846975, DATE '2020-01-01', NULL::DATE, 99, 900719925474099301),
        (1152921504606846974, DATE '2021-01-01', DATE '2020-01-01', 851, 7),
        (NULL, DATE '2021-01-01', NULL, 851, 7)) t(pnr, fra, til, kom, adr)`,
      'adr',
    );
    const columns = { person: 'pnr', from: 'fra', to: 'til', municipality: 'kom', address: 'adr' };
    await reading({ table: 'residence', columns }, [['r.parquet', file]], async (findings, _, rows) => {
      expect(
        await rows('SELECT person::VARCHAR, "from", "to", municipality, address::VARCHAR FROM register.residence'),
      ).toEqual([['1152921504606846975', '2020-01-01', null, '0099', '900719925474099301']]);
      expect(byRule(findings)['from-after-to']?.[0]).toBe(1);
      expect(byRule(findings)['rows-without-person']?.[0]).toBe(1);
      expect(findings[0]?.line_kind).toBe('row');
    });
  });

  test('a table of one’s own keeps the types of the file', async () => {
    const file = await parquet(
      `SELECT 5::INTEGER AS n, 1.5::DOUBLE AS x, DATE '2020-02-29' AS d, true AS f, 'æ' AS s`,
      'n',
    );
    const columns = { n: 'n', x: 'x', d: 'd', f: 'f', s: 's' };
    await reading({ table: 't', columns }, [['t.parquet', file]], async (_, __, rows) => {
      expect(await rows(`SELECT column_type FROM (DESCRIBE own.t)`)).toEqual([
        ['BIGINT'],
        ['DOUBLE'],
        ['DATE'],
        ['BOOLEAN'],
        ['VARCHAR'],
      ]);
      expect(await rows('SELECT * FROM own.t')).toEqual([[5, 1.5, '2020-02-29', 'true', 'æ']]);
    });
  });

  test('personnumre as whole numbers are hashed where the profile says so, and refused where it does not', async () => {
    const file = await parquet('SELECT 101901234 AS pnr UNION ALL SELECT 6101901234', 'pnr');
    const stated = { person: { column: 'pnr', as: 'personnummer' as const } };
    await reading({ table: 't', columns: stated }, [['t.parquet', file]], async (_, __, rows) => {
      expect(await rows('SELECT person::VARCHAR FROM own.t ORDER BY 1')).toEqual(
        [[pseudonym('0101901234')], [pseudonym('6101901234')]].sort(),
      );
    });
    await expect(
      reading({ table: 't', columns: { person: 'pnr' } }, [['t.parquet', file]], () => undefined),
    ).rejects.toMatchObject({ code: 'K-REGISTERS-45' });
  });

  test('a damaged file is a problem, whatever it is called', async () => {
    const broken = Buffer.from('PAR1 and then nothing that a Parquet file has');
    await expect(
      reading({ table: 't', columns: { a: 'a' } }, [['t.csv', broken]], () => undefined),
    ).rejects.toMatchObject({ code: 'K-REGISTERS-47' });
  });
});

describe('a workbook', () => {
  const file = workbook([
    {
      name: 'Udtræk',
      rows: [
        ['Ydelser udtrukket af fagsystemet'],
        ['Personnummer', 'Dato', 'Beløb', 'Aktiv', 'Adresse'],
        [101901234, { date: 45292 }, 1234.5, true, '0A3F50B0-0000-32B8-E044-0003BA298018'],
        ['610190-1235', 45293, '1.234,50', 'nej', '0101 5216 6 st tv'],
        ['ukendt', '31-02-2024', 'intet', 'måske', null],
      ],
    },
  ]);
  const columns = {
    person: { column: 'Personnummer', as: 'personnummer' as const },
    date: 'Dato',
    amount: { column: 'Beløb', as: 'money' as const },
    active: { column: 'Aktiv', as: 'flag' as const },
  };

  test('numbers, dates with and without a format, truth values; findings by row', () =>
    reading({ table: 't', columns }, [['u.xlsx', file]], async (findings, _, rows) => {
      expect(await rows('SELECT person::VARCHAR, date, amount, active FROM own.t ORDER BY date')).toEqual([
        [pseudonym('0101901234'), '2024-01-01', 123_450, 'true'],
        [pseudonym('6101901235'), '2024-01-02', 123_450, 'false'],
      ]);
      expect(byRule(findings)).toEqual({
        'personnummer-form': [1, 5],
        'dates-impossible': [1, 5],
        'not-a-number': [1, 5],
        'unreadable-values': [1, 5],
        'rows-without-person': [1, 5],
      });
    }));

  test('DAR ids by their digest in small letters; CPR keys folded', () =>
    reading(
      { table: 't', columns: { address: 'Adresse', key: { column: 'Adresse', as: 'cpr-address' as const } } },
      [['u.xlsx', file]],
      async (_, __, rows) => {
        expect(await rows('SELECT address::VARCHAR, key::VARCHAR FROM own.t WHERE address IS NOT NULL')).toEqual([
          [digest('0a3f50b0-0000-32b8-e044-0003ba298018'), null],
        ]);
        expect(await rows('SELECT key::VARCHAR FROM own.t WHERE key IS NOT NULL')).toEqual([
          [digest('0101|5216|6|st|tv')],
        ]);
      },
    ));

  test('no raw personnummer is in the database', () =>
    reading({ table: 't', columns }, [['u.xlsx', file]], async (_, warehouse) => {
      const { columns: tables } = await warehouse.query(
        'SELECT table_schema, table_name FROM information_schema.tables',
      );
      expect(tables.table_name).not.toContain('own_rows_read');
    }));
});

test('the three ways a CPR address key is written are one address; road codes from 9900 are none', () => {
  const keys = ['01015216006 st  tv', '01015216___6_st__tv', '0101 5216 6 st tv', '010152160006st00tv'];
  const text = ['Adresse', ...keys, '01019901', '0101 9955 1', 'hvor?'].join('\n');
  const columns = { address: { column: 'Adresse', as: 'cpr-address' as const } };
  return reading({ table: 't', columns }, [['a.csv', text]], async (findings, _, rows) => {
    expect(await rows('SELECT address::VARCHAR FROM own.t')).toEqual([
      ...keys.map(() => [digest('0101|5216|6|st|tv')]),
      [null],
      [null],
      [null],
    ]);
    expect(byRule(findings)['unreadable-values']).toEqual([1, 8]);
  });
});
