import { howMany } from '../../tables/index.ts';
import type { Warehouse } from '../../warehouse/index.ts';
import { type Finding, type Severity, SHOWN, says, type Text } from '../../words/index.ts';
import type { Extract } from './extracts.ts';
import type { CprLayout } from './layout.ts';
import { LINES } from './line-sql.ts';

/** What was wrong with lines of extracts, a finding a rule and file, and whether each file is whole. Lines are counted, never quoted. */
export async function findingsOfLines(
  warehouse: Warehouse,
  extracts: readonly Extract[],
  layout: CprLayout,
  where: string,
): Promise<Finding[]> {
  const wholes = await wholeFiles(warehouse, extracts, layout, where);
  if (wholes.some(({ rule }) => rule === OTHER_FORMAT)) return wholes;
  const misplaced = await misplacedFields(warehouse, extracts, where);
  return [...wholes, ...misplaced, ...(await linesByRule(warehouse, extracts, where))];
}

/** The rule that a file has the records of its format. */
export const OTHER_FORMAT = 'cpr-other-format';

/** A rule about single lines: which lines of `cpr_line` (with `produced`, the day of the extract), and what is said of them. */
interface LineRule {
  readonly rule: string;
  readonly severity: Severity;
  readonly lines: string;
  readonly text: readonly [da: string, en: string];
  readonly done: Text;
}

const LEFT_OUT = says('Linjerne er ikke brugt.', 'The lines are not used.');

const RULES: readonly LineRule[] = [
  {
    rule: 'cpr-unknown-record',
    severity: 'warning',
    lines: "fault = 'unknown-type'",
    text: [
      '{linje har|linjer har} en recordtype, som ikke findes i formatet.',
      '{line has|lines have} a record type that the format does not have.',
    ],
    done: LEFT_OUT,
  },
  {
    rule: 'cpr-line-too-long',
    severity: 'warning',
    lines: "fault = 'too-long'",
    text: [
      '{linje er|linjer er} længere, end recordtypen er: felterne står måske forkert.',
      '{line is|lines are} longer than the record type is: the fields may be out of place.',
    ],
    done: LEFT_OUT,
  },
  {
    rule: 'cpr-line-cut',
    severity: 'warning',
    lines: "fault = 'truncated'",
    text: [
      '{linje slutter|linjer slutter} midt i felter, der altid er udfyldt.',
      '{line ends|lines end} within fields that are never blank.',
    ],
    done: LEFT_OUT,
  },
  {
    rule: 'cpr-line-without-number',
    severity: 'warning',
    lines: "fault = 'no-number'",
    text: [
      '{linje har|linjer har} ikke ti cifre i personnummeret.',
      '{line has|lines have} no ten digits as personnummer.',
    ],
    done: LEFT_OUT,
  },
  {
    rule: 'cpr-impossible-day',
    severity: 'warning',
    lines: 'impossible',
    text: ['{linje har|linjer har} en dato, der ikke findes.', '{line has|lines have} a day that does not exist.'],
    done: says('Datoen tæller som ukendt; resten er brugt.', 'The day counts as unknown; the rest is used.'),
  },
  {
    rule: 'cpr-day-in-future',
    severity: 'warning',
    lines: '("from" > produced OR "to" > produced OR born > produced OR arrived > produced)',
    text: [
      '{linje har|linjer har} en dato efter den dag, udtrækket blev lavet.',
      '{line has|lines have} a day after the one on which the extract was made.',
    ],
    done: says('Datoen er beholdt, som den står.', 'The day is kept as it stands.'),
  },
  {
    rule: 'cpr-annulled',
    severity: 'note',
    lines: "mark = 'A'",
    text: ['{række er|rækker er} annulleret af CPR.', '{row was|rows were} annulled by CPR.'],
    done: LEFT_OUT,
  },
  {
    rule: 'cpr-utf8',
    severity: 'warning',
    lines: 'utf8',
    text: [
      '{linje er|linjer er} i tegnsættet UTF-8; CPR skriver ISO-8859-1, så filen er omsat undervejs.',
      '{line is|lines are} in UTF-8; CPR writes ISO-8859-1, so the file was converted on its way.',
    ],
    done: says(
      'Felterne er læst, hvor de hører til. Brug helst filen, som CPR leverede den.',
      'The fields are read where they belong. Better use the file as CPR delivered it.',
    ),
  },
  {
    rule: 'cpr-mixed-encodings',
    severity: 'warning',
    lines: `latin AND file IN (SELECT file FROM ${LINES} WHERE utf8)`,
    text: [
      '{linje er|linjer er} i ISO-8859-1 i en fil, hvor andre er i UTF-8.',
      '{line is|lines are} in ISO-8859-1 in a file where others are in UTF-8.',
    ],
    done: says('Hver linje er læst for sig.', 'Each line is read by itself.'),
  },
];

async function linesByRule(warehouse: Warehouse, extracts: readonly Extract[], where: string): Promise<Finding[]> {
  const days = extracts.map(({ produced }, file) => `(${file}, ${produced ? `DATE '${produced}'` : 'NULL::DATE'})`);
  const numbered = `SELECT one.*, one.rowid - first + 1 AS line, produced FROM ${LINES} AS one
    JOIN (SELECT file, min(rowid) AS first FROM ${LINES} GROUP BY file) AS starts USING (file)
    JOIN (VALUES ${days.join(', ')}) AS made(file, produced) USING (file)`;
  const found = await warehouse.query(
    `${RULES.map(
      ({ lines }, at) =>
        `SELECT ${at} AS rule, file, count(*) AS many, array_to_string(min(line, ${SHOWN}), ',') AS lines FROM (${numbered}) WHERE ${lines} GROUP BY file`,
    ).join(' UNION ALL ')} ORDER BY rule, file`,
  );
  const { rule, file, many, lines } = found.columns;
  return Array.from({ length: found.rows }, (_, row): Finding => {
    const one = RULES[Number(rule![row])]!;
    const count = Number(many![row]);
    return {
      rule: one.rule,
      severity: one.severity,
      where,
      file: extracts[Number(file![row])]!.file.name,
      count,
      lines: String(lines![row]).split(',').map(Number),
      text: howMany(count, ...one.text),
      done: one.done,
    };
  });
}

