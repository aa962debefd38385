import { asText, columnIn, findingOf, type InputFile, type PlaceOf, quote, readTable, tally } from '../tables/index.ts';
import { type Finding, says } from '../words/index.ts';
import type { AreaSetFile } from '../workspace/definitions.ts';
import { type AreaSet, areaWithoutOutline } from './area-set.ts';

/** A list from which areas come: in `list` one row an area, in the others one row a parcel, address or department. */
export type AreaListKind = 'list' | 'parcels' | 'addresses' | 'departments';

/** Which list an area set has, if any. */
export function listOf(definition: AreaSetFile): AreaListKind | undefined {
  const { list, parcels, addresses, departments } = definition;
  if (list) return 'list';
  if (parcels) return 'parcels';
  return addresses ? 'addresses' : departments?.file === undefined ? undefined : 'departments';
}

/**
 * An area set from a list, where no map exists: areas with ids and names and no outlines. In lists of parcels, addresses and departments an area
 * has many rows; its name is that of the first.
 *
 * @throws Problem where the file cannot be read or lacks the columns named
 */
export async function readAreaList(definition: AreaSetFile, file: InputFile, place: PlaceOf): Promise<AreaSet> {
  const kind = listOf(definition)!;
  const { id, name } = definition[kind]!;
  const raw = await readTable(file);
  const ids = columnIn(raw, id!, place([kind, 'id']));
  const names = name ? columnIn(raw, name, place([kind, 'name'])) : ids;
  const areas = new Map<string, string>();
  const twice = tally();
  const blank = tally();
  ids.forEach((cell, row) => {
    const written = asText(cell);
    const line = raw.lines[row] ?? null;
    if (written === '') blank.add(line);
    else if (areas.has(written)) {
      if (kind === 'list') twice.add(line, quote(written));
    } else areas.set(written, asText(names[row] ?? null) || written);
  });
  const about = { where: definition.id, file: file.name, severity: 'warning' } as const;
  return {
    id: definition.id,
    kind: definition.kind,
    areas: [...areas].map(([area, called]) => areaWithoutOutline(area, called)),
    findings: [
      ...raw.findings.map((finding) => ({ ...finding, where: definition.id })),
      ...(areas.size > 0 ? [] : [noAreas(about)]),
      ...findingOf(twice, {
        ...about,
        rule: 'duplicate-area',
        text: says(`${twice.count} områder står to gange i listen.`, `${twice.count} areas stand twice in the list.`),
        done: says('Det første er brugt.', 'The first one is used.'),
      }),
      ...findingOf(blank, {
        ...about,
        rule: 'area-without-id',
        text: says(`${blank.count} rækker i listen har intet id.`, `${blank.count} rows of the list have no id.`),
        done: says('De er ikke med. Udfyld id i filen.', 'They are left out. Fill in the id in the file.'),
      }),
    ],
  };
}

function noAreas(about: { where: string; file: string }): Finding {
  return {
    ...about,
    rule: 'no-areas',
    severity: 'error',
    count: 1,
    text: says('Listen har ingen områder.', 'The list has no areas.'),
    done: says('Skriv en række pr. område i filen.', 'Write one row an area in the file.'),
  };
}
