import { DisableKeyCommand, KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { apiRoutes } from '../../schemas/api/routes.ts';
import { ApiClient } from './api-client.ts';
import { exampleEvent } from './example-event.ts';
import { onPipeline, type PipelineBed } from './pipeline-bed.ts';
import { callerOf } from './query-caller.ts';

/** In what producers send; no id has a space or a sign like this. */
const secret = 's3cret ¶4711';
const type = 'com.example.shop.order-placed.v2';

/** In the subject of what the bus is to refuse. */
const forGood = 'never';

/** An event with the secret in one of its places, or as the name of one. */
function spoilt(event: object, name: string): object {
  const value = name === 'data' ? { [secret]: secret, orderId: { [secret]: [secret] } } : secret;
  return { ...event, id: `spoilt-${name === secret ? 'key' : name}`, [name]: value };
}

/** Every line that goes into a log group. */
function lines(bed: PipelineBed): string[] {
  return bed.observations.flatMap((seen) =>
    seen.kind === 'function-log' || seen.kind === 'access-log' ? [seen.line] : [],
  );
}

const refuseEntry = ({ Detail = '' }: { readonly Detail?: string | undefined }) => {
  const { subject } = JSON.parse(Detail) as { subject?: string };
  return subject?.startsWith(forGood) ? { ErrorCode: 'InvalidArgument', ErrorMessage: Detail } : undefined;
};

test('no log has anything of an event but its ids, whatever becomes of it', () =>
  onPipeline(
    async (bed) => {
      const example = { ...exampleEvent(type, 'order-1'), subject: secret, correlationid: secret };
      const places = [...Object.keys(example), 'partitionkey', 'traceparent', 'dataschema', secret];
      const bodies = places.map((name) => JSON.stringify(spoilt(example, name)));
      await bed.sendAll('acme-shop', [
        ...bodies,
        JSON.stringify(example),
        JSON.stringify({ ...example, subject: `${secret} again` }),
        JSON.stringify({ ...example, id: 'order-2', subject: `${forGood} ${secret}` }),
        secret,
        `{"id":"${secret}`,
        `{"id":"order-4","a":{"${secret}":1,"${secret}":2}}`,
        JSON.stringify([secret]),
      ]);
      await bed.send('acme-shop', JSON.stringify(example), 'clinic');
      await bed.makeKnown('mobile-push-registrations', secret, `${secret}${'.'.repeat(300)}`);
      const message = exampleEvent('com.example.secure-message.received.v1', 'message-1');
      const data = message['data'] as { user: object };
      const asked = { ...message, data: { ...data, user: { ...data.user, icn: secret } } };
      await bed.send('client-1', JSON.stringify(asked));

      const api = new ApiClient(bed);
      const path = apiRoutes.publishEvent.path.slice(1).replace('{clientId}', 'acme-shop');
      for (const body of [...bodies, secret, `{"${secret}"`]) await api.post(path, body, { as: 'acme-shop' });
      const ask = callerOf(bed);
      for (const body of bodies) await ask('validateEvent', { path: { clientId: 'acme-shop' }, body });
      await ask('listEvents', {
        path: { clientId: 'acme-shop' },
        query: { type: secret, since: secret, cursor: secret },
      });

      const said = (text: string): boolean => lines(bed).some((line) => line.includes(text));
      for (const text of ['event quarantined', 'tried again', 'refused an event for good'])
        await bed.until(`a line says: ${text}`, () => said(text));
      await disableKey(bed);
      await ask('getEvent', { path: { clientId: 'acme-shop', eventId: 'order-1' } });
      await bed.until('a line says that the request failed', () => said('request failed'));
      expect(lines(bed).length).toBeGreaterThan(50);
      expect(lines(bed).filter((line) => /s3cret|4711|¶/.test(line))).toEqual([]);
    },
    { faults: { refuseEntry } },
  ));

async function disableKey({ cloud }: PipelineBed): Promise<void> {
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'local' };
  const kms = new KMSClient({ endpoint: cloud.endpoint, region: 'us-east-1', credentials });
  const { Keys: keys = [] } = await kms.send(new ListKeysCommand({}));
  for (const { KeyId } of keys) await kms.send(new DisableKeyCommand({ KeyId }));
  kms.destroy();
}
