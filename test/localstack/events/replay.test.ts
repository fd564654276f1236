import { Bed, accountId, busArn, queueArn, refusalOf, startMs } from './bed.ts';

const archiveArn = `arn:aws:events:us-east-1:${accountId}:archive/keep`;
const ruleArn = (name: string): string => `arn:aws:events:us-east-1:${accountId}:rule/orders/${name}`;
const notFound = (message: string) => ({ code: 'ResourceNotFoundException', message });
const minute = 60_000;
const day = 86_400_000;

function bedWithArchive(): Bed {
  const bed = new Bed();
  for (const queue of ['a', 'b']) {
    bed.bridge.createRule({
      Name: queue,
      EventBusName: busArn,
      EventPattern: { source: ['shop'] },
      Targets: [{ Id: 't', Arn: queueArn(queue) }],
    });
  }
  bed.bridge.createArchive({ ArchiveName: 'keep', SourceArn: busArn, RetentionDays: 2 });
  return bed;
}

/** Puts `perMinute` events in each of so many minutes; details count minutes and events. */
function putMinutes(bed: Bed, minutes: number, perMinute: number): void {
  for (let m = 0; m < minutes; m++) {
    for (let n = 0; n < perMinute; n++) bed.put({ m, n });
    bed.settle();
    bed.clock.advance(minute);
  }
  bed.delivered.length = 0;
}

function request(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    ReplayName: 'again',
    EventSourceArn: archiveArn,
    EventStartTime: startMs / 1000,
    EventEndTime: (startMs + day) / 1000,
    Destination: { Arn: busArn },
    ...change,
  };
}

const stateOf = (bed: Bed, name = 'again'): unknown => bed.call('DescribeReplay', { ReplayName: name })['State'];
const minutesOf = (bed: Bed, queue: string): unknown[] =>
  bed.arrivedAt(queue).map(({ body }) => (body['detail'] as { m: number }).m);

describe('archives', () => {
  test('count what they keep, and forget it when the retention is over', () => {
    const bed = bedWithArchive();
    bed.put({ n: 1 }, { n: 2 });
    bed.clock.advance(day);
    bed.put({ n: 3 });
    bed.settle();
    const [text] = bed.arrivedAt('a').map((message) => message.text);
    expect(bed.call('DescribeArchive', { ArchiveName: 'keep' })).toEqual({
      ArchiveName: 'keep',
      ArchiveArn: archiveArn,
      EventSourceArn: busArn,
      State: 'ENABLED',
      RetentionDays: 2,
      EventCount: 3,
      SizeBytes: 3 * (text?.length ?? 0),
      CreationTime: startMs / 1000,
    });
    expect(bed.settle()).toBe(startMs + 2 * day);
    bed.runUntil(startMs + 2 * day);
    expect(bed.call('ListArchives')['Archives']).toMatchObject([{ EventCount: 1 }]);
    bed.runUntil(startMs + 4 * day);
    expect(bed.call('ListArchives')['Archives']).toMatchObject([{ EventCount: 0, SizeBytes: 0 }]);
  });

  test('keep only what their pattern matches, by a managed rule that cannot be changed', () => {
    const bed = new Bed();
    const EventPattern = { detail: { n: [2] } };
    bed.bridge.createArchive({ ArchiveName: 'some', SourceArn: busArn, EventPattern });
    bed.put({ n: 1 }, { n: 2 });
    const rule = { Name: 'Events-Archive-some', EventBusName: 'orders' };
    expect(bed.call('DescribeArchive', { ArchiveName: 'some' })).toMatchObject({
      EventCount: 1,
      EventPattern: JSON.stringify(EventPattern),
    });
    expect(bed.call('DescribeRule', rule)).toMatchObject({
      ManagedBy: 'prod.vhs.events.aws.internal',
      EventPattern: '{"detail":{"n":[2]},"replay-name":[{"exists":false}]}',
    });
    expect(refusalOf(() => bed.call('DisableRule', rule)).code).toBe('ManagedRuleException');
  });
});

