import { parseReceiptHandle, receiptHandle } from '../../../localstack/sqs/queue/receipt-handle.ts';

const handle = receiptHandle('0a1b', { serial: 12, receive: 3 });

it('is read as it was made', () => {
  expect(handle).toMatch(/^AQEB[A-Za-z0-9+/]+=*$/);
  expect(parseReceiptHandle('0a1b', handle)).toEqual({ serial: 12, receive: 3 });
});

it.each([
  ['nothing', ''],
  ['one of another queue', receiptHandle('0a1c', { serial: 12, receive: 3 })],
  ['one without what all begin with', handle.slice(4)],
  ['one that begins otherwise', `XXXX${handle.slice(4)}`],
  ['one with something behind', `${handle} `],
  ['one with a part too many', `AQEB${Buffer.from('0a1b:12:3:4').toString('base64')}`],
  ['one with a part too few', `AQEB${Buffer.from('0a1b:12').toString('base64')}`],
  ['a number written otherwise', `AQEB${Buffer.from('0a1b:012:3').toString('base64')}`],
])('%s is refused', (_what, text) => {
  const message = `The input receipt handle "${text}" is not a valid receipt handle.`;
  expect(() => parseReceiptHandle('0a1b', text)).toThrow(
    expect.objectContaining({ code: 'ReceiptHandleIsInvalid', message }),
  );
});
