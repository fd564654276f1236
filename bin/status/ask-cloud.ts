import { paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { paginateListEventSourceMappings } from '@aws-sdk/client-lambda';
import { actionThing } from '../../schemas/action-queues.ts';
import type { Operator } from '../operator/operator.ts';
import { listArchiveReplays } from '../replay/archive-replays.ts';
import { hasEnded } from '../replay/replay-status.ts';
import type { AlarmFact, EventSource, ReplayFact } from './facts.ts';

/** All alarms of the stage: their names begin alike. Without a type, CloudWatch would leave out composite ones. */
export async function askAlarms({ cloudWatch, nameOf }: Operator): Promise<readonly AlarmFact[]> {
  const pages = paginateDescribeAlarms(
    { client: cloudWatch },
    { AlarmNamePrefix: nameOf(''), AlarmTypes: ['MetricAlarm', 'CompositeAlarm'], MaxRecords: 100 },
  );
  const found: AlarmFact[] = [];
  for await (const { MetricAlarms = [], CompositeAlarms = [] } of pages) {
    for (const alarm of [...MetricAlarms, ...CompositeAlarms]) {
      const {
        AlarmName: name = '',
        StateValue: state = 'INSUFFICIENT_DATA',
        AlarmDescription: description = '',
      } = alarm;
      const since = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp;
      found.push({ name, state, sinceMs: since?.getTime() ?? 0, description });
    }
  }
  return found;
}

/** What the validator and the sender read. */
export async function askEventSources({ lambda, nameOf }: Operator): Promise<readonly EventSource[]> {
  const ofBoth = await Promise.all(
    ['validator', 'sender'].map(async (thing) => {
      const reader = nameOf(thing);
      const found: EventSource[] = [];
      for await (const page of paginateListEventSourceMappings({ client: lambda }, { FunctionName: reader })) {
        for (const { EventSourceArn: source = '', State: state = '?' } of page.EventSourceMappings ?? [])
          found.push({ reader, source, state });
      }
      return found;
    }),
  );
  return ofBoth.flat();
}

/** The rules of actions, and whether they are enabled. */
export async function askRules({ events, nameOf }: Operator): Promise<ReadonlyMap<string, boolean>> {
  const found = new Map<string, boolean>();
  let NextToken: string | undefined;
  do {
    const page = await events.send(
      new ListRulesCommand({ EventBusName: nameOf('events'), NamePrefix: nameOf(actionThing('')), NextToken }),
    );
    for (const { Name = '', State } of page.Rules ?? []) found.set(Name, State === 'ENABLED');
    ({ NextToken } = page);
  } while (NextToken !== undefined);
  return found;
}

/** The replays from the archive that have not ended. */
export async function askReplays(operator: Operator, archiveArn: string): Promise<readonly ReplayFact[]> {
  const found = await listArchiveReplays(operator, archiveArn, new Date(0));
  return found
    .filter((replay) => !hasEnded(replay))
    .map(({ name, state, since, until, replayedUntil }) => ({
      name,
      state,
      fromMs: Date.parse(since),
      toMs: Date.parse(until),
      lastMs: replayedUntil === undefined ? undefined : Date.parse(replayedUntil),
    }));
}
