import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import type { Place } from '../words/index.ts';
import type { Path } from './definition.ts';

/** A YAML text taken apart, with the place of every value. */
export interface PlacedYaml {
  readonly file: string;
  readonly text: string;
  readonly document: Document.Parsed;
  /** The place of a value or its key; of the nearest value around it when the path leads nowhere. */
  readonly place: (path: Path, part?: 'value' | 'key') => Place;
  /** The place of a position in the text, counted in characters from 0. */
  readonly at: (offset: number) => Place;
  /** The node a path leads to, aliases followed. */
  readonly node: (path: Path) => Node | undefined;
}

/** Takes a YAML 1.2 text apart. Never throws for faults of the text: they are in `document.errors`. Keys are always texts. */
export function placedYaml(text: string, file: string): PlacedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    schema: 'core',
    logLevel: 'error',
  });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  return {
    file,
    text,
    document,
    at,
    place: (path, part = 'value') => at(follow(document, path, part).offset),
    node: (path) => {
      const { node, reached } = follow(document, path, 'value');
      return reached ? node : undefined;
    },
  };
}

interface Followed {
  readonly node: Node | undefined;
  readonly offset: number;
  readonly reached: boolean;
}

function follow(document: Document.Parsed, path: Path, part: 'value' | 'key'): Followed {
  let node: Node | undefined = document.contents ?? undefined;
  let offset = node?.range?.[0] ?? 0;
  for (const [depth, step] of path.entries()) {
    const whole = isAlias(node) ? node.resolve(document) : node;
    const wanted = depth === path.length - 1 ? part : 'value';
    const next = isMap(whole)
      ? inMap(whole, String(step), wanted)
      : isSeq(whole)
        ? inSeq(whole, Number(step))
        : undefined;
    if (!next) return { node, offset, reached: false };
    // Inside an alias the text stands at the anchor; the alias is where the reader looks.
    if (!isAlias(node)) offset = next.offset;
    node = next.node;
  }
  return { node: isAlias(node) ? node.resolve(document) : node, offset, reached: true };
}

type Step = { node: Node | undefined; offset: number };

function inMap(
  map: { items: { key: unknown; value: unknown }[] },
  key: string,
  part: 'value' | 'key',
): Step | undefined {
  const pair = map.items.find((item) => (isScalar(item.key) ? String(item.key.value) : undefined) === key);
  if (!pair || !isNode(pair.key)) return undefined;
  const start = (pair.key as Node).range?.[0] ?? 0;
  const value = isNode(pair.value) ? (pair.value as Node) : undefined;
  const empty = !value?.range || value.range[0] === value.range[1];
  return { node: value, offset: part === 'key' || empty ? start : value.range![0] };
}

function inSeq(seq: { items: unknown[] }, index: number): Step | undefined {
  const item = seq.items[index];
  return isNode(item) ? { node: item as Node, offset: (item as Node).range?.[0] ?? 0 } : undefined;
}

/** The text of a number, as it is written in the file. */
export function writtenAs(yaml: PlacedYaml, path: Path): string | undefined {
  const node = yaml.node(path);
  return isScalar(node) ? node.source : undefined;
}

/** Numbers written with leading zeros, which YAML drops: `0999` is 999. */
export function zerosLost(yaml: PlacedYaml): { offset: number; written: string }[] {
  const found: { offset: number; written: string }[] = [];
  visit(yaml.document, {
    Scalar(_key, node) {
      if (typeof node.value === 'number' && node.source && /^[-+]?0\d/.test(node.source)) {
        found.push({ offset: node.range?.[0] ?? 0, written: node.source });
      }
    },
  });
  return found;
}

/** Where the quote or bracket was opened that is still open at a position. */
export function openedBefore(yaml: PlacedYaml, offset: number): { offset: number; sign: string } | undefined {
  let opened: { offset: number; sign: string } | undefined;
  visit(yaml.document, (_key, node) => {
    if (!isNode(node)) return;
    const range = (node as Node).range;
    const sign = range && yaml.text[range[0]];
    if (!range || !sign || !'"\'[{'.includes(sign)) return;
    if (isClosedText(yaml.text.slice(range[0], range[1]))) return;
    if (range[0] < offset && range[2] >= offset) opened = { offset: range[0], sign };
  });
  return opened;
}

/** Whether a text in quotes ends with the quote it began with. Brackets may end with one that belongs to another. */
function isClosedText(text: string): boolean {
  return /^(["']).*\1$/s.test(text);
}

/** Aliases (`*name`) whose anchor (`&name`) is not there. */
export function looseAliases(yaml: PlacedYaml): { offset: number; name: string }[] {
  const found: { offset: number; name: string }[] = [];
  visit(yaml.document, {
    Alias(_key, node) {
      if (!node.resolve(yaml.document)) found.push({ offset: node.range?.[0] ?? 0, name: node.source });
    },
  });
  return found;
}

/** The text with one value replaced by a text in quotes; everything else, comments too, stays as it is. */
export function replaced(text: string, path: Path, value: string): string {
  const range = placedYaml(text, '').node(path)?.range;
  return range ? text.slice(0, range[0]) + JSON.stringify(value) + text.slice(range[1]) : text;
}

/** The text with entries added at the end of one of its lists, one a line, those that are there already left out; everything else stays. */
export function extended(text: string, list: string, entries: readonly string[]): string {
  const node = placedYaml(text, '').node([list]);
  if (!isSeq(node) || !node.range) return text;
  const there = node.items.map((item) => (isScalar(item) ? String(item.value) : ''));
  const all = [...new Set([...there, ...entries])].map((entry) => `\n  - ${entry}`);
  // A list of one entry a line ends after its last line, one in brackets at its bracket.
  const [from, to] = [node.range[0], text.slice(0, node.range[1]).trimEnd().length];
  return `${text.slice(0, from).trimEnd()}${all.join('')}${text.slice(to)}`;
}
