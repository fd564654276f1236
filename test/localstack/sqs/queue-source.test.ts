import { arnOf, bodies, outgoing, startSqs } from './fixture.ts';

test('a source is whichever queue has its ARN at the time', () => {
  const { create, sqs, clock } = startSqs();
  const source = sqs.source(arnOf('q'));
  expect(source.arn).toBe(arnOf('q'));
  expect(source.receive(10)).toEqual([]);
  expect(source.nextVisibleAt()).toBe(Infinity);
  const first = create({ QueueName: 'q' });
  first.send(outgoing('a'));
  first.send(outgoing('b'));
  const [a, b] = source.receive(10);
  expect([a?.body, b?.body]).toEqual(['a', 'b']);
  expect(source.nextVisibleAt()).toBe(clock.now() + 30_000);
  source.delete(a?.receiptHandle ?? '');
  source.changeVisibility(b?.receiptHandle ?? '', 0);
  expect(first.counts).toEqual({ visible: 1, delayed: 0, inFlight: 0 });
});

test('handles of a deleted queue are without effect, also on its successor', () => {
  const { create, sqs, clock } = startSqs();
  const source = sqs.source(arnOf('q'));
  create({ QueueName: 'q' }).send(outgoing('old'));
  const [old] = source.receive(1);
  sqs.delete(sqs.queue(arnOf('q')));
  clock.advance(60_000);
  source.delete(old?.receiptHandle ?? '');
  const second = create({ QueueName: 'q' });
  second.send(outgoing('new'));
  source.delete(old?.receiptHandle ?? '');
  source.changeVisibility(old?.receiptHandle ?? '', 0);
  expect(bodies(source.receive(10))).toEqual(['new']);
  source.delete(old?.receiptHandle ?? '');
  expect(second.counts.inFlight).toBe(1);
});
