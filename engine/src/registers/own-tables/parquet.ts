import { checkSize, type InputFile } from '../../tables/index.ts';
import { identifier, literal, type Warehouse } from '../../warehouse/index.ts';
import { type Finding, Problem, says } from '../../words/index.ts';
import type { RegisterContext, RegisterToRead } from '../reader.ts';
import { columnsUsed } from './columns-there.ts';
import { fillTable } from './fill-table.ts';
import type { ColumnKind, SourceColumn } from './rows.ts';
import { settled, type Target, targetOf } from './target.ts';

const MOST_BYTES = 1024 ** 4;

/**
 * Reads a Parquet file: the database scans the columns that the profile uses, typed as they are.
 *
 * @throws Problem K-READ-01, 03 (file), K-REGISTERS-47 (not a whole Parquet file)
 */
export async function readParquetRegister(
  file: InputFile,
  register: RegisterToRead,
  context: RegisterContext,
  target: Target,
): Promise<Finding[]> {
  await checkSize(file, MOST_BYTES);
  const scan = `read_parquet(${literal(file.path)})`;
  const columns = await typedColumns(scan, file, context);
  const about = { where: register.definition.id, file: file.name };
  columnsUsed(
    target,
    register,
    columns.map(({ name }) => name),
    about,
  );
  const rows = {
    columns,
    scan,
    numbered: `(SELECT *, file_row_number + 1 AS line FROM read_parquet(${literal(file.path)}, file_row_number = true))`,
    lineKind: 'row' as const,
    rescans: true,
    findings: [],
  };
  const kinds = new Map(columns.map(({ name, kind }) => [name, kind]));
  return fillTable(register, context, withPoint(settled(target, kinds)), rows, about);
}

/** Tells, of a Parquet file's column types alone, that its persons are whole numbers already, as a statistical office has them. */
export async function hasPseudonyms(register: RegisterToRead, warehouse: Warehouse): Promise<boolean> {
  for (const { path, name } of register.files) {
    const columns = await typedColumns(`read_parquet(${literal(path)})`, { path, name }, { warehouse });
    const { fields } = settled(targetOf(register), new Map(columns.map(({ name: column, kind }) => [column, kind])));
    if (fields.some(({ as }) => as === 'personnummer')) return false;
  }
  return true;
}

/** Texts of a Parquet file were written by a program: their decimal sign is a point unless the profile says otherwise. */
function withPoint(target: Target): Target {
  return { ...target, fields: target.fields.map((field) => ({ decimal: '.', ...field })) };
}

async function typedColumns(
  scan: string,
  file: InputFile,
  { warehouse }: Pick<RegisterContext, 'warehouse'>,
): Promise<SourceColumn[]> {
  try {
    const { columns } = await warehouse.query(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${scan})`);
    const names = (columns.column_name ?? []) as readonly string[];
    return names.map((name, at) => ({ name, sql: identifier(name), kind: kindOf(String(columns.column_type?.[at])) }));
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'K-WAREHOUSE-09')) throw error;
    throw new Problem(
      'K-REGISTERS-47',
      says('Filen er ikke en hel og læselig Parquet-fil.', 'The file is not a whole and readable Parquet file.'),
      { place: { file: file.name }, hint: says('Hent eller gem filen igen.', 'Fetch or save the file again.') },
    );
  }
}

function kindOf(type: string): ColumnKind {
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type)) return 'whole';
  if (/^(FLOAT|DOUBLE|DECIMAL)/.test(type)) return 'fraction';
  if (/^(DATE|TIMESTAMP)/.test(type)) return 'day';
  return type === 'BOOLEAN' ? 'truth' : 'text';
}
