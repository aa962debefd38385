import { literal } from '../../warehouse/index.ts';

/** SQL of a list of texts. The texts are content of the library, never of a file that was read. */
export function listSql(texts: readonly string[]): string {
  return `(${texts.map(literal).join(', ')})`;
}
