import { setTimeout as sleep } from 'node:timers/promises';
import { GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { ingestQueueThing } from '../../schemas/ingest-queues.ts';
import { sendInOrder } from '../../schemas/publisher/send-in-order.ts';
import type { SendOutcome } from '../../schemas/publisher/transport.ts';
import { sqsTransport } from '../../schemas/publisher/transports/sqs.ts';
import type { Credentials, Operator } from '../operator/operator.ts';
import type { Outgoing } from './check-body.ts';

type Place = Pick<Operator, 'nameOf' | 'sqsAs' | 'sts'>;

/** Attempts for one event; about half a minute in all. */
const maxAttempts = 8;

/** The direct queue, open to one client. */
export interface ProducerDoor {
  /** Sends events in their order. @returns what became of each, in the same order */
  readonly send: (events: readonly Outgoing[]) => Promise<readonly SendOutcome[]>;
}

/**
 * Opens the direct queue as one client, with a session of its producer role, as its producers must. The operator has no other door: the
 * queue refuses everybody else.
 *
 * @throws Error when the role cannot be assumed
 */
export async function sendAsClient<Result>(
  operator: Place,
  clientId: string,
  use: (door: ProducerDoor) => Promise<Result>,
): Promise<Result> {
  const client = operator.sqsAs(await assumeProducer(operator, clientId));
  try {
    const queue = new GetQueueUrlCommand({ QueueName: operator.nameOf(`${ingestQueueThing('direct')}.fifo`) });
    const { QueueUrl: queueUrl = '' } = await client.send(queue);
    const transport = sqsTransport({ client, queueUrl });
    const pace = { maxAttempts, sleep: async (ms: number) => sleep(ms), random: () => Math.random() };
    return await use({ send: async (events) => sendInOrder(events, { transport, ...pace }) });
  } finally {
    client.destroy();
  }
}

async function assumeProducer({ sts, nameOf }: Place, clientId: string): Promise<Credentials> {
  const { Arn: caller = '', Account } = await sts.send(new GetCallerIdentityCommand({}));
  const RoleArn = `arn:${caller.split(':')[1]}:iam::${Account}:role/${nameOf(`producer-${clientId}`)}`;
  try {
    const { Credentials: given } = await sts.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: 'sluice-operator' }),
    );
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = given ?? {};
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  } catch (error) {
    if (!(error instanceof Error) || !error.name.startsWith('AccessDenied')) throw error;
    throw new Error(
      `${caller} may not assume ${RoleArn}, which sends as ${clientId}. Whoever may is said by "principals" of the client in ` +
        'lib/stages/clients.ts; without them, an account that is asked to allow sts:AssumeRole. Nothing was sent.',
      { cause: error },
    );
  }
}
