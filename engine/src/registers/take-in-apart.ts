import { fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { identifier, literal, type Warehouse } from '../warehouse/index.ts';
import { type Finding, type Place, Problem, throwAll } from '../words/index.ts';
import { createRegisterTables } from './canonical.ts';
import { onePersonsRegister } from './one-persons-register.ts';
import type { RegisterToRead } from './reader.ts';
import { formatOf, type TakeInOptions, takeInOne } from './take-in-registers.ts';

/** What taking in registers apart is told. */
export interface TakeInApartOptions extends TakeInOptions {
  /** A private folder, open to the warehouse, in which the tables lie on their way. The caller removes it. */
  readonly handover: string;
  /** The most memory of the process that reads raw registers. */
  readonly memory?: string;
}

/** What the process that reads raw registers is asked. */
export interface ReadingAsked {
  readonly registers: readonly Pick<RegisterToRead, 'definition' | 'files'>[];
  readonly municipality: string;
  readonly workspaceFolder: string;
  readonly handover: string;
  readonly memory: string | undefined;
}

/** What it answers: findings of each register, and the tables that it left in the folder; or why it stopped. */
export type ReadingAnswered =
  | { readonly findings: readonly Finding[][]; readonly tables: readonly TableHandedOver[] }
  | { readonly problem: ProblemSent }
  | { readonly error: string };

/** A table of a schema, as a Parquet file of the folder. */
export interface TableHandedOver {
  readonly schema: string;
  readonly name: string;
  readonly file: string;
}

/** A problem on its way between processes. */
export interface ProblemSent extends Pick<Problem, 'code' | 'text' | 'hint'> {
  /** A place in a profile is told by the register and the path of the word: only here is it known where that stands. */
  readonly place:
    | (Place & { readonly said?: readonly [register: number, path: readonly (string | number)[]] })
    | undefined;
  readonly others: readonly ProblemSent[];
}

/**
 * Reads all registers of a workspace as `takeInRegisters` does, those that may hold personnumre in a process of its own. It has cleared memory
 * (`warehouse/clean-memory.ts`), gives pseudonyms, hands over tables and ends; so this process never has a personnummer in its memory, nor in
 * anything that it writes. Meanwhile basic data are read here.
 *
 * @throws Problem as `takeInRegisters`
 */
export async function takeInApart(
  registers: readonly RegisterToRead[],
  options: TakeInApartOptions,
): Promise<Finding[]> {
  throwAll(onePersonsRegister(registers));
  const { warehouse } = options;
  for (const statement of createRegisterTables()) await warehouse.run(statement);
  const apart = await readApart(registers, warehouse);
  const findings = new Map<RegisterToRead, readonly Finding[]>();
  const reading = apart.size > 0 ? startReading([...apart], options) : undefined;
  try {
    for (const register of registers) {
      if (!apart.has(register)) findings.set(register, await takeInOne(register, options));
    }
  } catch (error) {
    await reading?.stop();
    throw error;
  }
  const read = await reading?.answer;
  for (const [at, register] of [...apart].entries()) findings.set(register, read!.findings[at]!);
  for (const table of read?.tables ?? []) await takeOver(warehouse, table, options.handover);
  return registers.flatMap((register) => findings.get(register) ?? []);
}

/** Formats in which no person is told of. */
const BASIC_DATA = ['cpr-vejregister', 'dar', 'dawa', 'bbr-ois', 'bbr-datafordeler'];

/** Registers that may hold personnumre, and those that fill a table together with one of them. */
async function readApart(
  registers: readonly RegisterToRead[],
  warehouse: Warehouse,
): Promise<ReadonlySet<RegisterToRead>> {
  const apart = new Set<RegisterToRead>();
  for (const register of registers) if (await mayHoldNumbers(register, warehouse)) apart.add(register);
  const tables = new Set([...apart].flatMap(({ definition }) => definition.table ?? []));
  return new Set(registers.filter((one) => apart.has(one) || tables.has(one.definition.table ?? '')));
}

async function mayHoldNumbers(register: RegisterToRead, warehouse: Warehouse): Promise<boolean> {
  const format = formatOf(register);
  if (BASIC_DATA.includes(format)) return false;
  if (format !== 'parquet') return true;
  const { hasPseudonyms } = await import('./own-tables/parquet.ts');
  // Whoever reads it says what is wrong with it.
  return !(await hasPseudonyms(register, warehouse).catch(() => false));
}

function startReading(
  registers: readonly RegisterToRead[],
  { municipality, workspaceFolder, handover, memory }: TakeInApartOptions,
): { answer: Promise<Extract<ReadingAnswered, { findings: unknown }>>; stop: () => Promise<void> } {
  const child = fork(fileURLToPath(new URL('./reading-process.ts', import.meta.url)), [], {
    execArgv: [],
    serialization: 'advanced',
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()).once('error', () => resolve()));
  const asked: ReadingAsked = {
    registers: registers.map(({ definition, files }) => ({ definition, files })),
    municipality,
    workspaceFolder,
    handover,
    memory,
  };
  const answer = new Promise<ReadingAnswered>((resolve, reject) => {
    child.once('message', resolve as (message: unknown) => void);
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`The process that reads registers ended: ${signal ?? code}`)),
    );
    child.send(asked);
  }).then((answered) => {
    if ('problem' in answered) throw problemOf(answered.problem, registers);
    if ('error' in answered) throw new Error(answered.error);
    return answered;
  });
  // Whoever waits for it later hears of it then.
  answer.catch(() => {});
  return {
    answer,
    // It removes its temporary folder before it ends: whoever stops it waits for that.
    stop: () => {
      child.kill();
      return ended;
    },
  };
}

function problemOf(sent: ProblemSent, registers: readonly RegisterToRead[]): Problem {
  const { said } = sent.place ?? {};
  const place = said ? registers[said[0]]!.place([...said[1]]) : sent.place;
  return new Problem(sent.code, sent.text, {
    ...(place ? { place } : {}),
    ...(sent.hint ? { hint: sent.hint } : {}),
    others: sent.others.map((other) => problemOf(other, registers)),
  });
}

async function takeOver(warehouse: Warehouse, { schema, name, file }: TableHandedOver, folder: string): Promise<void> {
  const table = `${identifier(schema)}.${identifier(name)}`;
  const rows = `read_parquet(${literal(join(folder, file))})`;
  await warehouse.run(`CREATE TABLE IF NOT EXISTS ${table} AS SELECT * FROM ${rows} LIMIT 0`);
  await warehouse.run(`INSERT INTO ${table} BY NAME SELECT * FROM ${rows}`);
}
