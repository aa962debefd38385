/** Registers of persons, homes and addresses: one reader a format, all into the same tables, personnumre pseudonymised as they are read. */
export {
  createRegisterTables,
  REGISTER_TABLES,
  type RegisterColumn,
  type RegisterTable,
  type RegisterTableName,
  type RegisterType,
} from './canonical.ts';
export {
  cprKeySql,
  digestSql,
  type PseudonymKey,
  pseudonymKey,
  pseudonymOf,
  pseudonymSql,
  readKey,
  SHORTEST_KEY,
} from './key.ts';
export type { RegisterContext, RegisterReader, RegisterToRead } from './reader.ts';
export { takeInApart } from './take-in-apart.ts';
export { READERS, type TakeInOptions, takeInRegisters } from './take-in-registers.ts';
