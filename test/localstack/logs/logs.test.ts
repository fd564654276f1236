import * as fc from 'fast-check';
import { AwsError } from '../../../localstack/core/aws-error.ts';
import { bounds } from '../../../localstack/logs/limits.ts';
import { refusalOf } from '../events/bed.ts';
import { dayMs, LogsBed, startMs } from './bed.ts';

test('a search finds lines by time and pattern, in the order of their times', () => {
  const bed = new LogsBed();
  const [at, before, after] = [startMs, startMs - 60_000, startMs + 60_000];
  bed.write('{"id":"b"}', after);
  bed.write('{"id":"a"}', before);
  bed.write('{"id":"a","second":true}', at);
  expect(bed.messages().messages).toEqual(['{"id":"a"}', '{"id":"a","second":true}', '{"id":"b"}']);
  expect(bed.messages({ startTime: at, endTime: after }).messages).toEqual(['{"id":"a","second":true}', '{"id":"b"}']);
  expect(bed.messages({ filterPattern: '{ $.id = "a" }', startTime: at }).messages).toEqual([
    '{"id":"a","second":true}',
  ]);
});

test('a search says when a line was written and of which stream', () => {
  const bed = new LogsBed();
  bed.write('one', startMs - 60_000);
  expect(bed.call('FilterLogEvents', { logGroupIdentifier: bed.groupArn })).toEqual({
    events: [
      {
        logStreamName: 'events',
        timestamp: startMs - 60_000,
        ingestionTime: startMs,
        message: 'one',
        eventId: expect.stringMatching(/^\d{56}$/) as string,
      },
    ],
    searchedLogStreams: [],
  });
});

test('pages have every line once, whatever their size and whatever comes meanwhile', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 30 }),
      fc.integer({ min: 1, max: 7 }),
      (ages, limit) => {
        const bed = new LogsBed();
        ages.forEach((age, index) => bed.write(String(index), startMs - age * 1_000));
        const byAge = ages.map((age, index) => ({ age, index })).toSorted((a, b) => b.age - a.age || a.index - b.index);
        expect(bed.messages({ limit }).messages).toEqual(byAge.map(({ index }) => String(index)));
      },
    ),
  );
});

test('a page may be empty and have a next one: a search looks at so many lines at a time', () => {
  const bed = new LogsBed();
  for (let index = 0; index <= bounds.searchedPerCall; index += 1) bed.write(`{"id":"${index}"}`);
  const { messages, pages } = bed.messages({ filterPattern: `{ $.id = "${bounds.searchedPerCall}" }` });
  expect([messages.length, pages]).toEqual([1, 2]);
});

