import type { EditionDefinitions, EditionLaw, ObservationRow } from '../../engine/src/edition/index.ts';
import { type IndicatorFile, loadLaws, loadModel } from '../../engine/src/workspace/index.ts';

/** An invented edition of so many areas and years: figures by tenure, the law by year, and the library's models with an input for each column. */
export interface InventedEdition {
  readonly definitions: Pick<EditionDefinitions, 'indicators' | 'models' | 'laws'>;
  readonly observations: readonly ObservationRow[];
}

const MODELS = ['library:aarhus', 'library:berlin-mss-2019', 'library:nzdep'];
const TENURES = ['_T', 'almen', 'ejer'];

/** Made by a fixed rule, so that every run computes the same. */
export async function inventedEdition(areas: number, years: readonly number[]): Promise<InventedEdition> {
  const laws = await loadLaws('by-year');
  const law: EditionLaw = {
    id: laws.id,
    area_set: 'omr',
    rule_sets: laws.rules,
    main: laws.main,
    by_year: true,
    figures: laws.figures,
    residents: 'beboere',
    people: { income: 'voksne' },
  };
  const files = (await Promise.all(MODELS.map(loadModel))).map(({ value }) => value);
  const own = ['uden-tilknytning-aar', 'doemte', 'grundskole', 'ikke-vestlig'];
  const indicators: IndicatorFile[] = [
    ...['beboere', 'voksne', 'boliger'].map((id) => indicator(id, 'count')),
    indicator('bruttoindkomst-af-region', 'index'),
    ...own.map((id) => indicator(id, 'percent')),
  ];
  const models = files.map((file) => {
    const names = file.inputs.map((one) => (typeof one === 'string' ? one : one.name));
    const inputs = names.map((name, at) => {
      if (/^(residents|inhabitants|population)$/.test(name)) return [name, 'beboere'] as const;
      const id = own[at] ?? `${file.id}-${name}`;
      if (!indicators.some((one) => one.id === id)) indicators.push(indicator(id, 'percent'));
      return [name, id] as const;
    });
    return { area_set: 'omr', inputs: Object.fromEntries(inputs), file };
  });
  const shares = indicators.filter(({ unit }) => unit === 'percent').map(({ id }) => id);
  return { definitions: { indicators, models, laws: [law] }, observations: rowsOf(areas, years, shares) };
}

function indicator(id: string, unit: IndicatorFile['unit']): IndicatorFile {
  const dwellings = id === 'boliger' ? { of: 'dwellings' as const } : {};
  const sheet = { tells: 'x', does_not_tell: 'x', source: 'x' };
  return { id, name: id, unit, polarity: 'neutral', sheet, ...dwellings };
}

function rowsOf(areas: number, years: readonly number[], shares: readonly string[]): ObservationRow[] {
  const next = numbers();
  const rows: ObservationRow[] = [];
  for (let at = 0; at < areas; at++) {
    const residents = 1000 + Math.floor(3000 * next());
    for (const year of years) {
      for (const tenure of year === years.at(-1) ? TENURES : ['_T']) {
        const here = tenure === '_T' ? residents : Math.floor(residents / 2);
        const put = (id: string, value: number, numerator: number | null, denominator: number | null) =>
          rows.push(row(`A${String(at).padStart(3, '0')}`, tenure, id, `${year}-01-01`, value, numerator, denominator));
        put('beboere', here, here, null);
        put('voksne', Math.floor(0.7 * here), null, null);
        put('boliger', Math.floor(here / 2), null, null);
        for (const id of shares) {
          const base = Math.floor(0.7 * here);
          const most = id === 'doemte' ? 0.04 : id === 'friplads' ? 0.5 : 0.7;
          // Half the people of a tenure, so that nobody is in it alone.
          const counted = Math.floor((tenure === '_T' ? 0.4 + 0.6 * next() : 0.3) * most * base);
          put(id, (100 * counted) / base, counted, base);
        }
        put('bruttoindkomst-af-region', Math.round(10 * (45 + 60 * next())) / 10, null, null);
      }
    }
  }
  return rows;
}

function row(
  area: string,
  tenure: string,
  indicatorId: string,
  period: string,
  value: number,
  numerator: number | null,
  denominator: number | null,
): ObservationRow {
  const codes = { unit: 'x', obs_status: 'A', conf_status: 'F', source: 's', line: null, low: null, high: null };
  return { area_set: 'omr', area, indicator: indicatorId, period, tenure, value, numerator, denominator, ...codes };
}

/** Numbers from 0 to 1, always the same ones (mulberry32). */
function numbers(): () => number {
  let state = 7;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
