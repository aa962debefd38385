import { type Finding, type Place, Problem, says, type Text } from '../../words/index.ts';
import type { RegisterContext, RegisterToRead } from '../reader.ts';
import { columnsUsed } from './columns-there.ts';
import { fillTable } from './fill-table.ts';
import { type Batch, dropLoadedRows, loadRows } from './load-rows.ts';
import type { ColumnKind } from './rows.ts';
import { settled, type Target } from './target.ts';

/** A table or view of a database, open for reading. */
export interface DatabaseTable {
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  /** The rows of some columns, as texts in the form programs write. */
  readonly rows: (columns: readonly string[]) => AsyncIterable<Batch>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a table of one kind of database.
 *
 * @param connection the connection string; it holds a password and is never shown
 * @throws DatabaseTrouble; whatever else the driver throws is taken as `other`
 */
export type OpenDatabaseTable = (connection: string, table: readonly string[]) => Promise<DatabaseTable>;

/** Why a database could not be read: all that is told of a driver's error, which may hold passwords and values. */
export type Trouble = 'unreachable' | 'refused' | 'no-table' | 'no-right' | 'encryption' | 'no-driver' | 'other';

/** An error of a driver, without its text. */
export class DatabaseTrouble extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

const KINDS: Readonly<Record<'postgres' | 'mssql', () => Promise<OpenDatabaseTable>>> = {
  postgres: async () => (await import('./postgres.ts')).openPostgresTable,
  mssql: async () => (await import('./mssql.ts')).openMssqlTable,
};

/**
 * Reads the table that a profile names in a database. Personnumre become pseudonyms as the rows arrive, before they are stored.
 *
 * @throws Problem K-REGISTERS-50 (no connection string), 51 to 57 (see `TROUBLES`)
 */
export async function readDatabaseTable(
  register: RegisterToRead,
  context: RegisterContext,
  target: Target,
): Promise<Finding[]> {
  const { id, database } = register.definition;
  if (!database) return [];
  const connection = process.env[database.connection.slice('env:'.length)];
  if (!connection) throw noConnection(database.connection, register.place(['database', 'connection']));
  const about = { where: id, file: database.table };
  let table: DatabaseTable | undefined;
  try {
    const open = await KINDS[database.kind]();
    table = await open(connection, partsOf(database.table));
    const there = table.columns;
    const used = columnsUsed(
      target,
      register,
      there.map(({ name }) => name),
      about,
    );
    const typed = settled(target, new Map(there.map(({ name, kind }) => [name, kind])));
    const rows = await loadRows(table.rows(used), {
      warehouse: context.warehouse,
      target: typed,
      columns: used.map((name) => there.find((one) => one.name === name)!),
      key: context.key,
      lineKind: 'record',
      about,
      place: (field) => register.place(['columns', field]),
    });
    return await fillTable(register, context, typed, rows, about);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const trouble = error instanceof DatabaseTrouble ? error.trouble : 'other';
    throw problemOf(trouble, database.table, register.place(['database', TROUBLES[trouble].at]));
  } finally {
    await table?.close().catch(() => undefined);
    await dropLoadedRows(context.warehouse);
  }
}

/** `dbo.ydelser` or `"Mit skema".ydelser`. */
function partsOf(table: string): string[] {
  return (table.match(/"(?:[^"]|"")+"|\[[^\]]+\]|[^.]+/g) ?? []).map((part) =>
    part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part.replace(/^\[(.*)\]$/, '$1'),
  );
}

function noConnection(named: string, place: Place): Problem {
  return new Problem(
    'K-REGISTERS-50',
    says(
      `Der er ingen forbindelsesstreng til databasen («${named}»).`,
      `There is no connection string for the database ("${named}").`,
    ),
    {
      place,
      hint: says(
        'Sæt miljøvariablen, f.eks. til postgres://bruger:kodeord@server/database?sslmode=verify-full. Skriv den aldrig i en fil i arbejdsmappen.',
        'Set the environment variable, for instance to postgres://user:password@server/database?sslmode=verify-full. Never write it in a file of the workspace.',
      ),
    },
  );
}

