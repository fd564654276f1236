import { apiBed, type IngestTemplate, ingestTemplate } from './bed.ts';

const health = '/health';

const byteMatch = (SearchString: string) => ({
  ByteMatchStatement: {
    FieldToMatch: { UriPath: {} },
    PositionalConstraint: 'STARTS_WITH',
    SearchString,
    TextTransformations: [{ Priority: 0, Type: 'NONE' }],
  },
});

/** The API behind a web ACL that lets ten requests a minute pass to the health, and none to another client's path. */
function behindAcl(action: object = { Block: {} }): IngestTemplate {
  const written = ingestTemplate();
  Object.assign(written.Resources, {
    Acl: {
      Type: 'AWS::WAFv2::WebACL',
      Properties: {
        Name: 'ingest',
        Scope: 'REGIONAL',
        DefaultAction: { Allow: {} },
        VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: 'm', SampledRequestsEnabled: false },
        CustomResponseBodies: { slow: { ContentType: 'APPLICATION_JSON', Content: '{"title":"slow down"}' } },
        Rules: [
          {
            Name: 'rate',
            Priority: 0,
            Action: action,
            VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: 'm', SampledRequestsEnabled: false },
            Statement: {
              RateBasedStatement: {
                Limit: 10,
                EvaluationWindowSec: 60,
                AggregateKeyType: 'CONSTANT',
                ScopeDownStatement: byteMatch('/v1/health'),
              },
            },
          },
        ],
      },
    },
    Association: {
      Type: 'AWS::WAFv2::WebACLAssociation',
      Properties: {
        WebACLArn: { 'Fn::GetAtt': ['Acl', 'Arn'] },
        ResourceArn: { 'Fn::Sub': 'arn:${AWS::Partition}:apigateway:${AWS::Region}::/restapis/${Api}/stages/${Stage}' },
      },
    },
  });
  return written;
}

const slow = {
  ResponseCode: 429,
  CustomResponseBodyKey: 'slow',
  ResponseHeaders: [{ Name: 'Retry-After', Value: '60' }],
};

test('a rate is kept per path with the stage in front, by the clock, before anything else is looked at', async () => {
  const bed = apiBed(behindAcl({ Block: { CustomResponse: slow } }));
  for (let time = 0; time < 10; time += 1) expect((await bed.send('GET', health)).status).toBe(200);
  const blocked = await bed.send('GET', `${health}/none`);
  expect([blocked.status, blocked.headers['retry-after'], blocked.json]).toEqual([429, '60', { title: 'slow down' }]);
  expect((await bed.send('POST', '/clients/acme/events')).status).toBe(403);
  bed.clock.advance(61_000);
  expect((await bed.send('GET', health)).status).toBe(200);
});

test('a block without an answer of its own is worded by the API', async () => {
  const written = behindAcl();
  written.Resources['Forbidden'] = {
    Type: 'AWS::ApiGateway::GatewayResponse',
    Properties: {
      RestApiId: { Ref: 'Api' },
      ResponseType: 'WAF_FILTERED',
      ResponseTemplates: { 'application/json': '{"type":"$context.error.responseType","acl":"$context.webaclArn"}' },
    },
  };
  const bed = apiBed(written);
  for (let time = 0; time < 10; time += 1) await bed.send('GET', health);
  const blocked = await bed.send('GET', health);
  expect([blocked.status, blocked.headers['x-amzn-errortype']]).toEqual([403, 'ForbiddenException']);
  expect(blocked.json).toEqual({
    type: 'WAF_FILTERED',
    acl: expect.stringMatching(
      /^arn:aws:wafv2:eu-central-1:123456789012:regional\/webacl\/ingest\/[\da-f-]{36}$/,
    ) as string,
  });
});

test('a rule that counts blocks nothing', async () => {
  const bed = apiBed(behindAcl({ Count: {} }));
  for (let time = 0; time < 15; time += 1) expect((await bed.send('GET', health)).status).toBe(200);
});

test('a web ACL protects stages only', () => {
  const written = behindAcl();
  const { Association } = written.Resources;
  Object.assign(Association?.Properties ?? {}, {
    ResourceArn: 'arn:aws:apigateway:eu-central-1::/restapis/none/stages/v1',
  });
  expect(() => apiBed(written)).toThrow(/only a stage of an API/);
});
