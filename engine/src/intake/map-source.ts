import { asText, type Cell, columnIn, type PlaceOf, type RawTable } from '../tables/index.ts';
import type { Finding, Observation } from '../words/index.ts';
import type { SourceFile } from '../workspace/index.ts';
import { areasOfRows, type KnownAreas } from './areas-of-rows.ts';
import { periodsOfRows } from './periods-of-rows.ts';
import { numberReader } from './read-cells.ts';
import { tenuresOfRows } from './tenures-of-rows.ts';

/** What one source says, as observations, and what was noticed on the way. */
export interface MappedSource {
  readonly observations: Observation[];
  readonly findings: Finding[];
}

/**
 * Turns a table into observations as its mapping profile says: long tables (an indicator column, or one indicator for the
 * whole table) and wide ones (a column an indicator). Nothing is computed here; a cell is a number, a status, or a finding.
 *
 * @throws Problem K-INTAKE-01 and K-INTAKE-02 when the profile names a column or an area set that is not there
 */
export function mapSource(
  source: SourceFile & { id: string },
  raw: RawTable,
  known: KnownAreas,
  place: PlaceOf,
): MappedSource {
  const kept = rowsKept(source, raw, place);
  const areas = areasOfRows(source, raw, known, place, kept);
  const periods = periodsOfRows(source, raw, place);
  const tenures = tenuresOfRows(source, raw, place);
  const values = valueColumns(source, raw, place);
  const numbers = numberReader(source);
  const count = source.count && columnIn(raw, source.count.column, place(['count', 'column']));
  const base = source.base && columnIn(raw, source.base.column, place(['base', 'column']));
  const observations: Observation[] = [];

  for (let row = 0; row < raw.lines.length; row++) {
    // A row without an area is accounted for already: what else it holds (a note's blank period) is no fault of the table.
    const area = areas.rows[row];
    if (!area) continue;
    const period = periods.of(row);
    const tenure = tenures.of(row);
    if (period === undefined || tenure === undefined) continue;
    const line = raw.lines[row] ?? null;
    for (const value of values) {
      const indicator = value.indicatorOf(row);
      if (indicator === undefined) continue;
      const read = numbers.read(value.cells[row] ?? null, line, value.column, source.value?.fraction);
      if (read === undefined) continue;
      observations.push({
        ...area,
        period,
        indicator,
        tenure,
        value: read.value,
        numerator: count ? (numbers.read(count[row] ?? null, line, source.count!.column)?.value ?? null) : null,
        denominator: base ? (numbers.read(base[row] ?? null, line, source.base!.column)?.value ?? null) : null,
        status: read.status,
        source: source.id,
        line,
      });
    }
  }
  const findings = [
    ...raw.findings,
    ...areas.findings,
    ...periods.findings(),
    ...tenures.findings(),
    ...numbers.findings(),
  ];
  return { observations, findings };
}

function rowsKept(source: SourceFile, raw: RawTable, place: PlaceOf): (row: number) => boolean {
  const conditions = Object.entries(source.where ?? {}).map(([name, wanted]) => ({
    cells: columnIn(raw, name, place(['where', name])),
    wanted: new Set((Array.isArray(wanted) ? wanted : [wanted]).map(String)),
  }));
  return (row) => conditions.every(({ cells, wanted }) => wanted.has(asText(cells[row] ?? null)));
}

interface ValueColumn {
  readonly column: string;
  readonly cells: readonly Cell[];
  readonly indicatorOf: (row: number) => string | undefined;
}

function valueColumns(source: SourceFile, raw: RawTable, place: PlaceOf): ValueColumn[] {
  const { wide, indicator } = source;
  if (wide) {
    return wide.columns.map((column, at) => ({
      column,
      cells: columnIn(raw, column, place(['wide', 'columns', at])),
      indicatorOf: () => wide.to[at],
    }));
  }
  const column = source.value?.column ?? raw.about.valueColumn ?? '';
  const cells = columnIn(raw, column, place(source.value ? ['value', 'column'] : ['value']));
  if (typeof indicator === 'string') return [{ column, cells, indicatorOf: () => indicator }];
  if (!indicator) return [];
  const names = columnIn(raw, indicator.column, place(['indicator', 'column']));
  return [{ column, cells, indicatorOf: (row) => indicator.to[asText(names[row] ?? null)] }];
}
