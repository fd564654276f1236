import { keptRecords } from '../../../bin/resend/kept-records.ts';

const record = {
  eventName: 'INSERT',
  dynamodb: { SequenceNumber: '1', NewImage: { id: { S: 'a' } } },
  eventSourceARN: 'arn',
};
const object = (payload: unknown): string => JSON.stringify({ version: '1.0', DDBStreamBatchInfo: {}, payload });

test('the records of a batch that was given up are whole', () => {
  expect(keptRecords(object(JSON.stringify({ Records: [record, record] })))).toEqual([record, record]);
});

test.each([
  '',
  '{',
  '[]',
  'null',
  '{}',
  object('{'),
  object({ Records: [record] }),
  object(JSON.stringify({ Records: [] })),
  object(JSON.stringify({ Records: [record, {}] })),
  object(JSON.stringify({ Records: [{ dynamodb: { SequenceNumber: '' } }] })),
])('%s is no such object', (text) => {
  expect(keptRecords(text)).toBeUndefined();
});
