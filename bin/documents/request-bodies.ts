import { type ApiExchange, eventMediaTypes } from '../../schemas/api/exchanges.ts';
import { catalog, catalogTypes } from '../../schemas/catalog.ts';
import { maxEventBytes, maxSendMessageBatchBytes, maxSendMessageBatchEntries } from '../../schemas/limits.ts';
import { refTo } from './components.ts';
import { exampleEventOf } from './event-examples.ts';
import type { Json } from './json.ts';

/** An event of any declared type; `type` says which. */
export const anyEvent: Json = {
  description: `A CloudEvents 1.0 event of one of the declared types, at most ${maxEventBytes / 1024} KiB of UTF-8.`,
  oneOf: catalogTypes.map(refTo),
  discriminator: {
    propertyName: 'type',
    mapping: Object.fromEntries(catalogTypes.map((type) => [type, refTo(type)['$ref']])),
  },
};

/** Several events in one request. */
export const anyBatch: Json = {
  description: `Events in the order in which they are to be taken, at most ${maxSendMessageBatchBytes / 1024 ** 2} MiB together.`,
  type: 'object',
  properties: { events: { type: 'array', items: refTo('Event'), minItems: 1, maxItems: maxSendMessageBatchEntries } },
  required: ['events'],
  additionalProperties: false,
};

/** The example of each type, as examples that request bodies refer to by its name. */
export const eventExamples: Json = Object.fromEntries(
  catalog.map(({ type, summary }) => [type, { summary, value: exampleEventOf(type) }]),
);

/** The request body of each kind that an operation may take. */
export const requestBodies: Readonly<Record<NonNullable<ApiExchange['takes']>, () => Json>> = {
  event: () => body(eventMediaTypes, refTo('Event'), refsToEventExamples()),
  batch: () => body(eventMediaTypes, refTo('Batch'), { two: { summary: 'Two events', value: twoEvents() } }),
  any: () =>
    body(
      eventMediaTypes,
      { description: 'What is to be checked: an event, or what was meant to be one.' },
      {
        ...refsToEventExamples(),
        wrong: { summary: 'Not an event', value: { specversion: '1.0', id: 'order placed' } },
      },
    ),
};

function body(mediaTypes: readonly string[], schema: Json, examples: Json): Json {
  return { required: true, content: Object.fromEntries(mediaTypes.map((type) => [type, { schema, examples }])) };
}

function refsToEventExamples(): Json {
  return Object.fromEntries(catalogTypes.map((type) => [type, { $ref: `#/components/examples/${type}` }]));
}

function twoEvents(): Json {
  const events = ['com.example.shop.order-placed.v1', 'com.example.web.purchase-completed.v1'].map(exampleEventOf);
  return { events };
}
