import type { PipelineBed } from '../pipeline-bed.ts';

/** Puts right what a fault has broken. */
export type PutRight = () => void | Promise<void>;

/** One fault, the alarms that it is to set off, and what the runbook has somebody do. */
export interface Drill {
  /** What is broken, for whoever reads a failed test. */
  readonly fault: string;
  /** The alarms that go off with it, by their things: `action-reporting-dlq`. */
  readonly alarms: readonly string[];
  /** Alarms that may go off with it, for it lasts long or hits more than one. No other may. */
  readonly mayFollow?: readonly string[];
  /** Who tells of it, by their things. @default the alarms themselves, or the composite ones that tell of them */
  readonly tellers?: readonly string[];
  readonly breakIt: (bed: PipelineBed) => Promise<PutRight>;
  /** What goes on all the time, every minute. */
  readonly everyMinute?: (bed: PipelineBed) => Promise<void>;
  /** By what words the runbook has the fault put right. */
  readonly cure: string;
  /** How long the runbook has somebody wait then, before the commands. @default 0 */
  readonly waitMinutes?: number;
  /** The commands of the runbook that bring back what was lost, without `npx sluice`. `{since}` and `{until}` are when the fault was. */
  readonly commands?: readonly string[];
  /** What consumers do when all is well again. */
  readonly afterwards?: (bed: PipelineBed) => Promise<void>;
}

/** Puts back what was changed by hand. There is no CloudFormation here, so a drill keeps what it changes, and puts it back itself. */
export const revertDrift = 'npx cdk deploy --revert-drift -c stage=<stage>';
