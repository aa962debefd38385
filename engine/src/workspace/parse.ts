import { Problem, says, throwAll } from '../words/index.ts';
import type { Definition, DefinitionKind, DefinitionTypes } from './definition.ts';
import { type PlacedYaml, placedYaml, writtenAs, zerosLost } from './placed-yaml.ts';
import { isValid } from './schema.ts';
import { schemaProblems } from './schema-problems.ts';
import { syntaxProblems } from './syntax-problems.ts';
import { notQuoted } from './value-problems.ts';

/** Reads one definition file's text. See `parseDefinition`. */
export function parse<K extends DefinitionKind>(kind: K, text: string, file: string): Definition<DefinitionTypes[K]> {
  const yaml = placed(text, file);
  throwAll(syntaxProblems(yaml));
  if (yaml.document.contents === null) throw empty(file);
  const value = asValue(yaml);
  const keptAsWritten = new Set<number>();
  const valid = isValid(kind, value, (path) => {
    keptAsWritten.add(offsetOf(yaml, path));
    return writtenAs(yaml, path);
  });
  const problems = valid ? [] : schemaProblems(kind, yaml, value);
  throwAll(inOrder([...problems, ...lostZeros(yaml, problems, keptAsWritten)]));
  return Object.freeze({ kind, file, value: value as DefinitionTypes[K], place: yaml.place });
}

/** The id that a file states, also when the file is otherwise faulty: what refers to it is then not a second fault. */
export function statedId(text: string, file: string): string | undefined {
  return statedText(text, file, 'id');
}

/** A text that stands at the top of a file, also when the file is otherwise faulty. */
export function statedText(text: string, file: string, key: string): string | undefined {
  try {
    const value = placedYaml(text, file).document.get(key);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Problems by line and column. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const line = (problem: Problem) => problem.place?.line ?? 0;
  const column = (problem: Problem) => problem.place?.column ?? 0;
  return [...problems].sort((a, b) => line(a) - line(b) || column(a) - column(b));
}

function placed(text: string, file: string): PlacedYaml {
  try {
    return placedYaml(text, file);
  } catch {
    throw unreadable(file);
  }
}

/** The plain value. Aliases that would grow without bounds are refused by the YAML library. */
function asValue(yaml: PlacedYaml): unknown {
  try {
    return yaml.document.toJS({ maxAliasCount: 100 });
  } catch {
    throw unreadable(yaml.file);
  }
}

function unreadable(file: string): Problem {
  return new Problem('K-WORKSPACE-04', says('Filen kan ikke læses som YAML.', 'The file cannot be read as YAML.'), {
    place: { file },
    hint: says(
      'Den har for mange henvisninger (*) eller klammer inden i hinanden.',
      'It has too many aliases (*) or nested brackets.',
    ),
  });
}

function empty(file: string): Problem {
  return new Problem('K-WORKSPACE-03', says('Filen er tom.', 'The file is empty.'), {
    place: { file, line: 1, column: 1 },
    hint: says('Udfyld den, eller slet den.', 'Fill it in, or delete it.'),
  });
}

function lostZeros(yaml: PlacedYaml, problems: readonly Problem[], kept: ReadonlySet<number>): Problem[] {
  const told = new Set(problems.map(({ place }) => `${place?.line}:${place?.column}`));
  return zerosLost(yaml)
    .map((lost) => ({ ...lost, place: yaml.at(lost.offset) }))
    .filter(({ offset, place }) => !kept.has(offset) && !told.has(`${place.line}:${place.column}`))
    .map(({ place, written }) => notQuoted(place, says('Værdien', 'The value'), written, 'number'));
}

function offsetOf(yaml: PlacedYaml, path: readonly (string | number)[]): number {
  return yaml.node(path)?.range?.[0] ?? -1;
}
