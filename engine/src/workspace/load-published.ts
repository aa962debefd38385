import { figureColumns, type Laws } from '../laws/index.ts';
import { nearest, Problem, says, throwAll } from '../words/index.ts';
import type { Definition } from './definition.ts';
import type { PublishedListFile } from './definitions.ts';
import { type FoundFile, findFiles } from './find-files.ts';
import { listed } from './listed.ts';
import type { Workspace } from './load-workspace.ts';
import { notFound, readListed } from './read-listed.ts';

/** An official list, and the data files its path means, sorted by name. */
export interface PublishedInUse {
  readonly definition: Definition<PublishedListFile>;
  readonly files: readonly FoundFile[];
}

/**
 * The official lists that a law of the workspace is held beside.
 *
 * @param index which entry of `laws` in `kvarter.yaml`, from 0
 * @throws Problem with every fault (`others`): K-LAWS-40 a column that `kvarter law` does not know · K-LAWS-41 a criterion or status that the law does not
 *   have · K-LAWS-42 a year that is not written as `Y-1` · K-LAWS-43 neither a column for the year nor one year, or both
 */
export async function loadPublished(workspace: Workspace, index: number, laws: Laws): Promise<PublishedInUse[]> {
  const { folder, file } = workspace;
  const problems: Problem[] = [];
  const written = file.value.laws?.[index]?.published ?? [];
  const entries = written.map((one, at) => ({ written: one, path: ['laws', index, 'published', at] }));
  const { definitions } = await readListed(folder, file, 'published-list', entries, problems);
  const lists = await Promise.all(
    definitions.map(async (definition) => {
      problems.push(...faultsOf(definition, laws));
      const found = await findFiles(folder, definition.value.path);
      if (found.files.length === 0) problems.push(notFound(definition.value.path, found, definition.place(['path'])));
      return { definition, files: found.files };
    }),
  );
  throwAll(problems);
  return lists;
}

const YEAR = /^Y(-\d+)?(-\d\d-\d\d)?$/;

function faultsOf({ value, place }: Definition<PublishedListFile>, laws: Laws): Problem[] {
  const columns = figureColumns(laws);
  const criteria = [...new Set(laws.rules.flatMap((law) => Object.keys(law.criteria)))];
  const statuses = [...new Set(laws.rules.flatMap((law) => Object.keys(law.statuses)))];
  const strange = (field: 'decimals' | 'periods' | 'definitions') =>
    Object.keys(value[field] ?? {})
      .filter((id) => !criteria.includes(id))
      .map((id) => unknownIn('K-LAWS-41', id, criteria, place([field, id], 'key')));
  return [
    ...Object.keys(value.columns ?? {})
      .filter((column) => !columns.includes(column))
      .map((column) => unknownIn('K-LAWS-40', column, columns, place(['columns', column], 'key'))),
    ...strange('decimals'),
    ...strange('periods'),
    ...strange('definitions'),
    ...(value.statuses ?? []).flatMap((id, at) =>
      statuses.includes(id) ? [] : [unknownIn('K-LAWS-41', id, statuses, place(['statuses', at]))],
    ),
    ...Object.entries(value.status?.to ?? {}).flatMap(([word, id]) =>
      [...statuses, 'not_listed'].includes(id)
        ? []
        : [unknownIn('K-LAWS-41', id, [...statuses, 'not_listed'], place(['status', 'to', word]))],
    ),
    ...Object.entries(value.periods ?? {}).flatMap(([id, years]) =>
      years.flatMap((year, at) =>
        YEAR.test(year)
          ? []
          : [
              new Problem('K-LAWS-42', says(`«${year}» er ikke en listes år.`, `"${year}" is no year of a list.`), {
                place: place(['periods', id, at]),
                hint: says(
                  'Skriv Y for listens år, Y-2 for to år før.',
                  'Write Y for the year of the list, Y-2 for two years before.',
                ),
              }),
            ],
      ),
    ),
    ...((value.year.column === undefined) === (value.year.value === undefined)
      ? [
          new Problem(
            'K-LAWS-43',
            says(
              'Listens år skal enten stå i en kolonne eller være ét år.',
              'The year of the list must either stand in a column or be one year.',
            ),
            {
              place: place(['year']),
              hint: says(
                'Skriv year: {column: …} eller year: {value: 2024}.',
                'Write year: {column: …} or year: {value: 2024}.',
              ),
            },
          ),
        ]
      : []),
  ];
}

function unknownIn(code: string, id: string, there: readonly string[], place: Problem['place'] & object): Problem {
  return new Problem(code, says(`Loven kender ikke «${id}».`, `The law does not know "${id}".`), {
    place,
    hint: listed(nearest(id, there), there, says('Den kender', 'It knows')),
  });
}
