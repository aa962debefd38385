import type { InputFile, PlaceOf } from '../tables/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import type { Finding } from '../words/index.ts';
import type { RegisterFile } from '../workspace/index.ts';
import type { PseudonymKey } from './key.ts';

/** A register as the workspace resolved it: its profile, its files (none for a database table), and where each word stands. */
export interface RegisterToRead {
  readonly definition: RegisterFile & { readonly id: string };
  readonly files: readonly InputFile[];
  readonly place: PlaceOf;
}

/** What registers are read into. */
export interface RegisterContext {
  /** Opened for the files of all registers; the register tables are there, empty or with what other registers put in them. */
  readonly warehouse: Warehouse;
  /** Code of the municipality, four characters; `0000` for all of Denmark. */
  readonly municipality: string;
  /** The key that this register's profile names. @throws Problem K-REGISTERS-01 to -03; asked for only by readers that meet personnumre */
  readonly key: () => PseudonymKey;
}

/**
 * Reads one register of one format: adds its rows to the register tables (`canonical.ts`), set by set in SQL, and tells what it
 * noticed. Personnumre are pseudonymised in the projection that reads the file.
 *
 * @throws Problem where a file cannot be read, with file and line; the register tables are then of no use and the run ends
 */
export type RegisterReader = (register: RegisterToRead, context: RegisterContext) => Promise<Finding[]>;
