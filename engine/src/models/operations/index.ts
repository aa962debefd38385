import { change } from './change.ts';
import { classify } from './classify.ts';
import { component } from './component.ts';
import { condition } from './condition.ts';
import { cross } from './cross.ts';
import { exclude } from './exclude.ts';
import { exponential } from './exponential.ts';
import { firstMatch } from './first-match.ts';
import { geometricMean } from './geometric-mean.ts';
import { goalposts } from './goalposts.ts';
import { heldFor } from './held-for.ts';
import { indexTo } from './index-to.ts';
import { minmax } from './minmax.ts';
import { normalScore } from './normal-score.ts';
import type { Operation, Parameter, ParameterFault } from './operation.ts';
import { points } from './points.ts';
import { quantile } from './quantile.ts';
import { rank } from './rank.ts';
import { rate } from './rate.ts';
import { rule } from './rule.ts';
import { scale } from './scale.ts';
import { share } from './share.ts';
import { shrink } from './shrink.ts';
import { sum } from './sum.ts';
import { treat } from './treat.ts';
import { weightedMean } from './weighted-mean.ts';
import { z } from './z.ts';

export type { EarlierTable, Operation, OperationContext, Parameter, ParameterFault } from './operation.ts';

/** Every operation by the name a model file writes, in the order of the manual. `exclude` is carried out by the run itself. */
export const OPERATIONS = Object.freeze({
  share,
  rate,
  change,
  shrink,
  treat,
  z,
  minmax,
  goalposts,
  'index-to': indexTo,
  points,
  rank,
  quantile,
  scale,
  exponential,
  'normal-score': normalScore,
  component,
  sum,
  'weighted-mean': weightedMean,
  'geometric-mean': geometricMean,
  classify,
  cross,
  condition,
  rule,
  'first-match': firstMatch,
  'held-for': heldFor,
  exclude,
});

/** The name of an operation. */
export type OperationName = keyof typeof OPERATIONS;

/** An operation whose parameters are not known until its step is read. `run` is not there for `exclude`. */
export interface AnyOperation {
  readonly name: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  faults?(parameters: object): readonly ParameterFault[];
  reads?(parameters: object): { readonly columns?: readonly string[]; readonly expressions?: readonly string[] };
  run?: Operation<object>['run'];
}

/** The operation of this name, or undefined. */
export function operationNamed(name: string): AnyOperation | undefined {
  return Object.hasOwn(OPERATIONS, name) ? (OPERATIONS[name as OperationName] as unknown as AnyOperation) : undefined;
}
