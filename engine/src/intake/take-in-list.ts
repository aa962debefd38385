import { asText, columnIn, type InputFile, type PlaceOf, type RawTable, readTable } from '../tables/index.ts';
import type { Finding } from '../words/index.ts';
import type { PublishedListFile, SourceFile } from '../workspace/index.ts';
import { areasOfRows, type KnownAreas } from './areas-of-rows.ts';
import { mapSource } from './map-source.ts';
import { periodsOfRows } from './periods-of-rows.ts';
import { readOptions } from './take-in.ts';

/** An official list as the workspace resolved it. */
export interface ListToRead {
  readonly definition: PublishedListFile;
  readonly files: readonly InputFile[];
  readonly place: PlaceOf;
}

/** A row of an official list, its area and year found and its numbers read. */
export interface ListRow {
  readonly areaSet: string;
  readonly area: string;
  readonly year: number;
  readonly line: number;
  readonly file: string;
  /** By column, as `kvarter law` calls them; null where it is blank or holds no number. */
  readonly figures: Readonly<Record<string, number | null>>;
  /** The cell of the status; undefined where the list has none. */
  readonly status: string | undefined;
}

/**
 * Reads an official list as sources are read: areas matched, numbers as the profile writes them, what matches nothing told with its lines.
 *
 * @param columns the columns of figures that the laws know
 * @throws Problem where a file cannot be read or lacks a column that the profile names
 */
export async function takeInList(
  { definition, files, place }: ListToRead,
  columns: readonly string[],
  areas: KnownAreas,
): Promise<{ readonly rows: readonly ListRow[]; readonly findings: readonly Finding[] }> {
  const rows: ListRow[] = [];
  const findings: Finding[] = [];
  for (const file of files) {
    const raw = await readTable(file, readOptions(definition));
    const { source, placeIn } = asSource(definition, raw, columns, place);
    const mapped = mapSource(source, raw, areas, placeIn);
    findings.push(...mapped.findings.map((finding) => ({ ...finding, where: definition.id, file: file.name })));
    const figures = Map.groupBy(mapped.observations, ({ line }) => line);
    const areaOf = areasOfRows(source, raw, areas, placeIn);
    const periods = periodsOfRows(source, raw, placeIn);
    const status =
      definition.status && columnIn(raw, definition.status.column, placeIn(['status', 'column'])).map(asText);
    areaOf.rows.forEach((area, row) => {
      const year = area && periods.of(row);
      if (!area || year === undefined) return;
      const line = raw.lines[row] ?? row + 1;
      rows.push({
        ...area,
        year: Number(year.slice(0, 4)),
        line,
        file: file.name,
        figures: Object.fromEntries((figures.get(line) ?? []).map(({ indicator, value }) => [indicator, value])),
        status: status?.[row],
      });
    });
  }
  return { rows, findings };
}

/** The list as a wide source: a column of figures for each that the laws know, under the laws' own names. */
function asSource(
  { id, path, area, year, value, codes, columns = {} }: PublishedListFile,
  raw: RawTable,
  known: readonly string[],
  place: PlaceOf,
): { source: SourceFile & { id: string }; placeIn: PlaceOf } {
  const there = known.filter((column) => columns[column] !== undefined || raw.columns.includes(column));
  const source: SourceFile & { id: string } = {
    id,
    path,
    grain: 'area',
    purpose: 'statistics',
    area,
    period: {
      ...(year.column === undefined ? {} : { column: year.column }),
      ...(year.value === undefined ? {} : { value: String(year.value) }),
    },
    wide: { columns: there.map((column) => columns[column] ?? column), as: 'indicator', to: there },
    codes: { '': 'missing', ...codes },
    ...(value ? { value } : {}),
  };
  return {
    source,
    // Messages point at what the profile of the list says, not at the source made of it.
    placeIn: ([field, ...rest]) => {
      if (field === 'wide') return place(['columns', there[Number(rest[1])] ?? '']);
      return place([field === 'period' ? 'year' : field!, ...rest]);
    },
  };
}
