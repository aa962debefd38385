import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { makeFjordby } from '../../src/demo/index.ts';
import { writeZip } from '../../src/demo/write/zip.ts';

/** What a small Fjordby has beside its registers: few sources, few indicators, one area set, so that a build takes about a second. */
const SOURCES = ['almene', 'bbr', 'cpr', 'dar', 'dst-bydele', 'vejregister', 'ydelser'];

const INDICATORS = [
  'befolkning/beboere',
  'befolkning/andel-boern',
  'bolig/almene-boliger',
  'tryghed/tryghed',
  'ydelser/kontanthjaelp',
];

/**
 * Makes Fjordby with few residents and cuts its workspace down. Beside it lies its key, `<folder>.noegle`.
 *
 * @param days the snapshots
 */
export async function makeSmallFjordby(
  folder: string,
  {
    residents,
    days = { from: '2024-01-01', to: '2026-01-01' },
  }: { residents: number; days?: { from: string; to: string } },
): Promise<void> {
  await makeFjordby(folder, { residents });
  for (const name of readdirSync(join(folder, 'sources')))
    if (!SOURCES.includes(basename(name, '.yaml'))) rmSync(join(folder, 'sources', name));
  rmSync(join(folder, 'truth'), { recursive: true });
  rewrite(join(folder, 'sources/dst-bydele.yaml'), (text) =>
    text.replace(/columns: \[.*\]/, 'columns: ["Tryghedsindeks"]').replace(/to: \[.*\]/, 'to: [tryghed]'),
  );
  writeFileSync(
    join(folder, 'kvarter.yaml'),
    `municipality: {code: "0999", name: Fjordby, region: "1083"}
periods: {from: ${days.from}, to: ${days.to}, every: year}
area_sets: [areas/bydele.yaml]
sources: [sources/*.yaml]
columns: [library:on_cash_benefit]
indicators: [${INDICATORS.map((id) => `library:${id}`).join(', ')}]
`,
  );
}

/** Changes a file as text of one byte a character, as CPR and the offices write. */
export function rewrite(path: string, change: (text: string) => string): void {
  writeFileSync(path, Buffer.from(change(readFileSync(path, 'latin1')), 'latin1'));
}

/** Changes the one file that a zip of Fjordby holds, byte for byte as a text. */
export async function rewriteZipped(path: string, change: (text: string) => string): Promise<void> {
  const bytes = readFileSync(path);
  const at = 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
  const name = bytes.toString('utf8', 30, 30 + bytes.readUInt16LE(26));
  const content = inflateRawSync(bytes.subarray(at, at + bytes.readUInt32LE(18))).toString('latin1');
  await writeZip(path, name, Buffer.from(change(content), 'latin1'));
}