function problemOf(trouble: Trouble, table: string, place: Place): Problem {
  const { code, text, hint } = TROUBLES[trouble];
  return new Problem(code, text(table), { place, hint });
}

interface Told {
  readonly code: string;
  readonly at: 'connection' | 'table' | 'kind';
  readonly text: (table: string) => Text;
  readonly hint: Text;
}

const TROUBLES: Readonly<Record<Trouble, Told>> = {
  unreachable: {
    code: 'K-REGISTERS-51',
    at: 'connection',
    text: () => says('Databasen svarer ikke.', 'The database does not answer.'),
    hint: says(
      'Se efter, om servernavn og port i forbindelsesstrengen er rigtige, og om maskinen må nå serveren gennem brandmuren.',
      'Check server name and port in the connection string, and whether the firewall lets this machine reach the server.',
    ),
  },
  refused: {
    code: 'K-REGISTERS-52',
    at: 'connection',
    text: () =>
      says(
        'Databasen afviser brugeren, kodeordet eller databasens navn.',
        "The database refuses the user, the password or the database's name.",
      ),
    hint: says(
      'Ret forbindelsesstrengen i miljøvariablen. Tegn som @ og / i et kodeord skrives %40 og %2F.',
      'Correct the connection string in the environment variable. Signs such as @ and / in a password are written %40 and %2F.',
    ),
  },
  'no-table': {
    code: 'K-REGISTERS-53',
    at: 'table',
    text: (table) => says(`Databasen har ingen tabel «${table}».`, `The database has no table "${table}".`),
    hint: says(
      'Skriv den med skema, og med store og små bogstaver som i databasen: public.ydelser.',
      'Write it with its schema, in capitals and small letters as in the database: public.benefits.',
    ),
  },
  'no-right': {
    code: 'K-REGISTERS-54',
    at: 'table',
    text: (table) => says(`Brugeren må ikke læse «${table}».`, `The user may not read "${table}".`),
    hint: says(
      'Bed om læseret (SELECT) til tabellen eller viewet; mere skal brugeren ikke have.',
      'Ask for the right to read (SELECT) the table or view; the user needs no more.',
    ),
  },
  encryption: {
    code: 'K-REGISTERS-55',
    at: 'connection',
    text: () =>
      says(
        'Den krypterede forbindelse (TLS) til databasen kunne ikke laves.',
        'The encrypted connection (TLS) to the database could not be made.',
      ),
    hint: says(
      'Angiv serverens rodcertifikat i forbindelsesstrengen (sslrootcert=sti), eller i NODE_EXTRA_CA_CERTS. Slå ikke kontrollen fra.',
      "Name the server's root certificate in the connection string (sslrootcert=path), or in NODE_EXTRA_CA_CERTS. Do not turn the check off.",
    ),
  },
  'no-driver': {
    code: 'K-REGISTERS-56',
    at: 'kind',
    text: () =>
      says(
        'Pakken, der taler med Microsoft SQL Server, er ikke installeret.',
        'The package that speaks with Microsoft SQL Server is not installed.',
      ),
    hint: says(
      'Eksportér tabellen til CSV, som docs/da/sql-server.md viser, eller installér pakken med «npm install mssql» (utestet).',
      'Export the table to CSV as docs/da/sql-server.md shows, or install the package with "npm install mssql" (untested).',
    ),
  },
  other: {
    code: 'K-REGISTERS-57',
    at: 'table',
    text: (table) =>
      says(`Databasen afbrød læsningen af «${table}».`, `The database broke off the reading of "${table}".`),
    hint: says(
      'Databasens egen tekst vises ikke, da den kan rumme oplysninger om personer. Se i databasens log, og prøv igen.',
      "The database's own text is not shown, since it can hold data about persons. Look in the database's log, and try again.",
    ),
  },
};
