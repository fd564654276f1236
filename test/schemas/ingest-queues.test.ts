import { ingestDoorOf } from '../../schemas/ingest-queues.ts';

test.each([
  ['sluice-dev-ingest-direct.fifo', 'direct'],
  ['sluice-dev-ingest-direct-dlq.fifo', 'direct'],
  ['arn:aws:sqs:us-east-1:123456789012:sluice-dev-ingest-api.fifo', 'api'],
  ['arn:aws:sqs:us-east-1:123456789012:sluice-dev-ingest-api-dlq.fifo', 'api'],
  ['sluice-dev-action-ingest-api', undefined],
  ['sluice-dev-ingest-other.fifo', undefined],
  ['arn:aws:dynamodb:us-east-1:123456789012:table/sluice-dev-events/stream/1', undefined],
])('%s is of the door %s', (queue, door) => {
  expect(ingestDoorOf(queue)).toBe(door);
});
