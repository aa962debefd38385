import { howMany } from '../../tables/index.ts';
import type { Warehouse } from '../../warehouse/index.ts';
import { type Finding, type Severity, SHOWN, says, type Text } from '../../words/index.ts';
import type { RegisterToRead } from '../reader.ts';
import { daySql } from './read-files.ts';
import type { Stage, Staged } from './rows.ts';

/** What a counted finding is about. */
export interface Telling {
  readonly rule: string;
  readonly severity: Severity;
  /** A statement with one row: `count`, and where they help `lines` (record numbers with commas between) and `names`. */
  readonly sql: string;
  /** The file, if all rows come from one. */
  readonly files?: readonly string[];
  /** `{one|many}` in Danish and English, after the number. */
  readonly text: readonly [da: string, en: string];
  readonly done: Text;
}

/** The finding of a count in the database, or none if it is zero. */
export async function tell(warehouse: Warehouse, where: RegisterToRead, about: Telling): Promise<Finding[]> {
  const { columns } = await warehouse.query(about.sql);
  const count = Number(columns.count![0]);
  if (count === 0) return [];
  const list = (name: string) =>
    String(columns[name]?.[0] ?? '')
      .split(',')
      .filter((one) => one !== '')
      .slice(0, SHOWN);
  const file = about.files?.length === 1 ? about.files[0] : undefined;
  const lines = file === undefined ? [] : list('lines').map(Number);
  const names = list('names');
  return [
    {
      rule: about.rule,
      severity: about.severity,
      where: where.definition.id,
      ...(file === undefined ? {} : { file }),
      count,
      ...(lines.length > 0 ? { lines, line_kind: 'record' as const } : {}),
      ...(names.length > 0 ? { names } : {}),
      text: howMany(count, ...about.text),
      done: about.done,
    },
  ];
}

/** SQL of the first ten record numbers of the rows of a table that a condition holds for, as text, beside their number. */
export function recordsSql(table: string, condition: string): string {
  return `SELECT count(*) AS count, array_to_string((array_agg(record ORDER BY record))[1:${SHOWN}], ',') AS lines FROM ${table} WHERE ${condition}`;
}

/** SQL of the codes of a column that are not in a list, beside the number of rows with them. */
export function unknownCodesSql(table: string, column: string, known: string, condition = 'true'): string {
  return (
    `SELECT coalesce(sum(n), 0)::BIGINT AS count, array_to_string((array_agg(code ORDER BY n DESC, code))[1:${SHOWN}], ',') AS names ` +
    `FROM (SELECT left(${column}, 24) AS code, count(*) AS n FROM ${table} WHERE ${column} NOT IN ${known} AND ${condition} GROUP BY 1) AS codes`
  );
}

/** What is told of every register of basic data: rows that were superseded, times that are none, and entities that are not used. */
export async function tellOfStage(
  warehouse: Warehouse,
  where: RegisterToRead,
  stage: Stage,
  prefix: string,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const read = [...stage.staged.values()];
  const superseded = read.reduce((sum, one) => sum + one.superseded, 0);
  if (superseded > 0) {
    findings.push({
      rule: 'rows-superseded',
      severity: 'note',
      where: where.definition.id,
      count: superseded,
      names: read
        .filter((one) => one.superseded > 0)
        .map(({ name, superseded: n, read: all }) => `${name}: ${n}/${all}`),
      text: howMany(
        superseded,
        '{række er rettet|rækker er rettet} i registeret siden (registreringTil).',
        '{row was|rows were} corrected in the register since (registreringTil).',
      ),
      done: says('De indgår ikke; rettelserne gør.', 'They are left out; the corrections are used.'),
    });
  }
  for (const one of read) findings.push(...fieldsMissing(one, where, prefix));
  for (const [entity, { files }] of stage.staged) {
    findings.push(
      ...(await tell(warehouse, where, {
        rule: 'impossible-time',
        severity: 'warning',
        files,
        sql: recordsSql(
          `${prefix}_${entity}`,
          `(valid_from IS NOT NULL AND ${daySql('valid_from')} IS NULL) OR (valid_to IS NOT NULL AND ${daySql('valid_to')} IS NULL)`,
        ),
        text: [
          '{række har|rækker har} et tidspunkt i virkningFra eller virkningTil, som ikke kan læses.',
          '{row has|rows have} a time in virkningFra or virkningTil that cannot be read.',
        ],
        done: says(
          'Rækkerne regnes for at gælde uden den grænse.',
          'The rows are held to be valid without that limit.',
        ),
      })),
    );
  }
  if (stage.unused.size > 0) {
    const count = [...stage.unused.values()].reduce((sum, one) => sum + one, 0);
    findings.push({
      rule: 'entities-not-used',
      severity: 'note',
      where: where.definition.id,
      count,
      names: [...stage.unused.keys()].sort().slice(0, SHOWN),
      text: howMany(
        count,
        '{række er|rækker er} af en slags, der ikke bruges.',
        '{row is|rows are} of a kind that is not used.',
      ),
      done: says('De er ikke læst. Filerne kan udelades.', 'They are not read. The files may be left out.'),
    });
  }
  return findings;
}

/** Fields that no row has and without which the rows are of no use: a new version of the register may call them something else. */
function fieldsMissing(
  { read, filled, needed, name, files }: Staged,
  where: RegisterToRead,
  prefix: string,
): Finding[] {
  const fields = needed.filter(({ column }) => !filled.has(column)).map(({ field }) => field);
  if (read === 0 || fields.length === 0) return [];
  return [
    {
      rule: 'fields-missing',
      severity: 'error',
      where: where.definition.id,
      ...(files.length === 1 ? { file: files[0]! } : {}),
      count: fields.length,
      names: fields,
      text: says(
        `Ingen af de ${read} rækker af ${name} har ${fields.join(', ')}.`,
        `None of the ${read} rows of ${name} has ${fields.join(', ')}.`,
      ),
      done: says(
        `Intet er skrevet. Hent filen igen; har feltet fået et nyt navn, skal det stå i library/registers/${prefix}.yaml.`,
        `Nothing is written. Fetch the file again; if the field has a new name, it belongs in library/registers/${prefix}.yaml.`,
      ),
    },
  ];
}
