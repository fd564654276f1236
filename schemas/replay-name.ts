/** What a replay's name is made of. */
export interface ReplayNameParts {
  /** What all names of the stage begin with: `sluice-dev-`. */
  readonly prefix: string;
  /** When it was made, ms since the epoch. */
  readonly nowMs: number;
  /** Six hexadecimal digits, so that two of one second have two names. */
  readonly random: string;
  /** Whether effects are to happen once more. */
  readonly redeliver: boolean;
}

const redeliverEnd = '-redeliver';

/** What EventBridge takes as a replay's name, whoever gave it; source as of `replayName`. */
export const replayNamePattern = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * `sluice-<stage>-20261127T140000Z-3fa9c1`, with `-redeliver` at its end where effects are to happen once more: at most 51 of the 64
 * characters that EventBridge takes, and in its letters.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Replay.html (checked 2026-11-27)
 */
export function replayName({ prefix, nowMs, random, redeliver }: ReplayNameParts): string {
  const second = `${new Date(nowMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  return `${prefix}${second}-${random}${redeliver ? redeliverEnd : ''}`;
}

/** Whether whatever this replay brings is to have its effect once more. */
export function isRedelivery(name: string): boolean {
  return name.endsWith(redeliverEnd);
}

/** When a replay was named, ms since the epoch; `undefined` for a name that is not of this make, or of another stage. */
export function namedAtMs(prefix: string, name: string): number | undefined {
  if (!name.startsWith(prefix)) return undefined;
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-[0-9a-f]{6}(-redeliver)?$/.exec(name.slice(prefix.length));
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}
