import type { Warehouse } from '../warehouse/index.ts';
import { type Finding, Problem, says, throwAll } from '../words/index.ts';
import type { RegisterFormat } from '../workspace/index.ts';
import { createRegisterTables } from './canonical.ts';
import { type PseudonymKey, readKey } from './key.ts';
import { onePersonsRegister } from './one-persons-register.ts';
import type { RegisterReader, RegisterToRead } from './reader.ts';

/** What taking in registers is told beside the registers themselves. */
export interface TakeInOptions {
  /** Opened for the files of all registers. */
  readonly warehouse: Warehouse;
  /** Code of the municipality, four characters; `0000` for all of Denmark. */
  readonly municipality: string;
  /** No key may lie in here. */
  readonly workspaceFolder: string;
}

/** The reader of each format, loaded when a workspace has a register of it. A new format is a line here. */
export const READERS: Readonly<Record<RegisterFormat | 'database', () => Promise<RegisterReader>>> = {
  'cpr-p12170': async () => (await import('./cpr/index.ts')).readCprP12170,
  'cpr-etablering': async () => (await import('./cpr/index.ts')).readCprEtablering,
  'cpr-vejregister': async () => (await import('./cpr/index.ts')).readCprVejregister,
  dar: async () => (await import('./dar/index.ts')).readDar,
  dawa: async () => (await import('./dar/index.ts')).readDawa,
  'bbr-ois': async () => (await import('./bbr/index.ts')).readBbrOis,
  'bbr-datafordeler': async () => (await import('./bbr/index.ts')).readBbrDatafordeler,
  csv: async () => (await import('./own-tables/index.ts')).readOwnTable,
  xlsx: async () => (await import('./own-tables/index.ts')).readOwnTable,
  parquet: async () => (await import('./own-tables/index.ts')).readOwnTable,
  database: async () => (await import('./own-tables/index.ts')).readDatabase,
};

/** What a register without it is pseudonymised with. */
const USUAL_KEY = 'env:KVARTER_KEY';

/**
 * Reads all registers of a workspace into the register tables (`canonical.ts`), one after the other as the workspace lists them, and
 * tells what was noticed. Every reader adds to the tables; none needs what another has read.
 *
 * @throws Problem where a register cannot be read, K-REGISTERS-04 where a format is not known, K-REGISTERS-05 where two registers tell of
 *   the same persons, K-REGISTERS-01 to -03 for the key
 */
export async function takeInRegisters(
  registers: readonly RegisterToRead[],
  options: TakeInOptions,
): Promise<Finding[]> {
  throwAll(onePersonsRegister(registers));
  const { warehouse } = options;
  for (const statement of createRegisterTables()) await warehouse.run(statement);
  const findings: Finding[] = [];
  for (const register of registers) findings.push(...(await takeInOne(register, options)));
  return findings;
}

/** Reads one register into the register tables, which are there. @throws Problem as `takeInRegisters` */
export async function takeInOne(
  register: RegisterToRead,
  { warehouse, municipality, workspaceFolder }: TakeInOptions,
): Promise<Finding[]> {
  const read = await READERS[formatOf(register)]();
  const key = once(() => readKey(register.definition.key ?? USUAL_KEY, workspaceFolder, register.place(['key'])));
  return read(register, { warehouse, municipality, key });
}

/** A key is read once, when the first reader asks for it. */
function once(read: () => PseudonymKey): () => PseudonymKey {
  let key: PseudonymKey | undefined;
  return () => {
    key ??= read();
    return key;
  };
}

const ENDINGS: readonly { readonly ending: RegExp; readonly format: RegisterFormat }[] = [
  { ending: /\.(csv|txt|tsv)$/i, format: 'csv' },
  { ending: /\.(xlsx|xlsm|ods)$/i, format: 'xlsx' },
  { ending: /\.parquet$/i, format: 'parquet' },
];

/** The stated format, or what the file's name says. @throws Problem K-REGISTERS-04 */
export function formatOf({ definition, files, place }: RegisterToRead): RegisterFormat | 'database' {
  if (definition.database) return 'database';
  const name = files[0]?.name ?? definition.path ?? '';
  const format = definition.format ?? ENDINGS.find(({ ending }) => ending.test(name))?.format;
  if (format) return format;
  throw new Problem(
    'K-REGISTERS-04',
    says(`Det fremgår ikke, hvilket format «${name}» har.`, `Nothing tells which format "${name}" has.`),
    {
      place: place(['path']),
      hint: says(
        `Skriv format: og et af ${Object.keys(READERS).join(', ')}.`,
        `Write format: and one of ${Object.keys(READERS).join(', ')}.`,
      ),
    },
  );
}
