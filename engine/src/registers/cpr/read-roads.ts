import { municipalities } from '../../places/municipalities.ts';
import { howMany } from '../../tables/index.ts';
import { type Finding, SHOWN, says } from '../../words/index.ts';
import type { RegisterReader } from '../reader.ts';
import { extractsInOrder } from './extracts.ts';
import { cprLayout } from './layout.ts';
import { dayOf, fieldsSql } from './line-sql.ts';

/** Table of the roads of the register. */
const ROADS = 'cpr_road';

/**
 * CPR's road register into `register.road_change`: roads that got another code.
 *
 * The register links a road to another (TILKOMKOD and TILVEJKOD, FRAKOMKOD and FRAVEJKOD) for two reasons, and does not say which:
 * the road got another code, or it continues in the neighbouring municipality (Englandsvej in Copenhagen, Tårnby and Dragør). A link is
 * taken for a change only where it cannot be a continuation: within one municipality, or from a road that is no more (its municipality is
 * closed, or is in the register without that road). The others are counted in a note.
 *
 * @throws Problem K-READ-01, K-REGISTERS-11 (extracts.ts)
 */
export const readCprVejregister: RegisterReader = async (register, { warehouse }) => {
  const layout = cprLayout('cpr-vejregister');
  const source = register.definition.id;
  const extracts = await extractsInOrder(register.files, layout);
  const findings: Finding[] = [];
  await warehouse.run(`CREATE OR REPLACE TABLE ${ROADS} (file SMALLINT, about VARCHAR, fault VARCHAR, municipality VARCHAR, road VARCHAR,
    to_municipality VARCHAR, to_road VARCHAR, from_municipality VARCHAR, from_road VARCHAR, road_name VARCHAR, "from" DATE)`);
  try {
    for (const [number, { file }] of extracts.entries()) {
      await warehouse.run(
        `INSERT INTO ${ROADS} SELECT ${number}, about, fault, t_municipality, t_road, t_to_municipality, t_to_road, t_from_municipality,
          t_from_road, trim(t_road_name), ${dayOf('t_from')} FROM (${fieldsSql(layout)})`,
        { path: file.path },
      );
    }
    for (const [number, { file }] of extracts.entries()) {
      const { columns } = await warehouse.query(
        `SELECT count(*) AS many, array_to_string(min(line, ${SHOWN}), ',') AS lines
          FROM (SELECT fault, rowid - min(rowid) OVER () + 1 AS line FROM ${ROADS} WHERE file = ${number}) WHERE fault <> 'blank'`,
      );
      const count = Number(columns.many![0]);
      if (count > 0)
        findings.push({ ...badLines(count), where: source, file: file.name, lines: linesOf(columns.lines![0]) });
    }
    await warehouse.run(`CREATE OR REPLACE TABLE cpr_link AS ${linksSql()}`);
    await warehouse.run(
      `INSERT INTO register.road_change BY NAME
        SELECT municipality, road_code, new_municipality, new_road_code, "on", $source AS source FROM cpr_link WHERE changed`,
      { source },
    );
    const { columns } = await warehouse.query(
      `SELECT count(*) FILTER (WHERE NOT changed) AS going_on, (SELECT count(*) FROM ${ROADS} WHERE about = 'road') AS roads FROM cpr_link`,
    );
    const goingOn = Number(columns.going_on![0]);
    const about = { where: source, ...(extracts.length === 1 ? { file: extracts[0]!.file.name } : {}) };
    if (Number(columns.roads![0]) === 0) findings.push({ ...about, ...NO_ROADS });
    if (goingOn > 0) findings.push({ ...about, ...continued(goingOn) });
    return findings;
  } finally {
    for (const table of [ROADS, 'cpr_link']) await warehouse.run(`DROP TABLE IF EXISTS ${table}`);
  }
};

/** Every link once, from the old road to the new, and whether it is a change of code. */
function linksSql(): string {
  const open = municipalities().map(({ code }) => `'${code}'`);
  const isCode = (name: string) => `${name} > '0000' AND ${name} < '9900'`;
  return `SELECT *, municipality = new_municipality
      OR (NOT EXISTS (SELECT 1 FROM ${ROADS} AS one WHERE one.municipality = link.municipality AND one.road = link.road_code)
        AND (municipality NOT IN (${open.join(', ')}) OR municipality IN (SELECT municipality FROM ${ROADS} WHERE about = 'road'))) AS changed
    FROM (SELECT municipality, road_code, new_municipality, new_road_code, min("on") AS "on" FROM (
        SELECT from_municipality AS municipality, from_road AS road_code, municipality AS new_municipality, road AS new_road_code, "from" AS "on"
          FROM ${ROADS} WHERE about = 'road' AND ${isCode('from_road')} AND ${isCode('from_municipality')}
        UNION ALL SELECT old.municipality, old.road, old.to_municipality, old.to_road, next."from"
          FROM ${ROADS} AS old LEFT JOIN ${ROADS} AS next
            ON next.about = 'road' AND next.municipality = old.to_municipality AND next.road = old.to_road
          WHERE old.about = 'road' AND ${isCode('old.to_road')} AND ${isCode('old.to_municipality')})
      WHERE (municipality, road_code) <> (new_municipality, new_road_code) GROUP BY ALL) AS link`;
}

const linesOf = (text: unknown) => String(text).split(',').filter(Boolean).map(Number);

function badLines(count: number): Omit<Finding, 'where'> {
  return {
    rule: 'cpr-road-lines',
    severity: 'warning',
    count,
    text: howMany(
      count,
      '{linje er|linjer er} ikke en hel record af vejregisteret.',
      '{line is|lines are} no whole record of the road register.',
    ),
    done: says('Linjerne er ikke brugt.', 'The lines are not used.'),
  };
}

function continued(count: number): Omit<Finding, 'where'> {
  return {
    rule: 'cpr-roads-continue',
    severity: 'note',
    count,
    text: howMany(
      count,
      '{henvisning|henvisninger} mellem veje siger kun, at vejen fortsætter i nabokommunen.',
      '{link|links} between roads {says|say} only that the road continues in the next municipality.',
    ),
    done: says(
      'Det er ikke en ny vejkode, og adresserne er ikke ændret.',
      'That is no new road code, and addresses are left as they are.',
    ),
  };
}

const NO_ROADS = {
  rule: 'cpr-no-roads',
  severity: 'error',
  count: 1,
  text: says('Vejregisteret har ingen veje.', 'The road register has no roads.'),
  done: says('Intet er skrevet. Hent filen igen.', 'Nothing is written. Fetch the file again.'),
} as const satisfies Omit<Finding, 'where'>;
