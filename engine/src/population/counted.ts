import type { Warehouse } from '../warehouse/index.ts';
import type { Finding } from '../words/index.ts';

/** Where findings about people in homes say they were found: all registers together. */
export const WHERE = 'registre';

/** The one row of a statement that counts: each of its columns as a whole number. */
export async function counts(warehouse: Warehouse, sql: string): Promise<Record<string, number>> {
  const { columns } = await warehouse.query(sql);
  return Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, Number(values[0] ?? 0) || 0]));
}

/** A finding about people in homes, or none where nothing was counted. Never names a row: only how many. */
export function found(count: number, about: Omit<Finding, 'count' | 'where'>): Finding[] {
  return count > 0 ? [{ where: WHERE, count, ...about }] : [];
}
