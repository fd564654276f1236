import { apiBed, type Answered, accountId, ingestTemplate, propertiesOf, region } from './bed.ts';

const path = '/clients/acme/events';
const event = { id: 'e-1', type: 'a' };

async function publish(
  bed: ReturnType<typeof apiBed>,
  body: string = JSON.stringify(event),
  as = 'acme',
): Promise<Answered> {
  return bed.send('POST', path, { body, as });
}

/** What lies in the queue, as the console of SQS would show it. */
function messages({ services }: ReturnType<typeof apiBed>) {
  return services.sqs.source(`arn:aws:sqs:${region}:${accountId}:ingest.fifo`).receive(10);
}

test('an event goes through the gateway into the queue, as the gateway’s role sent it', async () => {
  const bed = apiBed();
  const body = '{ "id": "a&MessageGroupId=b c", "type": "ü+%26", "n": 12345678901234567890.10 }';
  const { headers, json, status } = await publish(bed, body);
  const [message] = messages(bed);
  expect([status, json]).toEqual([202, { eventId: 'a&MessageGroupId=b c', messageId: message?.messageId }]);
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    location: 'here',
    'x-amzn-requestid': 'request-1',
  });
  expect(message?.body).toBe(body);
  const role = bed.services.identities.roleByArn(`arn:aws:iam::${accountId}:role/gateway`);
  expect(message?.attributes).toMatchObject({
    MessageGroupId: 'acme',
    SenderId: `${role?.id}:BackplaneAssumeRoleSession`,
  });
  expect(bed.faults).toEqual([]);
});

test('what SQS refuses is answered by the integration response without a pattern', async () => {
  const bed = apiBed();
  const answered = await publish(bed, JSON.stringify({ ...event, n: 'x'.repeat(1024 * 1024) }));
  expect([answered.status, answered.json]).toEqual([
    502,
    { title: 'the queue refused', code: 'InvalidParameterValue' },
  ]);
  expect(messages(bed)).toEqual([]);
});

test('what the role may not do is refused by SQS', async () => {
  const written = ingestTemplate();
  propertiesOf(written, 'GatewayRole')['Policies'] = [];
  const { json, status } = await publish(apiBed(written));
  expect([status, json['code']]).toEqual([502, 'AccessDenied']);
});

test('what the queue’s policy denies the role is refused by SQS', async () => {
  const written = ingestTemplate();
  written.Resources['QueuePolicy'] = {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'Queue' }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Deny', Principal: '*', Action: 'sqs:*', Resource: '*' }],
      },
    },
  };
  expect((await publish(apiBed(written))).json['code']).toBe('AccessDenied');
});

test('a role that does not trust API Gateway is an internal error, with the reason for the developer', async () => {
  const written = ingestTemplate();
  propertiesOf(written, 'GatewayRole')['AssumeRolePolicyDocument'] = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
  };
  const bed = apiBed(written);
  const { json, status } = await publish(bed);
  expect([status, json]).toEqual([500, { message: 'Internal server error' }]);
  expect(bed.observed).toContainEqual(
    expect.objectContaining({
      kind: 'gateway-failed',
      reason: expect.stringContaining('assume the provided role') as string,
    }),
  );
});

test('a batch by AWS JSON, which X-Amz-Target asks for', async () => {
  const written = ingestTemplate();
  const integration = propertiesOf(written, 'Publish')['Integration'] as Record<string, Record<string, unknown>>;
  const [accepted] = integration['IntegrationResponses'] as unknown as Record<string, unknown>[];
  integration['RequestParameters'] = {
    'integration.request.header.Content-Type': "'application/x-amz-json-1.0'",
    'integration.request.header.X-Amz-Target': "'AmazonSQS.SendMessageBatch'",
  };
  integration['RequestTemplates'] = {
    'application/json':
      `{"QueueUrl":"https://sqs.${region}.amazonaws.com/${accountId}/ingest.fifo","Entries":[` +
      `{"Id":"1","MessageGroupId":"g","MessageBody":"$util.escapeJavaScript($input.body)"}]}`,
  };
  Object.assign(accepted ?? {}, { ResponseTemplates: { 'application/json': '$input.body' } });
  const bed = apiBed(written);
  expect((await publish(bed)).json).toMatchObject({ Successful: [{ Id: '1' }] });
  expect(messages(bed).map(({ body }) => body)).toEqual([JSON.stringify(event)]);
});

test('the same by the action in the URI', async () => {
  const written = ingestTemplate();
  const integration = propertiesOf(written, 'Publish')['Integration'] as Record<string, unknown>;
  integration['Uri'] = `arn:aws:apigateway:${region}:sqs:action/SendMessage`;
  integration['RequestTemplates'] = {
    'application/json': `QueueUrl=$util.urlEncode('https://sqs/${accountId}/ingest.fifo')&MessageGroupId=g&MessageBody=b`,
  };
  const bed = apiBed(written);
  expect((await publish(bed)).status).toBe(202);
  expect(messages(bed).map(({ body }) => body)).toEqual(['b']);
});

test('a path that the template overrides goes into the URI, encoded', async () => {
  const written = ingestTemplate();
  const integration = propertiesOf(written, 'Publish')['Integration'] as Record<string, unknown>;
  integration['Uri'] = `arn:aws:apigateway:${region}:sqs:path/${accountId}/{queue}`;
  integration['RequestParameters'] = {
    'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'",
    'integration.request.path.queue': "'none'",
  };
  expect((await publish(apiBed(written))).json['code']).toBe('AccessDenied');
  integration['RequestTemplates'] = {
    'application/json': `#set($context.requestOverride.path.queue = 'ingest.fifo')Action=SendMessage&MessageGroupId=g&MessageBody=b`,
  };
  expect((await publish(apiBed(written))).status).toBe(202);
});

test.each(['application/xml', '*/*', 'text/html'])(
  'a caller that accepts %s gets the same: the backend is not told',
  async (accept) => {
    const answered = await apiBed().send('POST', path, {
      as: 'acme',
      body: JSON.stringify(event),
      headers: { accept },
    });
    expect([answered.status, answered.json['eventId']]).toEqual([202, 'e-1']);
  },
);

test('XML for an integration that asks for it', async () => {
  const written = ingestTemplate();
  const integration = propertiesOf(written, 'Publish')['Integration'] as Record<string, Record<string, unknown>>;
  Object.assign(integration['RequestParameters'] ?? {}, { 'integration.request.header.Accept': "'application/xml'" });
  const [accepted] = integration['IntegrationResponses'] as unknown as Record<string, unknown>[];
  Object.assign(accepted ?? {}, { ResponseTemplates: { 'application/json': '$input.body' } });
  expect((await publish(apiBed(written))).text).toMatch(/^<\?xml .*<MessageId>/);
});
