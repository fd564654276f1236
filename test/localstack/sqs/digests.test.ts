import { md5OfAttributes } from '../../../localstack/sqs/queue/digests.ts';

// Digests that SQS itself answered: https://github.com/localstack/localstack/blob/main/tests/aws/services/sqs/test_sqs.snapshot.json
test.each([
  [{ Foo: { DataType: 'String', StringValue: 'Bar' } }, 'ae7155c6026991b6d54b11589678bf9c'],
  [
    {
      Hello: { DataType: 'String', StringValue: 'There' },
      General: { DataType: 'String', StringValue: 'Kenobi' },
    },
    'fca026605781cb4126a1e9044df24232',
  ],
  [
    {
      attr1: {
        DataType: 'Binary',
        BinaryValue: Buffer.from('traceparent\x1e00-774062d6c37081a5a0b9b5b88e30627c-2d2482211f6489da-01').toString(
          'base64',
        ),
      },
    },
    '8cbe4db156db8a94db8b801b7addb984',
  ],
])('the digest of %j is %s', (attributes, digest) => expect(md5OfAttributes(attributes)).toBe(digest));

test('no attributes have no digest', () => expect(md5OfAttributes({})).toBeUndefined());
