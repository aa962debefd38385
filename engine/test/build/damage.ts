import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { P12170, record } from '../registers/cpr/invented-cpr.ts';
import { rewrite, rewriteZipped } from './small-fjordby.ts';

/** Something that goes wrong with what a municipality hands in, and what must be said of it. */
export interface Damage {
  readonly what: string;
  readonly do: (folder: string) => void | Promise<void>;
  /** Code of the problem, or rule of the finding, that tells of it. */
  readonly told: string;
  /** Whether the build stops and leaves the earlier edition. */
  readonly stops: boolean;
  /** Where it points: the file, and the line where there is one to point at. */
  readonly at: RegExp;
  /** What the Danish text says, and what to do. */
  readonly says: RegExp;
}

const FULL = 'data/cpr/p12170-20260102.txt';
const CHANGES = 'data/cpr/p12170-20260116.txt';
const BENEFITS = 'data/forvaltninger/ydelser.csv';
const bbr = (table: string) => `data/bbr/OIS_GRBBR_${table}_NA000_00001_20260102_010137.ZIP`;
const dar = (entity: string) => `data/dar/${entity}_0999_TotalDownload_json_Current_636.zip`;
const [UNITS, PROPERTIES] = [bbr('CO50500T'), bbr('CO50400T')];

/** Changes the first so many matches. */
function first(count: number, text: string, match: RegExp, change: (found: string) => string): string {
  let at = 0;
  return text.replace(match, (found) => (at++ < count ? change(found) : found));
}

const text = (name: string, change: (text: string) => string) => (folder: string) =>
  rewrite(join(folder, name), change);
const zipped = (name: string, change: (text: string) => string) => (folder: string) =>
  rewriteZipped(join(folder, name), change);
const cut = (name: string) => (folder: string) =>
  truncateSync(join(folder, name), Math.floor(readFileSync(join(folder, name)).length * 0.6));
const gone =
  (...names: string[]) =>
  (folder: string) => {
    for (const name of names) rmSync(join(folder, name));
  };

/** Every line of an extract of CPR that is of these types. */
const ofType = (...types: string[]) => new RegExp(`^(?:${types.join('|')})[^\\r\\n]*`, 'gm');

/** The text in UTF-8, as characters of one byte. */
const inUtf8 = (line: string) => Buffer.from(line, 'utf8').toString('latin1');

/** An extract with nothing between its first and last record. */
const withoutRecords = (extract: string) => `${extract.split('\r\n')[0]}\r\n9999999999999${'2'.padStart(8, '0')}\r\n`;

/** An extract with one more stay, at another's address, of somebody who has lived in one place since before 2020. */
function inTwoPlaces(extract: string): string {
  const homes = extract.match(/^002\d{10}0999[^\r\n]*/gm)!;
  const one = homes.find((line) => line.slice(69, 77) < '20200101')!;
  const other = homes.find((line) => line.slice(17, 25) !== one.slice(17, 25))!;
  const fields = { municipality: '0999', road: other.slice(17, 21), house: other.slice(21, 25) };
  const times = { from: '202101011200', to: '202206011200' };
  const more = record(P12170, 'past-address', one.slice(3, 13), { ...fields, ...times });
  return extract
    .replace(one, () => `${one}\r\n${more}`)
    .replace(
      /^(9{13})(\d{8})/m,
      (_, start: string, count: string) => start + String(Number(count) + 1).padStart(8, '0'),
    );
}

