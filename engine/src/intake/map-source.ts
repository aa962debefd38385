import {
  asText,
  type Cell,
  columnIn,
  findingOf,
  howMany,
  type PlaceOf,
  quote,
  type RawTable,
  tally,
} from '../tables/index.ts';
import { type Finding, isWithheld, type Observation, says } from '../words/index.ts';
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
  const areas = areasOfRows(source, raw, known, place, kept.keeps);
  const unmapped = tally();
  const periods = periodsOfRows(source, raw, place);
  const tenures = tenuresOfRows(source, raw, place);
  const values = valueColumns(source, raw, place);
  const numbers = numberReader(source);
  const count = source.count && columnIn(raw, source.count.column, place(['count', 'column']));
  const base = source.base && columnIn(raw, source.base.column, place(['base', 'column']));
  const observations: Observation[] = [];
  const countIn = (cells: readonly Cell[], row: number, line: number | null, column: string) =>
    numbers.read(cells[row] ?? null, line, column)?.value ?? null;

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
      if (indicator === undefined) {
        unmapped.add(line, value.written(row));
        continue;
      }
      const read = numbers.read(value.cells[row] ?? null, line, value.column, source.value?.fraction);
      if (read === undefined) continue;
      observations.push({
        ...area,
        period,
        indicator,
        tenure,
        value: read.value,
        // The counts behind a withheld figure would tell it.
        numerator: count && !isWithheld(read.status) ? countIn(count, row, line, source.count!.column) : null,
        denominator: base && !isWithheld(read.status) ? countIn(base, row, line, source.base!.column) : null,
        status: read.status,
        source: source.id,
        line,
      });
    }
  }
  const findings = [
    ...raw.findings,
    ...kept.findings(),
    ...findingOf(unmapped, {
      where: source.id,
      file: source.path,
      rule: 'indicator-not-mapped',
      severity: 'note',
      text: howMany(
        unmapped.count,
        '{række hører|rækker hører} til noget, som profilen ikke har en indikator for.',
        '{row is|rows are} about something that the profile has no indicator for.',
      ),
      done: says(
        'Rækkerne er ikke med i tallene. Skriv værdien under indicator: to, hvis den skal med.',
        'The rows are not in the figures. List the value under indicator: to if it is to be included.',
      ),
    }),
    ...areas.findings,
    ...periods.findings(),
    ...tenures.findings(),
    ...numbers.findings(),
  ];
  return { observations, findings };
}

function rowsKept(source: SourceFile & { id: string }, raw: RawTable, place: PlaceOf) {
  const conditions = Object.entries(source.where ?? {}).map(([name, wanted]) => ({
    name,
    cells: columnIn(raw, name, place(['where', name])),
    wanted: new Set((Array.isArray(wanted) ? wanted : [wanted]).map(String)),
  }));
  return {
    keeps: (row: number) => conditions.every(({ cells, wanted }) => wanted.has(asText(cells[row] ?? null))),
    findings: () =>
      conditions.flatMap(({ name, cells, wanted }) => {
        const there = new Set(cells.map(asText));
        const absent = tally();
        for (const value of wanted) if (!there.has(value)) absent.add(null, quote(value));
        return findingOf(absent, {
          where: source.id,
          file: source.path,
          rule: 'where-matches-nothing',
          severity: 'warning',
          text: howMany(
            absent.count,
            `{værdi|værdier} under where: ${name} findes ikke i kolonnen.`,
            `{value|values} under where: ${name} {is|are} not in the column.`,
          ),
          done: says(
            'Ingen rækker er med på grund af dem. Ret stavemåden, eller fjern dem.',
            'No row is included because of them. Mend the spelling, or remove them.',
          ),
        });
      }),
  };
}

interface ValueColumn {
  readonly column: string;
  readonly cells: readonly Cell[];
  readonly indicatorOf: (row: number) => string | undefined;
  /** What the row calls its indicator, for those the profile does not know. */
  readonly written: (row: number) => string;
}

function valueColumns(source: SourceFile, raw: RawTable, place: PlaceOf): ValueColumn[] {
  const { wide, indicator } = source;
  if (wide) {
    return wide.columns.map((column, at) => ({
      column,
      cells: columnIn(raw, column, place(['wide', 'columns', at])),
      indicatorOf: () => wide.to[at],
      written: () => quote(column),
    }));
  }
  const column = source.value?.column ?? raw.about.valueColumn ?? '';
  const cells = columnIn(raw, column, place(source.value ? ['value', 'column'] : ['value']));
  if (typeof indicator === 'string') return [{ column, cells, indicatorOf: () => indicator, written: () => indicator }];
  if (!indicator) return [];
  const names = columnIn(raw, indicator.column, place(['indicator', 'column']));
  return [
    {
      column,
      cells,
      indicatorOf: (row) => indicator.to[asText(names[row] ?? null)],
      written: (row) => quote(asText(names[row] ?? null)),
    },
  ];
}