test('lines that are too old, too far ahead or past the retention are dropped without a word', () => {
  const bed = new LogsBed();
  const hourMs = 60 * 60 * 1_000;
  expect([-14 * dayMs - 1, -14 * dayMs, 2 * hourMs, 2 * hourMs + 1].map((by) => bed.write('x', startMs + by))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  const { arn } = bed.logs.create({ LogGroupName: '/short', RetentionInDays: 1 }).props;
  const old = JSON.stringify({ timestamp: startMs - dayMs - 1, message: 'x' });
  expect(bed.logs.writeEvent(arn, old)).toBe(false);
});

test('lines go when their retention is over', () => {
  const bed = new LogsBed();
  bed.write('old');
  bed.clock.advance(29 * dayMs);
  bed.write('new');
  bed.clock.advance(dayMs + 1);
  expect(bed.messages().messages).toEqual(['new']);
  bed.logs.step();
  expect(bed.messages().messages).toEqual(['new']);
});

test('a group keeps so many lines, the newest', () => {
  const bed = new LogsBed();
  const count = bounds.linesPerGroup * 1.2;
  for (let index = 0; index < count; index += 1) bed.write(String(index));
  const { messages } = bed.messages();
  expect([messages.length, messages.at(-1)]).toEqual([bounds.linesPerGroup, String(count - 1)]);
});

test('what is no time and text is written as it is, now', () => {
  const bed = new LogsBed();
  for (const text of [
    '{"timestamp":"2026-11-21T08:00:00Z","message":{"id":"a"}}',
    '{"id":"a"}',
    'plain',
    '{"timestamp":"x","message":"y"}',
  ])
    bed.logs.writeEvent(bed.groupArn, text);
  expect(bed.messages().messages).toHaveLength(4);
  expect(bed.messages({ startTime: startMs, endTime: startMs }).messages).toContain('{"id":"a"}');
});

test('functions and the gateway have their lines kept where there is a group for them', () => {
  const bed = new LogsBed();
  bed.logs.create({ LogGroupName: '/aws/lambda/f' });
  bed.logs.create({ LogGroupName: '/aws/apigateway/g' });
  for (const name of ['f', 'other']) bed.logs.observe({ kind: 'function-log', function: name, line: name });
  bed.logs.observe({ kind: 'access-log', logGroup: '/aws/apigateway/g', line: 'asked' });
  expect(bed.messages({ logGroupName: '/aws/lambda/f' }).messages).toEqual(['f']);
  expect(bed.messages({ logGroupName: '/aws/apigateway/g', logStreamNames: ['api'] }).messages).toEqual(['asked']);
});

const texts = ({ events }: { events: { message: string }[] }) => events.map(({ message }) => message);

test('one stream is read from its head or its end, and on from there', () => {
  const bed = new LogsBed();
  for (const message of ['a', 'b', 'c']) bed.write(message);
  const named = { logGroupName: '/aws/events/a', logStreamName: 'events', limit: 2 };
  const get = (input: object) =>
    bed.call('GetLogEvents', { ...named, ...input }) as {
      events: { message: string }[];
      nextForwardToken: string;
      nextBackwardToken: string;
    };
  const first = get({ startFromHead: true });
  const second = get({ nextToken: first.nextForwardToken });
  expect([texts(first), texts(second), texts(get({}))]).toEqual([['a', 'b'], ['c'], ['b', 'c']]);
  const end = get({ nextToken: second.nextForwardToken });
  expect([texts(end), end.nextForwardToken]).toEqual([[], second.nextForwardToken]);
  expect(texts(get({ nextToken: second.nextBackwardToken }))).toEqual(['a', 'b']);
  expect(texts(get({ startTime: startMs + 1 }))).toEqual([]);
});

test('groups and streams are listed by name, in pages', () => {
  const bed = new LogsBed();
  bed.write('x');
  for (const name of ['/b', '/a']) bed.logs.create({ LogGroupName: name });
  type Listed = { logGroups: { logGroupName: string }[]; nextToken?: string };
  const first = bed.call('DescribeLogGroups', { limit: 2 }) as Listed;
  const second = bed.call('DescribeLogGroups', { limit: 2, nextToken: first.nextToken }) as Listed;
  const names = [first, second].map(({ logGroups }) => logGroups.map(({ logGroupName }) => logGroupName));
  expect([names, second.nextToken]).toEqual([[['/a', '/aws/events/a'], ['/b']], undefined]);
  expect(bed.call('DescribeLogGroups', { logGroupNamePrefix: '/aws/events/' })).toMatchObject({
    logGroups: [{ retentionInDays: 30, arn: `${bed.groupArn}:*`, storedBytes: 1 }],
  });
  expect(bed.call('DescribeLogStreams', { logGroupName: '/aws/events/a' })).toMatchObject({
    logStreams: [{ logStreamName: 'events' }],
  });
});

test.each<[string, string, Record<string, unknown>, string]>([
  ['a group that is not there', 'FilterLogEvents', { logGroupName: '/x' }, 'ResourceNotFoundException'],
  [
    'a stream that is not there',
    'GetLogEvents',
    { logGroupName: '/aws/events/a', logStreamName: 'x' },
    'ResourceNotFoundException',
  ],
  ['no group', 'FilterLogEvents', {}, 'InvalidParameterException'],
  [
    'a token of nobody',
    'FilterLogEvents',
    { logGroupName: '/aws/events/a', nextToken: 'x' },
    'InvalidParameterException',
  ],
  [
    'streams by name and prefix',
    'FilterLogEvents',
    { logGroupName: '/aws/events/a', logStreamNames: ['a'], logStreamNamePrefix: 'a' },
    'InvalidParameterException',
  ],
  [
    'a pattern of terms',
    'FilterLogEvents',
    { logGroupName: '/aws/events/a', filterPattern: 'x' },
    'InvalidParameterException',
  ],
  ['a token of no list', 'DescribeLogGroups', { nextToken: 'x' }, 'InvalidParameterException'],
])('%s is refused', (_what, operation, input, code) => {
  expect(refusalOf(() => new LogsBed().call(operation, input)).code).toBe(code);
});

describe('a key', () => {
  const keyArn = 'arn:aws:kms:us-east-1:111122223333:key/k';

  test('that Logs may not use makes no group', () => {
    const bed = new LogsBed();
    bed.checkKey = () => {
      throw new AwsError('KMSAccessDeniedException', 'no');
    };
    const { code, message } = refusalOf(() => bed.logs.create({ LogGroupName: '/k', KmsKeyId: keyArn }));
    expect([code, message]).toEqual(['InvalidParameterException', `The key ${keyArn} cannot be used for /k: no`]);
  });

  test('is asked for in the name of the group, and again at each look', () => {
    const bed = new LogsBed();
    const asked: unknown[] = [];
    bed.checkKey = (principal, access) => void asked.push({ principal, ...access });
    const { arn } = bed.logs.create({ LogGroupName: '/k', KmsKeyId: keyArn }).props;
    asked.length = 0;
    bed.call('FilterLogEvents', { logGroupName: '/k' });
    expect(asked).toEqual([
      {
        principal: { kind: 'service', service: 'logs.us-east-1.amazonaws.com', sourceArn: arn },
        action: 'kms:Decrypt',
        resource: keyArn,
        context: { 'kms:EncryptionContext:aws:logs:arn': arn, 'kms:EncryptionContextKeys': ['aws:logs:arn'] },
      },
    ]);
  });
});

test('an account has ten resource policies, each of so many characters', () => {
  const { logs } = new LogsBed();
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [] });
  const statement = { Effect: 'Allow', Principal: { Service: 'a.amazonaws.com' }, Action: 'logs:*', Resource: '*' };
  const document = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  for (let index = 0; index < 10; index += 1)
    logs.putResourcePolicy({ PolicyName: `p${index}`, PolicyDocument: document });
  logs.putResourcePolicy({ PolicyName: 'p0', PolicyDocument: document });
  expect(logs.policyOf('arn')?.statements).toHaveLength(10);
  expect(refusalOf(() => logs.putResourcePolicy({ PolicyName: 'more', PolicyDocument: document })).code).toBe(
    'LimitExceededException',
  );
  const long = PolicyDocument + ' '.repeat(5_120);
  expect(refusalOf(() => logs.putResourcePolicy({ PolicyName: 'p1', PolicyDocument: long })).code).toBe(
    'InvalidParameterException',
  );
});
