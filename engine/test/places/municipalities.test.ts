import { describe, expect, it } from 'vitest';
import {
  danishGeographies,
  dstCode,
  municipalities,
  municipality,
  municipalityCode,
  regionOf,
  regions,
} from '../../src/places/index.ts';

describe('the municipalities', () => {
  it('are 98, each with a code of four characters', () => {
    expect(municipalities()).toHaveLength(98);
    expect(new Set(municipalities().map(({ code }) => code)).size).toBe(98);
    for (const { code, name } of municipalities())
      expect([code, name]).toEqual([expect.stringMatching(/^0[1-8]\d\d$/), expect.stringMatching(/^\p{Lu}/u)]);
  });

  it('lie in five regions of 11, 19, 22, 29 and 17', () => {
    // ISO 3166-2:DK and Danmarks Statistik's list of municipalities.
    const expected = { '1081': 11, '1082': 19, '1083': 22, '1084': 29, '1085': 17 };
    const counted = Object.fromEntries(
      regions().map(({ code }) => [code, municipalities().filter(({ region }) => region === code).length]),
    );
    expect(counted).toEqual(expected);
  });

  it('go from the code of Danmarks Statistik to four characters and back', () => {
    for (const { code } of municipalities()) {
      const dst = dstCode(code)!;
      expect(dst).toMatch(/^[1-8]\d\d$/);
      expect(municipalityCode(dst)).toBe(code);
      expect(municipality(dst)).toBe(municipality(code));
    }
    expect(municipality('0630')?.name).toBe('Vejle');
    expect(municipality('101')?.name).toBe('København');
  });

  it('take 0411 Christiansø, which is outside them', () => {
    expect(municipality('0411')).toMatchObject({ name: 'Christiansø', region: null, province: null });
    expect(municipality('411')?.code).toBe('0411');
    expect(municipalities().some(({ code }) => code === '0411')).toBe(false);
    expect(regionOf('0411', '2026-01-01')).toBeUndefined();
  });

  it.each(['', '1', '01010', '10l', 'Vejle', '0999', '84', '-101'])('have none called %s', (code) => {
    expect(municipality(code)).toBeUndefined();
  });
});

describe('the region of a municipality', () => {
  it('is known on its last day and unknown after it', () => {
    expect(regionOf('0147', '2026-12-31')?.name).toBe('Region Hovedstaden');
    expect(regionOf('0147', '2027-01-01')).toBeUndefined();
    expect(regionOf('0265', '2027-01-01')).toBeUndefined();
    expect(regionOf('0630', '2030-01-01')?.name).toBe('Region Syddanmark');
  });
});

describe('what tables call other geographic levels', () => {
  it.each([
    'hele landet',
    '000',
    'region hovedstaden',
    '084',
    '1084',
    'vejle',
    'vejle kommune',
    '630',
    '0630',
    'landsdel fyn',
    'christiansø',
  ])('%s is one', (word) => expect(danishGeographies().has(word)).toBe(true));

  it.each(['1', '11', 'mølleparken', '', '999'])('%s is none', (word) =>
    expect(danishGeographies().has(word)).toBe(false),
  );
});
