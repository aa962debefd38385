import { howMany, quote } from '../../tables/index.ts';
import { type Finding, type Severity, SHOWN, says, type Text } from '../../words/index.ts';
import type { Check, Fault } from './projection.ts';
import { PIVOT } from './written.ts';

/** What findings are about: the source, and the file or the database table as the workspace names it. */
export interface About {
  readonly where: string;
  readonly file?: string;
}

/** How many rows a check concerns, and where they stand. */
export interface Found {
  readonly count: number;
  readonly lines: readonly number[];
  readonly names: readonly string[];
  readonly lineKind: 'line' | 'row' | 'record';
}

/** The finding of a check. */
export function faultFinding(about: About, { fault, field }: Check, { count, lines, names, lineKind }: Found): Finding {
  const column = field?.column ?? field?.name ?? '';
  const { severity, text, done } = SENTENCES[fault](count, quote(column));
  const shown = names.map((name) => quote(name));
  return {
    ...about,
    rule: fault,
    severity,
    count,
    ...(lines.length > 0 ? { lines } : {}),
    ...(lineKind === 'line' ? {} : { line_kind: lineKind }),
    names: shown.length > 0 ? shown : field ? [quote(column)] : [],
    text,
    done,
  };
}

/** The finding of an extract without rows: an error, since a year without data would look like a year without people. */
export function emptyExtract(about: About): Finding {
  return {
    ...about,
    rule: 'empty-extract',
    severity: 'error',
    count: 1,
    text: says('Udtrækket har ingen rækker.', 'The extract has no rows.'),
    done: says(
      'Intet er regnet ud. Bestil udtrækket igen, eller fjern kilden fra arbejdsmappen.',
      'Nothing is computed. Order the extract again, or remove the source from the workspace.',
    ),
  };
}

/** What `where` left out, and values it names that no row has. */
export function whereFindings(
  about: About,
  values: readonly { readonly name: string; readonly value: string }[],
  hits: readonly number[],
  total: number,
  kept: number,
): Finding[] {
  const absent = values.filter((_, at) => hits[at] === 0);
  const names = (some: typeof values) => some.slice(0, SHOWN).map(({ name, value }) => quote(`${name}: ${value}`));
  const left = total - kept;
  return [
    ...(absent.length === 0 || total === 0
      ? []
      : [
          {
            ...about,
            rule: 'where-value-without-rows',
            severity: 'warning' as const,
            count: absent.length,
            names: names(absent),
            text: howMany(
              absent.length,
              '{værdi, som where nævner, har ingen rækker|værdier, som where nævner, har ingen rækker}.',
              '{value that where names has no rows|values that where names have no rows}.',
            ),
            done: says(
              'Se efter, om kilden er begyndt at skrive den anderledes, og ret where.',
              'Check whether the source has begun to write it otherwise, and correct where.',
            ),
          },
        ]),
    ...(left === 0
      ? []
      : [
          {
            ...about,
            rule: 'rows-outside-where',
            severity: 'note' as const,
            count: left,
            text: howMany(
              left,
              `{række|rækker} af ${total} opfylder ikke where.`,
              `{row|rows} of ${total} do not meet where.`,
            ),
            done: says('De er ikke læst.', 'They are not read.'),
          },
        ]),
  ];
}

/** Rows that are the same in every column that is read. */
export function repeatedRows(about: About, count: number): Finding[] {
  if (count === 0) return [];
  return [
    {
      ...about,
      rule: 'rows-twice',
      severity: 'warning',
      count,
      text: howMany(
        count,
        '{række er magen til en anden|rækker er magen til en anden} i alle de kolonner, der læses.',
        '{row is|rows are} the same as another in all columns that are read.',
      ),
      done: says(
        'De er med alle sammen, for to hændelser kan ligne hinanden. Se efter, om kilden er lagt sammen af udtræk, der overlapper.',
        'All of them are kept, since two events can look alike. Check whether the source was joined of overlapping extracts.',
      ),
    },
  ];
}

interface Sentence {
  readonly severity: Severity;
  readonly text: Text;
  readonly done: Text;
}

const asNull = says('De er læst som ukendte. Ret dem i kilden.', 'They are read as unknown. Mend them in the source.');
const leftOut = says('Rækkerne er ikke med. Ret dem i kilden.', 'The rows are left out. Mend them in the source.');

