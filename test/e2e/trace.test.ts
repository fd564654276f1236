import { GetQueueUrlCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { exampleEvent } from './example-event.ts';
import { onPipeline } from './pipeline-bed.ts';

test('the trace and the case of a request go with the event to its consumer', () =>
  onPipeline(async (bed) => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const event = {
      ...exampleEvent('com.example.shop.order-placed.v2', 'order-1'),
      traceparent,
      correlationid: 'case-7',
    };
    await bed.send('acme-shop', JSON.stringify(event));
    const { QueueUrl } = await bed.sqs.send(new GetQueueUrlCommand({ QueueName: bed.nameOf('action-shop-orders') }));
    const { Messages: [message] = [] } = await bed.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20, MessageSystemAttributeNames: ['AWSTraceHeader'] }),
    );
    expect(JSON.parse(message?.Body ?? '{}')).toMatchObject({ detail: { traceparent, correlationid: 'case-7' } });
    expect(message?.Attributes?.AWSTraceHeader).toBe(
      'Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=00f067aa0ba902b7;Sampled=1',
    );
  }));

test('a line about an event says its case and its trace', () =>
  onPipeline(async (bed) => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00';
    const example = exampleEvent('com.example.shop.order-placed.v2', 'order-1');
    await bed.send('acme-shop', JSON.stringify({ ...example, traceparent, correlationid: 'case-7', colour: 'red' }));
    await bed.itemsOnceThere('quarantine', 'acme-shop', 1);
    const lines = (): object[] =>
      bed.observations.flatMap((seen) =>
        seen.kind === 'function-log' && seen.line.includes('event quarantined')
          ? [JSON.parse(seen.line) as object]
          : [],
      );
    await bed.until('it is logged', () => lines().length === 1);
    expect(lines()).toMatchObject([{ eventId: 'order-1', correlationId: 'case-7', traceparent }]);
  }));
