import { exact, type ListFigures } from '../../src/laws/index.ts';

/** Figures of a list, as a table writes them: percent by criterion, blank where nothing is said. */
export interface Written {
  area?: string;
  year: number;
  residents?: number;
  nonwestern?: number;
  labour?: number;
  convicted?: number;
  education?: number;
  income?: number;
  /** National mean of convicted. */
  national?: number;
  /** Limit of convicted, three times the mean. */
  limit?: number;
  people?: Record<string, number>;
}

/** The same as exact figures. */
export function listFigures({
  area = 'A',
  year,
  residents,
  national,
  limit,
  people = {},
  ...values
}: Written): ListFigures {
  const exactly = (record: Record<string, number | undefined>) =>
    Object.fromEntries(
      Object.entries(record).map(([id, value]) => [id, value === undefined ? undefined : exact(value)]),
    );
  return {
    area,
    year,
    residents: residents === undefined ? undefined : exact(residents),
    values: exactly(values as Record<string, number | undefined>),
    people: exactly(people),
    ...(national === undefined ? {} : { national: { mean: exact(national) } }),
    ...(limit === undefined ? {} : { national: { limit: exact(limit), limitTimes: exact(3) } }),
  };
}
