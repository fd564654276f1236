import { Bed, busArn, queueArn, refusalOf, startMs } from './bed.ts';

const time = startMs / 1000;
const arnOf = (name: string): string => busArn.replace('orders', name);
const settings = {
  Description: 'about b',
  KmsKeyIdentifier: 'alias/mine',
  DeadLetterConfig: { Arn: queueArn('lost') },
};

describe('buses by API', () => {
  test('are made as they are described', () => {
    const bed = new Bed();
    const Tags = [{ Key: 'team', Value: 'a' }];
    expect(bed.call('CreateEventBus', { Name: 'b', Tags, ...settings })).toEqual({
      EventBusArn: arnOf('b'),
      ...settings,
    });
    expect(bed.call('CreateEventBus', { Name: 'plain', Unheard: 'of' })).toEqual({ EventBusArn: arnOf('plain') });
    expect(bed.call('DescribeEventBus', { Name: arnOf('b') })).toEqual({
      Name: 'b',
      Arn: arnOf('b'),
      CreationTime: time,
      LastModifiedTime: time,
      ...settings,
    });
    expect(bed.call('ListTagsForResource', { ResourceARN: arnOf('b') })).toEqual({ Tags });
  });

  test('are changed: key and dead-letter queue to what is given or none, the description only to what is given', () => {
    const bed = new Bed();
    bed.call('CreateEventBus', { Name: 'b', ...settings });
    bed.clock.advance(1_000);
    const KmsKeyIdentifier = 'alias/other';
    expect(bed.call('UpdateEventBus', { Name: 'b', KmsKeyIdentifier })).toEqual({
      Name: 'b',
      Arn: arnOf('b'),
      Description: 'about b',
      KmsKeyIdentifier,
    });
    expect(bed.call('UpdateEventBus', { Name: 'b', Description: '', KmsKeyIdentifier: '' })).toEqual({
      Name: 'b',
      Arn: arnOf('b'),
    });
    expect(bed.call('DescribeEventBus', { Name: 'b' })).toEqual({
      Name: 'b',
      Arn: arnOf('b'),
      CreationTime: time,
      LastModifiedTime: time + 1,
    });
    expect(bed.call('UpdateEventBus', { Description: 'the first' })).toMatchObject({ Name: 'default' });
  });

  test('are deleted once they have no rules; one that is not there is deleted too', () => {
    const bed = new Bed();
    const rule = { Name: 'r', EventBusName: 'orders' };
    bed.call('PutRule', { ...rule, EventPattern: '{"source":["shop"]}' });
    expect(refusalOf(() => bed.call('DeleteEventBus', { Name: 'orders' }))).toEqual({
      code: 'ValidationException',
      message: "EventBus can't be deleted since it has rules.",
    });
    bed.call('DeleteRule', rule);
    expect(bed.call('DeleteEventBus', { Name: 'orders' })).toEqual({});
    expect(bed.call('DeleteEventBus', { Name: 'orders' })).toEqual({});
    expect(bed.call('ListEventBuses')['EventBuses']).toMatchObject([{ Name: 'default' }]);
  });

  test.each([
    ['CreateEventBus', { Name: 'orders' }, 'ResourceAlreadyExistsException', 'Event bus orders already exists.'],
    ['CreateEventBus', { Name: 'default' }, 'ResourceAlreadyExistsException', 'Event bus default already exists.'],
    ['CreateEventBus', { Name: 'a/b' }, 'ValidationException', "Event bus name must not contain '/'."],
    ['CreateEventBus', { Name: 'a b' }, 'ValidationException', "Value 'a b' at 'name' failed to satisfy constraint"],
    ['CreateEventBus', { Name: 'a'.repeat(257) }, 'ValidationException', 'length less than or equal to 256'],
    ['CreateEventBus', {}, 'ValidationException', "Value null at 'name'"],
    ['CreateEventBus', { Name: 'b', Description: 'x'.repeat(513) }, 'ValidationException', 'or equal to 512'],
    ['CreateEventBus', { Name: 'b', KmsKeyIdentifier: 'a key' }, 'ValidationException', "at 'kmsKeyIdentifier'"],
    ['CreateEventBus', { Name: 'b', Tags: [{ Key: '', Value: '' }] }, 'ValidationException', "at 'tags.1.member.key'"],
    ['CreateEventBus', { Name: 'b', EventSourceName: 'x' }, 'ValidationException', "at 'eventSourceName' failed"],
    ['CreateEventBus', { Name: 'b', LogConfig: {} }, 'ValidationException', 'not be given: it is not emulated'],
    ['UpdateEventBus', { Name: 'orders', LogConfig: {} }, 'ValidationException', 'not be given: it is not emulated'],
    ['UpdateEventBus', { Name: 'x' }, 'ResourceNotFoundException', 'Event bus x does not exist.'],
    ['DeleteEventBus', { Name: 'default' }, 'ValidationException', 'Cannot delete event bus default.'],
    ['DeleteEventBus', {}, 'ValidationException', "Value null at 'name'"],
    ['DescribeEventBus', { Name: 'x' }, 'ResourceNotFoundException', 'Event bus x does not exist.'],
    [
      'DescribeEventBus',
      { Name: busArn.replace('us-east-1', 'eu-west-1') },
      'ResourceNotFoundException',
      'Event bus orders does not exist.',
    ],
    ['DescribeEventBus', { Name: 'arn:aws:sqs:us-east-1:1:q' }, 'ValidationException', "at 'name'"],
  ])('%s of %j is refused with %s', (operation, input, code, message) => {
    expect(refusalOf(() => new Bed().call(operation, input))).toEqual({
      code,
      message: expect.stringContaining(message) as string,
    });
  });
});
