import { expect, test } from 'vitest';
import { onePersonsRegister } from '../../src/registers/one-persons-register.ts';
import type { RegisterToRead } from '../../src/registers/reader.ts';
import type { RegisterFile } from '../../src/workspace/index.ts';

const register = (id: string, fields: Partial<RegisterFile>): RegisterToRead => ({
  definition: { id, grain: 'person', purpose: 'statistics', path: '*', ...fields },
  files: [],
  place: (path) => ({ file: `sources/${id}.yaml`, line: path[0] === 'format' ? 3 : 4 }),
});
const changes = register('cpr', { format: 'cpr-p12170' });
const said = (...registers: RegisterToRead[]) => onePersonsRegister(registers).map((problem) => problem.print('da'));

test('beside an extract of CPR no other register may tell of its persons: it would replace or double them in silence', () => {
  expect(said(changes, register('etablering', { format: 'cpr-etablering' }))).toEqual([
    expect.stringMatching(/^sources\/etablering\.yaml:3: Kilden «cpr».*«person».*\(K-REGISTERS-05\)\n {2}Behold én/),
  ]);
  for (const table of ['person', 'residence', 'abroad', 'partner']) {
    expect(said(register('egen', { table, columns: {} }), changes)).toEqual([
      expect.stringMatching(new RegExp(`^sources/egen\\.yaml:4: Kilden «cpr».*«${table}».*K-REGISTERS-05`)),
    ]);
  }
});

test('tables of other things beside an extract, and tables of one’s own that share a register table, are no problem', () => {
  const own = ['address', 'dwelling', 'household', 'benefit'].map((table) => register(table, { table, columns: {} }));
  expect(said(changes, ...own, register('veje', { format: 'cpr-vejregister' }))).toEqual([]);
  const of = (id: string) => register(id, { table: 'person', columns: {} });
  expect(said(of('voksne'), of('boern'))).toEqual([]);
});
