import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cprKeySql, digestSql, pseudonymKey, pseudonymSql } from '../../src/registers/key.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse();
});
afterAll(() => warehouse.close());

/** The first 60 bits of a hash in hex, as a whole number. */
const sixty = (hex: string) => BigInt(`0x${hex.slice(0, 15)}`);

async function one(sql: string, values: Record<string, string | Uint8Array | null>): Promise<string | null> {
  const { columns } = await warehouse.query(`SELECT CAST(${sql} AS VARCHAR) AS it`, values);
  return columns.it![0] as string | null;
}

test("a pseudonym is the first 60 bits of HMAC-SHA256 as Node's own crypto computes it, whatever the key and number", async () => {
  const secret = fc.uint8Array({ minLength: 32, maxLength: 64 });
  const number = fc.stringMatching(/^[0-9]{10}$/).filter((text) => text !== '0000000000');
  await fc.assert(
    fc.asyncProperty(secret, number, async (bytes, text) => {
      const { inner, outer } = pseudonymKey(bytes);
      const expected = sixty(createHmac('sha256', bytes).update(text).digest('hex'));
      expect(await one(pseudonymSql('$number::VARCHAR'), { inner, outer, number: text })).toBe(String(expected));
    }),
    { numRuns: 50 },
  );
});

test('a number written with a hyphen, spaces or without its first zero is the same person; none is no person', async () => {
  const { inner, outer } = pseudonymKey(new Uint8Array(32).fill(7));
  const of = (number: string | null) => one(pseudonymSql('$number::VARCHAR'), { inner, outer, number });
  const plain = await of('0162850002');
  for (const written of ['016285-0002', ' 016285 0002 ', '162850002']) expect(await of(written)).toBe(plain);
  for (const nobody of [null, '', '   ', '0000000000', '-']) expect(await of(nobody)).toBe(null);
});

test('an address key is folded as CPR and DAR write it, and its digest is the first 60 bits of SHA-256', async () => {
  const key = cprKeySql({
    municipality: '$m::VARCHAR',
    road: '$r::VARCHAR',
    house: '$h::VARCHAR',
    floor: '$f::VARCHAR',
    door: '$d::VARCHAR',
  });
  const of = (m: string, r: string, h: string, f: string | null, d: string | null) =>
    one(digestSql(key), { m, r, h, f, d });
  const expected = String(sixty(createHash('sha256').update('0630|4711|12a|2|th').digest('hex')));
  expect(await of('0630', '4711', '012A', '02', '  th')).toBe(expected);
  expect(await of('630', '4711', '12A', '2', 'th')).toBe(expected);
  expect(await of('0630', '4711', '012A', '02', '  tv')).not.toBe(expected);
  expect(await of('0630', '4711', '012A', null, null)).toBe(
    String(sixty(createHash('sha256').update('0630|4711|12a||').digest('hex'))),
  );
});
