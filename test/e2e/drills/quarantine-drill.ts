import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { quarantineAlarmThing } from '../../../lib/alarms/quarantine-alarms.ts';
import { rejectionAlarms } from '../../../lib/alarms/rejection-alarms.ts';
import { maxEventBytes } from '../../../schemas/limits.ts';
import type { RejectionCode } from '../../../schemas/problems.ts';
import type { EventBridgeFaults } from '../../../localstack/events/event-bridge.ts';
import { exampleEvent, purchase } from '../example-event.ts';
import type { PipelineBed } from '../pipeline-bed.ts';
import { type Drill, type PutRight, revertDrift } from './drill.ts';
import { passMinute } from './minutes.ts';

const client = 'client-6';
const codes = Object.keys(rejectionAlarms) as RejectionCode[];

/** Refuses the event `unsendable` for good. */
export const refusesOne: EventBridgeFaults = {
  refuseEntry: ({ Detail }) =>
    String(Detail).includes('"unsendable"') ? { ErrorCode: 'MalformedDetail', ErrorMessage: 'always' } : undefined,
};

const signUp = (id: string, changes: object = {}): string =>
  JSON.stringify({ ...exampleEvent('com.example.web.signed-up.v1', id), ...changes });

interface Bad {
  readonly body: (id: string) => string;
  /** @default the client's own */
  readonly group?: string;
  /** @default the client */
  readonly as?: string;
}

/** What is refused for each reason. A new reason does not compile without an entry. */
const bad: Readonly<Record<RejectionCode, Bad>> = {
  too_large: { body: (id) => signUp(id, { data: { plan: 'x'.repeat(maxEventBytes) } }) },
  too_complex: { body: (id) => signUp(id, { data: JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`) as object }) },
  malformed_json: { body: (id) => `{"id":"${id}"` },
  ambiguous_json: { body: (id) => `{"id":"${id}","id":"${id}"}` },
  invalid_envelope: { body: (id) => signUp(id, { colour: 'red' }) },
  unknown_type: { body: (id) => signUp(id, { type: 'com.example.web.nope.v1' }) },
  invalid_data: { body: (id) => signUp(id, { data: {} }) },
  invalid_group: { body: (id) => signUp(id, { partitionkey: 'us' }), group: `${client}/eu` },
  wrong_client: { body: signUp, as: 'client-7' },
  type_not_allowed: {
    body: (id) => JSON.stringify(exampleEvent('com.example.incident.created.v1', id)),
    group: 'acme-shop',
    as: 'acme-shop',
  },
  conflict: { body: (id) => purchase('conflict', Number(id.split('-')[1]) + 2) },
  unsendable: { body: () => purchase('unsendable', 1) },
};

/** Sends the bad events of a reason from one number to another. */
async function sendBad(bed: PipelineBed, code: RejectionCode, from: number, until: number): Promise<void> {
  const { body, group = client, as = client } = bad[code];
  for (let number = from; number < until; number++) await bed.send(group, body(`${code}-${number}`), as);
}

/** As many bad events as it takes, some of them a minute before the others: all lie in one window, and then some and none. */
async function sendAllBad(bed: PipelineBed): Promise<void> {
  for (const code of codes) await sendBad(bed, code, 0, Math.floor(rejectionAlarms[code].threshold / 3));
  await passMinute(bed);
  for (const code of codes) {
    const { threshold } = rejectionAlarms[code];
    await sendBad(bed, code, Math.floor(threshold / 3), threshold);
  }
}

/** Has the queue take messages of so many bytes: as it is deployed, it takes none that are too large. */
async function setLargest(bed: PipelineBed, bytes: number): Promise<PutRight> {
  const QueueUrl = await bed.queueUrl('ingest-direct.fifo');
  const set = async (size: number): Promise<void> => {
    await bed.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { MaximumMessageSize: String(size) } }));
  };
  await set(bytes);
  return async () => set(maxEventBytes);
}

/** Events that are refused for good, for each reason. The bus has to refuse one. */
export const quarantineDrill: Drill = {
  fault: 'events are refused for every reason',
  alarms: codes.map(quarantineAlarmThing),
  async breakIt(bed) {
    const putRight = await setLargest(bed, 4 * maxEventBytes);
    await bed.send(client, purchase('conflict', 1));
    await sendAllBad(bed);
    return putRight;
  },
  cure: revertDrift,
  commands: codes.map((code) => `quarantine list --code ${code}`),
  // What it was accepted with is left for nobody.
  afterwards: async (bed) => {
    await bed.arrivals('action-reporting', 1);
  },
};
