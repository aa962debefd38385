import type { AreaSet } from '../places/index.ts';
import { says } from '../words/index.ts';
import type { AreaSetFile } from '../workspace/index.ts';
import { columnIn, type PlaceOf } from './columns.ts';
import { quote } from './quote.ts';
import { asText, type InputFile } from './raw-table.ts';
import { readTable } from './readers/index.ts';
import { findingOf, tally } from './tally.ts';

/**
 * An area set from a table with one row an area, where no map exists: areas with ids and names and no outlines.
 *
 * @throws Problem where the file cannot be read or lacks the columns named
 */
export async function readAreaList(definition: AreaSetFile, file: InputFile, place: PlaceOf): Promise<AreaSet> {
  const { id, name } = definition.list!;
  const raw = await readTable(file);
  const ids = columnIn(raw, id, place(['list', 'id']));
  const names = name ? columnIn(raw, name, place(['list', 'name'])) : ids;
  const areas = new Map<string, string>();
  const twice = tally();
  const blank = tally();
  ids.forEach((cell, row) => {
    const written = asText(cell);
    const line = raw.lines[row] ?? null;
    if (written === '') blank.add(line);
    else if (areas.has(written)) twice.add(line, quote(written));
    else areas.set(written, asText(names[row] ?? null) || written);
  });
  const about = { where: definition.id, file: file.name, severity: 'warning' } as const;
  return {
    id: definition.id,
    kind: definition.kind,
    areas: [...areas].map(([area, called]) => ({ id: area, name: called, utm: [], degrees: [], size: Number.NaN })),
    findings: [
      ...raw.findings,
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
