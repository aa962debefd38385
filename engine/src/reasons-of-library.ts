import type { ReasonRules } from './laws/index.ts';
import { libraryContent } from './workspace/index.ts';

/** The rules of why an official figure and ours are not the same. */
export function reasonRules(): ReasonRules {
  return libraryContent<ReasonRules>('sentences/afstemning');
}
