import { AwsError } from '../../../localstack/core/aws-error.ts';
import type { DeliveryOptions } from '../../../localstack/core/ports.ts';
import { Bed, queueArn } from './bed.ts';

const header = 'Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=00f067aa0ba902b7;Sampled=1';

/** Puts an event with a trace header; gives what was delivered with which header. */
function put(traceHeader: string, options: { readonly refusing?: boolean } = {}) {
  const bed = new Bed();
  const taken: [string, DeliveryOptions['traceHeader']][] = [];
  bed.onDeliver = (queue, { traceHeader: given }) => void taken.push([queue, given]);
  bed.bridge.createRule({
    Name: 'r',
    EventBusName: 'orders',
    EventPattern: { source: ['shop'] },
    Targets: [{ Id: 't', Arn: queueArn('q'), DeadLetterConfig: { Arn: queueArn('dead') } }],
  });
  if (options.refusing)
    bed.refuse = (queue) => (queue === 'q' ? new AwsError('AccessDeniedException', 'no') : undefined);
  const entry = {
    Source: 'shop',
    DetailType: 'placed',
    EventBusName: 'orders',
    Detail: '{}',
    TraceHeader: traceHeader,
  };
  bed.call('PutEvents', { Entries: [entry] });
  bed.settle();
  return { bed, taken };
}

test('an event goes to its target with its trace, which is no part of it', () => {
  const { bed, taken } = put(header);
  expect(taken).toEqual([['q', header]]);
  expect(bed.arrivedAt('q')[0]?.text).not.toContain('4bf92f35');
});

test('and so into a dead-letter queue', () => {
  expect(put(header, { refusing: true }).taken).toEqual([['dead', header]]);
});

test.each(['Root=1-4bf9-77', 'x', 'Parent=00f067aa0ba902b7'])(
  'a trace that is none is dropped, the event is not: %s',
  (wrong) => {
    expect(put(wrong).taken).toEqual([['q', undefined]]);
  },
);
