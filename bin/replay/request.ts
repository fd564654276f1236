import type { ActionConfig } from '../../lib/stage.ts';
import { describeSelection, isWhole, type Selection } from '../dlq/selection.ts';
import { clientIdsOf } from '../events/declared-client.ts';
import type { Operator } from '../operator/operator.ts';
import { chosenActions } from './chosen-actions.ts';
import { checkArchived, checkStored, type Range, said } from '../events/time-range.ts';

/** A replay as it was asked for. */
export interface AskedReplay {
  readonly range: Range;
  /** Names of actions, or `all`. */
  readonly actions: readonly string[];
  readonly selection: Selection;
}

/** A replay that can be made. */
export interface ReplayRequest {
  /** The archive knows no clients, types or ids: what is selected by them comes from the events table. */
  readonly from: 'archive' | 'store';
  readonly range: Range;
  readonly actions: readonly ActionConfig[];
  readonly selection: Selection;
  /** Whose events can be counted or selected: those of the selection, or all that the stage declares. */
  readonly clientIds: readonly string[];
}

/**
 * Checks what was asked for.
 *
 * @throws Error with the reason and what to do
 */
export function replayRequest({ stage }: Pick<Operator, 'stage'>, asked: AskedReplay, nowMs: number): ReplayRequest {
  const { range, selection } = asked;
  const actions = chosenActions(stage, asked.actions);
  const from = isWhole(selection) ? 'archive' : 'store';
  if (from === 'archive') checkArchived(range, nowMs, stage.archiveRetentionDays);
  else
    checkStored(
      range,
      nowMs,
      'what is selected by client, type or id comes from the events table, for the archive knows none of them',
    );
  return { from, range, actions, selection, clientIds: clientIdsOf(stage, selection) };
}

/** What the audit says of a request. */
export function described({ from, range, actions, selection }: ReplayRequest) {
  return {
    from,
    actions: actions.map(({ name }) => name).join(' '),
    since: said(range.fromMs),
    until: said(range.endMs),
    selection: describeSelection(selection),
  };
}
