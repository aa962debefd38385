import { type MovesWanted, OUTSIDE } from './places.ts';

/**
 * Adds a period to `moving.part`: for every area and tenure (null: all together), who stayed, came and went, by kind (`library/moves/dele.yaml`) and
 * the tenure they came from or went to, and for every indicator their sums at the beginning (`n0`, `d0`) and the end (`n1`, `d1`). Stayers who came into the base of an
 * indicator (of age, say) or left it are parts of their own. All parts of an area together are the area, at both ends.
 */
export async function addParts({ warehouse }: MovesWanted, since: string, day: string): Promise<void> {
  const period = `DATE '${since}', DATE '${day}', set_number`;
  // By tenure, kinds are told apart for the municipality alone: of every area they would be a few people each.
  const grains = [
    { tenure: () => 'CAST(NULL AS TINYINT)', detail: true, sets: 'true' },
    { tenure: (end: 0 | 1) => `tenure_${end}`, detail: true, sets: 'set_number = 0' },
    { tenure: (end: 0 | 1) => `tenure_${end}`, detail: false, sets: 'set_number <> 0' },
  ];
  const same = (tenure: (end: 0 | 1) => string) => `area_0 = area_1 AND ${tenure(0)} IS NOT DISTINCT FROM ${tenure(1)}`;
  const at = (end: 0 | 1, { tenure }: (typeof grains)[number]) => `${period}, area_${end}, ${tenure(end)}`;
  const kind = (end: 0 | 1, { detail }: (typeof grains)[number]) =>
    detail ? `${kindOf(end)}, tenure_${end}` : `'all', CAST(NULL AS TINYINT)`;
  const stayed = ({ detail }: (typeof grains)[number]) =>
    `${detail ? `CASE WHEN same_home THEN 'same-home' ELSE 'moved-within' END` : `'all'`}, CAST(NULL AS TINYINT)`;
  const arms = (from: string, rest: string, sums: (component: 'stayer' | 'entrant' | 'leaver') => string) =>
    grains
      .flatMap((grain) => [
        `SELECT ${at(1, grain)}, 'stayer', ${stayed(grain)} ${rest}, ${sums('stayer')} FROM ${from} WHERE ${grain.sets} AND area_1 >= 0 AND ${same(grain.tenure)} GROUP BY ALL`,
        `SELECT ${at(1, grain)}, 'entrant', ${kind(0, grain)} ${rest}, ${sums('entrant')} FROM ${from} WHERE ${grain.sets} AND area_1 >= 0 AND NOT (${same(grain.tenure)}) GROUP BY ALL`,
        `SELECT ${at(0, grain)}, 'leaver', ${kind(1, grain)} ${rest}, ${sums('leaver')} FROM ${from} WHERE ${grain.sets} AND area_0 >= 0 AND NOT (${same(grain.tenure)}) GROUP BY ALL`,
      ])
      .join(' UNION ALL ');
  await warehouse.run(`INSERT INTO moving.people ${arms('moving.crossing', '', () => 'sum(persons), sum(adults)')}`);
  const values = {
    stayer: 'sum(bn0), sum(bd0), sum(bn1), sum(bd1)',
    entrant: '0, 0, sum(n1), sum(d1)',
    leaver: 'sum(n0), sum(d0), 0, 0',
  };
  const base = grains.flatMap((grain) => [
    `SELECT ${at(1, grain)}, 'stayer', 'into-base', CAST(NULL AS TINYINT), indicator, 0, 0, sum(n1 - bn1), sum(d1 - bd1)
      FROM moving.crossing_value WHERE ${grain.sets} AND area_1 >= 0 AND ${same(grain.tenure)} GROUP BY ALL`,
    `SELECT ${at(1, grain)}, 'stayer', 'out-of-base', CAST(NULL AS TINYINT), indicator, sum(n0 - bn0), sum(d0 - bd0), 0, 0
      FROM moving.crossing_value WHERE ${grain.sets} AND area_1 >= 0 AND ${same(grain.tenure)} GROUP BY ALL`,
  ]);
  await warehouse.run(`INSERT INTO moving.part
    SELECT * FROM (${arms('moving.crossing_value', ', indicator', (component) => values[component])} UNION ALL ${base.join(' UNION ALL ')})
      AS made(since, period, set_number, area, tenure, component, kind, other_tenure, indicator, n0, d0, n1, d1)
    WHERE n0 <> 0 OR d0 <> 0 OR n1 <> 0 OR d1 <> 0`);
}

/** Makes the tables that periods add to. */
export async function makePartTables({ warehouse }: MovesWanted): Promise<void> {
  const key =
    'since DATE, period DATE, set_number SMALLINT, area INTEGER, tenure TINYINT, component VARCHAR, kind VARCHAR, other_tenure TINYINT';
  await warehouse.run(`CREATE TABLE moving.people (${key}, persons BIGINT, adults BIGINT)`);
  await warehouse.run(
    `CREATE TABLE moving.part (${key}, indicator SMALLINT, n0 BIGINT, d0 BIGINT, n1 BIGINT, d1 BIGINT)`,
  );
}

/** What an entrant was before (end 0), or what a leaver became (end 1). A home that changed under its resident is no move. */
function kindOf(end: 0 | 1): string {
  const area = `area_${end}`;
  const codes = Object.entries(OUTSIDE).map(
    ([code, number]) => `WHEN ${area} = ${number} AND NOT same_home THEN '${code.slice(1)}'`,
  );
  return `CASE ${codes.join(' ')} WHEN same_home AND area_0 = area_1 THEN 'tenure-change' WHEN same_home THEN 'border'
    WHEN area_0 = area_1 THEN 'other-tenure' ELSE 'area' END`;
}
