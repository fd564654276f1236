import { Bed, accountId, busArn, queueArn, refusalOf } from './bed.ts';

const rule = { Name: 'r', EventBusName: 'orders' };
const EventPattern = '{ "source": ["shop"] }';
const ruleArn = `arn:aws:events:us-east-1:${accountId}:rule/orders/r`;
const target = { Id: 't', Arn: queueArn('q') };

function bedWithRule(): Bed {
  const bed = new Bed();
  bed.call('PutRule', { ...rule, EventPattern });
  bed.call('PutTargets', { Rule: 'r', EventBusName: 'orders', Targets: [target] });
  return bed;
}

describe('rules by API', () => {
  test('are made as they are described, the pattern as it was written', () => {
    const bed = new Bed();
    const Tags = [{ Key: 'team', Value: 'a' }];
    const given = { ...rule, EventPattern, State: 'DISABLED', Description: 'about r' };
    expect(bed.call('PutRule', { ...given, EventBusName: busArn, Tags, Unheard: 'of' })).toEqual({ RuleArn: ruleArn });
    expect(bed.call('DescribeRule', rule)).toEqual({ ...given, Arn: ruleArn, CreatedBy: accountId });
    expect(bed.call('ListTagsForResource', { ResourceARN: ruleArn })).toEqual({ Tags });
    expect(bed.call('PutRule', { Name: 'r', EventPattern })['RuleArn']).toBe(ruleArn.replace('/orders/', '/'));
  });

  test('are replaced but for their targets, their tags and what was counted', () => {
    const bed = bedWithRule();
    const Tags = [{ Key: 'a', Value: '1' }];
    bed.call('TagResource', { ResourceARN: ruleArn, Tags });
    bed.call('PutRule', { ...rule, EventPattern, Description: 'd', State: 'DISABLED' });
    bed.call('PutRule', { ...rule, EventPattern: '{"source":["other"]}', Tags: [{ Key: 'b', Value: '2' }] });
    const described = bed.call('DescribeRule', rule);
    expect(described).toMatchObject({ State: 'ENABLED', EventPattern: '{"source":["other"]}' });
    expect(described).not.toHaveProperty('Description');
    expect(bed.call('ListTagsForResource', { ResourceARN: ruleArn })).toEqual({ Tags });
    bed.put({ n: 1 });
    bed.call('PutRule', { ...rule, EventPattern });
    bed.put({ n: 2 });
    bed.settle();
    expect(bed.arrivedAt('q').map(({ body }) => body['detail'])).toEqual([{ n: 2 }]);
    expect(bed.bridge.countersOf('r', 'orders').MatchedEvents).toBe(1);
  });

  test('are deleted once they have no targets; one that is not there is deleted too', () => {
    const bed = bedWithRule();
    expect(refusalOf(() => bed.call('DeleteRule', rule))).toEqual({
      code: 'ValidationException',
      message: "Rule can't be deleted since it has targets.",
    });
    bed.call('RemoveTargets', { Rule: 'r', EventBusName: 'orders', Ids: ['t'] });
    expect(bed.call('DeleteRule', { ...rule, Force: true })).toEqual({});
    expect(bed.call('DeleteRule', rule)).toEqual({});
    bed.put({ n: 1 });
    expect(bed.kinds()).toEqual(['event-put', 'event-unmatched']);
  });

  test('what is on its way is delivered though the rule is gone', () => {
    const bed = bedWithRule();
    bed.put({ n: 1 });
    bed.call('RemoveTargets', { Rule: 'r', EventBusName: 'orders', Ids: ['t'] });
    bed.call('DeleteRule', rule);
    bed.settle();
    expect(bed.arrivedAt('q')).toHaveLength(1);
  });

  test('301 on a bus are too many, but one can still be changed', () => {
    const bed = new Bed();
    for (let n = 0; n < 300; n++) bed.call('PutRule', { ...rule, Name: `r${n}`, EventPattern });
    bed.call('PutRule', { ...rule, Name: 'r7', EventPattern });
    expect(refusalOf(() => bed.call('PutRule', { ...rule, EventPattern }))).toEqual({
      code: 'LimitExceededException',
      message: 'The requested resource exceeds the maximum number allowed.',
    });
  });

  test.each([
    ['PutRule', rule, 'ValidationException', 'Parameter(s) EventPattern or ScheduleExpression must be specified.'],
    ['PutRule', { ...rule, ScheduleExpression: 'rate(1 day)' }, 'ValidationException', 'only on the default event bus'],
    ['PutRule', { ...rule, ScheduleExpression: 'x'.repeat(257) }, 'ValidationException', 'less than or equal to 256'],
    ['PutRule', { ...rule, EventPattern, RoleArn: 'arn' }, 'ValidationException', 'not be given: it is not emulated'],
    ['PutRule', { ...rule, EventPattern: '{' }, 'InvalidEventPatternException', 'Event pattern is not valid.'],
    ['PutRule', { ...rule, EventPattern: 'x'.repeat(4_097) }, 'ValidationException', 'less than or equal to 4096'],
    ['PutRule', { ...rule, EventPattern: ' '.repeat(2_049) }, 'LimitExceededException', 'the quota is 2048'],
    ['PutRule', { ...rule, EventPattern, Name: 'a b' }, 'ValidationException', "Value 'a b' at 'name'"],
    ['PutRule', { ...rule, EventPattern, Name: 'a'.repeat(65) }, 'ValidationException', 'less than or equal to 64'],
    ['PutRule', { ...rule, EventPattern, State: 'ON' }, 'ValidationException', 'satisfy enum value set'],
    [
      'PutRule',
      { ...rule, EventPattern, EventBusName: 'x' },
      'ResourceNotFoundException',
      'Event bus x does not exist.',
    ],
    ['DeleteRule', { ...rule, EventBusName: 'x' }, 'ResourceNotFoundException', 'Event bus x does not exist.'],
    ['DeleteRule', {}, 'ValidationException', "Value null at 'name'"],
    ['EnableRule', { ...rule, Name: 'x' }, 'ResourceNotFoundException', 'Rule x does not exist on EventBus orders.'],
    ['ListTagsForResource', { ResourceARN: 'arn:x' }, 'ResourceNotFoundException', 'Resource arn:x does not exist.'],
  ])('%s of %j is refused with %s', (operation, input, code, message) => {
    expect(refusalOf(() => bedWithRule().call(operation, input))).toEqual({
      code,
      message: expect.stringContaining(message) as string,
    });
  });

  test('a refused change leaves a rule as it was', () => {
    const bed = bedWithRule();
    const before = bed.call('DescribeRule', rule);
    expect(refusalOf(() => bed.call('PutRule', { ...rule, EventPattern: '{}', State: 'DISABLED' })).code).toBe(
      'InvalidEventPatternException',
    );
    expect(bed.call('DescribeRule', rule)).toEqual(before);
  });
});
