import type { LogGroup } from '../log-group.ts';

/** What the operations work on. */
export interface LogsContext {
  readonly groups: ReadonlyMap<string, LogGroup>;
  /** ms since the epoch. */
  readonly now: () => number;
  /** @throws AwsError `ResourceNotFoundException` */
  readonly find: (name: string) => LogGroup;
  /** Asks whether CloudWatch Logs may use the group's key. Throws the authorizer's `AwsError`. */
  readonly checkReadable: (group: LogGroup) => void;
}
