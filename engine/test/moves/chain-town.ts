import type { Warehouse } from '../../src/warehouse/index.ts';

/** A town for chains: invented people with a place on each of some days, and homes with a first and a last day. */

/** A home of ours (1, 2, …), 0 for no home of ours, −2 a neighbour, −4 elsewhere in Denmark, undefined nowhere. */
export type Place = number | undefined;

/** Somebody, oldest first: the place from each day on, and how they come and go where they are nowhere before or after. */
export interface Life {
  readonly turns: readonly (readonly [day: number, place: Place])[];
  readonly entry?: 'birth' | 'immigration' | 'first';
  readonly exit?: 'death' | 'emigration' | 'correction';
}

/** A home; always there and no institution unless something else is said. The area is `A`, `B` or none. */
export interface Home {
  readonly from?: number;
  readonly to?: number;
  readonly institution?: boolean;
  readonly tenure?: string;
  readonly area?: string | null;
}

const FIRST = Date.UTC(2024, 0, 1);

/** A day by its number, ISO: day 0 is 1 January 2024. */
export const iso = (day: number): string => new Date(FIRST + day * 86_400_000).toISOString().slice(0, 10);

/** Where somebody is on a day. Who is somewhere on day 0 has been there for long. */
export const placeOn = ({ turns }: Life, day: number): Place => turns.findLast(([from]) => from <= day)?.[1];

/** Makes `spell`, `dwelling`, `address_area` and `region_of` of a town. Person n is the n-th, and n years younger than the first. */
export async function makeTown(warehouse: Warehouse, lives: readonly Life[], homes: readonly Home[]): Promise<void> {
  await fill(
    warehouse,
    'spell',
    'person BIGINT, "from" DATE, "to" DATE, municipality VARCHAR, address BIGINT, entry VARCHAR, exit VARCHAR, born DATE',
    lives.flatMap(spellsOf),
  );
  await fill(
    warehouse,
    'dwelling',
    'address BIGINT, tenure VARCHAR, institution BOOLEAN, "from" DATE, "to" DATE',
    homes.map(({ from, to, institution = false, tenure = 'almen' }, at) => [
      at + 1,
      tenure,
      institution,
      from === undefined ? '1900-01-01' : iso(from),
      to === undefined ? null : iso(to),
    ]),
  );
  await fill(
    warehouse,
    'address_area',
    'area_set VARCHAR, area VARCHAR, address BIGINT, "from" DATE, "to" DATE',
    homes.flatMap(({ area = 'A' }, at) => (area === null ? [] : [['blocks', area, at + 1, null, null]])),
  );
  await fill(warehouse, 'region_of', 'municipality VARCHAR, region VARCHAR, "from" DATE, "to" DATE', [
    ['0999', '1083', '2007-01-01', null],
    ['0101', '1084', '2007-01-01', null],
  ]);
}

type Cell = string | number | boolean | null;

function spellsOf({ turns, entry = 'first', exit = 'death' }: Life, person: number): Cell[][] {
  const changes = turns.filter(([, place], at) => at === 0 || place !== turns[at - 1]![1]);
  return changes.flatMap(([day, place], at) => {
    if (place === undefined) return [];
    const next = changes[at + 1];
    return [
      [
        person,
        day === 0 ? '2000-01-01' : iso(day),
        next ? iso(next[0]) : null,
        place >= 0 ? '0999' : place === -2 ? '0998' : '0101',
        place > 0 ? place : null,
        at > 0 && changes[at - 1]![1] !== undefined ? 'move' : entry,
        next ? (next[1] === undefined ? exit : 'move') : 'open',
        `${1950 + person}-01-01`,
      ],
    ];
  });
}

async function fill(warehouse: Warehouse, table: string, columns: string, rows: readonly Cell[][]): Promise<void> {
  await warehouse.run(`CREATE OR REPLACE TABLE ${table} (${columns})`);
  const sql = (value: Cell) => (typeof value === 'string' ? `'${value}'` : String(value));
  if (rows.length > 0)
    await warehouse.run(`INSERT INTO ${table} VALUES ${rows.map((row) => `(${row.map(sql).join(', ')})`).join(', ')}`);
}
