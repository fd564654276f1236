import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  answering,
  type Behaviour,
  hanging,
  ok,
  resetting,
  tooManyRequests,
} from '../../localstack/target/behaviour.ts';
import { idsOf, onDelivering } from './delivering-bed.ts';
import { types } from './delivering-stage.ts';
import { sorted } from './in-order.ts';
import type { PipelineBed } from './pipeline-bed.ts';
import type { Item } from './pipeline-client.ts';

/** Targets that are not to be had now, and not for long. */
const absent: Readonly<Record<string, Behaviour>> = {
  stuck: hanging,
  failing: answering(500),
  resetting,
  asking: tooManyRequests(3_600),
};

test('targets that are stuck, down or want to be left alone delay nobody beside them, neither a target nor a consumer', async () => {
  await onDelivering({ ...absent, beside: ok }, async ({ bed, delivery, send, target }) => {
    const ids = idsOf(12);
    await send(types.beside, ids[0] ?? '');
    for (const action of Object.keys(absent))
      await bed.until(`${action} was asked`, () => target(action).log.total > 0);
    await send(types.beside, ...ids.slice(1));
    await bed.until('the one beside has all', () => target('beside').log.taken().size === ids.length);
    const consumed = await bed.arrivals('action-consumed', ids.length);
    expect(sorted(consumed.map(({ event }) => event['id']))).toEqual(sorted(ids));
    for (const action of Object.keys(absent)) {
      const states = await Promise.all(ids.map(async (id) => (await delivery(action, id))?.['state']));
      expect([action, states.filter((state) => state !== undefined && state !== 'waiting')]).toEqual([action, []]);
    }
  });
});

test('a target that is down is left alone after five failures, asked by one request at a time, and has everything once it is back', async () => {
  await onDelivering({ outage: answering(503) }, async ({ bed, send, target }) => {
    const { log } = target('outage');
    const first = idsOf(5);
    await send(types.outage, ...first);
    await bed.until('five have failed', async () => Number((await stateOf(bed))?.['failures']) >= 5);
    const asked = log.total;
    const late = ['late-0', 'late-1', 'late-2'];
    await send(types.outage, ...late);
    await bed.until('all are put back', async () => hiddenIn(bed, first.length + late.length));
    expect(log.total).toBe(asked);

    await isTime(bed);
    await bed.until('somebody finds out whether it is back', () => {
      bed.advance(10_000);
      return log.total > asked;
    });
    await bed.until('it is not', async () => Number((await stateOf(bed))?.['failures']) >= 6);
    await bed.until('all are put back', async () => hiddenIn(bed, first.length + late.length));
    expect(log.total).toBe(asked + 1);

    target('outage').behaviour = ok;
    await isTime(bed);
    await bed.until('it has everything', () => {
      bed.advance(10_000);
      return log.taken().size === first.length + late.length;
    });
    expect([...log.taken().values()].every((times) => times === 1)).toBe(true);
    expect(log.total).toBe(asked + 1 + first.length + late.length);
  });
});

const outageKey = (bed: PipelineBed) => ({ TableName: bed.nameOf('targets'), Key: { action: 'outage' } });

/** What the functions know of the target that is down. */
async function stateOf(bed: PipelineBed): Promise<Item | undefined> {
  return (await bed.documents.send(new GetCommand({ ...outageKey(bed), ConsistentRead: true }))).Item;
}

/** The time for which the target is left alone is over. Functions go by the clock on the wall, which no test turns. */
async function isTime(bed: PipelineBed): Promise<void> {
  const change = { UpdateExpression: 'SET openUntilMs = :over', ExpressionAttributeValues: { ':over': 1 } };
  await bed.documents.send(new UpdateCommand({ ...outageKey(bed), ...change }));
}

/** Whether so many messages wait in the queue, and no function has one or is about to. */
async function hiddenIn(bed: PipelineBed, count: number): Promise<boolean> {
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const QueueUrl = await bed.queueUrl('action-outage');
  const { Attributes } = await bed.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }));
  return Attributes?.[names[0]] === '0' && Attributes[names[1]] === String(count);
}
