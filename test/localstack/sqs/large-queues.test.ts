import { fifo, outgoing, startSqs } from './fixture.ts';

test('100,000 messages of 1,000 groups go through in linear time', () => {
  const { create } = startSqs();
  const queue = create({ ...fifo, DeduplicationScope: 'messageGroup' });
  for (let n = 0; n < 100_000; n++) queue.send(outgoing(`${n}`, { groupId: `g${n % 1_000}`, deduplicationId: `${n}` }));
  let received = 0;
  for (let batch = queue.receive(10); batch.length > 0; batch = queue.receive(10)) {
    received += batch.length;
    for (const { receiptHandle } of batch) queue.delete(receiptHandle);
  }
  expect(received).toBe(100_000);
  // A scan of the queue at each receive would take minutes, and run into the deadline of every test.
});
