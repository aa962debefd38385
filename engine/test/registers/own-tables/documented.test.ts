import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDefinition } from '../../../src/workspace/index.ts';
import { byRule, reading } from './reading.ts';

const page = (name: string) => readFileSync(new URL(`../../../../docs/da/${name}.md`, import.meta.url), 'utf8');
const profiles = (text: string) =>
  [...text.matchAll(/```yaml\n(# (\S+?\.yaml)[\s\S]*?)```/g)].map((found) => [found[2]!, found[1]!] as const);

describe('the profiles that the pages show are valid', () => {
  for (const [name, text] of [...profiles(page('registre')), ...profiles(page('sql-server'))]) {
    test(name, async () => {
      expect((await parseDefinition('register', text, name)).value.purpose).toBe('statistics');
    });
  }
});

test('an export from SQL Server is read by the profile of its page', async () => {
  const [[name, text] = ['', '']] = profiles(page('sql-server'));
  const { value } = await parseDefinition('register', text, name);
  const exported = [
    'Cpr;Start;Slut;Ydelse;Andel',
    '6101901113;2023-05-01 00:00:00.000;NULL;Sygedagpenge;0.6250',
    '7201901112;2023-05-01;2023-05-31;Kontanthjælp;1.0000',
    '',
  ].join('\r\n');
  for (const content of [exported, `\ufeff${exported}`, Buffer.from(exported, 'latin1')]) {
    await reading(value, [['ydelser.csv', content]], async (findings, _, rows) => {
      expect(byRule(findings)).toEqual({});
      expect(await rows('SELECT "from", "to", benefit, share FROM own.benefit ORDER BY share')).toEqual([
        ['2023-05-01', null, 'sygedagpenge', 625],
        ['2023-05-01', '2023-06-01', 'kontanthjaelp', 1000],
      ]);
    });
  }
});

test('without the driver a table of SQL Server is a problem that names the way over CSV', async () => {
  process.env.KVARTER_PROEVE_MSSQL = 'Server=ingen;Password=hemmeligt-kodeord';
  try {
    const database = { kind: 'mssql' as const, connection: 'env:KVARTER_PROEVE_MSSQL', table: 'dbo.ydelser' };
    const thrown = await reading({ table: 't', columns: { a: 'A' }, database }, [], () => undefined).catch(
      (one) => one,
    );
    expect(thrown).toMatchObject({ code: 'K-REGISTERS-56' });
    expect(thrown.hint.da).toContain('docs/da/sql-server.md');
  } finally {
    delete process.env.KVARTER_PROEVE_MSSQL;
  }
});

test('a column of personnumre has no codes', async () => {
  const { registerRules } = await import('../../../src/workspace/register-rules.ts');
  const text = `id: x\npath: a.csv\ngrain: person\npurpose: statistics\ntable: t\ncolumns:\n  person: {column: A, as: personnummer, codes: {"0": null}}\n`;
  const [problem, ...others] = registerRules(await parseDefinition('register', text, 'x.yaml'));
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ code: 'K-WORKSPACE-17', place: { line: 7 } });
});
