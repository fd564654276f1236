import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import type { Operator } from '../../../bin/operator/operator.ts';
import type { Session } from '../../../bin/operator/run-on-stage.ts';
import { namesOf } from '../../../lib/names.ts';
import type { Identity } from '../../../localstack/core/principal.ts';
import { type AwsClient, createAwsClient } from '../world/aws-client.ts';
import { type Holder, holderOf } from '../world/holder-of.ts';
import { region, stage, type World } from '../world/world.ts';
import { withDates } from './with-dates.ts';

/** What a session of an operator is made with. */
export interface SessionProps {
  /** The command is killed when it has made so many calls. @default never */
  readonly killedAfterCalls?: number | undefined;
  /** Told when that has happened. */
  readonly onKilled?: () => void;
  /** Told each call before it is made. */
  readonly onCall?: (operation: string, input: object) => void;
}

const operatorOnCall: Holder = { name: 'on-call', policies: ['operator', 'support'], sessionName: 'operator' };

/** A session of the operator's commands in a world, for somebody who has no more than the stack's policies for operators and support. */
export function operatorSession(world: World, props: SessionProps = {}): Session {
  const identity = holderOf(world, operatorOnCall);
  const clientOf = clientsOf(world, props);
  const of = (signingName: string): never => clientOf(signingName, identity) as never;
  const operator: Operator = {
    stage,
    nameOf: namesOf(stage.name),
    endpoint: undefined,
    sqs: of('sqs'),
    // The SDK's paginators want one of its own.
    dynamodb: Object.assign(Object.create(DynamoDBClient.prototype) as DynamoDBClient, of('dynamodb')),
    events: of('events'),
    // Nobody looks at metrics here, so it knows of none.
    cloudWatch: { send: async () => Promise.resolve({}) } as never,
    lambda: of('lambda'),
    logs: of('logs'),
    s3: Object.assign(Object.create(S3Client.prototype) as S3Client, of('s3')),
    sts: of('sts'),
    sqsAs: ({ accessKeyId }) => {
      const found = world.cloud.services.accessKeys.find(accessKeyId);
      if (!found) throw new Error(`there are no credentials ${accessKeyId}`);
      return Object.assign(clientOf('sqs', found.identity), { destroy: () => {} }) as never;
    },
    destroy: () => {},
  };
  return { operator, terminal: silent, asJson: true };
}

function clientsOf({ cloud }: World, { killedAfterCalls = Infinity, onKilled, onCall }: SessionProps) {
  const state = { calls: 0, isGone: false };
  return (signingName: string, identity: Identity): AwsClient => {
    const caller = {
      who: 'operator',
      identity: () => identity,
      isGone: () => state.isGone,
      requestTimeoutMs: 5_000,
      maxAttempts: 3,
    };
    const client = withDates(createAwsClient(signingName, caller, cloud));
    const send: AwsClient['send'] = async (command) => {
      if (state.calls >= killedAfterCalls && !state.isGone) {
        state.isGone = true;
        onKilled?.();
      }
      state.calls += 1;
      if (!state.isGone) onCall?.(command.constructor.name.replace(/Command$/, ''), command.input);
      return client.send(command);
    };
    return Object.assign({ send }, { config: { region: async () => region } });
  };
}

const silent: Session['terminal'] = {
  print: () => {},
  note: () => {},
  redInPrint: (text) => text,
  redInNote: (text) => text,
  screen: undefined,
  isInteractive: false,
  ask: async () => Promise.reject(new Error('nobody is here to be asked')),
  interrupt: new AbortController().signal,
};
