import {
  asText,
  type Cell,
  columnIn,
  findingOf,
  type InputFile,
  type PlaceOf,
  quote,
  type RawTable,
  readTable,
  type Tally,
  tally,
} from '../../tables/index.ts';
import type { Warehouse } from '../../warehouse/index.ts';
import { type Finding, says } from '../../words/index.ts';
import type { AreaSetFile } from '../../workspace/definitions.ts';
import { parcelSql } from './homes.ts';
import { addressListSql, departmentsSql, propertiesSql, registerListsSql } from './list-sql.ts';
import { EVER, ROWS } from './rows.ts';

/**
 * The homes of a list of parcels, addresses or departments, as rows, and what the list names that no register knows. Rows that leave out the area,
 * or what belongs to it, or have a day that is none, are findings.
 *
 * @throws Problem K-READ-01 to 14 (the file), K-INTAKE-01 (a column that is not there)
 */
export async function homesOfList(
  warehouse: Warehouse,
  definition: AreaSetFile,
  file: InputFile,
  place: PlaceOf,
): Promise<Finding[]> {
  const { kind, columns, sql, known } = readingOf(definition);
  const raw = await readTable(file);
  const field = (name: string): readonly Cell[] | undefined =>
    columns[name] === undefined ? undefined : columnIn(raw, columns[name], place([kind, name]));
  const read = rowsOf(raw, { ids: field('id')!, from: field('from'), to: field('to'), keys: keysOf(kind, field) });
  await warehouse.load('place_list', [
    { name: 'area', type: 'text', values: read.areas },
    { name: 'key', type: 'text', values: read.keys },
    { name: 'key2', type: 'text', values: read.keys2 },
    { name: 'from', type: 'text', values: read.from },
    { name: 'to', type: 'text', values: read.to },
    { name: 'line', type: 'integer', values: read.lines },
  ]);
  await warehouse.run(`INSERT INTO ${ROWS} ${sql}`);
  const absent = await warehouse.query(`SELECT area, line FROM place_list AS list WHERE NOT (${known}) ORDER BY line`);
  const unknown = tally();
  for (let at = 0; at < absent.rows; at++)
    unknown.add(Number(absent.columns.line![at]), quote(String(absent.columns.area![at])));
  await warehouse.run('DROP TABLE place_list');
  return [
    ...raw.findings.map((finding) => ({ ...finding, where: definition.id })),
    ...listFindings({ ...read, unknown }, kind, { where: definition.id, file: file.name, line_kind: raw.lineKind }),
  ];
}

/** The homes that registers themselves put in areas of a set (`parcel_in_area`, `address_in_area`), as rows: a register's word outranks a map. */
export async function homesOfRegisters(warehouse: Warehouse, id: string): Promise<void> {
  const rows = registerListsSql();
  await warehouse.run(`DELETE FROM ${ROWS} WHERE address IN (SELECT address FROM (${rows}))`, { id });
  await warehouse.run(`INSERT INTO ${ROWS} ${rows}`, { id });
}

type Kind = 'parcels' | 'addresses' | 'departments';

interface Reading {
  readonly kind: Kind;
  /** The fields of the definition that name columns. */
  readonly columns: Readonly<Record<string, string | undefined>>;
  /** SQL of the rows. */
  readonly sql: string;
  /** SQL that is true where a register knows what a line of `list` names. */
  readonly known: string;
}

function readingOf({ parcels, addresses, departments }: AreaSetFile): Reading {
  if (parcels) {
    const known = `EXISTS (SELECT 1 FROM place_home WHERE place_home.parcel = ${parcelSql('list.key')})`;
    const sql = `SELECT area, address, CAST("from" AS DATE), CAST("to" AS DATE)
      FROM place_list JOIN place_home ON place_home.parcel = ${parcelSql('place_list.key')}`;
    return { kind: 'parcels', columns: { ...parcels }, sql, known };
  }
  if (addresses) {
    const { rows, known } = addressListSql(addresses.as ?? 'address');
    return { kind: 'addresses', columns: { ...addresses, as: undefined }, sql: rows, known };
  }
  const byProperty = departments?.property !== undefined;
  const { rows, known } = byProperty ? propertiesSql() : departmentsSql();
  return { kind: 'departments', columns: { ...departments }, sql: rows, known };
}

type Field = (name: string) => readonly Cell[] | undefined;

