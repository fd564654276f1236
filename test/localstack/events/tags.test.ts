import { Bed, accountId, busArn, refusalOf } from './bed.ts';

const ruleArn = `arn:aws:events:us-east-1:${accountId}:rule/orders/r`;

function bedWithRule(): Bed {
  const bed = new Bed();
  bed.bridge.createRule({ Name: 'r', EventBusName: 'orders', EventPattern: { source: ['shop'] } });
  return bed;
}

function tag(Key: string, Value: string): object {
  return { Key, Value };
}

function tagsOf(bed: Bed, ResourceARN: string): unknown {
  return bed.call('ListTagsForResource', { ResourceARN })['Tags'];
}

describe('tags', () => {
  test.each([
    ['a rule', ruleArn],
    ['a bus', busArn],
  ])('of %s are added, replaced and taken away', (_, ResourceARN) => {
    const bed = bedWithRule();
    expect(bed.call('TagResource', { ResourceARN, Tags: [tag('a', '1'), tag('b', '2')] })).toEqual({});
    bed.call('TagResource', { ResourceARN, Tags: [tag('a', '3'), tag('c', '')] });
    expect(tagsOf(bed, ResourceARN)).toEqual([tag('a', '3'), tag('b', '2'), tag('c', '')]);
    expect(bed.call('UntagResource', { ResourceARN, TagKeys: ['b', 'none'] })).toEqual({});
    expect(tagsOf(bed, ResourceARN)).toEqual([tag('a', '3'), tag('c', '')]);
  });

  test('51 are too many', () => {
    const bed = bedWithRule();
    const Tags = Array.from({ length: 50 }, (_, n) => tag(`t${n}`, ''));
    bed.call('TagResource', { ResourceARN: busArn, Tags });
    expect(refusalOf(() => bed.call('TagResource', { ResourceARN: busArn, Tags: [tag('x', '')] }))).toEqual({
      code: 'ValidationException',
      message: 'A resource can have 50 tags; this one would have 51.',
    });
    bed.call('TagResource', { ResourceARN: busArn, Tags: [tag('t1', 'again')] });
  });

  test.each([
    ['TagResource', { ResourceARN: `${ruleArn}x`, Tags: [] }],
    ['UntagResource', { ResourceARN: `${ruleArn}x`, TagKeys: [] }],
  ])('%s of what is not there is refused', (operation, input) => {
    expect(refusalOf(() => bedWithRule().call(operation, input)).code).toBe('ResourceNotFoundException');
  });
});
