import type { Severity } from './severity.ts';

/** When an alarm goes off: what is looked at is so in every one of so many periods in a row. */
export interface Condition {
  readonly severity: Severity;
  readonly comparison: '>' | '>=' | '<';
  readonly threshold: number;
  readonly periodMinutes: number;
  readonly periods: number;
  /** What a period without any value counts as; each table says why. */
  readonly missing: 'notBreaching' | 'breaching';
}

/** What whoever is woken by an alarm reads. */
export interface Explanation {
  /** What it means that this happens, in a sentence. */
  readonly means: string;
  /** Where to look first: a command, a table, a log. `<stage>` stands for the stage, `<name>` for the action. */
  readonly look: string;
  /** The row of the README's runbook that says what to do. */
  readonly runbook: string;
}

/** The composite alarms, each for a cause that makes several alarms go off. */
export const causes = ['ingest', 'send', 'route', 'functions'] as const;

/** One of `causes`: the thing in the name of its alarm. */
export type Cause = (typeof causes)[number];

/** One line of a table of alarms. */
export interface AlarmRow extends Condition, Explanation {
  /** The composite alarm that tells of it, or that of the key, so that one cause is told once. @default it tells its topic itself */
  readonly toldBy?: Cause | 'key';
}

/** One metric, by its whole name, and what is taken of each period of it. */
export interface MetricSpec {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** As CloudWatch calls it: `Sum`, `Maximum`, `p95`. */
  readonly statistic: string;
}

/** One alarm of a stage, as data: tests, whoever drives alarms and whoever shows them can go through all of them. */
export interface AlarmSpec extends AlarmRow {
  /** The thing in its name, without the severity: `action-reporting-dlq`. */
  readonly thing: string;
  /** What it looks at, by the ids that `expression` knows them by. */
  readonly metrics: Readonly<Record<string, MetricSpec>>;
  /** Metric math over `metrics`. @default there is one, and it is looked at as it is */
  readonly expression?: string;
}

/** What alarms are made for: the name of a stage, the names of its actions, and how long it keeps what waits for them. */
export interface AlarmedStage {
  readonly name: string;
  readonly queueRetentionDays: number;
  readonly actions: readonly { readonly name: string; readonly deliver?: object | undefined }[];
}
