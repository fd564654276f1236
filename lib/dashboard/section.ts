import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';

/** What a graph tells: how much passes, how much waits, how old that is or how long it takes, or what goes wrong. */
export type GraphKind = 'rate' | 'depth' | 'age' | 'failures';

/** One graph. Its lines are of one unit, a minute each. */
export interface Graph {
  readonly kind: GraphKind;
  readonly title: string;
  readonly lines: readonly IMetric[];
  /** Whether the lines are parts of a whole. @default false */
  readonly isStacked?: boolean;
}

/** One stage of the flow on the dashboard. */
export interface Section {
  readonly title: string;
  /** What happens here. */
  readonly text: string;
  /** What to run when it does not, without `npx sluice` and the stage. */
  readonly command: string;
  readonly graphs: readonly Graph[];
}
