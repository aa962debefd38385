import { howMany } from '../../tables/index.ts';
import type { Warehouse } from '../../warehouse/index.ts';
import { type Finding, type Severity, SHOWN, says, type Text } from '../../words/index.ts';
import type { Extract } from './extracts.ts';
import { NOBODY } from './findings-of-lines.ts';
import { LINES } from './line-sql.ts';
import { HELD, NOT_ANNULLED, NUMBERS } from './persons-sql.ts';

/** What extracts that were read whole say together: whether anybody lives in the municipality, and what persons lack. Persons are counted, never named. */
export async function findingsOfPersons(
  warehouse: Warehouse,
  extracts: readonly Extract[],
  { source, municipality }: { source: string; municipality: string },
): Promise<Finding[]> {
  const files = extracts.length === 1 ? { file: extracts[0]!.file.name } : {};
  const { columns } = await warehouse.query(
    `SELECT count(*) FILTER (WHERE about = 'person') AS persons,
        count(*) FILTER (WHERE about = 'address' AND (municipality = $municipality OR $municipality = '0000') AND person IN (${RESIDENTS})) AS here
      FROM ${HELD}`,
    { municipality },
  );
  const stop = { severity: 'error', where: source, ...files, count: 1 } as const;
  if (Number(columns.persons![0]) === 0) return [{ ...stop, rule: 'cpr-nobody', ...NOBODY }];
  if (Number(columns.here![0]) === 0) {
    return [{ ...stop, rule: 'cpr-other-municipality', names: [municipality], ...elsewhere(municipality) }];
  }
  const found = await warehouse.query(
    `${RULES.map(
      ({ rows }, at) => `SELECT ${at} AS rule, count(*) AS many, ${lineNumbers(extracts)} AS lines FROM (${rows})`,
    ).join(' UNION ALL ')} ORDER BY rule`,
  );
  return RULES.flatMap(({ rule, severity, text, done }, at) => {
    const count = Number(found.columns.many![at]);
    if (count === 0) return [];
    const lines = String(found.columns.lines![at] ?? '')
      .split(',')
      .filter(Boolean)
      .map(Number);
    return [
      {
        rule,
        severity,
        where: source,
        ...files,
        count,
        ...(lines.length > 0 ? { lines } : {}),
        text: howMany(count, ...text),
        done,
      },
    ];
  });
}

/** Lines are told where there is one file to look in. */
function lineNumbers(extracts: readonly Extract[]): string {
  return extracts.length === 1 ? `array_to_string(min(pos + 1, ${SHOWN}), ',')` : 'NULL::VARCHAR';
}

const RESIDENTS = `SELECT person FROM ${HELD} WHERE about = 'person' AND status IN ('01', '03')`;

/** A rule about what is held of persons: rows with `pos`, one for each case. */
interface PersonRule {
  readonly rule: string;
  readonly severity: Severity;
  readonly rows: string;
  readonly text: readonly [da: string, en: string];
  readonly done: Text;
}

