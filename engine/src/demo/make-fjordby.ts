import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { copySchemas, libraryIds } from '../workspace/index.ts';
import { newYear } from './days.ts';
import { ownTables } from './people/own-tables.ts';
import { type History, LAST_YEAR } from './people/run.ts';
import { simulate } from './people/simulate.ts';
import { presence } from './people/stays.ts';
import { personnumre } from './personnumre.ts';
import { buildTown } from './town/build-town.ts';
import { almeneList } from './write/almene.ts';
import { AREA_FIGURES, packageWorkbook, trueFigures } from './write/area-figures.ts';
import { areaFiles } from './write/areas.ts';
import { writeBbr } from './write/bbr.ts';
import { roadRegister, writeCpr } from './write/cpr.ts';
import { writeDar } from './write/dar.ts';
import { marginsOf } from './write/margins.ts';
import { countsOf, messiness } from './write/messiness.ts';
import { OFFICIAL_LIST, officialList } from './write/official-list.ts';
import { OFFICE_FILES, officeProfile, writeOffice } from './write/own-csv.ts';
import { readme } from './write/readme.ts';
import { writeTruth } from './write/truth.ts';
import { planFiles, sourceFiles, workspaceFile } from './write/workspace.ts';

/** What can be chosen about Fjordby. */
export interface FjordbyOptions {
  /** About how many residents it has. __Default value:__ 60,000. */
  readonly residents?: number;
  /** The same seed makes the same town, byte for byte. __Default value:__ 1. */
  readonly seed?: number;
}

/** What was made. */
export interface Made {
  /** The workspace. */
  readonly folder: string;
  /** The file of the invented key, beside the workspace: a key must not lie with what it protects. */
  readonly key: string;
  /** Residents on the last snapshot. */
  readonly residents: number;
  /** Everybody who has lived there since 2012. */
  readonly persons: number;
}

/** How many residents Fjordby has unless something else is said. */
export const USUAL_RESIDENTS = 60_000;

/**
 * Makes Fjordby: a workspace with registers in the formats real ones come in (CPR, DAR, BBR, tables of offices, a workbook by area), areas, and
 * profiles, ready to be built, and beside them in `truth/` what truly happened. Nobody in it exists.
 *
 * @param folder made if it is not there; files in the way are replaced
 */
export async function makeFjordby(folder: string, options: FjordbyOptions = {}): Promise<Made> {
  const { residents = USUAL_RESIDENTS, seed = 1 } = options;
  const town = buildTown(residents, seed);
  const history = simulate(town, seed);
  const tables = ownTables(history, seed);
  const numbers = personnumre(history.population.people);
  const mess = messiness(history, numbers, seed);
  const path = resolve(folder);
  for (const one of [
    'areas',
    'plans',
    'sources',
    'data/cpr',
    'data/dar',
    'data/bbr',
    'data/lbf',
    'data/dst',
    'data/staten',
    'lister',
    'data/forvaltninger',
    'truth',
  ]) {
    rmSync(join(path, one), { recursive: true, force: true });
    mkdirSync(join(path, one), { recursive: true });
  }
  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(path, name), content);

  writeCpr(
    history,
    numbers,
    mess,
    join(path, 'data/cpr/p12170-20260102.txt'),
    join(path, 'data/cpr/p12170-20260116.txt'),
  );
  write('data/cpr/vejregister.txt', Buffer.from(roadRegister(history), 'latin1'));
  await writeDar(join(path, 'data/dar'), town, seed);
  await writeBbr(join(path, 'data/bbr'), town, seed);
  write('data/lbf/afdelinger.csv', Buffer.from(almeneList(town), 'latin1'));
  const known = knownPersons(history);
  const end = newYear(LAST_YEAR + 1) + 1;
  const key = `${path}.noegle`;
  const named = `file:../${basename(key)}`;
  for (const office of OFFICE_FILES) {
    writeOffice(join(path, 'data/forvaltninger', office.file), office, tables[office.table], numbers, known, end);
    write(`sources/${office.file.replace('.csv', '.yaml')}`, officeProfile(office, tables[office.table], named));
  }
  const figures = trueFigures(history, tables, seed);
  write('data/dst/boligsocial-pakke.xlsx', await packageWorkbook(history, figures, seed));
  for (const [name, content] of Object.entries({
    ...areaFiles(town),
    ...planFiles(),
    ...sourceFiles(named, AREA_FIGURES),
    'lister/staten.yaml': OFFICIAL_LIST,
  }))
    write(name, content);
  write('kvarter.yaml', workspaceFile(await libraryIds('columns'), await libraryIds('indicators')));
  await copySchemas(path);
  const without = simulate(buildTown(residents, seed), seed, { flexible: false });
  writeTruth(join(path, 'truth'), history, without, tables, figures, countsOf(history, mess));
  const official = await officialList(history, tables, figures, seed);
  write('data/staten/lister.csv', official.csv);
  write('truth/official-list.csv', official.truth);
  write('README.md', readme(marginsOf(history, tables.conviction), { residents, seed }));
  // Invented like everything else, so that the demo can be built at once; a real key is secret and made by chance.
  mkdirSync(dirname(key), { recursive: true });
  writeFileSync(key, `${createHash('sha256').update(`fjordby ${seed}`).digest('hex')}\n`, { mode: 0o600 });
  return {
    folder: path,
    key,
    residents: history.population.residents,
    persons: known.reduce((sum, one) => sum + one, 0),
  };
}

function knownPersons(history: History): Uint8Array {
  const known = new Uint8Array(history.population.people.count);
  for (let person = 0; person < known.length; person++) known[person] = presence(history, person).length > 0 ? 1 : 0;
  return known;
}
