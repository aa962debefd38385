import { dirname } from 'node:path';
import { literal, openWarehouse } from '../../engine/src/warehouse/index.ts';

/** How a peer's figures agree with Kvarter's. */
export interface Agreement {
  /** Figures the peer has: those of areas and tenures in which somebody lives. */
  readonly figures: number;
  /** Of them those that Kvarter has otherwise, or not, and those that only Kvarter has and that are not zero. */
  readonly different: number;
}

/**
 * Compares numerators and denominators exactly. Kvarter divides thousandths of a person by a thousand, as its last step: so is the peer's.
 * What only Kvarter has is a tenure in which nobody lives on the day, and must be 0 of 0. Where people live of whom nothing is known (no home
 * has its rooms), Kvarter says missing (`O`) and a peer 0 of 0.
 *
 * @param ours observations of the edition, Parquet
 * @param theirs CSV or Parquet: area, tenure, period, indicator, numerator, denominator
 */
export async function compare(ours: string, theirs: string): Promise<Agreement> {
  const warehouse = await openWarehouse({ folders: [dirname(ours), dirname(theirs)] });
  const read = theirs.endsWith('.csv') ? 'read_csv' : 'read_parquet';
  try {
    const { columns } = await warehouse.query(`
      WITH ours AS (
        SELECT area, tenure, period, indicator, numerator, denominator, obs_status FROM read_parquet(${literal(ours)})
        WHERE area_set <> 'kommune' OR area <> '_T'
      ),
      theirs AS (
        SELECT area, tenure, CAST(period AS VARCHAR) AS period, indicator, CAST(denominator AS DOUBLE) AS denominator,
          CAST(numerator AS DOUBLE) / CASE indicator WHEN 'forsoergede' THEN 1000 ELSE 1 END AS numerator
        FROM ${read}(${literal(theirs)})
      )
      SELECT count(theirs.area) AS figures, count(*) FILTER (WHERE CASE
          WHEN theirs.area IS NULL THEN ours.numerator <> 0 OR coalesce(ours.denominator, 0) <> 0
          WHEN ours.obs_status = 'O' THEN theirs.numerator <> 0 OR theirs.denominator <> 0
          ELSE ours.area IS NULL OR ours.numerator IS DISTINCT FROM theirs.numerator
            OR ours.denominator IS DISTINCT FROM theirs.denominator
        END) AS different
      FROM ours FULL JOIN theirs USING (area, tenure, period, indicator)`);
    return { figures: Number(columns.figures?.[0]), different: Number(columns.different?.[0]) };
  } finally {
    warehouse.close();
  }
}
