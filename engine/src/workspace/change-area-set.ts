import type { Document } from 'yaml';
import { Problem, says } from '../words/index.ts';
import { parseDefinition } from './definition.ts';
import type { AreaLink } from './definitions.ts';

/** What changes in an area set on a day. */
export interface AreaSetChange {
  /** First day of what is new. */
  readonly on: string;
  /** Areas that were split, merged or closed, each with what it became. */
  readonly links?: readonly Omit<AreaLink, 'on'>[];
  /** The map that holds from the day. */
  readonly file?: string;
  /** The set as a whole no longer holds from the day. */
  readonly closed?: boolean;
}

/**
 * The text of an area set with a change written in it: `links`, `versions`, `valid_to`. All else, comments and order and quotes, stays as it
 * was written. A first map that is replaced gets a version of its own, from `valid_from` or, where nothing is said, from 1900-01-01.
 *
 * @param text the file's text
 * @param file the name messages call it by
 * @throws Problem every fault of the file before the change (K-WORKSPACE-03 to -12); K-WORKSPACE-26 for a link that is there already, and for a set that
 *   is closed already; what is wrong with the change (a day that is none), at its line
 */
export async function changedAreaSet(text: string, file: string, change: AreaSetChange): Promise<string> {
  const { value } = await parseDefinition('area-set', text, file);
  // Loaded when it is needed, as the reader of definitions is.
  const yaml = await import('yaml');
  const document = yaml.parseDocument(text, { stringKeys: true, schema: 'core' });
  for (const link of change.links ?? []) {
    if (value.links?.some(({ from, on }) => from === link.from && on === change.on))
      throw alreadyThere(link.from, file);
    append(yaml, document, 'links', { ...link, on: change.on });
  }
  if (change.file !== undefined) {
    if (!value.versions?.length) append(yaml, document, 'versions', { from: value.valid_from ?? '1900-01-01' });
    append(yaml, document, 'versions', { from: change.on, file: change.file });
  }
  if (change.closed) {
    if (value.valid_to !== undefined) throw alreadyThere(value.id, file);
    document.set('valid_to', change.on);
  }
  // Long lines stay long: folding would change what nobody touched.
  const changed = document.toString({ lineWidth: 0, flowCollectionPadding: /\{ /.test(text) });
  await parseDefinition('area-set', changed, file);
  return changed;
}

/** Adds an entry to a list at the top of the file, on a line of its own. */
function append(
  yaml: typeof import('yaml'),
  document: Document.Parsed,
  field: 'links' | 'versions',
  entry: object,
): void {
  const node = document.createNode(entry);
  if (yaml.isMap(node)) node.flow = true;
  const list = document.get(field, true);
  if (yaml.isSeq(list)) list.add(node);
  else document.set(field, document.createNode([node]));
}

function alreadyThere(id: string, file: string): Problem {
  return new Problem(
    'K-WORKSPACE-26',
    says(`«${id}» har allerede en ændring på den dag.`, `"${id}" already has a change on that day.`),
    {
      place: { file },
      hint: says('Ret den i filen, eller vælg en anden dag.', 'Change it in the file, or choose another day.'),
    },
  );
}
