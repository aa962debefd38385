import type { ModelFile } from '../models/index.ts';
import type { ModelInUse } from '../workspace/index.ts';

/** A model and what it runs on: as a workspace puts it to use, or as an edition tells it. */
export interface ScoredModel {
  readonly file: ModelFile;
  readonly areaSet: string;
  /** Every input of the model → id of the indicator. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The fixed base period. */
  readonly base?: string;
  /** __Default value:__ all periods that have every input. */
  readonly periods?: 'all' | 'latest' | readonly string[];
}

/** A model of a workspace. */
export function scoredModel({ use, inputs, definition }: ModelInUse): ScoredModel {
  const { base, periods } = use;
  return {
    file: definition.value,
    areaSet: use.area_set,
    inputs,
    ...(base === undefined ? {} : { base: String(base) }),
    ...(periods === undefined ? {} : { periods: typeof periods === 'string' ? periods : periods.map(String) }),
  };
}