const SENTENCES: Readonly<Record<Fault, (count: number, column: string) => Sentence>> = {
  'unknown-code': (count, column) => ({
    severity: 'warning',
    text: howMany(
      count,
      `{række|rækker} har i «${column}» en værdi, som profilen ikke nævner.`,
      `{row has|rows have} a value in "${column}" that the profile does not name.`,
    ),
    done: says(
      'Værdierne er læst som ukendte. Skriv dem under codes, eller skriv * for alle andre.',
      'The values are read as unknown. Write them under codes, or write * for all others.',
    ),
  }),
  'personnummer-form': (count, column) => ({
    severity: 'warning',
    text: howMany(
      count,
      `{række|rækker} har i «${column}» noget, der ikke er et personnummer på ti cifre.`,
      `{row has|rows have} something in "${column}" that is no personnummer of ten digits.`,
    ),
    done: says(
      'Det er læst som ukendt. Se linjerne i kilden; Kvarter viser aldrig værdien.',
      'It is read as unknown. Look at the lines in the source; Kvarter never shows the value.',
    ),
  }),
  'dates-impossible': (count, column) => ({
    severity: 'warning',
    text: howMany(
      count,
      `{række|rækker} har i «${column}» noget, der ikke er en mulig dato.`,
      `{row has|rows have} something in "${column}" that is no possible date.`,
    ),
    done: asNull,
  }),
  'dates-in-the-future': (count, column) => ({
    severity: 'warning',
    text: howMany(
      count,
      `{række|rækker} har i «${column}» en dato efter den dag, udtrækket blev lavet (updated).`,
      `{row has|rows have} a date in "${column}" after the day the extract was made (updated).`,
    ),
    done: says(
      'De er med, som de står. Ret updated i profilen, eller ret dem i kilden.',
      'They are kept as they stand. Correct updated in the profile, or mend them in the source.',
    ),
  }),
  'two-digit-years': (count, column) => ({
    severity: 'note',
    text: howMany(
      count,
      `{dato|datoer} i «${column}» har kun to cifre af årstallet.`,
      `{date|dates} in "${column}" {has|have} only two digits of the year.`,
    ),
    done: says(
      `00-${PIVOT} er læst som 2000-20${PIVOT}, ${PIVOT + 1}-99 som 19${PIVOT + 1}-1999. Bed om fire cifre.`,
      `00-${PIVOT} are read as 2000-20${PIVOT}, ${PIVOT + 1}-99 as 19${PIVOT + 1}-1999. Ask for four digits.`,
    ),
  }),
  'not-a-number': (count, column) => ({
    severity: 'warning',
    text: howMany(
      count,
      `{række|rækker} har i «${column}» noget, der ikke er et tal, som profilen læser dem.`,
      `{row has|rows have} something in "${column}" that is no number as the profile reads them.`,
    ),
    done: says(
      'De er læst som ukendte. Se efter decimaltegnet (decimal), eller skriv under codes, hvad tegnet betyder.',
      'They are read as unknown. Check the decimal sign (decimal), or state under codes what the sign means.',
    ),
  }),
  'unreadable-values': (count, column) => ({
    severity: 'warning',
    text: howMany(
      count,
      `{række|rækker} har i «${column}» noget, der ikke kan læses, som profilen siger (as).`,
      `{row has|rows have} something in "${column}" that cannot be read as the profile says (as).`,
    ),
    done: asNull,
  }),
  'mixed-encodings': (count, column) => ({
    severity: 'warning',
    text: howMany(
      count,
      `{række|rækker} har i «${column}» æ, ø eller å i et andet tegnsæt end resten af filen.`,
      `{row has|rows have} æ, ø or å in "${column}" in another encoding than the rest of the file.`,
    ),
    done: says(
      'De er læst i filens tegnsæt og ligner derfor «Ã¦». Gem filerne i samme tegnsæt, før de lægges sammen.',
      'They are read in the encoding of the file and so look like "Ã¦". Save the files in one encoding before joining them.',
    ),
  }),
  'from-after-to': (count) => ({
    severity: 'warning',
    text: howMany(
      count,
      '{række slutter|rækker slutter}, før {den|de} begynder.',
      '{row ends|rows end} before {it begins|they begin}.',
    ),
    done: leftOut,
  }),
  'rows-without-person': (count, column) => ({
    severity: 'warning',
    text: howMany(
      count,
      `{række|rækker} har ingen person${column ? ` i «${column}»` : ''}.`,
      `{row has|rows have} no person${column ? ` in "${column}"` : ''}.`,
    ),
    done: leftOut,
  }),
  'rows-without-from': (count) => ({
    severity: 'warning',
    text: howMany(count, '{række|rækker} har ingen første dag (from).', '{row has|rows have} no first day (from).'),
    done: leftOut,
  }),
};
