import { type AreaTable, nearest, type Place, Problem, says, type Text } from '../words/index.ts';
import { columnsIn, parseExpression, unknownColumn } from './expression.ts';
import type { ModelFile, Step } from './model-file.ts';
import { listOf, weightsOf } from './operations/columns.ts';
import { type AnyOperation, OPERATIONS, type Parameter } from './operations/index.ts';
import type { Columns, Weighted } from './operations/operation.ts';
import { columnsRead, columnsWritten, modelInputs, partsOf } from './steps.ts';

/** What a model is checked with: the table it is to run on, and where its file's values stand. */
export interface CheckOptions {
  readonly table?: AreaTable;
  /** Where in the model's file a value stands, by its path from the top (`['steps', 2, 'z', 'of']`). */
  readonly place?: (path: readonly (string | number)[]) => Place;
}

/**
 * Everything wrong with a model, and with running it on a table: all at once, in the order of the file.
 *
 * Codes: `K-MODEL-01` a column that is neither an input nor written above (with the nearest name) · `-02` no such operation · `-03` a
 * step without exactly one operation · `-04` a parameter that is lacking, unknown or wrong · `-05` not one column written for each
 * read · `-06` a column written twice · `-07` a condition that cannot be read · `-10` an output that no step writes · `-11` an input
 * the table lacks. What only shows in the table's cells comes from the run: `-08` text where a number is needed, `-09` no table of
 * the base year.
 */
export function checkModel(model: ModelFile, options: CheckOptions = {}): Problem[] {
  const say: Say = (code, path, text, hint) =>
    new Problem(code, text, { ...(options.place ? { place: options.place(path) } : {}), ...(hint ? { hint } : {}) });
  const known = new Set(modelInputs(model).map((input) => input.name));
  return [
    ...lackingInputs(model, options.table, say),
    ...conditionProblems(model.universe?.where, ['universe', 'where'], known, say),
    ...model.steps.flatMap((step, at) => stepProblems(step, ['steps', at], known, say)),
    ...(model.outputs ?? []).flatMap((output, at) =>
      known.has(output.id)
        ? []
        : [
            say(
              'K-MODEL-10',
              ['outputs', at, 'id'],
              says(`Intet trin skriver «${output.id}»`, `No step writes «${output.id}»`),
              meant(output.id, known),
            ),
          ],
    ),
  ];
}

type Path = readonly (string | number)[];
type Say = (code: string, path: Path, text: Text, hint?: Text) => Problem;

function lackingInputs(model: ModelFile, table: AreaTable | undefined, say: Say): Problem[] {
  if (!table) return [];
  const columns = Object.keys(table.columns);
  return modelInputs(model)
    .map(({ name }, at) => ({ name, at }))
    .filter(({ name }) => !Object.hasOwn(table.columns, name))
    .map(({ name, at }) =>
      say(
        'K-MODEL-11',
        ['inputs', at],
        says(`Tabellen mangler kolonnen «${name}»`, `The table lacks the column «${name}»`),
        meant(name, columns) ?? says(`Modellen skal bruge: ${namesOf(model)}`, `The model needs: ${namesOf(model)}`),
      ),
    );
}

function namesOf(model: ModelFile): string {
  return modelInputs(model)
    .map((input) => input.name)
    .join(', ');
}

function stepProblems(step: Step, path: Path, known: Set<string>, say: Say): Problem[] {
  const keys = Object.keys(step);
  const { name, parameters, operation } = partsOf(step);
  if (keys.length !== 1)
    return [say('K-MODEL-03', path, says('Et trin har netop én operation', 'A step has exactly one operation'))];
  if (!operation)
    return [
      say(
        'K-MODEL-02',
        [...path, name],
        says(`Der er ingen operation «${name}»`, `There is no operation «${name}»`),
        meant(name, Object.keys(OPERATIONS)) ?? says(`Der findes: ${OPERATION_NAMES}`, `There are: ${OPERATION_NAMES}`),
      ),
    ];
  const at = [...path, name];
  const faulty = parameterProblems(operation, parameters, at, say);
  if (faulty.length > 0) {
    // What the step would have written is known all the same, so that one mistake is told once.
    if (isNames(parameters.as)) for (const column of columnsWritten(step)) known.add(column);
    return faulty;
  }
  return [
    ...(operation.faults?.(parameters) ?? []).map((fault) => say('K-MODEL-04', [...at, ...fault.path], fault.text)),
    ...readProblems(step, operation, parameters, at, known, say),
    ...writtenProblems(step, parameters, at, known, say),
  ];
}

const OPERATION_NAMES = Object.keys(OPERATIONS).join(', ');

