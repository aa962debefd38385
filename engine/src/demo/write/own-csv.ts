import { writeFileSync } from 'node:fs';
import { danish, iso } from '../days.ts';
import type { OwnColumn, OwnTable, OwnTableName } from '../people/own-tables.ts';

/** How an office writes its table: the file, its column names, its encoding, its dates. Offices differ. */
export interface OfficeFile {
  readonly table: OwnTableName;
  readonly file: string;
  readonly name: { readonly da: string; readonly en: string };
  readonly headers: readonly string[];
  readonly encoding: 'utf-8' | 'bom' | 'windows-1252';
  readonly dates: 'iso' | 'danish';
  readonly delimiter: ';' | ',';
  /** What the office calls the codes of the coded column; a code that is not named is called as in Kvarter. */
  readonly words?: Readonly<Record<string, string>>;
  /** The person column has a hyphen in its numbers. */
  readonly hyphen?: true;
}

const office = (
  table: OwnTableName,
  file: string,
  da: string,
  en: string,
  headers: readonly string[],
  rest: Partial<OfficeFile> = {},
): OfficeFile => ({
  table,
  file,
  name: { da, en },
  headers,
  encoding: 'bom',
  dates: 'danish',
  delimiter: ';',
  ...rest,
});

/** The seventeen tables of Fjordby's offices. */
export const OFFICE_FILES: readonly OfficeFile[] = [
  office(
    'labour',
    'beskaeftigelse.csv',
    'Beskæftigelse og uddannelse',
    'Work and study',
    ['CPR', 'Fra', 'Til', 'Tilknytning', 'Fuldtidsandel'],
    {
      words: { beskaeftiget: 'Beskæftiget', selvstaendig: 'Selvstændig', uddannelse: 'Under uddannelse' },
    },
  ),
  office('benefit', 'ydelser.csv', 'Ydelser', 'Benefits', ['ID-nummer', 'Startdato', 'Slutdato', 'Ydelse', 'Andel'], {
    encoding: 'windows-1252',
    words: {
      kontanthjaelp: 'Kontanthjælp',
      uddannelseshjaelp: 'Uddannelseshjælp',
      sho: 'Selvforsørgelses- og hjemrejseydelse',
      foertidspension: 'Førtidspension',
      efterloen: 'Efterløn',
      jobafklaring: 'Jobafklaringsforløb',
      ressourceforloeb: 'Ressourceforløb',
      ledighedsydelse: 'Ledighedsydelse',
    },
  }),
  office('rent_support', 'boligstoette.csv', 'Boligstøtte', 'Rent support', ['Cpr-nr', 'Fra', 'Til'], {
    encoding: 'windows-1252',
  }),
  office('friplads', 'fripladser.csv', 'Økonomisk friplads', 'Free places', [
    'Barnets CPR',
    'Fra',
    'Til',
    'Tilskudsandel',
  ]),
  office('day_care', 'dagtilbud.csv', 'Dagtilbud og SFO', 'Day care', ['Barnets CPR', 'Indmeldt', 'Udmeldt', 'Type'], {
    dates: 'iso',
    words: { dagpleje: 'Dagpleje', vuggestue: 'Vuggestue', boernehave: 'Børnehave', sfo: 'SFO' },
  }),
  office('absence', 'fravaer.csv', 'Skolefravær', 'School absence', ['Elev', 'Opgjort', 'Fraværsdage', 'Skoledage'], {
    hyphen: true,
  }),
  office('well_being', 'trivsel.csv', 'Elevtrivsel', 'Well-being of pupils', ['Elev', 'Dato', 'Generel trivsel'], {
    encoding: 'utf-8',
    dates: 'iso',
  }),
  office('youth', 'unge.csv', 'Ungeregister', 'Young people', ['CPR', 'Fra', 'Til', 'Status'], {
    words: { 'i-uddannelse': 'I uddannelse', gennemfoert: 'Gennemført', afbrudt: 'Afbrudt', ingen: 'Ingen' },
  }),
  office('notification', 'underretninger.csv', 'Underretninger', 'Notifications', ['Barnets CPR', 'Modtaget'], {
    encoding: 'windows-1252',
  }),
  office(
    'child_measure',
    'foranstaltninger.csv',
    'Foranstaltninger for børn',
    'Child measures',
    ['Barnets CPR', 'Fra', 'Til', 'Art'],
    { encoding: 'windows-1252' },
  ),
  office('bmi', 'sundhedspleje.csv', 'Sundhedsplejens målinger', 'School health', ['CPR', 'Måledato', 'BMI-kategori'], {
    words: { undervaegt: 'Undervægt', normal: 'Normalvægt', overvaegt: 'Overvægt', 'svaer-overvaegt': 'Svær overvægt' },
  }),
  office('dental', 'tandpleje.csv', 'Tandplejen', 'Dental care', ['CPR', 'Dato', 'DMFS'], {
    dates: 'iso',
    delimiter: ',',
    encoding: 'utf-8',
  }),
  office('allocation', 'udlejning.csv', 'Udlejning af almene boliger', 'Lettings', [
    'Lejer CPR',
    'Indflytning',
    'Udlejningsform',
  ]),
  office('eviction', 'udsaettelser.csv', 'Udsættelser', 'Evictions', ['CPR', 'Dato']),
  office('leisure', 'fritid.csv', 'Fritidsaktiviteter', 'Leisure', ['CPR', 'Fra', 'Til'], { dates: 'iso' }),
  office('library_use', 'biblioteker.csv', 'Biblioteksbrug', 'Library use', ['CPR', 'Dato'], {
    encoding: 'utf-8',
    dates: 'iso',
  }),
  office('youth_crime', 'ssp.csv', 'Unge i SSP-statistikken', 'Youth crime', ['CPR', 'Dato'], { hyphen: true }),
];

