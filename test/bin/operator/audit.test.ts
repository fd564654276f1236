import { ConditionalCheckFailedException, PutItemCommand, type UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { audited } from '../../../bin/operator/audit.ts';
import { daysFrom } from '../../../bin/operator/audit-lines.ts';
import type { Operator } from '../../../bin/operator/operator.ts';
import { Interrupted } from '../../../bin/operator/terminal.ts';
import { namesOf } from '../../../lib/names.ts';

/** A stage whose audit table keeps what is written, and may refuse it. */
function stageWith(refuses = false) {
  const written: Record<string, unknown>[] = [];
  const send = async (command: PutItemCommand | UpdateItemCommand): Promise<object> => {
    if (refuses) throw new Error('no');
    const { input } = command;
    const item = input instanceof Object && 'Item' in input ? input.Item : input.ExpressionAttributeValues;
    written.push(unmarshall(item ?? {}));
    return {};
  };
  const operator = {
    nameOf: namesOf('dev'),
    dynamodb: { send },
    sts: { send: async () => ({ Arn: 'arn:aws:iam::000000000000:user/operator' }) },
  } as unknown as Operator;
  return { operator, written };
}

const change = { command: 'dlq redrive', what: { queue: 'q' } };

test('the line is there before the change, and says afterwards how many', async () => {
  const { operator, written } = stageWith();
  const result = await audited(operator, change, async (counts) => {
    expect(written).toMatchObject([{ ...change, who: 'arn:aws:iam::000000000000:user/operator', outcome: 'begun' }]);
    counts['resent'] = 2;
    return 'result';
  });
  expect(result).toBe('result');
  expect(written[1]).toMatchObject({ ':outcome': 'done', ':counts': { resent: 2 } });
});

test.each([
  [new Error('broken'), 'failed'],
  [new Interrupted('after 1'), 'interrupted'],
])('%s leaves what was done until then, and is thrown', async (error, outcome) => {
  const { operator, written } = stageWith();
  const running = audited(operator, change, async (counts) => {
    counts['resent'] = 1;
    throw error;
  });
  await expect(running).rejects.toBe(error);
  expect(written[1]).toMatchObject({ ':outcome': outcome, ':counts': { resent: 1 } });
});

test('what was done and cannot be written down has not failed, and is not to be done again', async () => {
  const { operator, written } = stageWith();
  const running = audited(operator, change, async (counts) => {
    counts['resent'] = 2;
    operator.dynamodb.send = async () => Promise.reject(new Error('no'));
  });
  await expect(running).rejects.toThrow('dlq redrive was done, 2 resent: do not repeat it.');
  expect(written).toHaveLength(1);
});

test.each([
  ['its own', {}, 1],
  ['that of another', { who: 'somebody else' }, 0],
])('a line that a repeated attempt finds there is %s', async (_, differing, runs) => {
  const { operator } = stageWith();
  const { dynamodb } = operator;
  const send = dynamodb.send.bind(dynamodb) as (command: unknown) => Promise<never>;
  dynamodb.send = async (command: unknown) => {
    if (!(command instanceof PutItemCommand)) return send(command);
    const Item = { ...command.input.Item, ...marshall(differing) };
    throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {}, Item });
  };
  const run = jest.fn<Promise<void>, []>(async () => Promise.resolve());
  const running = audited(operator, change, run);
  await (runs === 1 ? running : expect(running).rejects.toThrow('The conditional request failed'));
  expect(run).toHaveBeenCalledTimes(runs);
});

test('nothing is changed without a line', async () => {
  const run = jest.fn<Promise<void>, []>();
  await expect(audited(stageWith(true).operator, change, run)).rejects.toThrow('no');
  expect(run).not.toHaveBeenCalled();
});

test('the days of a time are those in UTC, the first and the last included', () => {
  const days = daysFrom(new Date('2026-11-29T23:59:59Z'), new Date('2026-12-01T00:00:00Z'));
  expect(days).toEqual(['2026-11-29', '2026-11-30', '2026-12-01']);
});

test('no day is asked for of which nothing is kept any more', () => {
  const days = daysFrom(new Date(0), new Date('2026-12-01T00:00:00Z'));
  expect([days[0], days.length]).toEqual(['2025-10-27', 401]);
});
