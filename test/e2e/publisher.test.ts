import { SQSClient } from '@aws-sdk/client-sqs';
import { exampleOfType } from '../../schemas/catalog.ts';
import {
  apiTransport,
  createPublisher,
  type NewEvent,
  sqsTransport,
  type Transport,
} from '../../schemas/publisher/index.ts';
import { onPipeline, type PipelineBed } from './pipeline-bed.ts';

const type = 'com.example.web.signed-up.v1';
const clientId = 'client-1';

/** Any number of events of a type that one action wants. */
function signUps(count: number): NewEvent<typeof type>[] {
  const { data } = exampleOfType(type, 'x', '2026-01-31T09:30:00Z');
  return Array.from({ length: count }, (_, n) => ({
    type,
    id: `signed-up-${String(n).padStart(2, '0')}`,
    data: { ...(data as NewEvent<typeof type>['data']), userId: `user-${n}` },
  }));
}

/** The direct queue, as the client's producer role. */
async function directDoor(bed: PipelineBed): Promise<Transport> {
  const credentials = { accessKeyId: clientId, secretAccessKey: 'local' };
  const client = new SQSClient({ endpoint: bed.cloud.endpoint, region: 'us-east-1', credentials });
  return sqsTransport({ client, queueUrl: await bed.queueUrl('ingest-direct.fifo') });
}

/** The API, as whoever holds an access key. */
function apiDoor({ apiUrl: url }: PipelineBed, accessKeyId = clientId): Transport {
  return apiTransport({ url, clientId, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey: 'local' } });
}

/** A door that takes events in, and of whose answers some never arrive. */
function losingAnswers(door: Transport, isLost: (call: number) => boolean): Transport {
  let calls = 0;
  return {
    limits: door.limits,
    async send(events) {
      const outcomes = await door.send(events);
      calls += 1;
      if (isLost(calls)) throw new Error('socket hang up');
      return outcomes;
    },
  };
}

test.each([
  ['the direct queue', directDoor],
  ['the API', apiDoor],
])('by %s events are stored once and in order, whatever answers are lost on the way', async (_, open) =>
  onPipeline(async (bed) => {
    const transport = losingAnswers(await open(bed), (call) => call % 2 === 1);
    const publisher = createPublisher({ clientId, source: '/web', transport });
    const events = signUps(25);
    const results = await publisher.publishBatch(events);
    expect(results.map(({ id, status }) => `${id} ${status}`)).toEqual(events.map(({ id }) => `${id} accepted`));
    const stored = await bed.itemsOnceThere('events', clientId, events.length);
    const inOrder = stored.toSorted((a, b) => (BigInt(String(a['sequence'])) < BigInt(String(b['sequence'])) ? -1 : 1));
    expect(inOrder.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    expect(await bed.itemsOf('quarantine', clientId)).toEqual([]);
    await bed.arrivals('action-reporting', events.length);
  }),
);

test('the API lets nobody publish as another client, and the publisher does not try again', () =>
  onPipeline(async (bed) => {
    const publisher = createPublisher({ clientId, source: '/web', transport: apiDoor(bed, 'client-2') });
    const results = await publisher.publishBatch(signUps(2));
    expect(results).toMatchObject([
      { status: 'refused', code: 'access_denied' },
      { status: 'refused', code: 'access_denied' },
    ]);
  }));

test('a correction under the same id is not swallowed: quarantine says that it is a conflict', () =>
  onPipeline(async (bed) => {
    const publisher = createPublisher({ clientId, source: '/web', transport: await directDoor(bed) });
    const [event] = signUps(1) as [NewEvent<typeof type>];
    await publisher.publish(event);
    await publisher.publish({ ...event, data: { ...event.data, userId: 'corrected' } });
    const [refused] = await bed.itemsOnceThere('quarantine', clientId, 1);
    expect(refused).toMatchObject({ code: 'conflict', eventId: event.id });
    expect(await bed.itemsOf('events', clientId)).toHaveLength(1);
  }));
