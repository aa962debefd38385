import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Edition } from './edition/index.ts';
import type { KeptForecast } from './laws/index.ts';
import { asText, type InputFile, type RawTable, readTable } from './tables/index.ts';
import { Problem, says } from './words/index.ts';

/** Folder of the workspace in which forecasts are kept, a file for each day that some were. */
export const KEPT_FORECASTS = 'prognoser';

/** A kept forecast, and of which law and area set. */
export interface KeptInWorkspace extends KeptForecast {
  readonly law: string;
  readonly area_set: string;
}

const COLUMNS = [
  'made',
  'built_on',
  'law',
  'area_set',
  'list_year',
  'area',
  'status',
  'chance',
  'chance_low',
  'chance_high',
];
const NEEDED = ['made', 'law', 'area_set', 'list_year', 'area', 'status', 'chance'] as const;

/** What is to be kept: the rows of the table `forecasts` about statuses. */
export type ForecastToKeep = Awaited<ReturnType<Edition['forecasts']>>[number];

/**
 * Keeps the forecast of an edition as it is on a day, so that it can be held up to the list when that comes. A file that is there is never written over: what
 * was once said stays said.
 *
 * @param folder the workspace
 * @param day ISO
 * @returns the file
 * @throws Problem K-LAWS-44 if the edition has no forecast · K-LAWS-45 if one was kept on that day already
 */
export async function keepForecast(
  edition: Pick<Edition, 'package' | 'forecasts'>,
  folder: string,
  day: string,
): Promise<{ readonly path: string; readonly rows: number }> {
  const all = await edition.forecasts();
  const kept = all.filter(({ criterion }) => criterion === NOT_ABOUT);
  if (kept.length === 0) {
    throw new Problem('K-LAWS-44', says('Udgaven har ingen prognose.', 'The edition has no forecast.'), {
      hint: says(
        'En prognose kræver laws: i kvarter.yaml og tre års tal. Se udgavens fund.',
        "A forecast needs laws: in kvarter.yaml and three years of figures. See the edition's findings.",
      ),
    });
  }
  const builtOn = edition.package.created.slice(0, 10);
  const lines = kept
    .map(({ law, area_set, list_year, area, status, chance, chance_low, chance_high }) =>
      [day, builtOn, law, area_set, list_year, area, status, chance, chance_low, chance_high].map(cellOf).join(','),
    )
    .toSorted();
  const path = join(folder, KEPT_FORECASTS, `${day}.csv`);
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, `${[COLUMNS.join(','), ...lines].join('\n')}\n`, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new Problem(
      'K-LAWS-45',
      says(`Der er allerede gemt en prognose ${day}.`, `A forecast was already kept on ${day}.`),
      {
        place: { file: `${KEPT_FORECASTS}/${day}.csv` },
        hint: says(
          'En gemt prognose skrives aldrig over. Gem igen en anden dag.',
          'A kept forecast is never written over. Keep again on another day.',
        ),
      },
    );
  }
  return { path, rows: lines.length };
}

/** Stands in a row about a status where a row about a criterion has its id. */
const NOT_ABOUT = '_Z';

/**
 * The forecasts that a workspace has kept, oldest first.
 *
 * @throws Problem K-LAWS-48 for a file that is not as `keepForecast` writes it
 */
export async function keptForecasts(folder: string): Promise<KeptInWorkspace[]> {
  const names = await readdir(join(folder, KEPT_FORECASTS)).catch(() => []);
  const files = names
    .filter((name) => name.endsWith('.csv'))
    .toSorted()
    .map((name) => ({ path: join(folder, KEPT_FORECASTS, name), name: `${KEPT_FORECASTS}/${name}` }));
  const kept = await Promise.all(files.map(keptIn));
  return kept.flat();
}

async function keptIn(file: InputFile): Promise<KeptInWorkspace[]> {
  const raw = await readTable(file, { format: 'csv', encoding: 'utf-8', delimiter: ',' });
  const [day] = file.name.split('/').at(-1)!.split('.');
  const missing = NEEDED.filter((column) => !raw.columns.includes(column));
  if (missing.length > 0) {
    throw notKept(
      file,
      1,
      says(`Der mangler kolonner: ${missing.join(', ')}.`, `Columns are missing: ${missing.join(', ')}.`),
    );
  }
  const seen = new Set<string>();
  return Array.from(raw.lines, (line, row) => {
    const one = rowOf(raw, row);
    const key = JSON.stringify([one.law, one.area_set, one.list_year, one.area, one.status]);
    const wrong =
      one.made !== day || !/^\d{4}-\d{2}-\d{2}$/.test(one.made)
        ? says(`made er ikke filens dag, ${day}.`, `made is not the day of the file, ${day}.`)
        : !Number.isInteger(one.list_year)
          ? says('list_year er ikke et årstal.', 'list_year is no year.')
          : one.chance !== null && !(one.chance >= 0 && one.chance <= 1)
            ? says('chance er ikke et tal fra 0 til 1.', 'chance is no number from 0 to 1.')
            : seen.has(key)
              ? says('Rækken står der to gange.', 'The row is there twice.')
              : undefined;
    if (wrong) throw notKept(file, line, wrong);
    seen.add(key);
    return one;
  });
}

function rowOf(raw: RawTable, row: number): KeptInWorkspace {
  const text = (column: string) => asText(raw.cells[raw.columns.indexOf(column)]![row] ?? null);
  return {
    made: text('made'),
    law: text('law'),
    area_set: text('area_set'),
    list_year: Number(text('list_year') || Number.NaN),
    area: text('area'),
    status: text('status'),
    chance: text('chance') === '' ? null : Number(text('chance')),
  };
}

function notKept({ name }: InputFile, line: number, what: ReturnType<typeof says>): Problem {
  return new Problem(
    'K-LAWS-48',
    says(`Filen er ikke en gemt prognose. ${what.da}`, `The file is no kept forecast. ${what.en}`),
    {
      place: { file: name, line },
      hint: says(
        'Gemte prognoser rettes ikke i hånden. Hent filen frem igen, eller fjern den.',
        'Kept forecasts are not mended by hand. Bring the file back, or remove it.',
      ),
    },
  );
}

function cellOf(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
