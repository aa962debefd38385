import type { Name } from '../../words/index.ts';
import type { ColumnName } from './register-file.ts';

/**
 * A column definition: what a table of the municipality's own says of each person at each snapshot, as one column more for
 * indicators.
 *
 * @da En kolonnedefinition: hvad en af kommunens egne tabeller siger om hver person på hver opgørelsesdato, som en kolonne mere til indikatorer.
 */
export interface ColumnFile {
  /**
   * Name of the column, as expressions write it.
   *
   * @da Kolonnens navn, som udtryk skriver det.
   */
  id: ColumnName;
  /**
   * Name shown to readers.
   *
   * @da Navnet, som læserne ser.
   */
  name?: Name;
  /**
   * The table it is made of.
   *
   * @da Tabellen, den laves af.
   */
  from: ColumnName;
  /**
   * Which rows of the table count: `snapshot` those in force on the day (`from` ≤ day < `to`); `snapshot-year` those in force on any of
   * the days of the year before the snapshot, or dated in it (`date`).
   *
   * @da Hvilke af tabellens rækker der tæller: `snapshot` dem, der gælder på dagen (`from` ≤ dag < `to`); `snapshot-year` dem, der gælder på mindst en af dagene i året før opgørelsesdatoen, eller er dateret i det (`date`).
   */
  per: 'snapshot' | 'snapshot-year';
  /**
   * Which rows of the table are left out of account: a condition on the table's columns.
   *
   * @da Hvilke af tabellens rækker der er med: en betingelse på tabellens kolonner.
   */
  where?: string;
  /**
   * One value of the rows of a person: an SQL expression with aggregate functions over the table's columns and `days` (of the row's days those
   * in the year), `days_in_period`, `period_from`, `period_to`. Whole numbers only: money in øre, full-time persons in thousandths.
   *
   * @da En værdi af personens rækker: et SQL-udtryk med aggregatfunktioner over tabellens kolonner og `days` (rækkens dage i året), `days_in_period`, `period_from`, `period_to`. Kun hele tal: penge i øre, fuldtidspersoner i tusindedele.
   */
  sql: string;
  /**
   * Unit: `thousandth-person`, `thousandth` (of anything else, a score say) and `oere` are divided out when figures are made of them.
   * __Default value:__ `none`.
   *
   * @da Enhed: `thousandth-person`, `thousandth` (tusindedele af andet, f.eks. en score) og `oere` divideres ud, når der laves tal af dem. __Standard:__ `none`.
   */
  unit?: 'none' | 'thousandth-person' | 'thousandth' | 'oere' | 'days';
  /**
   * Value of a person without rows. __Default value:__ null: not known.
   *
   * @da Værdien for en person uden rækker. __Standard:__ null: ukendt.
   */
  otherwise?: number | string | boolean | null;
  /**
   * What the column tells.
   *
   * @da Hvad kolonnen fortæller.
   */
  tells?: Name;
}
