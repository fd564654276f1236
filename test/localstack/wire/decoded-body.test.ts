import { gzipSync } from 'node:zlib';
import { AwsError } from '../../../localstack/core/aws-error.ts';
import { decodedBody } from '../../../localstack/wire/decoded-body.ts';
import { maxBodyBytes } from '../../../localstack/wire/request.ts';

const decode = (body: Buffer, encoding?: string): Buffer =>
  decodedBody({ body, headers: encoding === undefined ? {} : { 'content-encoding': encoding } });

test('gzip is undone, what is not compressed is left alone', () => {
  expect(decode(gzipSync('{"a":1}'), 'gzip').toString()).toBe('{"a":1}');
  for (const encoding of [undefined, 'identity']) expect(decode(Buffer.from('{}'), encoding).toString()).toBe('{}');
});

test.each([
  ['what is no gzip', Buffer.from('{}'), 'gzip'],
  ['a bomb', gzipSync(Buffer.alloc(maxBodyBytes + 1)), 'gzip'],
  ['another encoding', Buffer.from('{}'), 'br'],
])('%s is refused', (_what, body, encoding) => {
  expect(() => decode(body, encoding)).toThrow(AwsError);
});
