import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LAST_DAY, TOWN } from './data.ts';

/**
 * Writes a workspace that counts the eight indicators in the town's registers.
 *
 * @param town folder of the Parquet files, inside the workspace
 * @param moves how people are followed, as the YAML value of `moves`. __Default value:__ nobody is
 */
export function writeWorkspace(folder: string, town: string, moves = '{follow: false}'): void {
  const areas = Array.from({ length: 400 }, (_, at) => `A${String(at + 1).padStart(3, '0')}`);
  const files: Record<string, string> = {
    'kvarter.yaml': `municipality: {code: "${TOWN}", name: Opfundet by, region: "1083"}
periods: {from: 2019-01-01, to: 2024-01-01, every: year}
area_sets: [areas/omraader.yaml]
sources: [sources/*.yaml]
columns: [columns/*.yaml]
indicators: [indicators/*.yaml]
moves: ${moves}
`,
    'areas/omraader.yaml':
      'id: omraader\nname: {da: Områder, en: Areas}\nkind: housing\nlist: {file: areas/omraader.csv, id: omr}\n',
    'areas/omraader.csv': `omr\n${areas.join('\n')}\n`,
    'sources/personer.yaml': register(`${town}/person.parquet`, 'person', 'person born sex status'),
    'sources/ophold.yaml': register(`${town}/stay.parquet`, 'residence', 'person from to municipality address'),
    'sources/boliger.yaml': register(
      `${town}/home.parquet`,
      'dwelling',
      'address ownership letting use rooms floor_area',
    ),
    'sources/steder.yaml': `${register(`${town}/address_in_area.parquet`, 'address_in_area', 'address area from')}  area_set: {value: omraader}\n`,
    'sources/ydelser.yaml': register(`${town}/benefit.parquet`, 'benefit', 'person from to benefit share'),
    'columns/forsoerget.yaml': `id: supported
from: benefit
per: snapshot-year
where: benefit not in ('su', 'folkepension')
sql: least(sum(days * share) // any_value(days_in_period), 1000)
unit: thousandth-person
otherwise: 0
`,
  };
  for (const [id, asked] of Object.entries(INDICATORS)) {
    files[`indicators/${id}.yaml`] = `id: ${id}\nname: {da: ${id}}\npolarity: neutral\n${asked}
sheet: {tells: Et af otte tal, does_not_tell: Resten, source: Opfundet}
`;
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** The eight, as a workspace asks for them. */
const INDICATORS = {
  beboere: 'unit: count\nof: persons',
  'under-18': 'unit: percent\ncounts: age < 18',
  'over-64': 'unit: percent\ncounts: age >= 65',
  middelalder: 'unit: years\ncounts: age',
  kvinder: "unit: percent\ncounts: sex = 'F'",
  forsoergede: 'unit: percent\nuniverse: age between 18 and 64\ncounts: supported',
  'fire-vaerelser': 'unit: percent\ncounts: rooms >= 4',
  'nyligt-flyttet': 'unit: percent\ncounts: days_at_address <= 365',
};

function register(path: string, table: string, columns: string): string {
  return `path: ${path}
grain: person
purpose: statistics
updated: ${LAST_DAY}
table: ${table}
columns:
${columns
  .split(' ')
  .map((name) => `  ${name}: ${name}\n`)
  .join('')}`;
}
