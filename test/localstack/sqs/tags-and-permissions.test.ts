import { arnOf, startOperations as start } from './fixture.ts';

test('tags are added, replaced and taken away by their keys, which are case-sensitive', () => {
  const { call } = start({ QueueName: 'q', Tags: [{ Key: 'team', Value: 'a' }] });
  const tags = (): unknown => (call('ListQueueTags') as { Tags?: unknown }).Tags;
  expect(tags()).toEqual({ team: 'a' });
  call('TagQueue', { Tags: { team: 'b', Team: 'c', empty: '' } });
  expect(tags()).toEqual({ team: 'b', Team: 'c', empty: '' });
  call('UntagQueue', { TagKeys: ['Team', 'empty', 'none'] });
  expect(tags()).toEqual({ team: 'b' });
  call('UntagQueue', { TagKeys: ['team'] });
  expect(call('ListQueueTags')).toEqual({});
});

const permission = { Label: 'alice', AWSAccountIds: ['111122223333'], Actions: ['SendMessage'] };
const statement = (Sid: string, AWS: unknown, Action: unknown) => ({
  Sid,
  Effect: 'Allow',
  Principal: { AWS },
  Action,
  Resource: arnOf('q'),
});
const alice = statement('alice', 'arn:aws:iam::111122223333:root', 'SQS:SendMessage');

// As AWS was recorded: test_sqs_permission_lifecycle in
// https://github.com/localstack/localstack/blob/main/tests/aws/services/sqs/test_sqs.snapshot.json
test('permissions are statements of the queue’s policy', async () => {
  const { call, attributes, failure, sqs } = start({ QueueName: 'q' });
  const policy = (): unknown => JSON.parse(attributes(undefined, 'Policy')['Policy'] ?? '{}');
  expect(call('AddPermission', permission)).toEqual({});
  const Id = `${arnOf('q')}/SQSDefaultPolicy`;
  expect(policy()).toEqual({ Version: '2008-10-17', Id, Statement: [alice] });
  expect(sqs.policyOf(arnOf('q'))?.statements).toHaveLength(1);
  call('AddPermission', {
    Label: 'both',
    AWSAccountIds: ['111122223333', '444455556666'],
    Actions: ['ReceiveMessage', 'DeleteMessage'],
  });
  const both = statement(
    'both',
    ['arn:aws:iam::111122223333:root', 'arn:aws:iam::444455556666:root'],
    ['SQS:ReceiveMessage', 'SQS:DeleteMessage'],
  );
  expect(policy()).toMatchObject({ Statement: [alice, both] });
  expect(await failure('AddPermission', permission)).toMatchObject({
    code: 'InvalidParameterValue',
    message: 'Value alice for parameter Label is invalid. Reason: Already exists.',
  });
  call('RemovePermission', { Label: 'alice' });
  expect(policy()).toMatchObject({ Id, Statement: [both] });
  call('RemovePermission', { Label: 'both' });
  expect(attributes()).not.toHaveProperty('Policy');
  expect(await failure('RemovePermission', { Label: 'both' })).toMatchObject({
    code: 'InvalidParameterValue',
    message: "Value both for parameter Label is invalid. Reason: can't find label.",
  });
});

test('a permission is added to a policy that was given whole', () => {
  const { call, attributes } = start({ QueueName: 'q' });
  const own = { Effect: 'Deny', Principal: '*', Action: 'sqs:*', Resource: '*' };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: own });
  call('SetQueueAttributes', { Attributes: { Policy } });
  call('AddPermission', permission);
  expect(JSON.parse(attributes()['Policy'] ?? '')).toEqual({ Version: '2012-10-17', Statement: [own, alice] });
});

test.each<[string, Record<string, unknown>, string]>([
  ['a label with a space', { Label: 'a b' }, 'InvalidParameterValue'],
  ['a label of 81 characters', { Label: 'a'.repeat(81) }, 'InvalidParameterValue'],
  ['no account', { AWSAccountIds: [] }, 'InvalidParameterValue'],
  ['an account that is none', { AWSAccountIds: ['alice'] }, 'InvalidParameterValue'],
  ['no action', { Actions: [] }, 'InvalidParameterValue'],
  ['an action that does not exist', { Actions: ['SendMail'] }, 'InvalidParameterValue'],
  ['all actions', { Actions: ['*'] }, 'accepted'],
  ['eight actions', { Actions: Array.from({ length: 8 }, () => 'SendMessage') }, 'OverLimit'],
])('%s: AddPermission %j → %s', async (_name, overrides, code) => {
  const { refusal } = start({ QueueName: 'q' });
  expect(await refusal('AddPermission', { ...permission, ...overrides })).toBe(code);
});

const policyOf = (bytes: number): string => {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: { ...alice, Sid: '' } });
  return text.replace('"Sid":""', `"Sid":"${'s'.repeat(bytes - text.length)}"`);
};

test('a policy has 8,192 bytes at most', async () => {
  const { call, refusal, attributes } = start({ QueueName: 'q' });
  call('SetQueueAttributes', { Attributes: { Policy: policyOf(8_192) } });
  expect(attributes()['Policy']).toHaveLength(8_192);
  expect(await refusal('SetQueueAttributes', { Attributes: { Policy: policyOf(8_193) } })).toBe(
    'InvalidAttributeValue',
  );
});

test('a policy has twenty statements at most', async () => {
  const { call, failure } = start({ QueueName: 'q' });
  for (let n = 1; n <= 20; n++) call('AddPermission', { ...permission, Label: `label-${n}` });
  expect(await failure('AddPermission', permission)).toMatchObject({ code: 'OverLimit', status: 403 });
});