/** What of a row leads to homes: a parcel, an address, a property, or an organisation and its department. */
function keysOf(kind: Kind, field: Field): (row: number) => readonly [string, string] {
  const text = (cells: readonly Cell[] | undefined, row: number) => asText(cells?.[row] ?? null);
  if (kind === 'parcels') {
    const [parcel, district] = [field('parcel'), field('district')];
    return (row) => {
      const [number, code] = [text(parcel, row), text(district, row)];
      if (!district) return [number, ''];
      return [number && code ? `${code}-${number}` : '', ''];
    };
  }
  if (kind === 'addresses') {
    const address = field('address');
    return (row) => [text(address, row), ''];
  }
  const property = field('property');
  if (property) return (row) => [text(property, row), ''];
  const [organisation, department] = [field('organisation'), field('department')];
  return (row) => [text(department, row), text(organisation, row)];
}

interface ListRows {
  readonly areas: string[];
  readonly keys: string[];
  readonly keys2: string[];
  readonly from: string[];
  readonly to: (string | null)[];
  readonly lines: number[];
  readonly blank: Tally;
  readonly days: Tally;
}

function rowsOf(
  raw: RawTable,
  by: {
    ids: readonly Cell[];
    from: readonly Cell[] | undefined;
    to: readonly Cell[] | undefined;
    keys: (row: number) => readonly [string, string];
  },
): ListRows {
  const read: ListRows = {
    ...{ areas: [], keys: [], keys2: [], from: [], to: [], lines: [] },
    ...{ blank: tally(), days: tally() },
  };
  by.ids.forEach((cell, row) => {
    const area = asText(cell);
    const line = raw.lines[row] ?? 0;
    const [key, key2] = by.keys(row);
    const [from, to] = [dayOf(by.from?.[row] ?? null), dayOf(by.to?.[row] ?? null)];
    // A row without an area is told when the areas are read.
    if (area === '') return;
    if (key === '') read.blank.add(line, quote(area));
    else if (from === undefined || to === undefined || (from && to && to <= from)) read.days.add(line, quote(area));
    else {
      read.areas.push(area);
      read.keys.push(key);
      read.keys2.push(key2);
      read.from.push(from ?? EVER);
      read.to.push(to);
      read.lines.push(line);
    }
  });
  return read;
}

/** The day a cell holds, as ISO text; null if it is empty, undefined if it is no day. Danish lists write days as 31-01-2024 and 31.01.2024 too. */
export function dayOf(cell: Cell): string | null | undefined {
  const written = asText(cell);
  if (written === '') return null;
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?.*)?$/.exec(written);
  const danish = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(written);
  const [year, month, day] = iso ? iso.slice(1) : danish ? danish.slice(1).reverse() : [];
  if (!year || !month || !day) return undefined;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text) ? text : undefined;
}

function listFindings(
  { blank, days, unknown }: { blank: Tally; days: Tally; unknown: Tally },
  kind: Kind,
  place: { where: string; file: string; line_kind: NonNullable<Finding['line_kind']> },
): Finding[] {
  const about = { ...place, severity: 'warning' } as const;
  const [da, en] = THINGS[kind];
  return [
    ...findingOf(blank, {
      ...about,
      rule: 'list-row-without-key',
      text: says(
        `${blank.count} rækker i listen nævner et område, men ikke ${da}.`,
        `${blank.count} rows of the list name an area, but no ${en}.`,
      ),
      done: says('De er ikke med. Udfyld dem i filen.', 'They are left out. Fill them in.'),
    }),
    ...findingOf(days, {
      ...about,
      rule: 'list-days',
      severity: 'error',
      text: says(
        `${days.count} rækker i listen har en dag, der ikke kan læses, eller slutter, før de begynder.`,
        `${days.count} rows of the list have a day that cannot be read, or end before they begin.`,
      ),
      done: says('De er ikke med. Skriv dage som 2024-01-31.', 'They are left out. Write days as 2024-01-31.'),
    }),
    ...findingOf(unknown, {
      ...about,
      rule: 'list-row-without-homes',
      text: says(
        `${unknown.count} rækker i listen nævner ${da}, hvor registrene ingen adresser har.`,
        `${unknown.count} rows of the list name ${en}s where the registers have no addresses.`,
      ),
      done: says(
        'De tæller ikke med. Se efter, om de er skrevet rigtigt, eller er ændret siden.',
        'They do not count. Check that they are written right and have not changed since.',
      ),
    }),
  ];
}

const THINGS: Readonly<Record<Kind, readonly [string, string]>> = {
  parcels: ['en matrikel', 'parcel'],
  addresses: ['en adresse', 'address'],
  departments: ['en afdeling', 'department'],
};
