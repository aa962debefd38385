import { type Finding, SHOWN, says } from '../../words/index.ts';
import type { ColumnFile, Definition } from '../../workspace/index.ts';

/** Indicators that cannot be counted because no register fills a table that their columns are made of. */
export function noRegister(
  table: string,
  columns: readonly Definition<ColumnFile>[],
  indicators: readonly string[],
): Finding {
  const file = columns[0]!.file;
  return {
    rule: 'no-register-for-column',
    severity: 'warning',
    where: table,
    file,
    count: indicators.length,
    names: indicators.slice(0, SHOWN),
    text: says(
      `Intet register udfylder tabellen «${table}», som ${indicators.length} indikatorer tælles af.`,
      `No register fills the table "${table}", of which ${indicators.length} indicators are counted.`,
    ),
    done: says(
      'Indikatorerne er ikke talt. Tilføj en kilde med table: og dette navn, eller tag indikatorerne ud af kvarter.yaml.',
      'The indicators were not counted. Add a source with table: and this name, or take the indicators out of kvarter.yaml.',
    ),
  };
}

/** A table without a row in a stretch that column definitions look at. */
export function noRows(table: string, days: readonly string[], indicators: readonly string[]): Finding {
  return {
    rule: 'no-rows-in-period',
    severity: 'warning',
    where: table,
    count: days.length,
    names: days.slice(0, SHOWN),
    text: says(
      `Tabellen «${table}» har ingen rækker for ${days.length} af opgørelsesdatoerne.`,
      `The table "${table}" has no rows for ${days.length} of the snapshots.`,
    ),
    done: says(
      `Der mangler tal for: ${indicators.join(', ')}. Mangler er ikke nul.`,
      `Figures are missing for: ${indicators.join(', ')}. Missing is not zero.`,
    ),
  };
}

/** The register of addresses does not reach a year back or forward. */
export function noReach(direction: string, days: readonly string[], indicators: readonly string[]): Finding {
  const ids = indicators.join(', ');
  return {
    rule: 'register-does-not-reach',
    severity: 'note',
    where: direction,
    count: days.length,
    names: days.slice(0, SHOWN),
    text: says(
      `Adresserne rækker ikke et år ${direction === 'before' ? 'tilbage' : 'frem'} fra ${days.length} af opgørelsesdatoerne.`,
      `The addresses do not reach a year ${direction === 'before' ? 'back' : 'forward'} from ${days.length} of the snapshots.`,
    ),
    done: says(`Der mangler tal for: ${ids}.`, `Figures are missing for: ${ids}.`),
  };
}

/** Homes that lie in two areas of one set. */
export function sharedHomes(areaSet: string, days: readonly string[]): Finding {
  return {
    rule: 'homes-once-in-total',
    severity: 'note',
    where: areaSet,
    count: days.length,
    names: days.slice(0, SHOWN),
    text: says(
      'Nogle boliger ligger i to områder af samme områdeinddeling.',
      'Some homes lie in two areas of the same area set.',
    ),
    done: says(
      'De tælles med i begge områder, og én gang i alle områder tilsammen.',
      'They are counted in both areas, and once in all areas together.',
    ),
  };
}
