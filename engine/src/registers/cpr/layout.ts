import { libraryContent } from '../../workspace/index.ts';

/** A field of a record. `at` counts from 1. A `moment` is `ÅÅÅÅMMDDTTMM` or `ÅÅÅÅ-MM-DD`; a `number` is a personnummer. */
export interface CprField {
  /** What CPR calls it. */
  readonly name: string;
  readonly at: number;
  readonly length: number;
  readonly kind: 'number' | 'moment' | 'code';
}

/** A type of record. One that is not used has no `is` and no fields, only its length, if that is fixed. */
export interface CprRecord {
  /** What it is about, in our words: person, address, past-address … */
  readonly is?: string;
  readonly length?: number;
  /** The last position that is never blank: trailing blanks may be cut, so a line may be as short as this and no shorter. */
  readonly least?: number;
  readonly fields?: Readonly<Record<string, CprField>>;
}

type Slot = Pick<CprField, 'at' | 'length'>;

/** How an extract of CPR is laid out: `library/registers/*.yaml`. Records of the same thing have the same `is` and fields in all layouts. */
export interface CprLayout {
  readonly source: string;
  /** Another layout with the same first records, for which an extract is mistaken. */
  readonly other?: string;
  /** The first record, with the day the extract was made and, in a chain of changes, that of the extract before. */
  readonly start: { readonly record: string; readonly produced: Slot; readonly before?: Slot };
  /** The last record, with the number of records. */
  readonly end?: { readonly record: string; readonly count: Slot };
  /** Where a record has the personnummer it is about. */
  readonly number?: Slot;
  readonly records: Readonly<Record<string, CprRecord>>;
}

/** The layout of a format, from the library. */
export function cprLayout(format: 'cpr-p12170' | 'cpr-etablering' | 'cpr-vejregister'): CprLayout {
  return libraryContent<CprLayout>(`registers/${format}`);
}

/** What a personnummer tells of the year of birth. */
export interface Personnumre {
  readonly source: string;
  readonly centuries: readonly {
    readonly seventh: string;
    readonly years: readonly [number, number];
    readonly century: number;
  }[];
  /** What is added to the day in replacement numbers. */
  readonly replacement_day: number;
}

/** The table of centuries, from the library. */
export function personnumre(): Personnumre {
  return libraryContent<Personnumre>('registers/personnummer');
}
