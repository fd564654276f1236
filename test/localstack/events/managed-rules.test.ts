import { Bed, accountId, busArn, queueArn, refusalOf } from './bed.ts';

const managed = { Name: 'Events-Archive-keep', EventBusName: 'orders' };
const managedArn = `arn:aws:events:us-east-1:${accountId}:rule/orders/${managed.Name}`;
const targets = { Rule: managed.Name, EventBusName: 'orders' };
const EventPattern = '{"source":["shop"]}';
const target = { Id: 't', Arn: queueArn('q') };

function bedWithArchive(): Bed {
  const bed = new Bed();
  bed.bridge.createArchive({ ArchiveName: 'keep', SourceArn: busArn });
  return bed;
}

describe("an archive's rule", () => {
  test.each([
    ['PutRule', { ...managed, EventPattern }],
    ['DeleteRule', managed],
    ['EnableRule', managed],
    ['DisableRule', managed],
    ['PutTargets', { ...targets, Targets: [target] }],
    ['RemoveTargets', { ...targets, Ids: ['t'] }],
    ['TagResource', { ResourceARN: managedArn, Tags: [] }],
    ['UntagResource', { ResourceARN: managedArn, TagKeys: [] }],
  ])('is not for %s', (operation, input) => {
    expect(refusalOf(() => bedWithArchive().call(operation, input))).toEqual({
      code: 'ManagedRuleException',
      message: 'Rule Events-Archive-keep is managed by prod.vhs.events.aws.internal; it cannot be changed.',
    });
  });

  test('can be deleted by force, after which the archive gets nothing', () => {
    const bed = bedWithArchive();
    bed.call('RemoveTargets', { ...targets, Ids: ['t'], Force: true });
    bed.put({ n: 1 });
    bed.call('DeleteRule', { ...managed, Force: true });
    bed.put({ n: 2 });
    expect(bed.call('DescribeArchive', { ArchiveName: 'keep' })['EventCount']).toBe(1);
  });
});
