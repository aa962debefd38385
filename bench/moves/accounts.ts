import { join } from 'node:path';
import { literal, openWarehouse } from '../../engine/src/warehouse/index.ts';

/** What the tables about moves in an edition of the invented country hold. */
export interface AccountsFound {
  readonly flows: number;
  readonly changes: number;
  readonly accounts: number;
  /** Accounts whose opening, what came in, what went out, and correction do not give their closing. */
  readonly open: number;
  /** Accounts whose opening or closing is not what the indicator `beboere` counts on that day, apart from them. */
  readonly otherwise: number;
  /** Accounts with a correction. */
  readonly corrected: number;
  /** Accounts of all tenures together, and those whose correction is not what the registers leave without reason, counted in them apart. */
  readonly whole: number;
  readonly unreasoned: number;
}

const CAME = 'births + immigrated + moved_in + tenure_change_in + border_in';
const WENT = 'deaths + emigrated + moved_out + tenure_change_out + border_out';

/**
 * Looks at every account of an edition. A correction would take up whatever was missing, so that every account closes: they are also held against the
 * indicator `beboere`, and the corrections against the country's files, in which people come from and go to municipalities that were not invented.
 */
export async function accountsOf(edition: string, country: string): Promise<AccountsFound> {
  const warehouse = await openWarehouse({ folders: [edition, country] });
  const table = (name: string) => `read_parquet(${literal(join(edition, `${name}.parquet`))})`;
  const ask = async (statement: string) => {
    const { columns } = await warehouse.query(statement);
    return (name: string) => Number(columns[name]?.[0]);
  };
  try {
    const counted = `(SELECT area_set, area, period, tenure, value AS residents FROM ${table('observations')} WHERE indicator = 'beboere')`;
    const found = await ask(`SELECT count(*) AS accounts,
        count(*) FILTER (WHERE opening + ${CAME} - (${WENT}) + correction <> closing) AS open, count(*) FILTER (WHERE correction <> 0) AS corrected,
        count(*) FILTER (WHERE opening <> coalesce(was.residents, 0) OR closing <> coalesce(is_now.residents, 0)) AS otherwise
      FROM ${table('accounts')} account
      LEFT JOIN ${counted} was ON was.area_set = account.area_set AND was.area = account.area AND was.tenure = account.tenure AND was.period = account.since
      LEFT JOIN ${counted} is_now ON is_now.area_set = account.area_set AND is_now.area = account.area AND is_now.tenure = account.tenure
        AND is_now.period = account.period`);
    const corrections = await ask(`WITH raw AS (${withoutReason((name) => join(country, 'data', name, '*.parquet'))}),
      account AS (SELECT area_set, area, CAST(since AS DATE) AS since, CAST(period AS DATE) AS period, correction FROM ${table('accounts')} WHERE tenure = '_T'),
      expected AS (
        SELECT account.area_set, account.area, account.period, sum(persons) AS persons FROM account JOIN raw
        ON raw.area_set = account.area_set AND raw.area = account.area AND "day" > since AND "day" <= period GROUP BY ALL
      )
      SELECT count(*) AS whole, count(*) FILTER (WHERE correction <> coalesce(persons, 0)) AS unreasoned
      FROM account LEFT JOIN expected USING (area_set, area, period)`);
    const rows = async (name: string) => (await ask(`SELECT count(*) AS n FROM ${table(name)}`))('n');
    return {
      flows: await rows('flows'),
      changes: await rows('changes'),
      accounts: found('accounts'),
      open: found('open'),
      otherwise: found('otherwise'),
      corrected: found('corrected'),
      whole: corrections('whole'),
      unreasoned: corrections('unreasoned'),
    };
  } finally {
    warehouse.close();
  }
}

/**
 * SELECT of stays that begin (1) or end (−1) without a birth, a death, or a time abroad between them and the next, in files: by set, area and day. A stay that
 * ends the day it begins is none.
 */
function withoutReason(files: (table: string) => string): string {
  const table = (name: string) => `read_parquet(${literal(files(name))})`;
  const never = `DATE '9999-12-31'`;
  return `WITH stay AS (
      SELECT person, address, "from", "to", lag("to") OVER earlier AS before, lead("from") OVER earlier AS after
      FROM ${table('residence')} WHERE "to" IS DISTINCT FROM "from" WINDOW earlier AS (PARTITION BY person ORDER BY "from")
    ),
    away AS (SELECT person, "from" AS went, coalesce("to", ${never}) AS came FROM ${table('abroad')}),
    turn AS (
      SELECT person, address, "from" AS "day", 1 AS persons FROM stay JOIN ${table('person')} who USING (person)
      WHERE before IS DISTINCT FROM "from" AND NOT (before IS NULL AND "from" - born <= 31)
        AND NOT EXISTS (FROM away WHERE away.person = stay.person AND went < "from" AND (before IS NULL OR came > before))
      UNION ALL
      SELECT person, address, "to", -1 FROM stay JOIN ${table('person')} who USING (person)
      WHERE "to" IS NOT NULL AND after IS DISTINCT FROM "to" AND NOT coalesce(after IS NULL AND died - "to" <= 31, false)
        AND NOT EXISTS (FROM away WHERE away.person = stay.person AND came > "to" AND (after IS NULL OR went < after))
    )
    SELECT area_set, area, "day", sum(persons) AS persons FROM turn JOIN ${table('address_in_area')} USING (address) GROUP BY ALL
    UNION ALL SELECT 'kommune', '0000', "day", sum(persons) FROM turn GROUP BY ALL`;
}
