import type { EditionPackage, Language } from '@kvarter/engine';

/** Which disclosure control the figures behind an answer have been through, as its last line. */
export function protectedBy({ protection }: EditionPackage['kvarter'], language: Language): string {
  if (protection === 'none')
    return language === 'da' ? '  diskretionering: ingen (kladde)' : '  disclosure control: none (draft)';
  return language === 'da'
    ? `  diskretionering: regelsættet «${protection}»`
    : `  disclosure control: the rule set "${protection}"`;
}
