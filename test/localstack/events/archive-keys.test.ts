import type { Access } from '../../../localstack/core/access.ts';
import { AwsError } from '../../../localstack/core/aws-error.ts';
import type { Principal } from '../../../localstack/core/principal.ts';
import { Bed, accountId, busArn, queueArn, startMs } from './bed.ts';

const archiveArn = `arn:aws:events:us-east-1:${accountId}:archive/keep`;
const forBus = { kind: 'service', service: 'events.amazonaws.com', sourceArn: busArn };
const request = {
  ReplayName: 'again',
  EventSourceArn: archiveArn,
  EventStartTime: startMs / 1000,
  EventEndTime: startMs / 1000 + 60,
  Destination: { Arn: busArn },
};

function refuseKey(action: string): Bed['checkKey'] {
  return (_, access) => {
    if (access.action === action) throw new AwsError('KMSDisabledException', 'the key is disabled');
  };
}

function bedWithArchive(): Bed {
  const bed = new Bed();
  const KmsKeyIdentifier = 'alias/archive';
  bed.bridge.createArchive({ ArchiveName: 'keep', SourceArn: busArn, KmsKeyIdentifier });
  const Targets = [{ Id: 't', Arn: queueArn('q') }];
  bed.bridge.createRule({ Name: 'r', EventBusName: 'orders', EventPattern: { source: ['shop'] }, Targets });
  return bed;
}

function countOf(bed: Bed): unknown {
  return bed.call('DescribeArchive', { ArchiveName: 'keep' })['EventCount'];
}

describe('an archive under a key', () => {
  test('does not keep what it cannot encrypt; the rules go on', () => {
    const bed = bedWithArchive();
    bed.put({ n: 1 });
    bed.checkKey = refuseKey('kms:GenerateDataKey');
    bed.put({ n: 2 });
    bed.settle();
    expect(countOf(bed)).toBe(1);
    expect(bed.arrivedAt('q')).toHaveLength(2);
    expect(bed.bridge.countersOf('Events-Archive-keep', 'orders')).toMatchObject({ FailedInvocations: 1 });
    expect(bed.observed).toContainEqual(
      expect.objectContaining({
        kind: 'event-undeliverable',
        rule: 'Events-Archive-keep',
        target: archiveArn,
        reason: 'NO_PERMISSIONS: the key is disabled (not archived)',
      }),
    );
  });

  test('asks for its own key in the name of its bus', () => {
    const bed = bedWithArchive();
    const asked: [Principal, Access][] = [];
    bed.checkKey = (...question) => void asked.push(question);
    bed.put({ n: 1 });
    expect(asked).toMatchObject([[forBus, { action: 'kms:GenerateDataKey', resource: 'alias/archive' }]]);
    expect(asked[0]?.[1].context).toMatchObject({ 'kms:EncryptionContext:aws:events:event-bus:arn': busArn });
  });

  test.each([
    ['its key cannot be used', (bed: Bed) => (bed.checkKey = refuseKey('kms:Decrypt')), 'the key is disabled'],
    ['it is gone', (bed: Bed) => bed.call('DeleteArchive', { ArchiveName: 'keep' }), 'Archive keep does not exist.'],
    [
      'its bus is gone',
      (bed: Bed) => {
        bed.call('DeleteArchive', { ArchiveName: 'keep' });
        bed.call('RemoveTargets', { Rule: 'r', EventBusName: 'orders', Ids: ['t'] });
        bed.call('DeleteRule', { Name: 'r', EventBusName: 'orders' });
        bed.call('DeleteEventBus', { Name: 'orders' });
      },
      'does not exist.',
    ],
  ])('fails a replay when %s', (_, spoil, reason) => {
    const bed = bedWithArchive();
    bed.put({ n: 1 });
    bed.settle();
    bed.call('StartReplay', request);
    spoil(bed);
    expect(bed.settle()).toBe(startMs + 90 * 86_400_000);
    expect(bed.call('DescribeReplay', { ReplayName: 'again' })).toMatchObject({
      State: 'FAILED',
      StateReason: expect.stringContaining(reason) as string,
      ReplayEndTime: startMs / 1000,
    });
    expect(bed.call('ListReplays', { State: 'FAILED' })['Replays']).toHaveLength(1);
    expect(bed.arrivedAt('q')).toHaveLength(1);
  });

  test('does not change a replay that is over', () => {
    const bed = bedWithArchive();
    bed.put({ n: 1 });
    bed.call('StartReplay', request);
    bed.settle();
    bed.call('DeleteArchive', { ArchiveName: 'keep' });
    bed.settle();
    expect(bed.call('DescribeReplay', { ReplayName: 'again' })['State']).toBe('COMPLETED');
  });
});
