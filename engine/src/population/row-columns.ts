/**
 * What an indicator's expressions see: the columns of a row, for each of the three things a row can stand for. Column definitions
 * of the workspace add columns to `persons`.
 */
export interface RowColumn {
  readonly name: string;
  readonly type: 'BIGINT' | 'INTEGER' | 'SMALLINT' | 'DATE' | 'VARCHAR' | 'BOOLEAN';
  /** What it holds, its codes, and what null means. */
  readonly holds: string;
  /** A column about origin or citizenship: only a definition with `legal` may use it. */
  readonly origin?: true;
}

const column = (name: string, type: RowColumn['type'], holds: string): RowColumn => ({ name, type, holds });
const origin = (name: string, type: RowColumn['type'], holds: string): RowColumn => ({
  name,
  type,
  holds,
  origin: true,
});

/** Codes of tenure (boligform), in the order they are shown. */
export const TENURES = ['almen', 'andel', 'privatleje', 'ejer', 'offentlig', 'institution', 'uoplyst'] as const;

/** One tenure. */
export type Tenure = (typeof TENURES)[number];

const HOME: readonly RowColumn[] = [
  column('tenure', 'VARCHAR', 'almen, andel, privatleje, ejer, offentlig, institution, uoplyst; never null'),
  column('kollegium', 'BOOLEAN', 'the home is a student home (BBR use 150), whatever its tenure'),
  column('institution', 'BOOLEAN', 'the home is in an institution (BBR use 160), whatever its tenure'),
  column('organisation', 'VARCHAR', 'housing organisation; null if none or not known'),
  column('department', 'VARCHAR', 'department (afdeling); null if none or not known'),
  column('use', 'VARCHAR', 'BBR use of the home, 110 to 190; null if not known'),
  column('rooms', 'SMALLINT', 'number of rooms; null if not known'),
  column('floor_area', 'INTEGER', 'area for living, m²; null if not known'),
  column('built', 'SMALLINT', 'year of building; null if not known'),
  column('toilet', 'BOOLEAN', 'has a toilet of its own; null if not known'),
  column('bath', 'BOOLEAN', 'has a bath of its own; null if not known'),
];

const TYPE = 'single, single-with-children, couple, couple-with-children, other (more adults than a couple)';

/** A row is a resident at the snapshot: CPR status 01 and 03 in the municipality. */
export const PERSONS: readonly RowColumn[] = [
  column('age', 'SMALLINT', 'whole years on the day'),
  column('sex', 'VARCHAR', 'M or F'),
  column('partnered', 'BOOLEAN', 'married or in a registered partnership; null if not known'),
  origin('danish_citizen', 'BOOLEAN', 'has Danish citizenship; null if not known'),
  origin('origin_group', 'VARCHAR', 'dansk, indvandrer, efterkommer (DST)'),
  origin('origin_western', 'VARCHAR', 'dansk, vestlig, ikke-vestlig (DST)'),
  origin(
    'origin_quality',
    'VARCHAR',
    'register (given), derived (both parents known), approximation (a parent is missing)',
  ),
  column('has_home', 'BOOLEAN', 'lives at an address; false without fixed abode and on road codes 9900-9999'),
  ...HOME,
  column('household_size', 'INTEGER', 'persons in the household; null without an address'),
  column('adults', 'INTEGER', 'persons of 18 and over in the household'),
  column('children', 'INTEGER', 'persons under 18 in the household'),
  column('household_type', 'VARCHAR', TYPE),
  column('days_at_address', 'INTEGER', 'days since the present stay began'),
  column('entry', 'VARCHAR', 'how the present stay began: birth, immigration, move, correction, first'),
  column(
    'before',
    'VARCHAR',
    'where the person lived a year earlier: same-home, same-municipality, other-municipality, abroad, not-born; null where the register does not reach back',
  ),
  column(
    'after',
    'VARCHAR',
    'where the person lives a year later: same-home, same-municipality, other-municipality, abroad, dead; null where the register does not reach so far',
  ),
  column('tenure_before', 'VARCHAR', 'tenure of the home a year earlier; null if none or not known'),
  column('tenure_after', 'VARCHAR', 'tenure of the home a year later; null if none or not known'),
];

/** A row is a household: the persons at one address. */
export const HOUSEHOLDS: readonly RowColumn[] = [
  column('household_type', 'VARCHAR', TYPE),
  column('household_size', 'INTEGER', 'persons in the household'),
  column('adults', 'INTEGER', 'persons of 18 and over'),
  column('children', 'INTEGER', 'persons under 18'),
  column('youngest', 'SMALLINT', 'age of the youngest'),
  column('oldest', 'SMALLINT', 'age of the oldest'),
  ...HOME,
];

/** A row is a home (BBR use 110 to 190), also an empty one. */
export const DWELLINGS: readonly RowColumn[] = [
  ...HOME,
  column('residents', 'INTEGER', 'persons registered there on the day; 0 in an empty home'),
  column('resident_children', 'INTEGER', 'of them under 18'),
];

/** The columns of each kind of row. */
export const ROW_COLUMNS = { persons: PERSONS, households: HOUSEHOLDS, dwellings: DWELLINGS } as const;
