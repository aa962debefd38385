import type { Parameters, Warehouse } from '../warehouse/index.ts';
import { type Finding, REGISTERS } from '../words/index.ts';

/** The one row of a statement that counts: each of its columns as a whole number. */
export async function counts(
  warehouse: Warehouse,
  sql: string,
  parameters: Parameters = [],
): Promise<Record<string, number>> {
  const { columns } = await warehouse.query(sql, parameters);
  return Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, Number(values[0] ?? 0) || 0]));
}

/** A finding about people in homes, in all registers together, or none where nothing was counted. Never names a row: only how many. */
export function found(count: number, about: Omit<Finding, 'count' | 'where'>): Finding[] {
  return count > 0 ? [{ where: REGISTERS, count, ...about }] : [];
}
