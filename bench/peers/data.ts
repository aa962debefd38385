import { join } from 'node:path';
import { openWarehouse, type Warehouse } from '../../engine/src/warehouse/index.ts';

/** The tables of the invented town, one Parquet file each. */
export const TABLES = ['person', 'stay', 'home', 'address_in_area', 'benefit'] as const;

/** Code of the invented town. */
export const TOWN = '0999';

/** The last day the invented registers speak of. */
export const LAST_DAY = '2024-06-01';

/**
 * Writes an invented town: persons, about 2.5 stays each, homes, 400 areas, and benefit spells, as `<table>.parquet`. Everything is a hash of
 * a number, so that the same number of persons gives the same town. Stays follow each other without gaps or overlaps, so that no peer needs
 * the rules by which Kvarter clears up registers that do not: Kvarter looks for such rows all the same.
 *
 * @param persons how many
 * @returns rows of each table
 */
export async function writeTown(folder: string, persons: number): Promise<Record<string, number>> {
  const warehouse = await openWarehouse({ folders: [folder] });
  try {
    const rows: Record<string, number> = {};
    for (const [table, { select, orderBy }] of Object.entries(townOf(persons))) {
      await warehouse.run(`CREATE TABLE ${table} AS ${select}`);
      await warehouse.writeParquet({ select: `FROM ${table}`, path: join(folder, `${table}.parquet`), orderBy });
      rows[table] = await count(warehouse, table);
    }
    return rows;
  } finally {
    warehouse.close();
  }
}

async function count(warehouse: Warehouse, table: string): Promise<number> {
  const { columns } = await warehouse.query(`SELECT count(*) AS n FROM ${table}`);
  return Number(columns.n?.[0]);
}

/** A whole number below `below`, drawn for a number and a purpose. */
const draw = (number: string, purpose: string, below: number) =>
  `CAST(hash(${number}, '${purpose}') % ${below} AS INTEGER)`;

/** One of the texts, each as often as it stands there; null where it is `-`. */
const oneOf = (number: string, purpose: string, texts: string) => {
  const list = texts.split(' ').map((text) => (text === '-' ? 'NULL' : `'${text}'`));
  return `([${list.join(', ')}])[1 + ${draw(number, purpose, list.length)}]`;
};

function townOf(persons: number): Record<(typeof TABLES)[number], { select: string; orderBy: string[] }> {
  const homes = Math.ceil(persons * 0.47);
  return {
    person: {
      select: `SELECT n * 1009 + 100000 AS person, DATE '1930-01-01' + ${draw('n', 'born', 34_000)} AS born,
          ${oneOf('n', 'sex', 'M F')} AS sex, '01' AS status
        FROM range(1, ${persons} + 1) numbers(n)`,
      orderBy: ['person'],
    },
    stay: {
      select: `WITH begun AS (
          SELECT person, number, greatest(born, DATE '1995-01-01' + ${draw('person', 'first', 6_000)})
            + CAST(sum(CASE number WHEN 0 THEN 0 ELSE 60 + ${draw('person * 8 + number', 'length', 7_500)} END)
                OVER (PARTITION BY person ORDER BY number) AS INTEGER) AS "from"
          FROM person CROSS JOIN range(0, 6) stays(number)
        ),
        known AS (
          SELECT *, lead("from") OVER (PARTITION BY person ORDER BY number) AS next,
            "from" + 30 + ${draw('person', 'leaves', 3_000)} AS leaves, ${draw('person * 8 + number', 'away', 100)} < 5 AS away
          FROM begun WHERE "from" < DATE '${LAST_DAY}'
        )
        SELECT person, "from",
          coalesce(next, CASE WHEN leaves < DATE '${LAST_DAY}' AND ${draw('person', 'stays', 100)} < 5 THEN leaves END) AS "to",
          CASE WHEN away THEN '0998' ELSE '${TOWN}' END AS municipality,
          CAST(1 + (${draw('person', 'home', homes)} + number * (1 + ${draw('person', 'step', 1_000)})) % ${homes}
            + CASE WHEN away THEN ${homes} ELSE 0 END AS BIGINT) AS address
        FROM known`,
      orderBy: ['person', 'from'],
    },
    home: {
      select: `SELECT n AS address, ${oneOf('n', 'owner', '20 20 20 20 20 41 41 10 10 10 10 10 30 30 30 40 50 80 90 -')} AS ownership,
          ${oneOf('n', 'letting', '1 1 1 2 2 2 2 2 3 -')} AS letting, ${oneOf('n', 'use', '120 120 130 130 140 140 140 140 150 160')} AS use,
          CAST(CASE WHEN ${draw('n', 'unknown', 50)} > 0 THEN 1 + ${draw('n', 'rooms', 7)} END AS SMALLINT) AS rooms,
          25 + ${draw('n', 'size', 175)} AS floor_area
        FROM range(1, ${homes} + 1) numbers(n)`,
      orderBy: ['address'],
    },
    address_in_area: {
      select: `SELECT address, printf('A%03d', 1 + ${draw('address', 'area', 400)}) AS area, DATE '1990-01-01' AS "from"
        FROM home WHERE ${draw('address', 'somewhere', 100)} < 95`,
      orderBy: ['address'],
    },
    benefit: {
      select: `WITH begun AS (
          SELECT person, number, DATE '2016-01-01' + ${draw('person * 8 + number', 'begins', 3_000)} AS "from"
          FROM person CROSS JOIN range(0, 4) spells(number) WHERE ${draw('person * 8 + number', 'gets', 100)} < 20
        )
        SELECT person, "from", CASE WHEN ends < DATE '${LAST_DAY}' THEN ends END AS "to", benefit, share FROM (
          SELECT person, number, "from", "from" + 10 + ${draw('person * 8 + number', 'lasts', 900)} AS ends,
            ${oneOf('person * 8 + number', 'benefit', 'kontanthjaelp uddannelseshjaelp dagpenge sygedagpenge foertidspension fleksjob su folkepension')} AS benefit,
            CAST(${oneOf('person * 8 + number', 'share', '1000 1000 1000 750 500 250')} AS INTEGER) AS share
          FROM begun
        )`,
      orderBy: ['person', 'from', 'benefit', 'share', 'to'],
    },
  };
}