describe('replays', () => {
  test('send everything again, named, minute by minute, and do not fill the archive', () => {
    const bed = bedWithArchive();
    putMinutes(bed, 5, 20);
    expect(bed.call('StartReplay', request())).toEqual({
      ReplayArn: `arn:aws:events:us-east-1:${accountId}:replay/again`,
      State: 'STARTING',
      ReplayStartTime: bed.clock.now() / 1000,
    });
    bed.settle();
    expect(stateOf(bed)).toBe('COMPLETED');
    for (const queue of ['a', 'b']) {
      expect(bed.arrivedAt(queue)).toHaveLength(100);
      expect(minutesOf(bed, queue)).toEqual([0, 1, 2, 3, 4].flatMap((m) => Array.from({ length: 20 }, () => m)));
    }
    const [first] = bed.arrivedAt('a');
    expect(first?.body['replay-name']).toBe('again');
    expect(Object.keys(first?.body ?? {})).toEqual(
      ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'replay-name', 'resources', 'detail'], // AWS's order
    );
    const order = bed.arrivedAt('a').map(({ body }) => (body['detail'] as { n: number }).n);
    expect(order.slice(0, 20)).not.toEqual(Array.from({ length: 20 }, (_, n) => n));
    expect(bed.call('DescribeArchive', { ArchiveName: 'keep' })['EventCount']).toBe(100);
  });

  test('can be transformed, and are told, like the events that they repeat', () => {
    const bed = new Bed();
    const Targets = [{ Id: 't', Arn: queueArn('a'), InputPath: '$.detail' }];
    bed.bridge.createRule({ Name: 'a', EventBusName: busArn, EventPattern: { source: ['shop'] }, Targets });
    bed.bridge.createArchive({ ArchiveName: 'keep', SourceArn: busArn });
    bed.put({ n: 1 });
    bed.settle();
    bed.call('StartReplay', request());
    bed.settle();
    expect(bed.arrivedAt('a').map(({ text }) => text)).toEqual(['{"n":1}', '{"n":1}']);
    const [first, again] = bed.observed.filter(({ kind }) => kind === 'event-delivered');
    expect(first).toBeDefined();
    expect(again).toEqual(first);
  });

  test('take the events from start up to, not including, end', () => {
    const bed = bedWithArchive();
    putMinutes(bed, 4, 1);
    const [EventStartTime, EventEndTime] = [(startMs + minute) / 1000, (startMs + 3 * minute) / 1000];
    bed.call('StartReplay', request({ EventStartTime, EventEndTime }));
    bed.settle();
    expect(minutesOf(bed, 'a')).toEqual([1, 2]);
    expect(bed.call('DescribeReplay', { ReplayName: 'again' })).toEqual({
      ReplayName: 'again',
      ReplayArn: expect.any(String) as string,
      State: 'COMPLETED',
      EventStartTime,
      EventEndTime,
      EventSourceArn: archiveArn,
      Destination: { Arn: busArn },
      EventLastReplayedTime: (startMs + 2 * minute) / 1000,
      ReplayStartTime: bed.clock.now() / 1000,
      ReplayEndTime: bed.clock.now() / 1000,
    });
  });

  test('go only to the rules that they name', () => {
    const bed = bedWithArchive();
    putMinutes(bed, 1, 3);
    bed.call('StartReplay', request({ Destination: { Arn: busArn, FilterArns: [ruleArn('b')] } }));
    bed.settle();
    expect(bed.arrivedAt('a')).toEqual([]);
    expect(bed.arrivedAt('b')).toHaveLength(3);
  });

  test('move on by a bounded amount each step, and can be cancelled on the way', () => {
    const bed = bedWithArchive();
    putMinutes(bed, 3, 90);
    bed.call('StartReplay', request());
    bed.bridge.step();
    expect(stateOf(bed)).toBe('RUNNING');
    bed.bridge.step();
    expect(bed.arrivedAt('a')).toHaveLength(100);
    expect(bed.call('DescribeReplay', { ReplayName: 'again' })['EventLastReplayedTime']).toBe(
      (startMs + minute) / 1000,
    );
    expect(bed.call('CancelReplay', { ReplayName: 'again' })['State']).toBe('CANCELLING');
    bed.settle();
    expect(stateOf(bed)).toBe('CANCELLED');
    expect(bed.arrivedAt('a')).toHaveLength(100);
    expect(refusalOf(() => bed.call('CancelReplay', { ReplayName: 'again' })).code).toBe('IllegalStatusException');
  });

  test('send all of a minute that takes several steps', () => {
    const bed = bedWithArchive();
    putMinutes(bed, 1, 250);
    const before = bed.changes;
    bed.call('StartReplay', request());
    expect(bed.changes).toBe(before + 1);
    bed.settle();
    expect(bed.arrivedAt('a')).toHaveLength(250);
    expect(new Set(bed.arrivedAt('a').map(({ body }) => body['id'])).size).toBe(250);
  });

  test('a cancelled one wakes whoever steps', () => {
    const bed = bedWithArchive();
    bed.call('StartReplay', request());
    const before = bed.changes;
    bed.call('CancelReplay', { ReplayName: 'again' });
    expect(bed.changes).toBe(before + 1);
    expect(refusalOf(() => bed.call('CancelReplay', { ReplayName: 'again' }))).toEqual({
      code: 'IllegalStatusException',
      message: 'Replay again is not in a valid state for this operation.',
    });
  });

  test('keep their name for 90 days', () => {
    const bed = bedWithArchive();
    bed.call('StartReplay', request());
    bed.settle();
    const code = 'ResourceAlreadyExistsException';
    expect(refusalOf(() => bed.call('StartReplay', request()))).toEqual({
      code,
      message: 'Replay again already exists.',
    });
    bed.runUntil(startMs + 90 * day);
    expect(bed.call('ListReplays')).toEqual({ Replays: [] });
  });

  test('at most 10 at once', () => {
    const bed = bedWithArchive();
    for (let n = 0; n < 10; n++) bed.call('StartReplay', request({ ReplayName: `r${n}` }));
    expect(refusalOf(() => bed.call('StartReplay', request())).code).toBe('LimitExceededException');
    bed.settle();
    expect(bed.call('ListReplays', { NamePrefix: 'r1', State: 'COMPLETED' })['Replays']).toHaveLength(1);
    bed.call('StartReplay', request());
  });

  test.each([
    [
      'ValidationException',
      { EventEndTime: startMs / 1000 },
      'Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.',
    ],
    [
      'ValidationException',
      { EventSourceArn: `${archiveArn}x` },
      'Parameter EventSourceArn is not valid. Reason: Archive keepx does not exist.',
    ],
    [
      'ValidationException',
      { EventSourceArn: 'keep' },
      'Parameter EventSourceArn is not valid. Reason: Archive keep does not exist.',
    ],
    [
      'ValidationException',
      { Destination: { Arn: busArn.replace('orders', 'default') } },
      'Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.',
    ],
    ['ResourceNotFoundException', { Destination: { Arn: `${busArn}x` } }, 'Event bus ordersx does not exist.'],
    [
      'ValidationException',
      { Destination: { Arn: 'orders' } },
      'Parameter Destination.Arn is not valid. Reason: Must contain an event bus ARN.',
    ],
    [
      'ValidationException',
      { Destination: { Arn: busArn, FilterArns: [ruleArn('yy'), ruleArn('b'), ruleArn('zz')] } },
      `Parameter Destination.FilterArns is not valid. Reason: Not a rule on event bus orders: ${ruleArn('yy')}, ${ruleArn('zz')}.`,
    ],
    ['ValidationException', { ReplayName: 'a/b' }, "Value 'a/b' at 'replayName' failed to satisfy constraint"],
    ['ValidationException', { ReplayName: 'a'.repeat(65) }, 'Member must have length less than or equal to 64'],
    ['ValidationException', { Destination: {} }, "Value null at 'destination.arn'"],
    ['SerializationException', { EventStartTime: '2026-11-21T08:00:00Z' }, 'eventStartTime must be of type number'],
  ])('%s for %j', (code, change, message) => {
    const refusal = refusalOf(() => bedWithArchive().call('StartReplay', request(change)));
    expect(refusal).toEqual({ code, message: expect.stringContaining(message) as string });
  });

  test('an unknown replay or archive is not found', () => {
    const bed = new Bed();
    expect(refusalOf(() => stateOf(bed))).toEqual(notFound('Replay again does not exist.'));
    expect(refusalOf(() => bed.call('DescribeArchive', { ArchiveName: 'x' }))).toEqual(
      notFound('Archive x does not exist.'),
    );
  });
});