export const DAMAGES: readonly Damage[] = [
  {
    what: 'CPR records that were cut',
    do: text(FULL, (all) => first(12, all, ofType('002'), (line) => line.slice(0, 60))),
    told: 'cpr-line-cut',
    stops: false,
    at: /p12170-20260102\.txt.*linje 9, 15/s,
    says: /12 linjer slutter midt i felter.*ikke brugt/s,
  },
  {
    what: 'a CPR file that was cut',
    do: cut(FULL),
    told: 'cpr-file-cut',
    stops: true,
    at: /p12170-20260102\.txt/,
    says: /Slutrecorden \(999\) mangler.*Hent udtrækket igen/s,
  },
  {
    what: 'a CPR file that lost lines',
    do: text(FULL, (all) => first(50, all, /^008[^\n]*\n/gm, () => '')),
    told: 'cpr-record-count',
    stops: true,
    at: /p12170-20260102\.txt/,
    says: /Slutrecorden siger \d+ records, men filen har \d+.*Hent udtrækket igen/s,
  },
  {
    what: 'CPR records longer than they are',
    do: text(FULL, (all) => first(5, all, ofType('023'), (line) => `${line.padEnd(320)}x`)),
    told: 'cpr-line-too-long',
    stops: false,
    at: /p12170-20260102\.txt.*linje \d+/s,
    says: /5 linjer er længere.*ikke brugt/s,
  },
  {
    what: 'CPR records whose fields are moved by one',
    do: text(FULL, (all) => all.replace(/^002.{10}/gm, '$& ')),
    told: 'cpr-fields-misplaced',
    stops: true,
    at: /p12170-20260102\.txt/,
    says: /felterne står ikke, hvor de skal.*hent den igen/s,
  },
  {
    what: 'UTF-8 in lines of an extract of CPR',
    do: text(FULL, (all) => first(9, all, /^(?![^\r\n]*[ÆØÅ])[^\r\n]*[æøåé][^\r\n]*/gm, inUtf8)),
    told: 'cpr-mixed-encodings',
    stops: false,
    at: /p12170-20260102\.txt.*linje \d+/s,
    says: /linjer er i ISO-8859-1 i en fil, hvor andre er i UTF-8/,
  },
  {
    what: 'UTF-8 of capital letters in lines of an extract of CPR, which ISO-8859-1 has no characters for',
    do: text(FULL, (all) => first(9, all, /^[^\r\n]*[ÆØÅ][^\r\n]*/gm, inUtf8)),
    told: 'K-REGISTERS-13',
    stops: true,
    at: /p12170-20260102\.txt:\d+:/,
    says: /omsat til UTF-8.*Brug filen, som CPR leverede den/s,
  },
  {
    what: 'UTF-8 in a table that is said to be in Windows-1252',
    do: text(BENEFITS, inUtf8),
    told: 'encoding-looks-like-utf8',
    stops: false,
    at: /ydelser\.csv/,
    says: /skrevet i UTF-8.*Skriv encoding: utf-8/s,
  },
  {
    what: 'UTF-8 in some rows of such a table',
    do: text(BENEFITS, (all) => first(9, all, /^[^\r\n]*[æøå][^\r\n]*/gm, inUtf8)),
    told: 'unknown-code',
    stops: false,
    at: /ydelser\.csv.*linje \d+/s,
    says: /9 rækker har i «Ydelse» en værdi, som profilen ikke nævner.*læst som ukendte/s,
  },
  {
    what: 'a zip of BBR that was cut',
    do: cut(UNITS),
    told: 'K-REGISTERS-21',
    stops: true,
    at: /CO50500T.*ZIP:/,
    says: /Zipfilen er ikke hel.*Hent filen igen/s,
  },
  {
    what: 'a zip of BBR with a hole in it',
    do: (folder) => {
      const bytes = readFileSync(join(folder, UNITS));
      bytes.fill(0xa5, bytes.length - 4000, bytes.length - 3000);
      writeFileSync(join(folder, UNITS), bytes);
    },
    told: 'K-REGISTERS-22',
    stops: true,
    at: /CO50500T.*ZIP:/,
    says: /beskadiget.*Hent filen igen/s,
  },
  {
    what: 'XML of BBR with an entity nobody declared',
    do: zipped(UNITS, (all) => all.replace(/<enh023Boligtype>1</, '<enh023Boligtype>&ukendt;<')),
    told: 'K-REGISTERS-24',
    stops: true,
    at: /CO50500T.*ZIP:/,
    says: /&, som ikke er skrevet som XML.*\(post \d+\).*Hent filen igen/s,
  },
  {
    what: 'XML of BBR that declares entities of its own',
    do: zipped(UNITS, (all) => all.replace('?><OIS', '?><!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><OIS')),
    told: 'K-REGISTERS-24',
    stops: true,
    at: /CO50500T.*ZIP:/,
    says: /dokumenttype \(DTD\).*Hent filen igen/s,
  },
  {
    what: 'days of 2099 in CPR',
    do: text(FULL, (all) => first(3, all, /^002.{66}\d{12}/gm, (start) => `${start.slice(0, -12)}209901011200`)),
    told: 'cpr-day-in-future',
    stops: false,
    at: /p12170-20260102\.txt.*linje 9/s,
    says: /3 linjer har en dato efter den dag, udtrækket blev lavet/,
  },
  {
    what: 'days of 2099 in a table',
    do: text(BENEFITS, (all) => first(3, all, /;\d\d-\d\d-20\d\d;/g, (day) => `${day.slice(0, 7)}2099;`)),
    told: 'dates-in-the-future',
    stops: false,
    at: /ydelser\.csv.*linje 2, 3, 4/s,
    says: /3 rækker har i «Startdato» en dato efter.*Ret updated i profilen, eller ret dem i kilden/s,
  },
  {
    what: 'a person in two places',
    do: text(FULL, inTwoPlaces),
    told: 'persons-in-two-places',
    stops: false,
    at: /registre/,
    says: /bor to steder på en gang.*registreret sidst/s,
  },
  {
    what: 'homes whose property has no ownership',
    do: zipped(PROPERTIES, (all) =>
      all.replaceAll(/<ejendommensEjerforholdskode>20</g, '<ejendommensEjerforholdskode><'),
    ),
    told: 'home-without-ownership',
    stops: false,
    at: /bbr/,
    says: /boliger har intet oplyst ejerforhold.*Boligformen bliver uoplyst/s,
  },
  {
    what: 'homes that BBR has not',
    do: zipped(UNITS, (all) => first(20, all, /<CO50500t>.*?<\/CO50500t>/gs, () => '')),
    told: 'lived-in-without-home',
    stops: false,
    at: /registre/,
    says: /adresser, hvor der bor nogen \(\d+ i alt\), har ingen bolig.*udtrækket af BBR er helt/s,
  },
  {
    what: 'addresses outside Denmark',
    do: zipped(dar('DAR_V3_Adressepunkt'), (all) => first(5, all, /POINT \(\d+ \d+\)/g, () => 'POINT (12.5 55.6)')),
    told: 'address-outside-denmark',
    stops: false,
    at: /dar/,
    says: /koordinater uden for Danmark.*uden koordinater/s,
  },
  {
    what: 'a column of a table that was renamed since last year',
    do: text(BENEFITS, (all) => all.replace('Startdato', 'Start-dato')),
    told: 'K-REGISTERS-40',
    stops: true,
    at: /sources\/ydelser\.yaml:\d+:\d+:/,
    says: /har ingen kolonne «Startdato».*Mente du «Start-dato»\? Kolonnerne er:/s,
  },
  {
    what: 'a field of BBR that was renamed',
    do: zipped(UNITS, (all) => all.replaceAll('enh020EnhedensAnvendelse', 'enh020Anvendelse')),
    told: 'fields-missing',
    stops: true,
    at: /CO50500T.*ZIP/,
    says: /Ingen af de \d+ rækker af Enhed har enh020EnhedensAnvendelse.*library\/registers\/bbr\.yaml/s,
  },
  {
    what: 'a field of DAR that was renamed',
    do: zipped(dar('DAR_V3_Husnummer'), (all) => all.replaceAll('husnummertekst', 'husnr')),
    told: 'fields-missing',
    stops: true,
    at: /Husnummer.*zip/,
    says: /Ingen af de \d+ rækker af Husnummer har husnummertekst.*library\/registers\/dar\.yaml/s,
  },
  {
    what: 'an empty table',
    do: text(BENEFITS, (all) => `${all.split('\r\n')[0]}\r\n`),
    told: 'empty-extract',
    stops: true,
    at: /ydelser\.csv/,
    says: /Udtrækket har ingen rækker.*Bestil udtrækket igen/s,
  },
  {
    what: 'a file without a byte',
    do: text(BENEFITS, () => ''),
    told: 'K-READ-03',
    stops: true,
    at: /ydelser\.csv:/,
    says: /Filen er tom.*Hent den igen/s,
  },
  {
    what: 'an empty extract of CPR, and changes of it',
    do: text(FULL, withoutRecords),
    told: 'cpr-nobody',
    stops: true,
    at: /p12170-20260102\.txt/,
    says: /Udtrækket har ingen personer.*Hent udtrækket igen/s,
  },
  {
    what: 'a download of DAR without addresses',
    do: zipped(dar('DAR_V3_Adresse'), () => '[]'),
    told: 'K-REGISTERS-29',
    stops: true,
    at: /sources\/dar\.yaml:\d+:\d+:/,
    says: /Ingen af filerne indeholder Adresse.*Hent filen med Adresse/s,
  },
  {
    what: "another municipality's CPR",
    do: async (folder) => {
      for (const name of [FULL, CHANGES])
        await text(name, (all) => all.replace(/^((?:002|023).{10,11})0999/gm, '$10101'))(folder);
    },
    told: 'cpr-other-municipality',
    stops: true,
    at: /cpr/,
    says: /Ingen i udtrækket bor i kommune 0999.*rigtige kommunes udtræk/s,
  },
  {
    what: "another municipality's DAR",
    do: async (folder) => {
      for (const name of ['DAGI_V2_Kommuneinddeling', 'DAR_V3_NavngivenVejKommunedel'])
        await zipped(dar(name), (all) => all.replaceAll('"0999"', '"0101"'))(folder);
    },
    told: 'other-municipality',
    stops: true,
    at: /dar/,
    says: /ingen af dem ligger i kommune 0999.*Hent filerne for den rigtige kommune/s,
  },
  {
    what: "another municipality's BBR",
    do: zipped(UNITS, (all) => all.replaceAll('>0999<', '>0101<')),
    told: 'other-municipality',
    stops: true,
    at: /bbr/,
    says: /Ingen af enhederne ligger i kommune 0999.*Hent udtrækket for den rigtige kommune/s,
  },
  {
    what: 'a table that is not there',
    do: gone(BENEFITS),
    told: 'K-WORKSPACE-01',
    stops: true,
    at: /sources\/ydelser\.yaml:\d+:\d+:/,
    says: /Filen findes ikke: data\/forvaltninger\/ydelser\.csv.*Stier regnes fra arbejdsmappen/s,
  },
  {
    what: 'no extract of CPR at all',
    do: gone(FULL, CHANGES),
    told: 'K-WORKSPACE-18',
    stops: true,
    at: /sources\/cpr\.yaml:\d+:\d+:/,
    says: /Ingen filer passer på «data\/cpr\/p12170-\*\.txt»/,
  },
  {
    what: 'changes of CPR without the full extract they change',
    do: gone(FULL),
    told: 'cpr-extract-missing',
    stops: false,
    at: /p12170-20260116\.txt/,
    says: /bygger på et udtræk fra 2026-01-02, som ikke er der.*Læg det fulde udtræk ved siden af/s,
  },
  {
    what: 'a file of BBR that is not there',
    do: gone(PROPERTIES),
    told: 'entities-missing',
    stops: false,
    at: /bbr/,
    says: /ingen rækker af Ejendomsrelation.*Hent også de filer/s,
  },
  {
    what: 'a key that is not there',
    do: text('sources/cpr.yaml', (all) => all.replace(/^key: .*/m, 'key: file:../andet.noegle')),
    told: 'K-REGISTERS-01',
    stops: true,
    at: /sources\/cpr\.yaml:\d+:\d+:/,
    says: /ingen nøgle.*peg på en fil uden for arbejdsmappen/s,
  },
  {
    what: 'personnumre in a column that is not called so',
    do: text('sources/ydelser.yaml', (all) =>
      all.replace('person: {column: "ID-nummer", as: personnummer}', 'borger: {column: "ID-nummer", as: text}'),
    ),
    told: 'K-REGISTERS-45',
    stops: true,
    at: /sources\/ydelser\.yaml:\d+:\d+:/,
    says: /ser ud til at være personnumre.*Skriv as: personnummer/s,
  },
];
