import type { LawFiguresFile, LawFile, LawSeriesFile } from '../laws/index.ts';
import type { ModelFile } from '../models/index.ts';
import type { ProtectionRulesFile } from '../protection/index.ts';
import { type Place, throwAll } from '../words/index.ts';
import type {
  AreaSetFile,
  ColumnFile,
  GoalsFile,
  IndicatorFile,
  PlanFile,
  PublishedListFile,
  RegisterFile,
  ScenariosFile,
  SourceFile,
  StatbankFile,
  TemplateFile,
  WorkspaceFile,
} from './definitions.ts';

/** What each kind of definition file holds. */
export interface DefinitionTypes {
  readonly workspace: WorkspaceFile;
  readonly source: SourceFile;
  readonly register: RegisterFile;
  readonly column: ColumnFile;
  readonly 'area-set': AreaSetFile;
  readonly indicator: IndicatorFile;
  readonly plan: PlanFile;
  readonly goals: GoalsFile;
  readonly statbank: StatbankFile;
  readonly template: TemplateFile;
  readonly model: ModelFile;
  readonly law: LawFile;
  readonly 'law-figures': LawFiguresFile;
  readonly 'law-series': LawSeriesFile;
  readonly protection: ProtectionRulesFile;
  readonly 'published-list': PublishedListFile;
  readonly scenarios: ScenariosFile;
}

/** A kind of definition file; its schema is `library/schema/<kind>.schema.json`. */
export type DefinitionKind = keyof DefinitionTypes;

/** Steps from the top of a definition to one of its values: `['inputs', 0]`. */
export type Path = readonly (string | number)[];

/** A definition file, read and valid, which knows where each of its values stands. */
export interface Definition<T> {
  readonly kind: DefinitionKind;
  /** The file as messages call it: relative to the workspace, or `library/…`. */
  readonly file: string;
  readonly value: T;
  /** Where a value, or the key before it, stands. A path that leads nowhere gives the nearest value around it. */
  readonly place: (path: Path, part?: 'value' | 'key') => Place;
}

/**
 * Where in its file a value of a definition stands: `placeOf(model, ['inputs', 0])`.
 *
 * @param path steps from the top; a step that is not there is ignored, so the nearest value around it is named
 * @param part the value, or the key (field name) before it
 */
export function placeOf(definition: Definition<unknown>, path: Path, part: 'value' | 'key' = 'value'): Place {
  return definition.place(path, part);
}

/**
 * Reads one definition file's text: YAML syntax, then the schema of its kind; a model's steps, a
 * rule set's statuses and the rules of protection are also checked against each other.
 *
 * @param kind which schema it must follow
 * @param text the file's text
 * @param file the name messages call it by
 * @throws Problem with every fault of the file (`others`), each at its line and column: K-WORKSPACE-03 to -12, and what
 *   `checkModel`, `checkLaw` and `checkRules` find
 */
export async function parseDefinition<K extends DefinitionKind>(
  kind: K,
  text: string,
  file: string,
): Promise<Definition<DefinitionTypes[K]>> {
  const { parse } = await import('./parse.ts');
  const definition = parse(kind, text, file);
  if (isModel(definition)) {
    const { checkModel } = await import('../models/index.ts');
    throwAll(checkModel(definition.value, { place: definition.place }));
  }
  if (isLaw(definition)) {
    const { checkLaw } = await import('../laws/index.ts');
    throwAll(checkLaw(definition.value, (path) => definition.place(path, 'key')));
  }
  if (isProtection(definition)) {
    const { checkRules } = await import('../protection/index.ts');
    throwAll(checkRules(definition.value, (path) => definition.place(path, 'key')));
  }
  if (isScenarios(definition)) {
    const { scenarioProblems } = await import('./scenario-rules.ts');
    throwAll(scenarioProblems(definition));
  }
  return definition;
}

function isScenarios(definition: Definition<unknown>): definition is Definition<ScenariosFile> {
  return definition.kind === 'scenarios';
}

function isModel(definition: Definition<unknown>): definition is Definition<ModelFile> {
  return definition.kind === 'model';
}

function isLaw(definition: Definition<unknown>): definition is Definition<LawFile> {
  return definition.kind === 'law';
}

function isProtection(definition: Definition<unknown>): definition is Definition<ProtectionRulesFile> {
  return definition.kind === 'protection';
}
