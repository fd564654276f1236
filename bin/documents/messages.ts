import { busSource } from '../../schemas/bus-event.ts';
import { catalog } from '../../schemas/catalog.ts';
import type { EventType } from '../../schemas/event-type.ts';
import { refTo } from './components.ts';
import { exampleClient, exampleEventOf } from './event-examples.ts';
import type { Json } from './json.ts';

/** What all messages have in common that are CloudEvents, or carry one. */
export const messageTraits: Json = {
  cloudEvent: {
    contentType: 'application/json',
    tags: [{ name: 'cloudevents' }],
    externalDocs: {
      description: 'CloudEvents 1.0, JSON format',
      url: 'https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md',
    },
  },
};

/** Two messages of each event type: as a client sends it, and as the queue of an action holds it. */
export const messages: Json = Object.fromEntries(
  catalog.flatMap((eventType) => [
    [eventType.type, sent(eventType)],
    [deliveredName(eventType.type), delivered(eventType)],
  ]),
);

/** The name of the message of a type in the queue of an action. */
export function deliveredName(type: string): string {
  return `${type}.delivered`;
}

function sent({ type, summary }: EventType): Json {
  return {
    name: type,
    title: type,
    summary,
    correlationId: { location: '$message.payload#/correlationid' },
    payload: refTo(type),
    traits: [{ $ref: '#/components/messageTraits/cloudEvent' }],
    examples: [{ name: 'sent', payload: exampleEventOf(type) }],
  };
}

function delivered({ type, summary }: EventType): Json {
  return {
    name: deliveredName(type),
    title: `${type}, delivered`,
    summary,
    description:
      'In EventBridge’s envelope; `detail` is the event as it was sent, with `clientid`, `sequence` and, of types that declare them, `facts`.',
    correlationId: { location: '$message.payload#/detail/correlationid' },
    payload: refTo(deliveredName(type)),
    traits: [{ $ref: '#/components/messageTraits/cloudEvent' }],
    examples: [{ name: 'delivered', payload: exampleDelivered(type) }],
  };
}

function exampleDelivered(type: string): Json {
  return {
    version: '0',
    id: '17793124-05d4-b198-2fde-7ededc63b103',
    'detail-type': type,
    source: busSource,
    account: '000000000000',
    time: '2026-01-31T09:30:01Z',
    region: 'us-east-1',
    resources: [],
    detail: { clientid: exampleClient, sequence: '18870342893117695233', ...exampleEventOf(type) },
  };
}
