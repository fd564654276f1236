import { numbered } from '../wire/form-tree.ts';
import type { FormTree, QueryProtocol } from '../wire/service-endpoint.ts';

/** Lists of texts: as the Query protocol calls them, and as the JSON protocol does. */
const lists: Readonly<Record<string, string>> = {
  ActionName: 'Actions',
  AttributeName: 'AttributeNames',
  AWSAccountId: 'AWSAccountIds',
  MessageAttributeName: 'MessageAttributeNames',
  MessageSystemAttributeName: 'MessageSystemAttributeNames',
  TagKey: 'TagKeys',
};

/** Maps: as the Query protocol calls them, and as the JSON protocol does. */
const maps: Readonly<Record<string, string>> = {
  Attribute: 'Attributes',
  MessageAttribute: 'MessageAttributes',
  MessageSystemAttribute: 'MessageSystemAttributes',
  Tag: 'Tags',
  // What botocore sends.
  Tags: 'Tags',
};

const integers = new Set([
  'DelaySeconds',
  'MaxNumberOfMessages',
  'MaxNumberOfMessagesPerSecond',
  'MaxResults',
  'VisibilityTimeout',
  'WaitTimeSeconds',
]);

/**
 * SQS's Query protocol, API version 2012-11-05, which older AWS CLIs and SDKs speak. Lists and maps are flattened.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-xml.html (not checked)
 */
export const sqsQueryProtocol: QueryProtocol = {
  xmlNamespace: 'http://queue.amazonaws.com/doc/2012-11-05/',
  toInput: (action, parameters, path) => {
    const { Tags, ...input } = members(parameters);
    const entries = parameters[`${action}RequestEntry`];
    if (action.endsWith('Batch')) input['Entries'] = numbered(entries).map((entry) => members(entry as FormTree));
    // Of the two operations that take tags, one has always spelled them small.
    if (Tags !== undefined) input[action === 'CreateQueue' ? 'tags' : 'Tags'] = Tags;
    // The queue's URL may be where the request was sent to.
    if (path !== '/') input['QueueUrl'] ??= path;
    return input;
  },
  hasResult: (action) => action.endsWith('Batch') || !/^(Delete|Change|Purge|Set|Tag|Untag|Add|Remove)/.test(action),
  toJson: (_action, output) =>
    Object.fromEntries(Object.entries(output).map(([name, value]) => [small[name] ?? name, value])),
  toElements: (action, output) => {
    const { Messages, Attributes, Successful, Failed, QueueUrls, queueUrls, Results, Tags, ...others } = output;
    return {
      ...others,
      Message: (Messages as Record<string, unknown>[] | undefined)?.map(messageElements),
      Attribute: nameValues(Attributes),
      [`${action}ResultEntry`]: Successful ?? Results,
      BatchResultErrorEntry: Failed,
      QueueUrl: QueueUrls ?? queueUrls ?? others['QueueUrl'],
      Tag: nameValues(Tags, 'Key'),
    };
  },
};

/** Lists whose names in JSON are small. https://github.com/localstack/localstack/issues/3715 (checked 2026-11-27) */
const small: Readonly<Record<string, string>> = { Messages: 'messages', QueueUrls: 'queueUrls' };

function members(tree: FormTree): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(tree)) {
    const list = lists[name];
    const map = maps[name];
    if (list !== undefined) input[list] = numbered(value);
    else if (map !== undefined) input[map] = mapOf(value);
    else if (typeof value === 'string') input[name] = integers.has(name) && value !== '' ? Number(value) : value;
  }
  return input;
}

/**
 * `Attribute.1.Name=a&Attribute.1.Value=b` → `{ a: 'b' }`; a value may be nested itself:
 * `MessageAttribute.1.Name=a&MessageAttribute.1.Value.DataType=String…` → `{ a: { DataType: 'String', … } }`. Tags have a Key.
 */
function mapOf(tree: string | FormTree): Record<string, unknown> {
  return Object.fromEntries(
    numbered(tree).map((entry) => {
      const { Name, Key = '', Value = '' } = entry as FormTree;
      const name = Name ?? Key;
      return [typeof name === 'string' ? name : '', typeof Value === 'string' ? Value : { ...Value }];
    }),
  );
}

function messageElements({ Attributes, MessageAttributes, ...message }: Record<string, unknown>): unknown {
  return { ...message, Attribute: nameValues(Attributes), MessageAttribute: nameValues(MessageAttributes) };
}

function nameValues(map: unknown, key: 'Name' | 'Key' = 'Name'): unknown[] | undefined {
  if (map === undefined) return undefined;
  return Object.entries(map as Record<string, unknown>).map(([name, Value]) => ({ [key]: name, Value }));
}
