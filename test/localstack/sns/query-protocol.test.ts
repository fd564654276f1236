import { snsQueryProtocol } from '../../../localstack/sns/query-protocol.ts';
import { formTree } from '../../../localstack/wire/form-tree.ts';

test.each<[string, Record<string, string>, Record<string, unknown>]>([
  [
    'CreateTopic',
    {
      Action: 'CreateTopic',
      Version: '2010-03-31',
      Name: 't',
      'Attributes.entry.1.key': 'DisplayName',
      'Attributes.entry.1.value': 'd',
      'Attributes.entry.2.key': 'Policy',
      'Attributes.entry.2.value': '',
      'Tags.member.1.Key': 'a',
      'Tags.member.1.Value': 'b',
    },
    { Name: 't', Attributes: { DisplayName: 'd', Policy: '' }, Tags: [{ Key: 'a', Value: 'b' }] },
  ],
  ['UntagResource', { 'TagKeys.member.2': 'b', 'TagKeys.member.1': 'a' }, { TagKeys: ['a', 'b'] }],
  [
    'Subscribe',
    { Protocol: 'email', ReturnSubscriptionArn: 'true' },
    { Protocol: 'email', ReturnSubscriptionArn: true },
  ],
  [
    'Publish',
    {
      'MessageAttributes.entry.1.Name': 'a',
      'MessageAttributes.entry.1.Value.DataType': 'String',
      'MessageAttributes.entry.1.Value.StringValue': 'x',
    },
    { MessageAttributes: { a: { DataType: 'String', StringValue: 'x' } } },
  ],
])('%s %j becomes %j', (action, parameters, input) => {
  expect(snsQueryProtocol.toInput(action, formTree(new URLSearchParams(parameters)), '/')).toEqual(input);
});

test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
  ['ListTopics', { Topics: [{ TopicArn: 't' }] }, { Topics: { member: [{ TopicArn: 't' }] } }],
  ['ListTopics', { Topics: [], NextToken: 'n' }, { Topics: '', NextToken: 'n' }],
  ['GetTopicAttributes', { Attributes: { a: 'b' } }, { Attributes: { entry: [{ key: 'a', value: 'b' }] } }],
])('the answer to %s %j is %j', (action, output, elements) => {
  expect(snsQueryProtocol.toElements(action, output)).toEqual(elements);
});
