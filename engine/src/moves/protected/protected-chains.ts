import { type EventCells, type EventRule, roundEvents, roundParts } from '../../protection/index.ts';
import type { LoadColumn } from '../../warehouse/index.ts';
import { locatedLinks } from '../chains/chains-table.ts';
import { type MovesWanted, setsOf } from '../places.ts';
import { tenureCode } from '../tenure-codes.ts';
import { type FiguresShown, hiddenBy } from './limits.ts';

/** Chains that start in one spot and tenure, of one kind of start, at one link. */
interface ChainCell {
  readonly since: string;
  readonly period: string;
  readonly start: string;
  readonly tenure: number;
  readonly link: number;
  /** Of each set the number of the area. */
  readonly areas: readonly number[];
  readonly chains: number;
  /** By dimension and category. */
  readonly parts: Map<string, Map<string, number>>;
}

/**
 * Rounds chains in their smallest parts, as events are (`roundEvents`), and makes the table of them of what was rounded: areas, tenures, links and groups add up. Only the
 * starts are rounded for their own sake. What goes on from one link to the next is shared out of the link with why the others ended, and is the next link: so a chain
 * that was rounded away does not come back.
 *
 * Left out: how many persons moved, and from which area, which is a few of each. An area that is too small is a part of the rest of the municipality.
 *
 * @param prefix of the table that is made, in the schema `moving`
 * @returns the SELECT of the table for the edition
 */
export async function protectedChains(
  wanted: MovesWanted,
  rule: EventRule,
  shown: FiguresShown,
  prefix: string,
): Promise<string> {
  const { warehouse } = wanted;
  const table = `moving.${prefix}_chain`;
  const cells = await cellsOf(wanted);
  const rows = [...Map.groupBy(cells, ({ period }) => period)].flatMap(([, own]) => roundChains(own, rule));
  const column = (name: string, type: LoadColumn['type'], value: (row: RoundedRow) => string | number): LoadColumn =>
    ({ name, type, values: rows.map(value) }) as LoadColumn;
  await warehouse.load('moving_rounded', [
    column('since', 'text', ({ cell }) => cell.since),
    column('period', 'text', ({ cell }) => cell.period),
    column('start', 'text', ({ cell }) => cell.start),
    column('tenure', 'integer', ({ cell }) => cell.tenure),
    column('link', 'integer', ({ cell }) => cell.link),
    ...setsOf(wanted).map(({ number }) => column(`area_${number}`, 'integer', ({ cell }) => cell.areas[number]!)),
    column('dimension', 'text', ({ dimension }) => dimension),
    column('category', 'text', ({ category }) => category),
    column('chains', 'integer', ({ chains }) => chains),
  ]);
  await warehouse.run(`CREATE OR REPLACE TABLE ${table} AS SELECT * FROM moving_rounded`);
  await warehouse.run('DROP TABLE moving_rounded');
  return chainsOf(wanted, table, shown);
}

async function cellsOf(wanted: MovesWanted): Promise<ChainCell[]> {
  const sets = setsOf(wanted).map(({ number }) => number);
  const areas = sets.map((set) => `max(CASE WHEN set_number = ${set} THEN area END) AS area_${set}`);
  const key = ['since', 'period', 'start', 'start_tenure', 'link', ...sets.map((set) => `area_${set}`)].join(', ');
  const { rows, columns } = await wanted.warehouse.query(`WITH ${locatedLinks},
    placed AS (
      SELECT chain, link, CAST(since AS VARCHAR) AS since, CAST(period AS VARCHAR) AS period, start, coalesce(start_tenure, -1) AS start_tenure, from_tenure, "end", ${areas.join(', ')}
      FROM located GROUP BY ALL
    ),
    divided AS (
      SELECT placed.*, '_T' AS dimension, '_T' AS category FROM placed
      UNION ALL SELECT placed.*, 'from_tenure', ${tenureCode('coalesce(from_tenure, -1)')} FROM placed WHERE link > 0
      UNION ALL SELECT placed.*, 'end', coalesce("end", 'goes-on') FROM placed
      UNION ALL SELECT placed.*, chain_group.dimension, chain_group.category FROM placed JOIN moving.chain_group chain_group USING (chain, link)
    )
    SELECT ${key}, dimension, category, count(*) AS chains FROM divided GROUP BY ALL ORDER BY ${key}, dimension, category`);
  const text = (name: string, row: number) => String(columns[name]![row]);
  const number = (name: string, row: number) => Number(columns[name]![row]);
  const cells = new Map<string, ChainCell & { chains: number }>();
  for (let row = 0; row < rows; row++) {
    const own = sets.map((set) => number(`area_${set}`, row));
    const head = { since: text('since', row), period: text('period', row), start: text('start', row) };
    const cell = { ...head, tenure: number('start_tenure', row), link: number('link', row), areas: own };
    const id = keyOf(cell, cell.link);
    const found = cells.get(id) ?? { ...cell, chains: 0, parts: new Map<string, Map<string, number>>() };
    cells.set(id, found);
    const [dimension, category, chains] = [text('dimension', row), text('category', row), number('chains', row)];
    if (dimension === '_T') found.chains = chains;
    else found.parts.set(dimension, (found.parts.get(dimension) ?? new Map()).set(category, chains));
  }
  return [...cells.values()];
}

