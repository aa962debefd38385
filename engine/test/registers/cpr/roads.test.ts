import { expect, test } from 'vitest';
import { cprLayout } from '../../../src/registers/cpr/layout.ts';
import { record } from './invented-cpr.ts';
import { only, readCpr, rules } from './read-cpr.ts';

const LAYOUT = cprLayout('cpr-vejregister');

/** A road `0999/0100`, and the roads it links to. */
function road(code: string, { from = '', to = '', since = '201501011200' } = {}): string {
  const [municipality, number] = code.split('/') as [string, string];
  const [from_municipality, from_road] = from ? from.split('/') : ['0000', '0000'];
  const [to_municipality, to_road] = to ? to.split('/') : ['0000', '0000'];
  const links = {
    from_municipality: from_municipality!,
    from_road: from_road!,
    to_municipality: to_municipality!,
    to_road: to_road!,
  };
  return record(LAYOUT, 'road', '', { municipality, road: number, ...links, from: since, road_name: 'Prøvevej' });
}

async function read(...roads: string[]) {
  const text = `${['00037071320260901', ...roads].join('\r\n')}\r\n`;
  const { findings, tables } = await readCpr('cpr-vejregister', { 'a.txt': { text } });
  return {
    found: rules(findings),
    changes: only(tables.road_change, 'municipality', 'road_code', 'new_municipality', 'new_road_code', 'on'),
  };
}

test('a road of another code in the same municipality is a change, from the day of the new one', async () => {
  const change = {
    municipality: '0999',
    road_code: '0100',
    new_municipality: '0999',
    new_road_code: '0200',
    on: '2015-01-01',
  };
  expect(await read(road('0999/0200', { from: '0999/0100' }))).toEqual({ found: {}, changes: [change] });
  // Told from both sides it is one change.
  const both = [
    road('0999/0100', { to: '0999/0200', since: '199001011200' }),
    road('0999/0200', { from: '0999/0100' }),
  ];
  expect(await read(...both)).toEqual({ found: {}, changes: [change] });
});

test('a road of a municipality that is closed got a new code', async () => {
  // 0617 Juelsminde closed then.
  const { changes } = await read(road('0999/0200', { from: '0617/0100', since: '200701011200' }));
  expect(changes).toEqual([
    { municipality: '0617', road_code: '0100', new_municipality: '0999', new_road_code: '0200', on: '2007-01-01' },
  ]);
});

test('a road of a municipality that is there goes on in it, unless the register has its roads without that one', async () => {
  expect(await read(road('0999/0200', { from: '0101/0100' }))).toEqual({
    found: { 'cpr-roads-continue': 1 },
    changes: [],
  });
  const { changes } = await read(road('0999/0200', { from: '0101/0100' }), road('0101/0300'));
  expect(changes.length).toBe(1);
});

test('lines that are no roads are told, and a register without roads stops the build', async () => {
  expect((await read(road('0999/0200'), road('0999/0300').slice(0, 30))).found).toEqual({ 'cpr-road-lines': 1 });
  expect((await read()).found).toEqual({ 'cpr-no-roads': 1 });
});