function parameterProblems(
  operation: AnyOperation,
  parameters: Readonly<Record<string, unknown>>,
  at: Path,
  say: Say,
): Problem[] {
  const names = Object.keys(operation.parameters);
  const unknown = Object.keys(parameters)
    .filter((key) => !names.includes(key))
    .map((key) =>
      say(
        'K-MODEL-04',
        [...at, key],
        says(`«${operation.name}» har ingen parameter «${key}»`, `«${operation.name}» has no parameter «${key}»`),
        meant(key, names) ?? says(`Der findes: ${names.join(', ')}`, `There are: ${names.join(', ')}`),
      ),
    );
  const wrong = Object.entries(operation.parameters).flatMap(([key, parameter]) => {
    const value = parameters[key];
    if (value === undefined)
      return parameter.required
        ? [
            say(
              'K-MODEL-04',
              at,
              says(`«${operation.name}» mangler «${key}»`, `«${operation.name}» lacks «${key}»`),
              parameter.choices && choices(parameter),
            ),
          ]
        : [];
    return fits(value, parameter)
      ? []
      : [
          say(
            'K-MODEL-04',
            [...at, key],
            says(`«${key}» er ikke ${KINDS[parameter.kind].da}`, `«${key}» is not ${KINDS[parameter.kind].en}`),
            parameter.choices && choices(parameter),
          ),
        ];
  });
  return [...unknown, ...wrong];
}

function choices({ choices: listed = [] }: Parameter): Text {
  return says(`Skriv en af: ${listed.join(', ')}`, `Write one of: ${listed.join(', ')}`);
}

const KINDS: Readonly<Record<Parameter['kind'], Text>> = {
  columns: says('en kolonne eller en liste af kolonner', 'a column or a list of columns'),
  weighted: says('en liste af kolonner eller kolonner med vægte', 'a list of columns, or columns with weights'),
  names: says('et kolonnenavn eller en liste af dem', 'a column name or a list of them'),
  expression: says('en betingelse', 'a condition'),
  number: says('et tal', 'a number'),
  text: says('en af de tekster, der kan stå her', 'one of the texts it may be'),
  list: says('en liste', 'a list'),
  object: says('navne med værdier', 'names with values'),
  own: says('en af de værdier, der kan stå her', 'one of the values it may be'),
};

function fits(value: unknown, { kind, choices: listed }: Parameter): boolean {
  if (listed && !listed.includes(value as string | number)) return false;
  switch (kind) {
    case 'columns':
    case 'names':
      return isNames(value);
    case 'weighted':
      return (
        isTexts(value) ||
        (isRecord(value) && Object.values(value).every(Number.isFinite) && weightsOf(value as Weighted).length > 0)
      );
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'expression':
    case 'text':
      return typeof value === 'string';
    case 'list':
      return Array.isArray(value) && value.length > 0;
    case 'object':
      return isRecord(value);
    case 'own':
      return true;
  }
}

function isNames(value: unknown): value is Columns {
  return typeof value === 'string' || isTexts(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readProblems(
  step: Step,
  operation: AnyOperation,
  parameters: Readonly<Record<string, unknown>>,
  at: Path,
  known: ReadonlySet<string>,
  say: Say,
): Problem[] {
  const conditions = Object.entries(operation.parameters).flatMap(([key, { kind }]) =>
    kind === 'expression' && parameters[key] !== undefined
      ? [{ written: String(parameters[key]), path: [...at, key] }]
      : [],
  );
  const own = (operation.reads?.(parameters).expressions ?? []).map((written) => ({ written, path: at }));
  const plain = columnsRead(step).filter(
    ({ path }) => path.length > 0 && !conditions.some((one) => one.path.at(-1) === path[0]),
  );
  return [
    ...plain
      .filter(({ column }) => !known.has(column))
      .map(({ column, path }) => unknown(column, [...at, ...path], known, say)),
    ...[...conditions, ...own].flatMap(({ written, path }) => conditionProblems(written, path, known, say)),
  ];
}

function unknown(column: string, path: Path, known: ReadonlySet<string>, say: Say): Problem {
  const { code, text, hint } = unknownColumn(column, [...known]);
  return say(code, path, text, hint);
}

/** Problems of one condition: it cannot be read, or it names a column that is not there. `id` is always there. */
function conditionProblems(written: string | undefined, path: Path, known: ReadonlySet<string>, say: Say): Problem[] {
  if (written === undefined) return [];
  try {
    return columnsIn(parseExpression(written))
      .filter((column) => column !== 'id' && !known.has(column))
      .map((column) => unknown(column, path, known, say));
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    return [say(problem.code, path, problem.text, problem.hint)];
  }
}

function writtenProblems(
  step: Step,
  parameters: Readonly<Record<string, unknown>>,
  at: Path,
  known: Set<string>,
  say: Say,
): Problem[] {
  const written = columnsWritten(step);
  const problems = written
    .filter((column, index) => known.has(column) || written.indexOf(column) !== index)
    .map((column) =>
      say(
        'K-MODEL-06',
        [...at, 'as'],
        says(`Kolonnen «${column}» er der allerede`, `The column «${column}» is there already`),
        says('Giv resultatet et nyt navn.', 'Give the result a name of its own.'),
      ),
    );
  for (const column of written) known.add(column);
  const { as, of } = parameters;
  if (Array.isArray(as) && isNames(of) && listOf(of).length !== as.length)
    problems.push(
      say(
        'K-MODEL-05',
        [...at, 'as'],
        says(
          `${as.length} navne til ${listOf(of).length} kolonner`,
          `${as.length} names for ${listOf(of).length} columns`,
        ),
        says('Skriv ét navn for hver, eller ét med *.', 'Write one name for each, or one with a *.'),
      ),
    );
  return problems;
}

function meant(written: string, candidates: Iterable<string>): Text | undefined {
  const near = nearest(written, candidates);
  return near === undefined ? undefined : says(`Mente du «${near}»?`, `Did you mean «${near}»?`);
}
