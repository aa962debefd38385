import type { Finding } from '../words/index.ts';
import type { EditionContents, GeoJsonOutlines } from './edition.ts';

/** The texts of the edition's files that are not tables, by file name. They end in a newline and are read by people too. */
export function documentsOf(contents: EditionContents): ReadonlyMap<string, string> {
  return new Map([
    ['areas.geojson', outlinesText(contents.outlines)],
    ['definitions.json', jsonText(contents.definitions)],
    ['findings.json', jsonText(contents.findings.toSorted(byPlace))],
    ...(contents.protected ? [['protection.json', jsonText(contents.protected)] as const] : []),
  ]);
}

/** A value as JSON text, indented. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Findings come from files read side by side; their order must not follow which one was ready first. */
function byPlace(a: Finding, b: Finding): number {
  return compare(placeOf(a), placeOf(b));
}

function placeOf(finding: Finding): string {
  const { where, file = '', rule } = finding;
  return [where, file, rule, JSON.stringify(finding)].join('\u0000');
}

/** One area a line, so that two editions can be compared line by line with ordinary tools. */
function outlinesText({ features }: GeoJsonOutlines): string {
  const lines = features
    .map(({ properties: { area_set, area, name }, geometry }) => ({
      key: `${area_set}\u0000${area}`,
      line: JSON.stringify({
        type: 'Feature',
        properties: { area_set, area, name },
        geometry: { type: geometry.type, coordinates: rounded(geometry.coordinates) },
      }),
    }))
    .toSorted((a, b) => compare(a.key, b.key) || compare(a.line, b.line));
  const list = lines.map(({ line }) => line).join(',\n');
  return `{"type":"FeatureCollection","features":[\n${list}${list === '' ? '' : '\n'}]}\n`;
}

/** Seven decimals of a degree are a centimetre: finer digits are noise that would differ between machines. */
const SCALE = 1e7;

type Nested = number | readonly Nested[];

function rounded(coordinates: Nested): Nested {
  // Adding 0 turns −0 into 0.
  return typeof coordinates === 'number' ? Math.round(coordinates * SCALE) / SCALE + 0 : coordinates.map(rounded);
}

/** The order of the bytes in UTF-8, which is the order of the tables too; never that of the machine's language. */
function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
