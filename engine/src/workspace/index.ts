/** What a municipality writes: definition files, loaded, validated, resolved; faults told at file:line:column. */
export { type AreaSetChange, changedAreaSet } from './change-area-set.ts';
export {
  type Definition,
  type DefinitionKind,
  type DefinitionTypes,
  type Path,
  parseDefinition,
  placeOf,
} from './definition.ts';
export * from './definitions.ts';
export type { FoundFile } from './find-files.ts';
export { isRegisterIndicator } from './indicator-rules.ts';
export { copySchemas, type Initialised, initWorkspace, libraryTemplates, loadTemplate } from './init-workspace.ts';
export { libraryIds, libraryModels, loadModel } from './library.ts';
export { libraryContent } from './library-content.ts';
export { libraryFolder } from './library-folder.ts';
export { libraryLaws, loadLaws } from './load-laws.ts';
export {
  AUDIENCES,
  type Audience,
  libraryProtection,
  loadProtection,
  type ProtectionInUse,
  protectionWords,
} from './load-protection.ts';
export { loadPublished, type PublishedInUse } from './load-published.ts';
export {
  type AreaSetInUse,
  loadWorkspace,
  type ModelInUse,
  type RegisterInUse,
  type SourceInUse,
  type Workspace,
} from './load-workspace.ts';
