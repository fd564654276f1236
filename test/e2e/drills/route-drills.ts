import { purchase } from '../example-event.ts';
import { receiveInVain } from '../give-up.ts';
import type { PipelineBed } from '../pipeline-bed.ts';
import { waitUntil } from '../wait-until.ts';
import { type Drill, type PutRight, revertDrift } from './drill.ts';
import { keepFromKey, takePolicies } from './faults.ts';
import { unwanted } from './store-one.ts';

const queue = 'action-reporting';

/** So long, and a minute, an event may take into the archive. */
const archiveMinutes = 11;

/** Sends an event, and waits until something has happened to one more. */
async function sendOne(bed: PipelineBed, id: string, kind: 'event-delivered' | 'event-undeliverable'): Promise<void> {
  const before = bed.count(kind);
  await bed.send('client-0', purchase(id, 1));
  await waitUntil(`${id} is one more ${kind}`, () => bed.count(kind) > before);
}

/** The consumer of the action takes what is there. */
async function take(bed: PipelineBed, expected: string): Promise<void> {
  const events = await bed.arrivals(queue, 1);
  expect(events.map(({ event }) => event['id'])).toEqual([expected]);
}

/** Has a policy that keeps EventBridge from log groups beside the one that lets it. */
function keepFromLog({ cloud }: PipelineBed): PutRight {
  const put = (Resource: string): void => {
    const Statement = [
      { Effect: 'Deny', Principal: { Service: 'events.amazonaws.com' }, Action: 'logs:PutLogEvents', Resource },
    ];
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    cloud.services.logs.putResourcePolicy({ PolicyName: 'drill', PolicyDocument });
  };
  put('*');
  return () => put('arn:aws:none:::none');
}

/** From the bus to the consumers. The commands go by the machine's clock, so the cloud has to be some hours behind it. */
export const routeDrills: readonly Drill[] = [
  // First, for it sends all again that was stored in the hour before.
  {
    fault: 'a policy keeps the bus from the key',
    alarms: ['events-dlq'],
    async breakIt(bed) {
      const putRight = await keepFromKey(bed, 'events.amazonaws.com');
      await sendOne(bed, 'encrypted', 'event-undeliverable');
      return putRight;
    },
    cure: revertDrift,
    commands: ['dlq redrive events-dlq --yes'],
    afterwards: async (bed) => take(bed, 'encrypted'),
  },
  {
    fault: 'the policies of an action’s queue and of its dead-letter queue are gone',
    alarms: ['action-reporting-lost'],
    async breakIt(bed) {
      const putRight = await takePolicies(bed, queue, 'action-reporting-undelivered');
      await sendOne(bed, 'lost', 'event-undeliverable');
      return putRight;
    },
    cure: revertDrift,
    waitMinutes: archiveMinutes,
    commands: ['replay start --since {since} --until {until} --action reporting --yes'],
    afterwards: async (bed) => take(bed, 'lost'),
  },
  {
    fault: 'the policy of an action’s queue is gone',
    alarms: ['action-reporting-undelivered'],
    async breakIt(bed) {
      const putRight = await takePolicies(bed, queue);
      await sendOne(bed, 'undelivered', 'event-undeliverable');
      return putRight;
    },
    cure: revertDrift,
    commands: ['dlq redrive action-reporting-undelivered --yes'],
    afterwards: async (bed) => take(bed, 'undelivered'),
  },
  {
    fault: 'the consumer of an action does not run',
    alarms: ['action-reporting-age'],
    async breakIt(bed) {
      await sendOne(bed, 'late', 'event-delivered');
      return async () => take(bed, 'late');
    },
    cure: 'Its owner: the consumer',
  },
  {
    fault: 'the consumer of an action fails',
    alarms: ['action-reporting-dlq'],
    async breakIt(bed) {
      await sendOne(bed, 'given-up', 'event-delivered');
      await receiveInVain(bed, queue, 1);
      return () => undefined;
    },
    cure: "The consumer's own log",
    commands: ['dlq redrive action-reporting-dlq --yes'],
    afterwards: async (bed) => take(bed, 'given-up'),
  },
  {
    fault: 'a policy keeps the bus from its log',
    alarms: ['bus-log'],
    async breakIt(bed) {
      const putRight = keepFromLog(bed);
      const before = bed.count('event-undeliverable');
      await bed.send('client-0', unwanted());
      await bed.until('its line is lost', () => bed.count('event-undeliverable') > before);
      return putRight;
    },
    cure: revertDrift,
  },
];