const RULES: readonly PersonRule[] = [
  {
    rule: 'cpr-no-person-record',
    severity: 'warning',
    rows: `SELECT rowid AS pos FROM ${LINES} WHERE about IS NOT NULL AND about NOT IN ('start', 'end', 'number')
      AND person NOT IN (SELECT person FROM ${HELD} WHERE about = 'person')
      AND person NOT IN (SELECT former FROM ${NUMBERS} WHERE current IN (SELECT person FROM ${HELD}))`,
    text: [
      '{linje handler|linjer handler} om personer, som udtrækket ikke har en personrecord (001) for.',
      '{line is|lines are} about persons for whom the extract has no person record (001).',
    ],
    done: says('Linjerne er ikke brugt.', 'The lines are not used.'),
  },
  {
    rule: 'cpr-replaced',
    severity: 'note',
    rows: `SELECT rowid AS pos FROM ${LINES} JOIN (SELECT person, max(rowid) AS last FROM ${LINES} WHERE about = 'person' GROUP BY person) USING (person)
      WHERE about IS NOT NULL AND rowid < last`,
    text: [
      '{linje er|linjer er} erstattet af, hvad senere records siger om samme person.',
      '{line is|lines are} replaced by what later records say of the same person.',
    ],
    done: says('Det nyeste er brugt.', 'The newest is used.'),
  },
  {
    rule: 'cpr-changed-number',
    severity: 'note',
    rows: `SELECT NULL::BIGINT AS pos FROM ${NUMBERS}`,
    text: [
      '{personnummer er|personnumre er} afløst af et nyt.',
      '{personnummer was|personnumre were} replaced by a new one.',
    ],
    done: says('Personen tælles én gang, under det nye.', 'The person is counted once, under the new one.'),
  },
  {
    rule: 'cpr-two-current-addresses',
    severity: 'warning',
    rows: `SELECT pos FROM ${HELD} WHERE about = 'address' QUALIFY row_number() OVER (PARTITION BY person ORDER BY pos) > 1`,
    text: [
      '{nuværende adresse er|nuværende adresser er} en persons anden.',
      "{current address is|current addresses are} a person's second.",
    ],
    done: says('Af flere gælder den med den seneste dato.', 'Of several the one with the latest day stands.'),
  },
  {
    rule: 'cpr-resident-without-address',
    severity: 'warning',
    rows: `SELECT pos FROM ${HELD} WHERE about = 'person' AND status IN ('01', '03')
      AND person NOT IN (SELECT person FROM ${HELD} WHERE about = 'address')`,
    text: [
      '{person er|personer er} bosat i Danmark, men har ingen nuværende adresse i udtrækket.',
      '{person is resident|persons are resident} in Denmark but {has|have} no current address in the extract.',
    ],
    done: says('De tælles ikke med som beboere nu.', 'They are not counted as residents now.'),
  },
  {
    rule: 'cpr-start-from-municipality',
    severity: 'note',
    rows: `SELECT pos FROM ${HELD} WHERE about = 'address' AND "from" IS NULL AND arrived IS NOT NULL`,
    text: [
      '{nuværende adresse har|nuværende adresser har} ingen dato for indflytning, men en for tilflytning til kommunen.',
      '{current address has|current addresses have} no day of moving in but one of coming to the municipality.',
    ],
    done: says(
      'Bopælen regnes fra den dag og er mærket som usikker.',
      'The stay is counted from that day and marked as uncertain.',
    ),
  },
  {
    rule: 'cpr-past-stay-without-end',
    severity: 'warning',
    rows: `SELECT pos FROM ${HELD} WHERE about = 'past-address' AND ${NOT_ANNULLED} AND "from" IS NOT NULL AND "to" IS NULL`,
    text: [
      '{tidligere bopæl har|tidligere bopæle har} ingen dato for fraflytning.',
      '{past stay has|past stays have} no day of leaving.',
    ],
    done: says('Bopælen slutter, hvor den næste begynder.', 'The stay ends where the next one begins.'),
  },
  {
    rule: 'cpr-no-birthday',
    severity: 'warning',
    rows: `SELECT pos FROM ${HELD} WHERE about = 'person' AND born IS NULL`,
    text: ['{person har|personer har} ingen fødselsdag.', '{person has|persons have} no day of birth.'],
    done: says(
      'De har ingen alder og tælles ikke med, hvor alder kræves.',
      'They have no age and are not counted where age is needed.',
    ),
  },
];

function elsewhere(municipality: string): { text: Text; done: Text } {
  return {
    text: says(
      `Ingen i udtrækket bor i kommune ${municipality}.`,
      `Nobody in the extract lives in municipality ${municipality}.`,
    ),
    done: says(
      'Intet er skrevet. Se efter, om det er den rigtige kommunes udtræk, og om koden i kvarter.yaml er rigtig.',
      "Nothing is written. Check that it is the right municipality's extract, and that the code in kvarter.yaml is right.",
    ),
  };
}
