/**
 * The name of a system described in PROJJSON: its authority and code (`EPSG:25832`); without one, ours if it is a UTM zone of
 * ETRS89 or WGS84 by its own numbers (MapInfo writes no codes); else the name it gives itself. Undefined where it has none.
 *
 * Source: https://proj.org/specifications/projjson.html
 */
export function crsNameOf(projjson: unknown): string | undefined {
  if (typeof projjson !== 'object' || projjson === null) return undefined;
  const { id, name, components } = projjson as Described & { components?: unknown[] };
  if (id?.authority !== undefined && id.code !== undefined) return `${String(id.authority)}:${String(id.code)}`;
  // A compound system is a horizontal one with heights: heights are dropped anyway.
  if (Array.isArray(components)) return crsNameOf(components[0]);
  return utmOf(projjson) ?? (typeof name === 'string' && name !== '' ? name : undefined);
}

interface Described {
  id?: { authority?: unknown; code?: unknown };
  name?: unknown;
  type?: unknown;
  datum?: { name?: unknown };
  datum_ensemble?: { name?: unknown };
  base_crs?: Described;
  conversion?: { method?: { name?: unknown }; parameters?: { name?: unknown; value?: unknown }[] };
}

/** Meridians of the zones Denmark lies in. */
const ZONES: Readonly<Record<string, string>> = { 3: 'EPSG:25831', 9: 'EPSG:25832', 15: 'EPSG:25833' };

function utmOf({ base_crs, conversion, type, datum, datum_ensemble }: Described): string | undefined {
  const base = base_crs ?? { datum, datum_ensemble };
  const named = String(base.datum?.name ?? base.datum_ensemble?.name ?? '');
  if (!/European[ _]Terrestrial|ETRS|World Geodetic|WGS[ _]?(?:19)?84/i.test(named)) return undefined;
  if (type === 'GeographicCRS') return 'EPSG:4326';
  if (conversion?.method?.name !== 'Transverse Mercator') return undefined;
  const value = (wanted: RegExp): unknown =>
    conversion.parameters?.find(({ name }) => wanted.test(String(name)))?.value;
  const utm =
    value(/^Latitude of natural origin/) === 0 &&
    value(/^Scale factor/) === 0.9996 &&
    value(/^False easting/) === 500_000 &&
    value(/^False northing/) === 0;
  return utm ? ZONES[String(value(/^Longitude of natural origin/))] : undefined;
}
