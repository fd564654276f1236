import { positionsFrom, toStreamRecord } from '../../../bin/resend/resend-record.ts';
import { storedEvent } from '../events/fake-store.ts';

const origin = {
  tableArn: 'arn:aws:dynamodb:eu-central-1:123456789012:table/sluice-dev-events',
  region: 'eu-central-1',
};

test('a record is what the stream said when the event was stored', () => {
  const event = storedEvent({ clientId: 'a', id: '1', acceptedAt: 1_999, facts: { isSo: true } });
  expect(toStreamRecord(event, 7n, origin)).toEqual({
    eventID: '7',
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-central-1',
    eventSourceARN: origin.tableArn,
    dynamodb: {
      ApproximateCreationDateTime: 1,
      Keys: { clientId: { S: 'a' }, id: { S: '1' } },
      NewImage: expect.objectContaining({
        event: { S: '{"id":"1"}' },
        facts: { M: { isSo: { BOOL: true } } },
      }) as unknown,
      SequenceNumber: '7',
      StreamViewType: 'NEW_IMAGE',
    },
  });
});

test('places grow, in a run and from one to the next', () => {
  const one = positionsFrom(1_000);
  const [first, second] = [one.next().value, one.next().value];
  expect(second).toBeGreaterThan(first);
  expect(positionsFrom(1_001).next().value).toBeGreaterThan(second);
});
