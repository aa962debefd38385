import { describe, expect, test } from 'vitest';
import { hasFigure, isWithheld, SDMX, STATUSES, statusCode, statusOf } from '../../src/words/index.ts';

/** The SDMX code lists CL_OBS_STATUS and CL_CONF_STATUS, as far as they are used. */
const SDMX_CODES = {
  figure: 'AF',
  missing: 'OF',
  'not-applicable': 'MF',
  'withheld-small': 'QA',
  'withheld-dominance': 'QG',
  'withheld-secondary': 'QD',
  'withheld-forbidden': 'QN',
  break: 'BF',
  estimate: 'EF',
} as const;

describe('a status', () => {
  test('has its pair of SDMX codes, and comes back from it', () => {
    expect(Object.keys(SDMX_CODES).sort()).toEqual([...STATUSES].sort());
    for (const status of STATUSES) {
      expect(SDMX[status].obs + SDMX[status].conf).toBe(SDMX_CODES[status]);
      expect(statusOf(SDMX[status].obs, SDMX[status].conf)).toBe(status);
    }
    expect(statusOf('A', 'N')).toBeUndefined();
    expect(statusOf('', '')).toBeUndefined();
  });

  test('has a byte that finds it again; a figure is 0, so that an empty status column is all figures', () => {
    for (const status of STATUSES) expect(STATUSES[statusCode(status)]).toBe(status);
    expect(statusCode('figure')).toBe(0);
    expect(STATUSES.length).toBeLessThan(256);
  });

  test('either carries a number, is withheld, or says why there is none', () => {
    expect(STATUSES.filter(hasFigure)).toEqual(['figure', 'break', 'estimate']);
    expect(STATUSES.filter(isWithheld)).toEqual(STATUSES.filter((status) => SDMX_CODES[status].startsWith('Q')));
    expect(STATUSES.filter((status) => !hasFigure(status) && !isWithheld(status))).toEqual([
      'missing',
      'not-applicable',
    ]);
  });
});