/** Whether each file has its last record, as many records as that says, and the records of its format. */
async function wholeFiles(
  warehouse: Warehouse,
  extracts: readonly Extract[],
  layout: CprLayout,
  where: string,
): Promise<Finding[]> {
  const { rows, columns } = await warehouse.query(
    `SELECT file, count(*) FILTER (WHERE fault IS NULL OR fault <> 'blank') AS lines, count(*) FILTER (WHERE about = 'end') AS ends,
      coalesce(sum(records), 0)::BIGINT AS records, count(*) FILTER (WHERE about = 'person') AS persons,
      count(*) FILTER (WHERE fault = 'unknown-type') AS unknown, count(*) FILTER (WHERE fault IN ('too-long', 'truncated')) AS misfits
    FROM ${LINES} GROUP BY file ORDER BY file`,
  );
  return Array.from({ length: rows }, (_, row) => {
    const of = (name: string) => Number(columns[name]![row]);
    const about = { where, file: extracts[of('file')]!.file.name, count: 1, severity: 'error' } as const;
    const [lines, ends, records, persons] = [of('lines'), of('ends'), of('records'), of('persons')];
    if (layout.other && (persons === 0 ? of('misfits') + of('unknown') > 0 : 2 * of('unknown') > lines)) {
      return [{ ...about, rule: OTHER_FORMAT, ...otherFormat(layout.other) }];
    }
    if (ends === 0) return [{ ...about, rule: 'cpr-file-cut', ...noEnd(layout) }];
    // Extracts of changes may be empty on a quiet day, but what they change is not.
    if (of('file') === 0 && persons === 0 && extracts.length > 1) return [{ ...about, rule: 'cpr-nobody', ...NOBODY }];
    // The last record counts the records with or without the first and the last; one more or less is another thing.
    if (records > lines || records < lines - 2 * ends) {
      return [{ ...about, rule: 'cpr-record-count', ...otherCount(records, lines) }];
    }
    return [];
  }).flat();
}

/** So few lines of one type that a fault in half of them may be chance. */
const FEW = 20;

/** Files in which most lines of a type of record have a day that does not exist: the fields do not stand where the layout has them. */
async function misplacedFields(warehouse: Warehouse, extracts: readonly Extract[], where: string): Promise<Finding[]> {
  const { rows, columns } = await warehouse.query(
    `SELECT file, sum(misplaced)::BIGINT AS misplaced, sum(lines)::BIGINT AS lines FROM (
        SELECT file, count(*) AS lines, count(*) FILTER (WHERE impossible) AS misplaced FROM ${LINES} WHERE about IS NOT NULL GROUP BY file, about)
      WHERE lines >= ${FEW} AND 2 * misplaced > lines GROUP BY file ORDER BY file`,
  );
  return Array.from({ length: rows }, (_, row): Finding => {
    const [count, lines] = [Number(columns.misplaced![row]), Number(columns.lines![row])];
    return {
      rule: 'cpr-fields-misplaced',
      severity: 'error',
      where,
      file: extracts[Number(columns.file![row])]!.file.name,
      count,
      text: says(
        `${count} af ${lines} linjer af samme recordtype har en dato, der ikke findes: felterne står ikke, hvor de skal.`,
        `${count} of ${lines} lines of one record type have a day that does not exist: the fields are not where they should be.`,
      ),
      done: says(
        'Intet er skrevet. Brug filen, som CPR leverede den; er den pakket om eller omsat undervejs, så hent den igen.',
        'Nothing is written. Use the file as CPR delivered it; if it was repacked or converted on its way, fetch it again.',
      ),
    };
  });
}

/** What is said of an extract without persons. */
export const NOBODY = {
  text: says('Udtrækket har ingen personer.', 'The extract has no persons.'),
  done: says('Intet er skrevet. Hent udtrækket igen.', 'Nothing is written. Fetch the extract again.'),
};

const FETCH = says(
  'Intet er skrevet. Hent udtrækket igen; overførslen er måske afbrudt.',
  'Nothing is written. Fetch the extract again; the transfer may have been broken off.',
);

function noEnd({ end }: CprLayout): Pick<Finding, 'text' | 'done'> {
  return {
    text: says(
      `Slutrecorden (${end?.record}) mangler: filen er skåret over.`,
      `The last record (${end?.record}) is missing: the file has been cut.`,
    ),
    done: FETCH,
  };
}

function otherCount(records: number, lines: number): Pick<Finding, 'text' | 'done'> {
  return {
    text: says(
      `Slutrecorden siger ${records} records, men filen har ${lines}.`,
      `The last record says ${records} records, but the file has ${lines}.`,
    ),
    done: FETCH,
  };
}

function otherFormat(other: string): Pick<Finding, 'text' | 'done'> {
  return {
    text: says(
      'Filens records passer ikke til formatet i kildens profil.',
      "The file's records do not fit the format in the source's profile.",
    ),
    done: says(
      `Intet er skrevet. Er det et udtræk af en anden slags, så skriv format: ${other}.`,
      `Nothing is written. If it is an extract of another kind, write format: ${other}.`,
    ),
  };
}
