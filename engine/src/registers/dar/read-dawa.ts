import { DEGREES, METRES } from '../../places/coordinate-systems.ts';
import { reprojection } from '../../places/reproject.ts';
import type { Warehouse } from '../../warehouse/index.ts';
import { datedSql, EVER, NEVER, readFiles } from '../basic-data/read-files.ts';
import { listSql } from '../basic-data/sql-list.ts';
import { tell, tellOfStage } from '../basic-data/tell.ts';
import type { RegisterReader } from '../reader.ts';
import { addressContent } from './content.ts';
import { noHistory, statusTellings } from './dar-findings.ts';
import { positionSql, writeAddresses } from './write-addresses.ts';

/**
 * Reads addresses as DAWA gave them (JSON, one or an array, or ndjson) into `register.address` and `register.address_key`. DAWA closed on
 * 1 October 2026; municipalities still have its files. Its status numbers are not DAR's (1 counts). Positions in degrees are brought to
 * metres. An access address is taken in itself only if no address in the files lies behind it.
 *
 * @throws Problem K-READ-01, K-REGISTERS-21 to -29
 */
export const readDawa: RegisterReader = async (register, context) => {
  const content = addressContent('dawa');
  const { warehouse } = context;
  const main = ['adresse', 'adgangsadresse'];
  const stage = await readFiles(register, context, { prefix: 'dawa', layout: content, kind: 'json', main });
  for (const entity of main) for (const statement of datedSql(stage, 'dawa', entity)) await warehouse.run(statement);
  const both = main.map((entity) => stage.staged.get(entity)!);
  const hasHistory = stage.hasHistory();
  const columns = (house: string, floor: string, door: string) =>
    `lower(id) AS id, ${house} AS house, lpad(municipality, 4, '0') AS municipality, lpad(road_code, 4, '0') AS road_code, number, ${floor} AS floor, ${door} AS door, ` +
    `postcode, ${positionSql('position')}, district || '-' || lower(parcel) AS parcel, ${hasHistory ? '"from"' : EVER} AS "from", "to", part, record`;
  const counts = `status IN ${listSql(content.statuses.counts)} AND "from" < "to"`;
  await warehouse.run(`CREATE OR REPLACE TABLE dawa_found AS
WITH both_kinds AS (
  SELECT ${columns('lower(house)', 'floor', 'door')} FROM dawa_adresse WHERE ${counts}
  UNION ALL
  SELECT ${columns('lower(id)', "''", "''")} FROM dawa_adgangsadresse AS g WHERE ${counts} AND NOT EXISTS (SELECT 1 FROM dawa_adresse AS a WHERE lower(a.house) = lower(g.id))
)
SELECT id, house, municipality, road_code, number, floor, door, postcode, x, y, parcel, "from",
  least("to", coalesce(lead("from") OVER (PARTITION BY id ORDER BY "from", part, record), ${NEVER})) AS "to" FROM both_kinds`);
  await toMetres(warehouse);
  const findings = await tellOfStage(
    warehouse,
    register,
    { ...stage, staged: new Map(main.map((one) => [one, stage.staged.get(one)!])) },
    'dawa',
  );
  const files = both.flatMap((one) => one.files);
  const tellings = statusTellings('dawa', both[0]!.files, content.statuses);
  for (const telling of hasHistory ? tellings : [...tellings, noHistory('dawa', files)])
    findings.push(...(await tell(warehouse, register, telling)));
  findings.push(...(await writeAddresses(register, context, 'dawa', content)));
  for (const entity of main) await warehouse.run(`DROP TABLE dawa_${entity}`);
  return findings;
};

/** Brings positions in degrees, which is what DAWA gave unless it was asked for `srid=25832`, to metres. */
async function toMetres(warehouse: Warehouse): Promise<void> {
  const { columns, rows } = await warehouse.query(
    'SELECT DISTINCT x, y FROM dawa_found WHERE abs(x) <= 180 AND abs(y) <= 90 ORDER BY x, y',
  );
  if (rows === 0) return;
  const way = reprojection(DEGREES, METRES);
  const [x, y] = [columns.x as Float64Array, columns.y as Float64Array];
  const there = Array.from(x, (one, at) => way([one, y[at]!]));
  await warehouse.load('dawa_metres', [
    { name: 'lon', type: 'number', values: x },
    { name: 'lat', type: 'number', values: y },
    { name: 'east', type: 'number', values: there.map((one) => one?.[0] ?? null) },
    { name: 'north', type: 'number', values: there.map((one) => one?.[1] ?? null) },
  ]);
  await warehouse.run(
    'UPDATE dawa_found SET x = m.east, y = m.north FROM dawa_metres AS m WHERE x = m.lon AND y = m.lat',
  );
  await warehouse.run('DROP TABLE dawa_metres');
}