/** Writes a table as its office does. @param isKnown which persons the municipality knows of: those who have lived there */
export function writeOffice(
  path: string,
  office: OfficeFile,
  table: OwnTable,
  numbers: readonly string[],
  isKnown: Uint8Array,
  end: number,
): void {
  const dateText = office.dates === 'iso' ? iso : danish;
  const columns = table.columns.map((column) => table.rows.of[column.name]!);
  const parts: string[] = [office.headers.join(office.delimiter)];
  for (let at = 0; at < table.rows.count; at++) {
    if (!isKnown[columns[0]![at]!]) continue;
    // What begins after the extract was made is not in it.
    if (columns[1]![at]! >= end) continue;
    parts.push(
      table.columns
        .map((column, index) => cell(column, columns[index]![at]!, office, numbers, dateText, end))
        .join(office.delimiter),
    );
  }
  const text = `${parts.join('\r\n')}\r\n`;
  if (office.encoding === 'windows-1252') writeFileSync(path, Buffer.from(text, 'latin1'));
  else writeFileSync(path, office.encoding === 'bom' ? `\ufeff${text}` : text, 'utf8');
}

function cell(
  column: OwnColumn,
  value: number,
  office: OfficeFile,
  numbers: readonly string[],
  dateText: (on: number) => string,
  end: number,
): string {
  switch (column.kind) {
    case 'person':
      return office.hyphen ? `${numbers[value]!.slice(0, 6)}-${numbers[value]!.slice(6)}` : numbers[value]!;
    case 'date':
      return dateText(value);
    case 'open':
      return value < 0 || value > end ? '' : dateText(value);
    case 'code': {
      const word = column.codes![value]!;
      return office.words?.[word] ?? word;
    }
    case 'thousandths': {
      const sign = office.delimiter === ',' ? '.' : ',';
      return `${Math.floor(value / 1000)}${
        value % 1000 === 0
          ? ''
          : `${sign}${String(value % 1000)
              .padStart(3, '0')
              .replace(/0+$/, '')}`
      }`;
    }
    default:
      return String(value);
  }
}

/** The profile of an office's table, as YAML. */
export function officeProfile(office: OfficeFile, table: OwnTable, key: string): string {
  const lines = [
    '# yaml-language-server: $schema=../.kvarter/schema/register.schema.json',
    `id: ${office.file.replace('.csv', '')}`,
    `name: {da: ${office.name.da}, en: ${office.name.en}}`,
    `path: data/forvaltninger/${office.file}`,
    'format: csv',
    'grain: person',
    'purpose: statistics',
    `key: ${key}`,
    'updated: 2026-01-02',
    ...(office.encoding === 'windows-1252' ? ['encoding: windows-1252'] : []),
    `delimiter: "${office.delimiter}"`,
    `table: ${office.table}`,
    'columns:',
  ];
  table.columns.forEach((column, at) => {
    const from = JSON.stringify(office.headers[at]);
    const as = {
      person: 'personnummer',
      date: 'date',
      open: 'date',
      code: 'text',
      whole: 'integer',
      thousandths: 'thousandths',
      oere: 'money',
      flag: 'flag',
    }[column.kind];
    const words = column.codes?.map((code) => `${JSON.stringify(office.words?.[code] ?? code)}: ${code}`);
    const decimal = column.kind === 'thousandths' && office.delimiter === ',' ? ', decimal: "."' : '';
    lines.push(
      `  ${column.name}: {column: ${from}, as: ${as}${decimal}${words ? `, codes: {${words.join(', ')}}` : ''}}`,
    );
  });
  return `${lines.join('\n')}\n`;
}
