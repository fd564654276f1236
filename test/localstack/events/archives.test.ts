import { Bed, accountId, busArn, queueArn, refusalOf, startMs } from './bed.ts';

const arn = `arn:aws:events:us-east-1:${accountId}:archive/keep`;
const day = 86_400_000;
const archive = { ArchiveName: 'keep', EventSourceArn: busArn };
const EventPattern = '{ "detail": { "n": [2] } }';
const created = { ArchiveArn: arn, State: 'ENABLED', CreationTime: startMs / 1000 };

function described(bed: Bed): Record<string, unknown> {
  return bed.call('DescribeArchive', { ArchiveName: 'keep' });
}

describe('archives by API', () => {
  test('are made as they are described', () => {
    const bed = new Bed();
    const given = { RetentionDays: 3, Description: 'about keep', EventPattern, KmsKeyIdentifier: 'alias/mine' };
    expect(bed.call('CreateArchive', { ...archive, ...given })).toEqual(created);
    expect(described(bed)).toEqual({ ...archive, ...given, ...created, EventCount: 0, SizeBytes: 0 });
    bed.call('CreateArchive', { ...archive, ArchiveName: 'all' });
    expect(bed.call('ListArchives', { NamePrefix: 'al' })['Archives']).toMatchObject([{ RetentionDays: 0 }]);
    bed.put({ n: 1 }, { n: 2 });
    expect(bed.call('ListArchives')['Archives']).toMatchObject([{ EventCount: 2 }, { EventCount: 1 }]);
  });

  test('of a template keep for so many days, and for ever unless they say', () => {
    const bed = new Bed();
    bed.bridge.createArchive({ ArchiveName: 'keep', SourceArn: busArn, RetentionDays: 3, Description: 'd' });
    bed.bridge.createArchive({ ArchiveName: 'more', SourceArn: busArn });
    expect(described(bed)).toMatchObject({ RetentionDays: 3, Description: 'd' });
    expect(bed.call('DescribeArchive', { ArchiveName: 'more' })['RetentionDays']).toBe(0);
  });

  test('are changed in what is given; without a key they have none', () => {
    const bed = new Bed();
    bed.call('CreateArchive', { ...archive, RetentionDays: 3, Description: 'd', EventPattern, KmsKeyIdentifier: 'k' });
    bed.put({ n: 2 });
    expect(bed.call('UpdateArchive', { ArchiveName: 'keep', RetentionDays: 9 })).toEqual(created);
    expect(described(bed)).toEqual({
      ...archive,
      ...created,
      RetentionDays: 9,
      Description: 'd',
      EventPattern,
      EventCount: 1,
      SizeBytes: expect.any(Number) as number,
    });
    bed.call('UpdateArchive', { ArchiveName: 'keep', EventPattern: '{"detail":{"n":[3]}}', KmsKeyIdentifier: 'other' });
    bed.put({ n: 2 }, { n: 3 });
    expect(described(bed)).toMatchObject({ EventCount: 2, KmsKeyIdentifier: 'other', RetentionDays: 9 });
    expect(bed.bridge.countersOf('Events-Archive-keep', 'orders').MatchedEvents).toBe(2);
  });

  test('forget at once what a shorter retention does not keep', () => {
    const bed = new Bed();
    bed.call('CreateArchive', archive);
    bed.put({ n: 1 });
    expect(bed.settle()).toBe(Infinity);
    bed.clock.advance(2 * day);
    const before = bed.changes;
    bed.call('UpdateArchive', { ArchiveName: 'keep', RetentionDays: 2 });
    expect(bed.changes).toBe(before + 1);
    bed.settle();
    expect(described(bed)['EventCount']).toBe(0);
  });

  test('are deleted with their rule, and their name is free again', () => {
    const bed = new Bed();
    bed.call('CreateArchive', archive);
    bed.put({ n: 1 });
    expect(bed.call('DeleteArchive', { ArchiveName: 'keep' })).toEqual({});
    expect(bed.call('ListRules', { EventBusName: 'orders' })).toEqual({ Rules: [] });
    bed.call('CreateArchive', archive);
    expect(described(bed)['EventCount']).toBe(0);
  });

  test('an archive whose rule was deleted by force gets it back when it is changed', () => {
    const bed = new Bed();
    bed.call('CreateArchive', archive);
    bed.call('DeleteRule', { Name: 'Events-Archive-keep', EventBusName: 'orders', Force: true });
    bed.call('UpdateArchive', { ArchiveName: 'keep', Description: 'd' });
    bed.put({ n: 1 });
    expect(described(bed)['EventCount']).toBe(1);
    bed.call('DeleteRule', { Name: 'Events-Archive-keep', EventBusName: 'orders', Force: true });
    bed.call('DeleteArchive', { ArchiveName: 'keep' });
  });

  test("a rule of the name that an archive's rule would have is in its way", () => {
    const bed = new Bed();
    const rule = { Name: 'Events-Archive-keep', EventBusName: 'orders', EventPattern: { source: ['shop'] } };
    bed.bridge.createRule({ ...rule, Targets: [{ Id: 't', Arn: queueArn('q') }] });
    expect(refusalOf(() => bed.call('CreateArchive', archive)).code).toBe('ResourceAlreadyExistsException');
    bed.put({ n: 1 });
    bed.settle();
    expect(bed.arrivedAt('q')).toHaveLength(1);
  });

  test.each([
    ['CreateArchive', archive, 'ResourceAlreadyExistsException', 'Archive keep already exists.'],
    ['CreateArchive', { ...archive, ArchiveName: 'a'.repeat(49) }, 'ValidationException', 'less than or equal to 48'],
    ['CreateArchive', { ...archive, ArchiveName: 'a b' }, 'ValidationException', "Value 'a b' at 'archiveName'"],
    ['CreateArchive', { ArchiveName: 'a', EventSourceArn: 'orders' }, 'ValidationException', "at 'eventSourceArn'"],
    ['CreateArchive', { ArchiveName: 'a' }, 'ValidationException', "Value null at 'eventSourceArn'"],
    [
      'CreateArchive',
      { ArchiveName: 'a', EventSourceArn: `${busArn}x` },
      'ResourceNotFoundException',
      'Event bus ordersx does not exist.',
    ],
    ['CreateArchive', { ...archive, ArchiveName: 'a', EventPattern: '{' }, 'InvalidEventPatternException', 'not valid'],
    ['CreateArchive', { ...archive, ArchiveName: 'a', RetentionDays: -1 }, 'ValidationException', "at 'retentionDays'"],
    ['CreateArchive', { ...archive, ArchiveName: 'a', Description: 'x'.repeat(513) }, 'ValidationException', '512'],
    ['UpdateArchive', { ArchiveName: 'x' }, 'ResourceNotFoundException', 'Archive x does not exist.'],
    ['UpdateArchive', { ArchiveName: 'keep', EventPattern: '[]' }, 'InvalidEventPatternException', 'not valid'],
    ['DeleteArchive', { ArchiveName: 'x' }, 'ResourceNotFoundException', 'Archive x does not exist.'],
    ['DeleteArchive', {}, 'ValidationException', "Value null at 'archiveName'"],
  ])('%s of %j is refused with %s', (operation, input, code, message) => {
    const bed = new Bed();
    bed.call('CreateArchive', archive);
    expect(refusalOf(() => bed.call(operation, input))).toEqual({
      code,
      message: expect.stringContaining(message) as string,
    });
  });
});
