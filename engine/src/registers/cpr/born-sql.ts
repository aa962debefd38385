import { type Personnumre, personnumre } from './layout.ts';

/**
 * SQL of the day of birth that a personnummer tells (ten digits: `DDMMÅÅ` and four, the day plus 60 in replacement numbers), a DATE;
 * null if there is no such day. Only for registers that give no day of birth. The table of centuries is `library/registers/personnummer.yaml`.
 *
 * @param number SQL of the number
 */
export function bornSql(number: string, table: Personnumre = personnumre()): string {
  const part = (at: number, length: number) => `substring(${number}, ${at}, ${length})`;
  const day = `try_cast(${part(1, 2)} AS INTEGER)`;
  const year = `try_cast(${part(5, 2)} AS INTEGER)`;
  const centuries = table.centuries.map(
    ({ seventh, years, century }) =>
      `WHEN contains('${seventh}', ${part(7, 1)}) AND ${year} BETWEEN ${years[0]} AND ${years[1]} THEN ${century}`,
  );
  const written = [
    `(${year} + CASE ${centuries.join(' ')} END)`,
    part(3, 2),
    `(${day} - CASE WHEN ${day} > ${table.replacement_day} THEN ${table.replacement_day} ELSE 0 END)`,
  ];
  return `try_cast(${written.join(" || '-' || ")} AS DATE)`;
}

/** SQL of the sex that a personnummer tells: an odd last digit is M, an even one F. */
export function sexSql(number: string): string {
  return `CASE WHEN contains('13579', substring(${number}, 10, 1)) THEN 'M' ELSE 'F' END`;
}
