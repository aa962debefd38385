import {
  type Entered,
  type LedgerAudience,
  type LedgerEntry,
  type ReleaseState,
  says,
  type Text,
} from '@kvarter/engine';

/** Whom an edition is for, in words. */
export const TO: Readonly<Record<LedgerAudience, Text>> = {
  internal: says('kommunen selv', 'the municipality itself'),
  public: says('offentligheden', 'the public'),
};

/** What was done, in a word. */
export const ACT: Readonly<Record<LedgerEntry['act'], Text>> = {
  release: says('udgivet til', 'released to'),
  're-issue': says('udgivet igen til', 'issued again to'),
  withdraw: says('trukket tilbage fra', 'withdrawn from'),
};

/** Where a release stands, in words. */
export function stateText(state: ReleaseState): Text {
  switch (state.state) {
    case 'draft':
      return says('kladde', 'draft');
    case 'embargo':
      return says(
        `må først vises ${timeText(state.until, 'da')}`,
        `not to be shown before ${timeText(state.until, 'en')}`,
      );
    case 'released':
      return says('gælder', 'holds');
    case 'replaced':
      return says(`erstattet af nr. ${state.replacedBy}`, `replaced by no. ${state.replacedBy}`);
    case 'withdrawn': {
      const { number } = state.withdrawn;
      const good = state.replacedBy === undefined ? undefined : String(state.replacedBy);
      return says(
        `trukket tilbage (nr. ${number})${good ? `, erstattet af nr. ${good}` : ''}`,
        `withdrawn (no. ${number})${good ? `, replaced by no. ${good}` : ''}`,
      );
    }
  }
}

/** A time in UTC as it is said in Denmark. */
export function timeText(at: string, language: 'da' | 'en'): string {
  return new Intl.DateTimeFormat(language === 'da' ? 'da-DK' : 'en-GB', {
    timeZone: 'Europe/Copenhagen',
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(new Date(at));
}

/** The hash that shows, outside the ledger, that nobody changed it later. */
export function hashText({ entry }: Entered): Text {
  return says(
    `Bogens hash er nu ${entry.hash}\nSkriv den i sagen: så kan det altid ses, om bogen er ændret siden.`,
    `The hash of the ledger is now ${entry.hash}\nWrite it down elsewhere: then it can always be seen whether the ledger was changed since.`,
  );
}
