import { Bed, busArn, refusalOf } from './bed.ts';

const permission = {
  EventBusName: 'orders',
  StatementId: 'one',
  Action: 'events:PutEvents',
  Principal: '123456789012',
};

function policyOf(bed: Bed): unknown {
  const { Policy: policy } = bed.call('DescribeEventBus', { Name: 'orders' }) as { Policy?: string };
  return policy === undefined ? undefined : (JSON.parse(policy) as unknown);
}

function statement(Sid: string, rest: object = {}): object {
  const Principal = { AWS: 'arn:aws:iam::123456789012:root' };
  return { Sid, Effect: 'Allow', Principal, Action: 'events:PutEvents', Resource: busArn, ...rest };
}

describe('the policy of a bus', () => {
  test('is written statement by statement, as AWS writes it, and taken apart again', () => {
    const bed = new Bed();
    const Condition = { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-1' };
    bed.clock.advance(1_000);
    expect(bed.call('PutPermission', permission)).toEqual({});
    bed.call('PutPermission', { ...permission, StatementId: 'two', Principal: '*', Condition });
    const org = { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } };
    const two = statement('two', { Principal: '*', Condition: org });
    expect(policyOf(bed)).toEqual({ Version: '2012-10-17', Statement: [statement('one'), two] });
    const { CreationTime, LastModifiedTime } = bed.call('DescribeEventBus', { Name: 'orders' });
    expect(Number(LastModifiedTime) - Number(CreationTime)).toBe(1);

    bed.call('PutPermission', { ...permission, Action: 'events:PutRule' });
    const one = statement('one', { Action: 'events:PutRule' });
    expect(policyOf(bed)).toEqual({ Version: '2012-10-17', Statement: [two, one] });

    bed.call('RemovePermission', { EventBusName: 'orders', StatementId: 'two' });
    expect(policyOf(bed)).toEqual({ Version: '2012-10-17', Statement: [one] });
    bed.call('RemovePermission', { EventBusName: 'orders', StatementId: 'one' });
    expect(policyOf(bed)).toBeUndefined();
  });

  test('is given as a whole, kept as it was written, and removed as a whole', () => {
    const bed = new Bed();
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: statement('x') }, undefined, 1);
    bed.call('PutPermission', permission);
    bed.call('PutPermission', { EventBusName: 'orders', Policy });
    expect(bed.call('DescribeEventBus', { Name: 'orders' })['Policy']).toBe(Policy);
    expect(bed.call('ListEventBuses', { NamePrefix: 'orders' })['EventBuses']).toMatchObject([{ Policy }]);
    bed.call('PutPermission', permission);
    expect(policyOf(bed)).toEqual({ Version: '2012-10-17', Statement: [statement('x'), statement('one')] });
    bed.call('RemovePermission', { EventBusName: 'orders', RemoveAllPermissions: true });
    expect(policyOf(bed)).toBeUndefined();
  });

  test('can have 10,240 characters', () => {
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: statement('x') }).padEnd(10_240);
    expect(new Bed().call('PutPermission', { EventBusName: 'orders', Policy })).toEqual({});
  });

  test('is what policies are decided by', () => {
    const bed = new Bed();
    expect(bed.bridge.policyOf(busArn)).toBeUndefined();
    bed.call('PutPermission', permission);
    expect(bed.bridge.policyOf(busArn)?.statements).toHaveLength(1);
    expect(bed.bridge.policyOf(`${busArn}x`)).toBeUndefined();
    expect(bed.bridge.policyOf(busArn.replace('us-east-1', 'eu-west-1'))).toBeUndefined();
  });

  test.each([
    ['an object', (policy: object): unknown => policy],
    ['text', (policy: object): unknown => JSON.stringify(policy)],
  ])('comes with the bus of a template as %s', (_, written) => {
    const bed = new Bed();
    const Policy = written({ Version: '2012-10-17', Statement: [statement('x')] });
    const { arn } = bed.bridge.createBus({ Name: 'b', Policy });
    expect(bed.bridge.policyOf(arn)?.statements).toHaveLength(1);
  });

  test('takes statements of templates', () => {
    const bed = new Bed();
    bed.bridge.putStatement(permission);
    bed.bridge.putStatement({ EventBusName: 'orders', StatementId: 'two', Statement: statement('other') as never });
    expect(policyOf(bed)).toEqual({ Version: '2012-10-17', Statement: [statement('one'), statement('two')] });
  });

  test.each([
    ['PutPermission', { ...permission, EventBusName: 'x' }, 'ResourceNotFoundException', 'Event bus x does not exist.'],
    ['PutPermission', { ...permission, EventBusName: 'a/b' }, 'ValidationException', "at 'eventBusName'"],
    [
      'PutPermission',
      { ...permission, StatementId: undefined },
      'ValidationException',
      'Parameter(s) StatementId must',
    ],
    ['PutPermission', { ...permission, Action: undefined }, 'ValidationException', 'Parameter(s) Action must be'],
    ['PutPermission', { ...permission, Principal: undefined }, 'ValidationException', 'Parameter(s) Principal must be'],
    ['PutPermission', { ...permission, Principal: '12' }, 'ValidationException', "at 'principal'"],
    ['PutPermission', { ...permission, Action: 'sqs:SendMessage' }, 'ValidationException', "at 'action'"],
    ['PutPermission', { ...permission, StatementId: 'a b' }, 'ValidationException', "at 'statementId'"],
    ['PutPermission', { Policy: '{' }, 'ValidationException', 'Parameter Policy is not valid.'],
    ['PutPermission', { Policy: '{"Statement":[{}]}' }, 'ValidationException', 'Parameter Policy is not valid.'],
    [
      'PutPermission',
      { Policy: ' '.repeat(10_241) },
      'PolicyLengthExceededException',
      'can have 10240 characters; got 10241',
    ],
    ['RemovePermission', { EventBusName: 'x' }, 'ResourceNotFoundException', 'Event bus x does not exist.'],
    [
      'RemovePermission',
      { EventBusName: 'orders', StatementId: 'none' },
      'ResourceNotFoundException',
      'Statement with the provided id does not exist.',
    ],
  ])('%s of %j is refused with %s', (operation, input, code, message) => {
    const bed = new Bed();
    bed.call('PutPermission', permission);
    expect(refusalOf(() => bed.call(operation, input))).toEqual({
      code,
      message: expect.stringContaining(message) as string,
    });
  });
});
