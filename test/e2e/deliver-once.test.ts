import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Webhook } from 'standardwebhooks';
import { firstTimes, hangingInBody, ok } from '../../localstack/target/behaviour.ts';
import { idsOf, onDelivering } from './delivering-bed.ts';
import { types } from './delivering-stage.ts';
import { setSourceOf } from './event-source.ts';
import { sorted } from './in-order.ts';
import type { PipelineBed } from './pipeline-bed.ts';

const operator = { accessKeyId: 'operator', secretAccessKey: 'local' };

test('a target gets no more than its rate from five functions at a time, and every event once', async () => {
  await onDelivering({ steady: ok }, async ({ bed, send, target }) => {
    const ids = idsOf(60);
    const { log } = target('steady');
    await holdingBack(bed, 'action-steady', async () => {
      await send(types.steady, ...ids);
      await bed.until('all wait', () => bed.count('event-delivered') >= ids.length);
    });
    expect(log.total).toBe(0);
    await bed.until('all are delivered', () => {
      // What waits for its turn in the queue need not wait for the clock on the wall; slots go by that one.
      bed.advance(200);
      return log.taken().size === ids.length;
    });

    const got = log.requests.map(({ body }) => (JSON.parse(body) as { id: string }).id);
    expect(sorted(got)).toEqual(sorted(ids));
    // 20 a second and 5 at once; a request may begin a tenth of a second late in its slot.
    expect(log.mostWithin(1_000)).toBeLessThanOrEqual(20 * 1.1 + 5);
  });
});

test('a function that is killed after the answer and before it writes it down has the same key come again', async () => {
  // It says 200 and is slow to end, so that the function has its answer and waits.
  await onDelivering({ fragile: firstTimes(1, hangingInBody) }, async ({ bed, delivery, send, target }) => {
    const { log } = target('fragile');
    await send(types.fragile, 'event-0');
    await bed.until('it is answered', () => log.taken().size === 1);
    await bed.cloud.killFunction(bed.nameOf('deliver'));
    await bed.until('the function was seen to have failed', () => bed.count('function-failed') > 0);
    expect(log.total).toBe(1);
    expect(await delivery('fragile', 'event-0')).toBeUndefined();

    // What the function had is hidden until its visibility timeout ends, six times the function's own.
    bed.advance(6 * 60_000);
    await bed.until(
      'it is written down',
      async () => (await delivery('fragile', 'event-0'))?.['state'] === 'delivered',
    );
    expect(log.total).toBe(2);
    expect([...log.taken().values()]).toEqual([2]);
    expect(log.requests.map(({ headers }) => [headers['idempotency-key'], headers['ce-id']])).toEqual([
      [log.requests[0]?.key, 'event-0'],
      [log.requests[0]?.key, 'event-0'],
    ]);
  });
});

test('what is delivered is signed so that the library of Standard Webhooks verifies it, with the old key and with the new one', async () => {
  await onDelivering({ steady: ok }, async ({ bed, send, target }) => {
    const { log } = target('steady');
    const old = await withSecrets(bed, async (client, SecretId) => {
      const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId }));
      await client.send(new PutSecretValueCommand({ SecretId, SecretString: 'n'.repeat(48) }));
      return SecretString;
    });
    await send(types.steady, 'event-0');
    await bed.until('it is delivered', () => log.total === 1);
    const [request] = log.requests;
    for (const key of [old, 'n'.repeat(48)]) {
      const webhook = new Webhook(`whsec_${Buffer.from(key).toString('base64')}`);
      expect(webhook.verify(request?.body ?? '', request?.headers ?? {})).toMatchObject({ id: 'event-0' });
    }
    const other = new Webhook(`whsec_${Buffer.from('x'.repeat(48)).toString('base64')}`);
    expect(() => other.verify(request?.body ?? '', request?.headers ?? {})).toThrow('No matching signature found');
    expect(request?.headers['webhook-id']).toBe(request?.key);
    // What is secret is in no log.
    expect(JSON.stringify(bed.observations)).not.toContain(old);
  });
});

/** Lets a queue fill while nobody takes from it. */
async function holdingBack(bed: PipelineBed, queue: string, fill: () => Promise<void>): Promise<void> {
  await setSourceOf(bed, 'deliver', queue, false);
  await fill();
  await setSourceOf(bed, 'deliver', queue, true);
}

async function withSecrets<Result>(
  bed: PipelineBed,
  use: (client: SecretsManagerClient, secretId: string) => Promise<Result>,
): Promise<Result> {
  const client = new SecretsManagerClient({ endpoint: bed.cloud.endpoint, region: 'us-east-1', credentials: operator });
  try {
    return await use(client, bed.nameOf('deliver-steady'));
  } finally {
    client.destroy();
  }
}
