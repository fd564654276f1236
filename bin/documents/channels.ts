import { namesOf } from '../../lib/names.ts';
import { actions } from '../../lib/stages/actions.ts';
import { catalogTypes } from '../../schemas/catalog.ts';
import { partitionKey } from '../../schemas/envelope.ts';
import { actionDeadLettersThing, actionThing } from '../../schemas/action-queues.ts';
import { ingestDeadLettersThing, ingestQueueThing } from '../../schemas/ingest-queues.ts';
import { jsonSchemaOf } from '../../schemas/json-schema.ts';
import { maxEventBytes } from '../../schemas/limits.ts';
import { clientId } from '../../schemas/message-group.ts';
import { deliveredName } from './messages.ts';
import type { Json } from './json.ts';

/** One queue, and what goes through it. */
interface Channel {
  readonly name: string;
  readonly channel: Json;
  readonly operation: readonly [string, Json];
}

const nameOf = namesOf('{stage}');

const bindingVersion = '0.2.0';

const parameters = {
  stage: { enum: ['dev', 'prod'], default: 'dev', description: 'The stage that was deployed.' },
};

const all: readonly Channel[] = [ingestDirect(), ...actions.map(actionQueue)];

/** The queue that clients send to, and the queue of each action. */
export const channels: Json = Object.fromEntries(all.map(({ name, channel }) => [name, channel]));

/** What the pipeline does with each channel. */
export const operations: Json = Object.fromEntries(all.map(({ operation }) => operation));

function ingestDirect(): Channel {
  const name = ingestQueueThing('direct');
  return {
    name,
    channel: {
      address: nameOf(`${name}.fifo`),
      title: 'Where clients send',
      description: [
        'The `MessageGroupId` of SendMessage is the client id, or `<client id>/<partitionkey>` for an event with a `partitionkey`:',
        'events keep their order within a group. Set no `MessageDeduplicationId`: the queue deduplicates by content. The body is one',
        `event as JSON, at most ${maxEventBytes / 1024} KiB. What is wrong with an event is found after it was taken, and is in quarantine then.`,
      ].join('\n'),
      messages: refsTo(catalogTypes),
      parameters,
      bindings: {
        sqs: {
          queue: {
            name: nameOf(`${name}.fifo`),
            fifoQueue: true,
            deduplicationScope: 'messageGroup',
            fifoThroughputLimit: 'perMessageGroupId',
            redrivePolicy: { deadLetterQueue: { name: nameOf(`${ingestDeadLettersThing('direct')}.fifo`) } },
            'x-message-group-id': { pattern: messageGroupPattern() },
          },
          bindingVersion,
        },
      },
    },
    operation: [
      'receiveEvents',
      {
        action: 'receive',
        channel: refToChannel(name),
        summary: 'Takes events of clients, in order within a message group.',
        messages: messagesOf(name, catalogTypes),
      },
    ],
  };
}

function actionQueue({ name, types, clients }: (typeof actions)[number]): Channel {
  const channel = actionThing(name);
  const deadLetters = nameOf(actionDeadLettersThing(name));
  const delivered = types.map(deliveredName);
  return {
    name: channel,
    channel: {
      address: nameOf(channel),
      title: `The action ${name}`,
      description: [
        `Events of ${clients ? `the clients ${clients.join(', ')}` : 'all clients'}, without order, each at least once. Delete a message once it`,
        `is done; one that is received too often without that is moved to \`${deadLetters}\`.`,
      ].join('\n'),
      messages: refsTo(delivered),
      parameters,
      bindings: {
        sqs: {
          queue: {
            name: nameOf(channel),
            fifoQueue: false,
            redrivePolicy: { deadLetterQueue: { name: deadLetters } },
          },
          deadLetterQueue: { name: deadLetters, fifoQueue: false },
          bindingVersion,
        },
      },
    },
    operation: [
      `deliver-${name}`,
      {
        action: 'send',
        channel: refToChannel(channel),
        summary: `Puts events into the queue of the action ${name}.`,
        messages: messagesOf(channel, delivered),
      },
    ],
  };
}

/** `<clientId>`, or `<clientId>/<partitionkey>`. */
function messageGroupPattern(): string {
  const [client, lane] = [clientId, partitionKey].map((part) => String(jsonSchemaOf(part)['pattern']).slice(1, -1));
  return `^${client}(/${lane})?$`;
}

function refToChannel(name: string): Json {
  return { $ref: `#/channels/${name}` };
}

function refsTo(names: readonly string[]): Json {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/messages/${name}` }]));
}

function messagesOf(channel: string, names: readonly string[]): readonly Json[] {
  return names.map((name) => ({ $ref: `#/channels/${channel}/messages/${name}` }));
}