const keyOf = (
  { period, start, tenure, areas }: Pick<ChainCell, 'period' | 'start' | 'tenure' | 'areas'>,
  link: number,
) => JSON.stringify([period, start, tenure, areas, link]);

interface RoundedRow {
  readonly cell: ChainCell;
  readonly dimension: string;
  readonly category: string;
  readonly chains: number;
}

/** All links of the chains of a period. */
function roundChains(cells: readonly ChainCell[], rule: EventRule): RoundedRow[] {
  const starts = cells.filter(({ link }) => link <= 1);
  const first = roundEvents(asEvents(starts), rule).persons;
  const rows: RoundedRow[] = [];
  let rounded = new Map(starts.map((cell, at) => [keyOf(cell, cell.link), first[at]!]));
  const longest = cells.reduce((most, { link }) => Math.max(most, link), 0);
  for (let link = 0; link <= longest; link++) {
    const own = cells.filter((cell) => cell.link === link);
    const wholes = Float64Array.from(own, (cell) => rounded.get(keyOf(cell, link)) ?? 0);
    own.forEach((cell, at) => void rows.push({ cell, dimension: '_T', category: '_T', chains: wholes[at]! }));
    const parts = shareParts(own, wholes, rule);
    rows.push(...parts);
    if (link === 0) continue;
    rounded = new Map(
      parts
        .filter(({ dimension, category }) => dimension === 'end' && category === 'goes-on')
        .map(({ cell, chains }) => [keyOf(cell, link + 1), chains]),
    );
  }
  return rows.filter(({ chains }) => chains > 0);
}

function shareParts(cells: readonly ChainCell[], wholes: Float64Array, rule: EventRule): RoundedRow[] {
  const dimensions = [...new Set(cells.flatMap(({ parts }) => [...parts.keys()]))].sort();
  const categories = [
    ...new Set(cells.flatMap(({ parts }) => [...parts.values()].flatMap((one) => [...one.keys()]))),
  ].sort();
  const parts = dimensions.flatMap((dimension) =>
    cells.flatMap((cell, at) =>
      [...(cell.parts.get(dimension) ?? [])].map(([category, chains]) => ({ cell, at, dimension, category, chains })),
    ),
  );
  const nobody = new Float64Array(parts.length);
  const shared = roundParts(
    asEvents(cells),
    { persons: wholes, households: new Float64Array(cells.length) },
    {
      cell: parts.map(({ at }) => at),
      dimension: parts.map(({ dimension }) => dimensions.indexOf(dimension)),
      category: parts.map(({ category }) => categories.indexOf(category)),
      persons: parts.map(({ chains }) => chains),
      households: nobody,
    },
    rule,
  );
  return parts.map(({ cell, dimension, category }, at) => ({ cell, dimension, category, chains: shared.persons[at]! }));
}

/** Chains as events that stay where they are: their sums are by area, tenure, kind of start and link. */
function asEvents(cells: readonly ChainCell[]): EventCells {
  const kinds = [...new Set(cells.map(({ start, link }) => `${start} ${link}`))].sort();
  const tenure = cells.map((cell) => cell.tenure);
  const places = (cells[0]?.areas ?? []).map((_, set) => {
    const area = cells.map(({ areas }) => areas[set]!);
    return { from: area, to: area };
  });
  return {
    kind: cells.map(({ start, link }) => kinds.indexOf(`${start} ${link}`)),
    fromTenure: tenure,
    toTenure: tenure,
    places,
    persons: cells.map(({ chains }) => chains),
    households: new Float64Array(cells.length),
  };
}

function chainsOf(wanted: MovesWanted, table: string, shown: FiguresShown): string {
  const ofSet = (
    set: number,
    tenure: string,
  ) => `SELECT CAST(${set} AS SMALLINT) AS set_number, since, period, start, area_${set} AS number, ${tenure} AS tenure, link, dimension, category,
      sum(chains) AS chains FROM ${table} GROUP BY ALL`;
  const all = setsOf(wanted).flatMap(({ number }) => [ofSet(number, 'tenure'), ofSet(number, 'NULL')]);
  return `WITH ${hiddenBy(shown)},
    summed AS (${all.join(' UNION ALL ')})
    SELECT place.area_set, CASE WHEN hidden.area IS NULL THEN place.area ELSE '_rest' END AS area, summed.since, summed.period, start, ${tenureCode('tenure')} AS tenure, link, dimension, category,
      CAST(sum(chains) AS BIGINT) AS chains, CAST(NULL AS BIGINT) AS persons, 'F' AS conf_status
    FROM summed JOIN moving.place place USING (set_number, number)
    LEFT JOIN hidden ON hidden.area_set = place.area_set AND hidden.area = place.area AND hidden.since = summed.since AND hidden.period = summed.period
    GROUP BY ALL`;
}
