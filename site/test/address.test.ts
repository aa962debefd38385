import { describe, expect, test } from 'vitest';
import { inLanguage, links } from '../src/lib/address.ts';

describe('addresses', () => {
  test('hold the whole state, and nothing that was not asked for', () => {
    const { overview, area } = links('da', 'da');
    expect(overview()).toBe('/');
    expect(overview({ omraader: 'bydele', periode: '2024', omraade: undefined })).toBe(
      '/?omraader=bydele&periode=2024',
    );
    expect(area('bydele', 'Å/1 ?')).toBe('/omraade/bydele/%C3%85%2F1%20%3F');
  });

  test("carry the language, except the edition's own", () => {
    expect(links('en', 'da').findings()).toBe('/fund?lang=en');
    expect(links('en', 'en').findings()).toBe('/fund');
    expect(links('da', 'en').data('indikator-beboere')).toBe('/data?lang=da#indikator-beboere');
  });

  test('the other language is the same view', () => {
    const here = new URL('http://x/?omraader=bydele&lang=en');
    expect(inLanguage(here, 'da', 'da')).toBe('/?omraader=bydele');
    expect(inLanguage(new URL('http://x/?omraader=bydele'), 'en', 'da')).toBe('/?omraader=bydele&lang=en');
  });
});
