import { Bed, accountId, busArn, queueArn, refusalOf, startMs } from './bed.ts';

const good = { Source: 'shop', DetailType: 'placed', Detail: '{ "n": 1 }', EventBusName: 'orders' };

function put(bed: Bed, ...entries: readonly Record<string, unknown>[]): Record<string, unknown> {
  return bed.call('PutEvents', { Entries: entries });
}

function bedWithRule(): Bed {
  const bed = new Bed();
  bed.bridge.createRule({
    Name: 'all',
    EventBusName: 'orders',
    EventPattern: { source: ['shop'] },
    Targets: [{ Id: 'q', Arn: queueArn('q') }],
  });
  return bed;
}

describe('PutEvents', () => {
  test('writes the event as targets get it, with the detail as it came', () => {
    const bed = bedWithRule();
    const { Entries } = put(bed, { ...good, Time: 1_795_248_000.9, Resources: ['arn:x'] });
    expect(bed.changes).toBe(1);
    expect(bed.delivered).toEqual([]);
    bed.settle();
    const [message] = bed.arrivedAt('q');
    expect(message?.body).toEqual({
      version: '0',
      id: (Entries as { EventId: string }[])[0]?.EventId,
      'detail-type': 'placed',
      source: 'shop',
      account: accountId,
      time: '2026-11-21T08:00:00Z',
      region: 'us-east-1',
      resources: ['arn:x'],
      detail: { n: 1 },
    });
    expect(message?.text).toContain('"detail":{ "n": 1 }}');
    expect(Object.keys(message?.body ?? {})).toEqual(
      ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources', 'detail'], // AWS's order
    );
  });

  test('takes the current time when the entry has none', () => {
    const bed = bedWithRule();
    put(bed, good);
    bed.settle();
    expect(bed.arrivedAt('q')[0]?.body['time']).toBe(`${new Date(startMs).toISOString().slice(0, 19)}Z`);
  });

  test.each([
    ['Source', { Source: undefined }, 'InvalidArgument'],
    ['DetailType', { DetailType: undefined }, 'InvalidArgument'],
    ['Detail', { Detail: undefined }, 'InvalidArgument'],
  ])('refuses an entry without %s, and only that entry', (parameter, change, code) => {
    const answer = put(bedWithRule(), { ...good, ...change }, good);
    expect(answer['FailedEntryCount']).toBe(1);
    expect(answer['Entries']).toEqual([
      {
        ErrorCode: code,
        ErrorMessage: `Parameter ${parameter} is not valid. Reason: ${parameter} is a required argument.`,
      },
      { EventId: expect.any(String) as string },
    ]);
  });

  test.each(['text', '"text"', '[1]', 'null', '1', '{"a":', `{"a":${'['.repeat(1_000)}${']'.repeat(1_000)}}`])(
    'refuses a detail that is no JSON object: %.20s',
    (detail) => {
      const { Entries } = put(bedWithRule(), { ...good, Detail: detail });
      expect(Entries).toEqual([{ ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }]);
    },
  );

  test('holds a detail of 1,000 levels', () => {
    const { FailedEntryCount } = put(bedWithRule(), { ...good, Detail: `{"a":${'['.repeat(999)}${']'.repeat(999)}}` });
    expect(FailedEntryCount).toBe(0);
  });

  test('refuses a detail type of more than 128 characters', () => {
    const { Entries } = put(
      bedWithRule(),
      { ...good, DetailType: 'x'.repeat(128) },
      { ...good, DetailType: 'x'.repeat(129) },
    );
    expect(Entries).toEqual([
      { EventId: expect.any(String) as string },
      {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: 'Parameter DetailType is not valid. Reason: DetailType can have 128 characters.',
      },
    ]);
  });

  test('what stands side by side does not nest', () => {
    const { FailedEntryCount } = put(bedWithRule(), { ...good, Detail: `{"a":[${'[],{},'.repeat(1_000)}0]}` });
    expect(FailedEntryCount).toBe(0);
  });

  test('brackets inside strings do not nest', () => {
    const { FailedEntryCount } = put(bedWithRule(), { ...good, Detail: JSON.stringify({ a: '\\"['.repeat(2_000) }) });
    expect(FailedEntryCount).toBe(0);
  });

  test('refuses sources that belong to AWS', () => {
    const { Entries } = put(bedWithRule(), { ...good, Source: 'aws.s3' });
    expect(Entries).toEqual([
      { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' },
    ]);
  });

  test('holds 10 entries and refuses 11 and none', () => {
    const entries = Array.from({ length: 11 }, () => good);
    expect(put(bedWithRule(), ...entries.slice(1))['FailedEntryCount']).toBe(0);
    expect(refusalOf(() => put(bedWithRule(), ...entries))).toEqual({
      code: 'ValidationException',
      message:
        "1 validation error detected: Value '[...]' at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10",
    });
    expect(refusalOf(() => put(bedWithRule())).code).toBe('ValidationException');
  });

  test.each([
    ['Source, DetailType, Detail, Time and Resources count', { Time: 1, Resources: ['é'] }, 14 + 2],
    ['what is absent does not count', {}, 0],
  ])('the request has less than 1 MiB: %s', (_, extra, extraBytes) => {
    const room = 1_048_575 - 'shop'.length - 'placed'.length - extraBytes - '{"a":""}'.length;
    const entryOf = (bytes: number) => ({ ...good, ...extra, Detail: JSON.stringify({ a: 'x'.repeat(bytes) }) });
    expect(put(bedWithRule(), entryOf(room))['FailedEntryCount']).toBe(0);
    expect(refusalOf(() => put(bedWithRule(), entryOf(room + 1)))).toEqual({
      code: 'ValidationException',
      message: 'Total size of the entries in the request is over the limit.',
    });
  });

  test('a wrong type is a serialization error', () => {
    expect(refusalOf(() => put(bedWithRule(), { ...good, Source: 5 })).code).toBe('SerializationException');
    expect(refusalOf(() => new Bed().call('PutEvents')).message).toContain("Value null at 'entries'");
  });

  test('an event for a bus that does not exist is accepted and lost, as AWS does it', () => {
    const bed = bedWithRule();
    expect(put(bed, { ...good, EventBusName: 'nowhere' })['FailedEntryCount']).toBe(0);
    bed.settle();
    expect(bed.delivered).toEqual([]);
    expect(bed.kinds()).toEqual(['event-unmatched']);
  });

  test.each([
    ['its ARN', busArn, ['event-put']],
    ['the ARN of a bus of the same name elsewhere', busArn.replace('us-east-1', 'eu-west-1'), ['event-unmatched']],
  ])('the bus is named by %s', (_, EventBusName, kinds) => {
    const bed = bedWithRule();
    expect(put(bed, { ...good, EventBusName })['FailedEntryCount']).toBe(0);
    expect(bed.kinds()).toEqual(kinds);
  });

  test('a pattern can ask about everything that an event has', () => {
    const bed = new Bed();
    const EventPattern = {
      version: ['0'],
      id: [{ exists: true }],
      'detail-type': ['placed'],
      source: ['shop'],
      account: [accountId],
      time: ['1970-01-01T00:00:01Z'],
      region: ['us-east-1'],
      resources: ['arn:x'],
      detail: { n: [1] },
    };
    const Targets = [{ Id: 'q', Arn: queueArn('q') }];
    bed.bridge.createRule({ Name: 'all', EventBusName: 'orders', EventPattern, Targets });
    put(bed, { ...good, Time: 1.5, Resources: ['arn:x'] });
    bed.settle();
    expect(bed.arrivedAt('q')).toHaveLength(1);
  });

  test('a fault refuses the entries it picks', () => {
    const bed = new Bed({
      refuseEntry: ({ Detail }) =>
        Detail?.includes('2') ? { ErrorCode: 'ThrottlingException', ErrorMessage: 'Rate exceeded' } : undefined,
    });
    const { Entries, FailedEntryCount } = put(bed, good, { ...good, Detail: '{"n":2}' });
    expect(FailedEntryCount).toBe(1);
    expect(Entries).toMatchObject([{}, { ErrorCode: 'ThrottlingException' }]);
  });

  test('observes each event, and those that no rule matched', () => {
    const bed = bedWithRule();
    bed.bridge.createArchive({ ArchiveName: 'keep', SourceArn: 'orders' });
    put(bed, good, { ...good, Source: 'other' });
    expect(bed.kinds()).toEqual(['event-put', 'event-put', 'event-unmatched']);
    const eventId = expect.any(String) as string;
    const facts = { bus: 'orders', eventId, detailType: 'placed', detail: '{ "n": 1 }' };
    expect(bed.observed).toMatchObject([
      { ...facts, kind: 'event-put' },
      { ...facts, kind: 'event-put' },
      { ...facts, kind: 'event-unmatched' },
    ]);
  });
});
