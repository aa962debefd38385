import { type Finding, says } from '../../words/index.ts';
import { NEVER } from '../basic-data/read-files.ts';
import type { Stage } from '../basic-data/rows.ts';
import { listSql } from '../basic-data/sql-list.ts';
import { type Telling, tell, tellOfStage, unknownCodesSql } from '../basic-data/tell.ts';
import type { RegisterContext, RegisterToRead } from '../reader.ts';
import type { AddressContent } from './content.ts';

/** What was noticed in a reading of DAR, before the addresses are written. */
export async function darFindings(
  register: RegisterToRead,
  { warehouse }: RegisterContext,
  stage: Stage,
  { statuses }: AddressContent,
): Promise<Finding[]> {
  const findings = await tellOfStage(warehouse, register, stage, 'dar');
  const { files } = stage.staged.get('adresse')!;
  const hasHouses = stage.staged.get('husnummer')!.read > 0;
  const hasRoads = stage.staged.get('navngivenvejkommunedel')!.read > 0;
  const tellings: (Telling | undefined | false)[] = [
    ...statusTellings('dar', files, statuses),
    !stage.hasHistory() && noHistory('dar', files),
    hasHouses && {
      rule: 'address-without-house',
      severity: 'warning',
      files,
      sql: 'SELECT count(DISTINCT f.id) AS count FROM dar_found AS f WHERE NOT EXISTS (SELECT 1 FROM dar_house AS h WHERE h.id = f.house)',
      text: [
        '{adresse peger|adresser peger} på et husnummer, der ikke er i filerne eller ikke er gældende.',
        '{address points|addresses point} to a house number that is not in the files or does not count.',
      ],
      done: says(
        'De får ingen vejkode og intet sted; personer findes ikke på dem.',
        'They get no road code and no place; nobody is found there.',
      ),
    },
    hasHouses &&
      hasRoads && {
        rule: 'address-without-road-code',
        severity: 'warning',
        files,
        sql: 'SELECT count(DISTINCT f.id) AS count FROM dar_found AS f JOIN dar_house AS h ON h.id = f.house WHERE h.road_code IS NULL',
        text: [
          '{adresse har|adresser har} ingen vejkode: vejen er ikke i filerne, eller den ligger i flere kommuner, og det fremgår ikke, hvilken adressen er i.',
          '{address has|addresses have} no road code: the road is not in the files, or lies in several municipalities and nothing tells which the address is in.',
        ],
        done: says(
          'Personer findes ikke på dem. Hent også filen Kommuneinddeling (DARKommuneinddeling).',
          'Nobody is found there. Fetch the file Kommuneinddeling (DARKommuneinddeling) too.',
        ),
      },
    stage.staged.get('jordstykke')!.read > 0 && {
      rule: 'address-without-parcel',
      severity: 'note',
      sql: `SELECT count(DISTINCT id) AS count FROM dar_found WHERE parcel IS NULL AND "to" = ${NEVER}`,
      text: ['{adresse har|adresser har} intet matrikelnummer.', '{address has|addresses have} no parcel number.'],
      done: says(
        'De kan ikke lægges i områder efter en liste over matrikler.',
        'They cannot be placed in areas by a list of parcels.',
      ),
    },
  ];
  for (const telling of tellings) if (telling) findings.push(...(await tell(warehouse, register, telling)));
  const missing = ['husnummer', 'adressepunkt', 'navngivenvejkommunedel']
    .map((entity) => stage.staged.get(entity)!)
    .filter(({ read }) => read === 0)
    .map(({ name }) => name);
  if (missing.length > 0) {
    findings.push({
      rule: 'entities-missing',
      severity: 'warning',
      where: register.definition.id,
      count: missing.length,
      names: missing,
      text: says(`Der er ingen rækker af ${missing.join(', ')}.`, `There are no rows of ${missing.join(', ')}.`),
      done: says(
        'Uden dem har adresserne ingen vejkode eller intet sted. Hent også de filer.',
        'Without them the addresses have no road code or no place. Fetch those files too.',
      ),
    });
  }
  return findings;
}

/** Rows that do not count, and statuses that are none: for `<prefix>_adresse`. */
export function statusTellings(
  prefix: string,
  files: readonly string[],
  { counts, codes }: AddressContent['statuses'],
): Telling[] {
  const table = `${prefix}_adresse`;
  return [
    {
      rule: 'rows-not-current',
      severity: 'note',
      files,
      sql: `SELECT coalesce(sum(n), 0)::BIGINT AS count, string_agg(status || ' (' || n || ')', ',' ORDER BY status) AS names FROM (SELECT coalesce(status, 'uden') AS status, count(*) AS n FROM ${table} WHERE status IS NULL OR status NOT IN ${listSql(counts)} GROUP BY 1) AS others`,
      text: [
        '{række om en adresse har|rækker om adresser har} en status, der ikke er gældende (foreløbig, nedlagt, henlagt).',
        '{row about an address has|rows about addresses have} a status that does not count (provisional, closed, given up).',
      ],
      done: says('De indgår ikke.', 'They are left out.'),
    },
    {
      rule: 'unknown-code',
      severity: 'warning',
      files,
      sql: unknownCodesSql(table, 'status', listSql(Object.keys(codes))),
      text: ['{række har|rækker har} en ukendt status.', '{row has|rows have} an unknown status.'],
      done: says(
        `De indgår ikke. Kodelisten står i library/registers/${prefix}.yaml.`,
        `They are left out. The code list is in library/registers/${prefix}.yaml.`,
      ),
    },
  ];
}

/** That a file tells of the present only: for `<prefix>_found`. */
export function noHistory(prefix: string, files: readonly string[]): Telling {
  return {
    rule: 'no-history',
    severity: 'note',
    files,
    sql: `SELECT count(DISTINCT id) AS count FROM ${prefix}_found`,
    text: [
      '{adresse kendes|adresser kendes} kun, som de er nu: filerne har ingen historik.',
      '{address is|addresses are} known only as now: the files have no history.',
    ],
    done: says(
      'De bruges også for tidligere år. Adresser, der er nedlagt siden, kan ikke findes.',
      'They are used for earlier years too. Addresses closed since cannot be found.',
    ),
  };
}
