import { ManualClock } from '../../../localstack/core/clock.ts';
import { bucketConfig } from '../../../localstack/s3/bucket-config.ts';
import { BucketStore } from '../../../localstack/s3/object-store.ts';

const day = 24 * 3600 * 1000;
const arn = 'arn:aws:s3:::failures';

function store(properties: Record<string, unknown> = {}): { store: BucketStore; clock: ManualClock } {
  const clock = new ManualClock(Date.UTC(2026, 0, 1, 15));
  const made = new BucketStore({ clock, region: 'us-east-1' });
  made.create(bucketConfig.parse({ BucketName: 'failures', ...properties }));
  return { store: made, clock };
}

const keys = (from: BucketStore): string[] => from.list(arn).map(({ key }) => key);

it('keeps an object under its bucket’s ARN and name alike', () => {
  const { store: made, clock } = store();
  made.put(arn, 'a/b', 'über');
  const object = {
    key: 'a/b',
    body: 'über',
    contentType: 'binary/octet-stream',
    sizeBytes: 5,
    lastModified: clock.now(),
  };
  expect(made.get('failures', 'a/b')).toEqual({ ...object, etag: expect.stringMatching(/^"[\da-f]{32}"$/) });
  made.put(arn, 'a/b', 'again');
  expect(made.get(arn, 'a/b').body).toBe('again');
  made.delete(arn, 'a/b');
  made.delete(arn, 'a/b');
  expect(() => made.get(arn, 'a/b')).toThrow(expect.objectContaining({ code: 'NoSuchKey', status: 404 }));
});

it('lists in the order of the keys’ bytes', () => {
  const { store: made } = store();
  for (const key of ['b', 'é', 'a/2', 'Z', 'a/1']) made.put(arn, key, '');
  expect(keys(made)).toEqual(['Z', 'a/1', 'a/2', 'b', 'é']);
  expect(made.list(arn, 'a/')).toHaveLength(2);
});

it.each([
  ['a bucket that does not exist', (made: BucketStore) => made.put('arn:aws:s3:::other', 'k', ''), 'NoSuchBucket'],
  ['a key over 1,024 bytes', (made: BucketStore) => made.put(arn, 'é'.repeat(513), ''), 'KeyTooLongError'],
  [
    'a second bucket of one name',
    (made: BucketStore) => made.create(bucketConfig.parse({ BucketName: 'failures' })),
    'BucketAlreadyOwnedByYou',
  ],
])('refuses %s', (_, act, code) => {
  expect(() => act(store().store)).toThrow(expect.objectContaining({ code }));
});

const rules = (...Rules: Record<string, unknown>[]) => ({ LifecycleConfiguration: { Rules } });

describe('expiration', () => {
  it('comes at the midnight after so many days', () => {
    const { store: made, clock } = store(rules({ Status: 'Enabled', ExpirationInDays: 14 }));
    made.put(arn, 'k', '');
    const at = made.step();
    expect(at).toBe(Date.UTC(2026, 0, 16));
    clock.advance(at - clock.now() - 1);
    made.step();
    expect(keys(made)).toEqual(['k']);
    clock.advance(1);
    expect(made.step()).toBe(Infinity);
    expect(keys(made)).toEqual([]);
  });

  it('is the shortest of the enabled rules whose prefix fits', () => {
    const { store: made, clock } = store(
      rules(
        { Status: 'Enabled', ExpirationInDays: 30 },
        { Status: 'Enabled', Prefix: 'tmp/', ExpirationInDays: 1 },
        { Status: 'Disabled', ExpirationInDays: 1 },
      ),
    );
    made.put(arn, 'tmp/1', '');
    made.put(arn, 'kept', '');
    clock.advance(3 * day);
    made.step();
    expect(keys(made)).toEqual(['kept']);
  });
});

it.each([
  [{ BucketName: 'Upper' }],
  [{ BucketName: 'ok-name', ReplicationConfiguration: {} }],
  [{ BucketName: 'ok-name', LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Transitions: [] }] } }],
])('a bucket of %j is refused', (properties) => {
  expect(bucketConfig.safeParse(properties).success).toBe(false);
});
