import type { SQSClient } from '@aws-sdk/client-sqs';
import { marshall } from '@aws-sdk/util-dynamodb';
import { runDrop } from '../../../bin/dlq/run-drop.ts';
import { runRedrive } from '../../../bin/dlq/run-redrive.ts';
import type { Operator } from '../../../bin/operator/operator.ts';
import { namesOf } from '../../../lib/names.ts';
import { fakeTerminal } from '../operator/fake-terminal.ts';
import { encryptedLetter, FakeQueue } from './fake-queue.ts';

const thing = 'events-dlq';
const hourMs = 3_600_000;
const nowMs = Math.floor(Date.now() / 1_000) * 1_000;
const all = { selection: {}, max: undefined, perSecond: undefined, dryRun: false, yes: true };

interface Query {
  readonly input: { readonly ExpressionAttributeValues: Readonly<Record<string, unknown>> };
}

/** What the table has of an event. */
const item = (id: string) =>
  marshall({
    clientId: 'acme-shop',
    id,
    type: 'com.example.web.signed-up.v1',
    group: 'acme-shop',
    sequence: '1',
    event: '{}',
    payloadHash: 'h',
    acceptedAt: nowMs,
    storedAt: nowMs,
    expiresAt: nowMs,
  });

/** A stage with encrypted letters, and a table that has these events; `onSend` is what the sender does. */
function stageWith(
  letters: Readonly<Record<string, number>>,
  { stored = ['e1'], onSend = () => {}, answers = [] }: Partial<Stage> = {},
) {
  const queue = new FakeQueue(Object.entries(letters).map(([id, sentAtMs]) => encryptedLetter(id, sentAtMs)));
  const asked: Query['input']['ExpressionAttributeValues'][] = [];
  const sqs = async (command: { constructor: { name: string } }): Promise<unknown> => {
    if (command.constructor.name === 'GetQueueUrlCommand') return { QueueUrl: 'https://queue' };
    if (command.constructor.name === 'GetQueueAttributesCommand') return { Attributes: {} };
    return queue.client.send(command as never);
  };
  const dynamodb = async (command: Query & { constructor: { name: string } }): Promise<unknown> => {
    if (command.constructor.name === 'QueryCommand') {
      asked.push(command.input.ExpressionAttributeValues);
      return { Items: stored.map(item) };
    }
    if (command.constructor.name === 'BatchGetItemCommand')
      return { Responses: { 'sluice-dev-events': stored.map(item) } };
    return {};
  };
  const operator = {
    nameOf: namesOf('dev'),
    stage: { name: 'dev', clients: [{ id: 'acme-shop' }], actions: [] },
    sqs: { send: sqs } as unknown as SQSClient,
    sts: {
      send: async () => ({ Arn: 'arn:aws:iam::000000000000:user/operator', Account: '000000000000' }),
      config: { region: async () => 'us-east-1' },
    },
    dynamodb: { send: dynamodb },
    lambda: {
      send: async () => {
        onSend(queue);
        return { Payload: new TextEncoder().encode('{"batchItemFailures":[]}') };
      },
    },
  } as unknown as Operator;
  const terminal = fakeTerminal(...answers);
  return { queue, asked, terminal, session: { operator, terminal, asJson: false } };
}

interface Stage {
  readonly stored: readonly string[];
  readonly onSend: (queue: FakeQueue) => void;
  readonly answers: readonly string[];
}

const fails = (): never => {
  throw new Error('no sender');
};

const idsIn = ({ visible, hidden }: FakeQueue): (string | undefined)[] => [
  ...visible.map(({ MessageId: id }) => id),
  ...hidden.keys(),
];

test('all that was stored from an hour before the first letter on is sent, and then the letters are deleted', async () => {
  const { queue, session, asked, terminal } = stageWith({ one: nowMs - 5_000, two: nowMs - 1_000 });
  await runRedrive(session, thing, all);
  expect(JSON.stringify(asked)).toContain(`${nowMs - 5_000 - hourMs}`);
  expect(terminal.printed).toEqual([
    'the sender is done with 1 event, and 2 messages of sluice-dev-events-dlq deleted',
  ]);
  expect(idsIn(queue)).toEqual([]);
});

test('nothing is deleted where the sender does not get on', async () => {
  const { queue, session } = stageWith({ one: nowMs - 5_000 }, { onSend: fails });
  await expect(runRedrive(session, thing, all)).rejects.toThrow('no sender');
  expect(idsIn(queue)).toEqual(['one']);
});

test('a letter that came while the sender sent stays', async () => {
  const onSend = (queue: FakeQueue): void => void queue.visible.push(encryptedLetter('late', nowMs + 1_000));
  const { queue, session } = stageWith({ one: nowMs - 5_000 }, { onSend });
  await runRedrive(session, thing, all);
  expect(idsIn(queue)).toEqual(['late']);
});

test('where nothing is stored in that time the letters stay, and it is said how to look further', async () => {
  const { queue, session } = stageWith({ one: nowMs - 5_000 }, { stored: [] });
  await expect(runRedrive(session, thing, all)).rejects.toThrow('Begin earlier with --since');
  expect(idsIn(queue)).toEqual(['one']);
});

test.each([
  [{ ...all, dryRun: true }, [], '1 event stored from .* would go to the bus for 1 message .*nothing was changed'],
  [{ ...all, yes: false }, ['n'], ''],
])('%j changes nothing', async (options, answers, expected) => {
  const { queue, session, terminal } = stageWith({ one: nowMs - 5_000 }, { onSend: fails, answers });
  const run = runRedrive(session, thing, options);
  if (options.dryRun) await run;
  else await expect(run).rejects.toThrow('nothing was changed');
  expect(terminal.printed.join('')).toMatch(new RegExp(expected));
  expect(idsIn(queue)).toEqual(['one']);
});

test('--since begins earlier, and not after the first letter', async () => {
  const { session, asked } = stageWith({ one: nowMs - 5_000 });
  await runRedrive(session, thing, { ...all, since: new Date(nowMs - 3 * hourMs) });
  expect(JSON.stringify(asked)).toContain(`${nowMs - 3 * hourMs}`);
  const other = stageWith({ one: nowMs - 5_000 });
  await expect(runRedrive(other.session, thing, { ...all, since: new Date(nowMs) })).rejects.toThrow(
    '--since has to be before that',
  );
});

test.each([
  [{ id: ['e1'] }, 'nobody can choose among it'],
  [{ type: ['com.example.web.signed-up.v1'] }, 'nobody can choose among it'],
])('nobody can choose by %j', async (selection, expected) => {
  const { session } = stageWith({ one: nowMs - 5_000 });
  await expect(runRedrive(session, thing, { ...all, selection })).rejects.toThrow(expected);
  await expect(runDrop(session, thing, { ...all, selection })).rejects.toThrow('is encrypted');
});

test('clients of a fleet are sent besides those of the stage file', async () => {
  const { session, asked } = stageWith({ one: nowMs - 5_000 });
  await runRedrive(session, thing, { ...all, selection: { client: ['van-7'] } });
  expect(JSON.stringify(asked)).toMatch(/acme-shop.*van-7/);
});

test('of another queue --since has no meaning', async () => {
  const { session } = stageWith({});
  await expect(runRedrive(session, 'ingest-api-dlq.fifo', { ...all, since: new Date(nowMs) })).rejects.toThrow(
    '--since is for events-dlq alone',
  );
});
