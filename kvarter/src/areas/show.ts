import { type AreaSetFile, loadWorkspace, nearest, Problem, readAreaSet, says, textOf } from '@kvarter/engine';
import { textOption, wordsOf } from '../arguments.ts';
import { numberText } from '../table.ts';
import type { Verb } from '../verb.ts';

/** `kvarter areas show [workspace] [--set id]`: the area sets of a workspace, or the areas of one. */
export const showAreas: Verb = async (args, terminal) => {
  const words = wordsOf('areas', args, ['arbejdsmappe?'], { set: { type: 'string' } });
  const { areaSets } = await loadWorkspace(words.values[0] ?? '.');
  const wanted = textOption(words, 'set');
  if (wanted === undefined) {
    const sets = areaSets.map(({ definition: { value, file } }) => ({
      id: value.id,
      name: textOf(value.name)[terminal.language],
      kind: value.kind,
      from: wayOf(value),
      versions: value.versions?.length ?? 0,
      links: value.links?.length ?? 0,
      file,
    }));
    if (words.options.json) terminal.answer(JSON.stringify(sets));
    else for (const { id, name, from, file } of sets) terminal.answer(`${id}  ${name}  (${from}, ${file})`);
    return 0;
  }
  const one = areaSets.find(({ definition }) => definition.value.id === wanted);
  if (!one)
    throw noSet(
      wanted,
      areaSets.map(({ definition }) => definition.value.id),
    );
  const { definition, geometry, versions } = one;
  if (!geometry.path) throw madeOfHomes(wanted);
  const set = await readAreaSet(definition.value, geometry, { place: definition.place, versions });
  const links = definition.value.links ?? [];
  const rows = set.areas.map(({ id, name, size }) => ({
    id,
    name,
    size: Number.isNaN(size) ? null : Math.round(size),
  }));
  if (words.options.json) terminal.answer(JSON.stringify({ id: wanted, areas: rows, links }));
  else {
    for (const { id, name, size } of rows)
      terminal.answer(`${id}  ${name}${size === null ? '' : `  ${numberText(size / 1e4, terminal.language, 1)} ha`}`);
    for (const { from, to, on } of links) terminal.answer(`  ${on}: ${from} → ${to.join(', ') || '–'}`);
  }
  return 0;
};

function wayOf(set: AreaSetFile): string {
  const ways = ['geometry', 'list', 'parcels', 'addresses', 'departments', 'grid', 'join'] as const;
  return ways.find((way) => set[way] !== undefined) ?? '–';
}

function noSet(id: string, ids: readonly string[]): Problem {
  const meant = nearest(id, ids);
  return new Problem('K-CLI-65', says(`Ingen inddeling hedder «${id}».`, `No area set is called "${id}".`), {
    hint: says(
      `${meant ? `Mente du «${meant}»? ` : ''}Der er: ${ids.join(', ')}.`,
      `${meant ? `Did you mean "${meant}"? ` : ''}There are: ${ids.join(', ')}.`,
    ),
  });
}

function madeOfHomes(id: string): Problem {
  return new Problem(
    'K-CLI-66',
    says(
      `Områderne i «${id}» findes først, når registrene er læst.`,
      `The areas of "${id}" are known when the registers are read.`,
    ),
    { hint: says('Byg udgaven, og se dem der.', 'Build the edition, and see them there.') },
  );
}
