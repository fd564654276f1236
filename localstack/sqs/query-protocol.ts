import { numbered } from '../wire/form-tree.ts';
import type { FormTree, QueryProtocol } from '../wire/service-endpoint.ts';

/** Lists of names: as the Query protocol calls them, and as the JSON protocol does. */
const lists: Readonly<Record<string, string>> = {
  AttributeName: 'AttributeNames',
  MessageSystemAttributeName: 'MessageSystemAttributeNames',
  MessageAttributeName: 'MessageAttributeNames',
};

const maps: Readonly<Record<string, string>> = {
  MessageAttribute: 'MessageAttributes',
  MessageSystemAttribute: 'MessageSystemAttributes',
};

const integers = new Set(['DelaySeconds', 'MaxNumberOfMessages', 'MaxResults', 'VisibilityTimeout', 'WaitTimeSeconds']);

/**
 * SQS's Query protocol, API version 2012-11-05, which older AWS CLIs and SDKs speak. Lists and maps are flattened.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-xml.html (not checked)
 */
export const sqsQueryProtocol: QueryProtocol = {
  xmlNamespace: 'http://queue.amazonaws.com/doc/2012-11-05/',
  toInput: (action, parameters, path) => {
    const input = members(parameters);
    const entries = parameters[`${action}RequestEntry`];
    if (action.endsWith('Batch')) input['Entries'] = numbered(entries).map((entry) => members(entry as FormTree));
    // The queue's URL may be where the request was sent to.
    if (path !== '/') input['QueueUrl'] ??= path;
    return input;
  },
  toElements: (action, output) => {
    const { Messages, Attributes, Successful, Failed, QueueUrls, queueUrls, Tags, ...others } = output;
    return {
      ...others,
      Message: (Messages as Record<string, unknown>[] | undefined)?.map(messageElements),
      Attribute: nameValues(Attributes),
      [`${action}ResultEntry`]: Successful,
      BatchResultErrorEntry: Failed,
      QueueUrl: QueueUrls ?? queueUrls ?? others['QueueUrl'],
      Tag: nameValues(Tags, 'Key'),
    };
  },
};

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

/** `MessageAttribute.1.Name=a&MessageAttribute.1.Value.DataType=String…` → `{ a: { DataType: 'String', … } }`. */
function mapOf(tree: string | FormTree): Record<string, unknown> {
  return Object.fromEntries(
    numbered(tree).map((entry) => {
      const { Name, Value } = entry as FormTree;
      return [Name as string, { ...(Value as FormTree) }];
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
