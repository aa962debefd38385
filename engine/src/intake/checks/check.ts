import type { RawTable } from '../../tables/index.ts';
import type { Finding, Observation } from '../../words/index.ts';
import type { AreaSetFile, IndicatorFile, SourceFile } from '../../workspace/index.ts';
import type { KnownAreas } from '../areas-of-rows.ts';

/** What a check sees: one source, the table as read, and the observations made of it. */
export interface Checked {
  readonly source: SourceFile & { id: string };
  readonly raw: RawTable;
  readonly observations: readonly Observation[];
  readonly areas: KnownAreas;
  readonly areaSets: ReadonlyMap<string, AreaSetFile>;
  readonly indicators: ReadonlyMap<string, IndicatorFile>;
}

/** One rule: looks, and says what it found. It changes nothing. */
export type Check = (checked: Checked) => Finding[];
