import type { EditionDefinitions } from './edition.ts';

/** A definition that came, went, or says something else. */
export interface DefinitionChange {
  readonly kind: 'municipality' | 'area-set' | 'indicator' | 'model' | 'source';
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** The entries that are another, as the definition file calls them; empty unless changed. */
  readonly fields: readonly string[];
}

/** Which definitions changed. The order of entries in a definition does not matter, that of lists does. */
export function diffDefinitions(before: EditionDefinitions, after: EditionDefinitions): DefinitionChange[] {
  return KINDS.flatMap(({ kind, list }) => {
    const [old, now] = [list(before), list(after)];
    return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((id): DefinitionChange[] => {
      const [one, other] = [old.get(id), now.get(id)];
      if (!one) return [{ kind, id, change: 'added', fields: [] }];
      if (!other) return [{ kind, id, change: 'removed', fields: [] }];
      const fields = changedFields(one, other);
      return fields.length === 0 ? [] : [{ kind, id, change: 'changed', fields }];
    });
  });
}

type Fields = Readonly<Record<string, unknown>>;

const byId = (list: readonly { readonly id: string }[]): ReadonlyMap<string, Fields> =>
  new Map(list.map((one) => [one.id, { ...one }]));

const KINDS: readonly {
  readonly kind: DefinitionChange['kind'];
  readonly list: (definitions: EditionDefinitions) => ReadonlyMap<string, Fields>;
}[] = [
  { kind: 'municipality', list: ({ municipality }) => new Map([['', { ...municipality }]]) },
  { kind: 'area-set', list: ({ area_sets }) => byId(area_sets) },
  { kind: 'indicator', list: ({ indicators }) => byId(indicators) },
  {
    kind: 'model',
    // One model may run on several area sets.
    list: ({ models }) =>
      new Map(models.map(({ file, area_set, inputs }) => [`${file.id} (${area_set})`, { ...file, filled_by: inputs }])),
  },
  { kind: 'source', list: ({ sources }) => byId(sources) },
];

function changedFields(one: Fields, other: Fields): string[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return names.filter((name) => canonical(one[name]) !== canonical(other[name]));
}

/** JSON with the entries of every object in the order of their names. */
function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
