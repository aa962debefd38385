import type { ErrorObject } from 'ajv';
import { Problem, says } from '../words/index.ts';
import type { DefinitionKind, Path } from './definition.ts';
import type { PlacedYaml } from './placed-yaml.ts';
import { branchOf, resolved, type Schema, schemaOf, stepsOf } from './schema.ts';
import { admits, typesOf } from './schema-types.ts';
import { faultProblem, missingField, notAmong, unknownField, wrongType } from './value-problems.ts';

/** What a problem's text is made of: the file, the schema it is held against, and the faulty value. */
export interface Fault {
  readonly yaml: PlacedYaml;
  readonly root: Schema;
  readonly path: Path;
  readonly value: unknown;
}

/**
 * What is wrong with a value that its schema refused, in plain words at its place. In a union the branch that was meant is
 * found first (by type, then by the fields it shares), so that one mistake is one problem.
 */
export function schemaProblems(kind: DefinitionKind, yaml: PlacedYaml, value: unknown): Problem[] {
  const { schema, validate } = schemaOf(kind);
  const problems = explain({ yaml, root: schema, path: [], value }, validate.errors ?? []);
  if (problems.length > 0) return problems;
  return [
    new Problem('K-WORKSPACE-09', says('Filen følger ikke skemaet.', 'The file does not follow the schema.'), {
      place: yaml.place([]),
    }),
  ];
}

function explain(fault: Fault, errors: readonly ErrorObject[]): Problem[] {
  const unions = outermost(errors.filter((error) => error.keyword === 'anyOf'));
  const plain = errors.filter(
    (error) =>
      !unions.some(({ instancePath: at }) => error.instancePath === at || error.instancePath.startsWith(`${at}/`)),
  );
  return [
    ...explainObjects(fault, plain),
    ...plain
      .filter(({ keyword }) => keyword !== 'required' && keyword !== 'additionalProperties')
      .map((error) => leaf(fault, error)),
    ...unions.flatMap((error) => explainUnion(below(fault, error), (error.parentSchema as Schema).anyOf ?? [])),
  ];
}

function outermost(unions: readonly ErrorObject[]): ErrorObject[] {
  const paths = new Set(unions.map(({ instancePath }) => instancePath));
  const seen = new Set<string>();
  return unions.filter(({ instancePath }) => {
    const inner = stepsOf(instancePath).some((_, depth, all) =>
      paths.has(
        all
          .slice(0, depth)
          .map((step) => `/${step}`)
          .join(''),
      ),
    );
    const again = seen.has(instancePath);
    seen.add(instancePath);
    return !inner && !again;
  });
}

/** Unknown and missing fields together: a misspelt field is not also a missing one. */
function explainObjects(fault: Fault, errors: readonly ErrorObject[]): Problem[] {
  const unknown = errors.filter(({ keyword }) => keyword === 'additionalProperties');
  const missing = errors.filter(({ keyword }) => keyword === 'required');
  const meant = new Set<string>();
  const problems = unknown.map((error) => {
    const fields = (error.parentSchema as Schema).properties ?? {};
    const at = below(fault, error);
    const { problem, nearest } = unknownField(at, String(error.params.additionalProperty), fields);
    if (nearest) meant.add(`${error.instancePath}/${nearest}`);
    return problem;
  });
  return [
    ...problems,
    ...missing
      .filter((error) => !meant.has(`${error.instancePath}/${error.params.missingProperty}`))
      .map((error) =>
        missingField(below(fault, error), String(error.params.missingProperty), error.parentSchema as Schema),
      ),
  ];
}

function leaf(fault: Fault, error: ErrorObject): Problem {
  const at = below(fault, error);
  if (error.keyword === 'type')
    return wrongType(at, typesOf(error.parentSchema as Schema), (error.parentSchema as Schema).required);
  if (error.keyword === 'enum') return notAmong(at, error.params.allowedValues as unknown[]);
  if (error.keyword === 'const') return notAmong(at, [error.params.allowedValue]);
  return faultProblem(at, error.keyword, error.params, error.parentSchema as Schema);
}

function below(fault: Fault, error: ErrorObject): Fault {
  return { ...fault, path: [...fault.path, ...stepsOf(error.instancePath)], value: error.data };
}

function explainUnion(fault: Fault, branches: readonly Schema[]): Problem[] {
  const all = branches.map((branch) => ({ branch, schema: resolved(fault.root, branch) }));
  const fitting = all.filter(({ schema }) => admits(schema, fault.value));
  if (fitting.length === 0)
    return [
      wrongType(
        fault,
        [...new Set(all.flatMap(({ schema }) => typesOf(schema)))],
        all.find(({ schema }) => schema.required)?.schema.required,
      ),
    ];
  const words = fitting.flatMap(({ schema }) => schema.enum ?? (schema.const === undefined ? [] : [schema.const]));
  if (words.length > 0 && fitting.every(({ schema }) => schema.enum || schema.const !== undefined)) {
    return [notAmong(fault, words)];
  }
  const shared = fitting.map(({ schema }) => fieldsShared(schema, fault.value));
  const most = Math.max(...shared);
  if (most === 0 && fitting.length > 1) {
    const fields = Object.assign({}, ...fitting.map(({ schema }) => schema.properties ?? {})) as Record<string, Schema>;
    return noBranch(fault, fields);
  }
  const candidates = fitting.filter((_, index) => shared[index] === most).map(({ branch }) => inBranch(fault, branch));
  return candidates.reduce((best, next) => (next.length < best.length ? next : best));
}

function inBranch(fault: Fault, branch: Schema): Problem[] {
  const validate = branchOf(fault.root, branch);
  return validate(fault.value) ? [] : explain(fault, validate.errors ?? []);
}

/** An object none of whose fields belongs to any branch: every field is told, or what could stand there when it is empty. */
function noBranch(fault: Fault, fields: Readonly<Record<string, Schema>>): Problem[] {
  const keys = Object.keys(fault.value as object);
  if (keys.length === 0) return [wrongType(fault, ['object'])];
  return keys.map((key) => unknownField(fault, key, fields).problem);
}

function fieldsShared(schema: Schema, value: unknown): number {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 1;
  const { properties } = schema;
  if (!properties) return 1;
  return Object.keys(value).filter((key) => Object.hasOwn(properties, key)).length;
}
