import { channels, operations } from './channels.ts';
import { messageComponents } from './components.ts';
import type { Json } from './json.ts';
import { messages, messageTraits } from './messages.ts';

/** AsyncAPI 3 of the queues, from the catalog and the actions. https://www.asyncapi.com/docs/reference/specification/v3.0.0 */
export function asyncApi(): Json {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Sluice',
      version: '1.0.0',
      description: [
        'The queues of the pipeline, from its own point of view: it receives from the queue that clients send to, and sends to the',
        'queue of each action, whose owner receives from there.',
      ].join('\n'),
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    servers: {
      aws: {
        host: 'sqs.{region}.amazonaws.com',
        protocol: 'sqs',
        variables: { region: { default: 'us-east-1' } },
        security: [{ $ref: '#/components/securitySchemes/sigv4' }],
      },
      local: {
        host: '127.0.0.1:4566',
        protocol: 'sqs',
        description: 'The embedded cloud of `npm start`.',
        security: [{ $ref: '#/components/securitySchemes/sigv4' }],
      },
    },
    channels,
    operations,
    components: {
      schemas: messageComponents,
      messages,
      messageTraits,
      securitySchemes: {
        sigv4: {
          type: 'httpApiKey',
          name: 'Authorization',
          in: 'header',
          description: 'AWS Signature Version 4, service `sqs`.',
        },
      },
    },
  };
}
