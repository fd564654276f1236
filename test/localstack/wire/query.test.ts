import { XMLParser } from 'fast-xml-parser';
import { type Answer, closeServers, post, startServer } from './fixture.ts';

afterEach(closeServers);

const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false, htmlEntities: true });

async function call(
  url: string,
  parameters: Record<string, string>,
): Promise<Answer & { xml: Record<string, unknown> }> {
  const body = new URLSearchParams({ Version: '2012-11-05', ...parameters }).toString();
  const answer = await post(url, body, { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' });
  const { '?xml': _, ...xml } = parser.parse(answer.text) as Record<string, unknown>;
  return { ...answer, xml };
}

const meta = { ResponseMetadata: { RequestId: expect.stringMatching(/^[\da-f-]{36}$/) } };
const xmlns = { '@_xmlns': 'http://queue.amazonaws.com/doc/2012-11-05/' };

test('a message with attributes goes there and back in XML', async () => {
  const { baseUrl, create } = await startServer();
  create({ QueueName: 'q' });
  const QueueUrl = `${baseUrl}/123456789012/q`;
  const sent = await call(baseUrl, {
    Action: 'SendMessage',
    QueueUrl,
    MessageBody: '<a>&"\r\n',
    'MessageAttribute.1.Name': 'tenant',
    'MessageAttribute.1.Value.DataType': 'String',
    'MessageAttribute.1.Value.StringValue': 't',
  });
  expect(sent.headers.get('content-type')).toBe('text/xml');
  expect(sent.xml).toEqual({
    SendMessageResponse: {
      ...xmlns,
      SendMessageResult: {
        MessageId: expect.any(String),
        MD5OfMessageBody: '8337e379e0b2ac63552751180154c04a',
        MD5OfMessageAttributes: expect.any(String),
      },
      ...meta,
    },
  });
  const received = await call(baseUrl, {
    Action: 'ReceiveMessage',
    QueueUrl,
    'AttributeName.1': 'SenderId',
    'MessageAttributeName.1': 'All',
  });
  expect(received.text).toContain('<Body>&lt;a&gt;&amp;&quot;&#xD;\n</Body>');
  expect(received.xml).toMatchObject({
    ReceiveMessageResponse: {
      ReceiveMessageResult: {
        Message: {
          Attribute: { Name: 'SenderId', Value: 'AIDAPRODUCER' },
          MessageAttribute: { Name: 'tenant', Value: { DataType: 'String', StringValue: 't' } },
        },
      },
    },
  });
});

test('batches and lists are flattened, and the queue may be named by the path', async () => {
  const { baseUrl, create } = await startServer();
  create({ QueueName: 'q' });
  const url = `${baseUrl}/123456789012/q`;
  const sent = await call(url, {
    Action: 'SendMessageBatch',
    'SendMessageBatchRequestEntry.1.Id': 'a',
    'SendMessageBatchRequestEntry.1.MessageBody': 'one',
    'SendMessageBatchRequestEntry.1.DelaySeconds': '0',
    'SendMessageBatchRequestEntry.2.Id': 'b',
    'SendMessageBatchRequestEntry.2.MessageBody': '\u0000',
  });
  expect(sent.xml).toMatchObject({
    SendMessageBatchResponse: {
      SendMessageBatchResult: {
        SendMessageBatchResultEntry: { Id: 'a', MD5OfMessageBody: 'f97c5d29941bfb1b2fdab0874906ab82' },
        BatchResultErrorEntry: { Id: 'b', Code: 'InvalidMessageContents', SenderFault: 'true' },
      },
    },
  });
  const names = { 'AttributeName.1': 'QueueArn', 'AttributeName.2': 'ApproximateNumberOfMessages' };
  const attributes = await call(url, { Action: 'GetQueueAttributes', ...names });
  expect(attributes.xml).toMatchObject({
    GetQueueAttributesResponse: {
      GetQueueAttributesResult: {
        Attribute: [
          { Name: 'QueueArn', Value: 'arn:aws:sqs:us-east-1:123456789012:q' },
          { Name: 'ApproximateNumberOfMessages', Value: '1' },
        ],
      },
    },
  });
  const list = await call(baseUrl, { Action: 'ListQueues' });
  expect(list.xml).toMatchObject({ ListQueuesResponse: { ListQueuesResult: { QueueUrl: url } } });
});

test('an operation without output answers metadata only', async () => {
  const { baseUrl, create } = await startServer();
  create({ QueueName: 'q' });
  const { xml } = await call(`${baseUrl}/123456789012/q`, { Action: 'PurgeQueue' });
  expect(xml).toEqual({ PurgeQueueResponse: { ...xmlns, ...meta } });
});

test.each([
  [{ Action: 'PurgeQueue', QueueUrl: '/123456789012/none' }, 'AWS.SimpleQueueService.NonExistentQueue'],
  [{ Action: 'ReceiveMessage', QueueUrl: '/123456789012/q', MaxNumberOfMessages: '11' }, 'InvalidParameterValue'],
  [{ Action: 'BrewQueue' }, 'UnknownOperationException'],
  [{ Action: 'ListQueues', a: '1', 'a.b': '2' }, 'MalformedQueryString'],
])('the error of %j has the old code', async (parameters, Code) => {
  const { baseUrl, create } = await startServer();
  create({ QueueName: 'q' });
  const { status, xml } = await call(baseUrl, parameters);
  expect(status).toBe(400);
  expect(xml).toMatchObject({
    ErrorResponse: { ...xmlns, Error: { Type: 'Sender', Code }, RequestId: expect.any(String) },
  });
});
