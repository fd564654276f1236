import { bounds, limits } from '../limits.ts';
import { type Alarm, type AlarmState, alarmType } from './alarm.ts';

export type HistoryItemType = 'ConfigurationUpdate' | 'StateUpdate' | 'Action';

/** Something that happened to an alarm, as DescribeAlarmHistory tells it. */
export interface HistoryItem {
  readonly alarmName: string;
  readonly alarmType: 'MetricAlarm' | 'CompositeAlarm';
  /** ms since the epoch. */
  readonly atMs: number;
  readonly type: HistoryItemType;
  readonly summary: string;
  /** JSON. */
  readonly data: string;
}

/**
 * What happened to alarms, those that were deleted too, the latest last: of the last thirty days, and no more than so many items.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html (checked 2026-11-21)
 */
export class AlarmHistory {
  readonly #items: HistoryItem[] = [];

  configured(alarm: Alarm, change: 'created' | 'updated' | 'deleted', atMs: number): void {
    const type = { created: 'Create', updated: 'Update', deleted: 'Delete' }[change];
    this.#add(alarm, 'ConfigurationUpdate', atMs, `Alarm "${alarm.name}" ${change}`, { version: '1.0', type });
  }

  changed(alarm: Alarm, before: AlarmState, atMs: number): void {
    const { state } = alarm;
    this.#add(alarm, 'StateUpdate', atMs, `Alarm updated from ${before.value} to ${state.value}`, {
      version: '1.0',
      oldState: described(before),
      newState: described(state),
    });
  }

  /**
   * An action that was taken, or was not for this reason.
   *
   * @see https://www.repost.aws/knowledge-center/cloudwatch-receive-sns-for-alarm-trigger (how a failure reads, checked 2026-11-27)
   */
  acted(alarm: Alarm, actionArn: string, failure: string | undefined, atMs: number): void {
    const summary =
      failure === undefined
        ? `Successfully executed action ${actionArn}`
        : `Failed to execute action ${actionArn}. Received error: "${failure}"`;
    this.#add(alarm, 'Action', atMs, summary, {
      actionState: failure === undefined ? 'Succeeded' : 'Failed',
      notificationResource: actionArn,
      error: failure,
    });
  }

  /** Oldest first. */
  since(cutoffMs: number): readonly HistoryItem[] {
    return this.#items.filter(({ atMs }) => atMs >= cutoffMs);
  }

  #add({ name, kind }: Alarm, type: HistoryItemType, atMs: number, summary: string, data: unknown): void {
    const item = { alarmName: name, alarmType: alarmType({ kind }), atMs, type, summary, data: JSON.stringify(data) };
    this.#items.push(item);
    const expired = this.#items.findIndex((kept) => kept.atMs >= atMs - limits.historyMs);
    this.#items.splice(0, Math.max(expired, this.#items.length - bounds.historyItems));
  }
}

function described({ value, reason, reasonData }: AlarmState): unknown {
  return {
    stateValue: value,
    stateReason: reason,
    stateReasonData: reasonData === undefined ? undefined : parsed(reasonData),
  };
}

/** SetAlarmState takes any text for it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
