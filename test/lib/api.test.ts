import { accessLogFields } from '../../lib/api/access-log.ts';
import { publishBatchTemplate, publishEventTemplate } from '../../lib/api/publish-templates.ts';
import { gatewayResponses } from '../../lib/api/gateway-responses.ts';
import { eventListQuery } from '../../schemas/api/bodies.ts';
import { batchModel, eventModel } from '../../schemas/api/request-models.ts';
import { type ApiOperation, apiRoutes, queryOperations } from '../../schemas/api/routes.ts';
import { findStage } from '../../lib/stages/find-stage.ts';
import { offenders, stageNames, synthesized } from './synthesized.ts';

interface Method {
  readonly HttpMethod: string;
  readonly ResourceId: string;
  readonly OperationName: ApiOperation;
  readonly AuthorizationType: string;
  readonly RequestParameters: Readonly<Record<string, boolean>>;
  readonly RequestModels?: Readonly<Record<string, string>>;
  readonly RequestValidatorId?: string;
  readonly Integration: {
    readonly Type: string;
    readonly Uri: string;
    readonly Credentials?: string;
    readonly PassthroughBehavior?: string;
    readonly RequestTemplates?: Readonly<Record<string, string>>;
    readonly RequestParameters?: Readonly<Record<string, string>>;
    readonly IntegrationResponses?: readonly { readonly SelectionPattern?: string; readonly StatusCode: string }[];
  };
}

interface Resource {
  readonly ParentId: string;
  readonly PathPart: string;
}

interface Stage {
  readonly StageName: string;
  readonly AccessLogSetting: { readonly DestinationArn: string; readonly Format: string };
  readonly MethodSettings: readonly Readonly<Record<string, unknown>>[];
}

describe.each(stageNames)('the API of %s', (stageName) => {
  const stack = synthesized(stageName);
  const { clients } = findStage(stageName);
  const methods = stack.all<Method>('AWS::ApiGateway::Method');
  const methodOf = (operation: ApiOperation): Method => {
    const found = methods.find(({ properties }) => properties.OperationName === operation);
    if (!found) throw new Error(`no method is ${operation}`);
    return found.properties;
  };
  const [api, ...otherApis] = stack.all('AWS::ApiGateway::RestApi');
  const [stage] = stack.all<Stage>('AWS::ApiGateway::Stage');
  const publishing = ['publishEvent', 'publishBatch'] as const;

  /** From the root, as the routes have it. */
  function pathOf(label: string): string {
    if (label === '{RestApi api.RootResourceId}') return '';
    const { ParentId, PathPart } = stack.one<Resource>(label).properties;
    return `${pathOf(ParentId)}/${PathPart}`;
  }

  test('is one, of the region, with a name of the stage', () => {
    expect(otherApis).toEqual([]);
    expect(api?.properties).toMatchObject({
      EndpointConfiguration: { Types: ['REGIONAL'] },
      Name: `sluice-${stageName}-api`,
    });
  });

  test('has every route that is declared, and no other', () => {
    const found = methods.map(({ properties }) => [
      properties.OperationName,
      `${properties.HttpMethod} ${pathOf(properties.ResourceId)}`,
    ]);
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(
        Object.values(apiRoutes).map(({ operationId, method, path }) => [operationId, `${method} ${path}`]),
      ),
    );
  });

  test('answers nobody who has not signed', () => {
    expect(offenders(methods, ({ AuthorizationType }) => AuthorizationType !== 'AWS_IAM')).toEqual([]);
  });

  test('lets in whom IAM lets in, and no other account by a policy of its own', () => {
    expect(api?.properties).not.toHaveProperty('Policy');
  });

  test('is at an address that never changes for its clients', () => {
    expect(stage?.properties.StageName).toBe('v1');
  });

  test.each(publishing)('%s goes straight into the queue, in the role that alone may send there', (operation) => {
    const { Type, Uri, Credentials } = methodOf(operation).Integration;
    expect([Type, Uri, Credentials]).toEqual([
      'AWS',
      'arn:{AWS::Partition}:apigateway:{AWS::Region}:sqs:path/{AWS::AccountId}/{Queue ingest-api.fifo.QueueName}',
      '{Role api.Arn}',
    ]);
  });

  test.each([
    ['publishEvent', publishEventTemplate],
    ['publishBatch', publishBatchTemplate],
  ] as const)('%s takes both media types of events by its template, and no other at all', (operation, template) => {
    const { PassthroughBehavior, RequestTemplates, RequestParameters } = methodOf(operation).Integration;
    expect(PassthroughBehavior).toBe('NEVER');
    expect(RequestTemplates).toEqual({ 'application/json': template, 'application/cloudevents+json': template });
    expect(RequestParameters).toEqual({
      'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'",
    });
  });

  test.each(publishing)("%s answers 2xx to SQS's 200 and to nothing else", (operation) => {
    const responses = methodOf(operation).Integration.IntegrationResponses ?? [];
    const accepting = responses.filter(({ StatusCode }) => StatusCode.startsWith('2'));
    expect(accepting).toMatchObject([{ SelectionPattern: '200', StatusCode: '202' }]);
    const [byDefault, ...others] = responses.filter(({ SelectionPattern }) => SelectionPattern === undefined);
    expect([byDefault?.StatusCode, others]).toEqual(['500', []]);
    for (const status of ['400', '403', '404', '413', '429', '500', '502', '503', '302']) {
      const selected = responses.find(
        ({ SelectionPattern }) => SelectionPattern !== undefined && new RegExp(`^(${SelectionPattern})$`).test(status),
      );
      expect((selected ?? byDefault)?.StatusCode).toMatch(/^5/);
    }
  });

  test.each([
    ['publishEvent', 'Event', eventModel()],
    ['publishBatch', 'Events', batchModel()],
  ] as const)('%s holds every body against the model %s of the catalog', (operation, name, model) => {
    const { RequestModels, RequestValidatorId = '' } = methodOf(operation);
    expect(stack.one(RequestValidatorId).properties).toMatchObject({
      ValidateRequestBody: true,
      ValidateRequestParameters: true,
    });
    expect(Object.keys(RequestModels ?? {})).toEqual(['application/json', 'application/cloudevents+json']);
    for (const label of Object.values(RequestModels ?? {})) {
      const { $schema: _ofDraft4, ...schema } = model as Record<string, unknown>;
      expect(stack.one(label).properties).toMatchObject({ Name: name, Schema: schema });
    }
  });

  test.each(queryOperations)('%s is answered by the query function', (operation) => {
    const { Integration, RequestValidatorId = '' } = methodOf(operation);
    expect([Integration.Type, Integration.Uri]).toEqual([
      'AWS_PROXY',
      'arn:{AWS::Partition}:apigateway:{AWS::Region}:lambda:path/2015-03-31/functions/{Function query.Arn}/invocations',
    ]);
    expect(stack.one(RequestValidatorId).properties).toMatchObject({ ValidateRequestParameters: true });
  });

  test('a list says which query parameters it takes', () => {
    const { RequestParameters } = methodOf('listEvents');
    const queries = Object.keys(eventListQuery.shape).map((name) => [`method.request.querystring.${name}`, false]);
    expect(RequestParameters).toEqual({ 'method.request.path.clientId': true, ...Object.fromEntries(queries) });
  });

  test('no other API may call the query function', () => {
    const permissions = stack
      .all<Record<string, unknown>>('AWS::Lambda::Permission')
      .filter(({ properties }) => properties['FunctionName'] === '{Function query.Arn}');
    expect(
      permissions.map(({ properties }) => [
        properties['FunctionName'],
        properties['Principal'],
        properties['SourceArn'],
      ]),
    ).toEqual([
      [
        '{Function query.Arn}',
        'apigateway.amazonaws.com',
        'arn:{AWS::Partition}:execute-api:{AWS::Region}:{AWS::AccountId}:{RestApi api}/*/*/*',
      ],
    ]);
  });

  test('the gateway states its own errors as problems', () => {
    const found = stack
      .all<Record<string, unknown>>('AWS::ApiGateway::GatewayResponse')
      .map(({ properties }) => [
        properties['ResponseType'],
        properties['StatusCode'],
        properties['ResponseTemplates'],
        (properties['ResponseParameters'] as Record<string, string>)['gatewayresponse.header.Content-Type'],
      ]);
    expect(found).toEqual(
      gatewayResponses().map(({ responseType, statusCode, template }) => [
        responseType,
        statusCode,
        { 'application/json': template },
        "'application/problem+json'",
      ]),
    );
  });

  test('writes a line for each request, with nothing of its body, its query or its headers', () => {
    const { DestinationArn, Format } = stage?.properties.AccessLogSetting ?? { DestinationArn: '', Format: '{}' };
    expect(DestinationArn).toBe(
      'arn:{AWS::Partition}:logs:{AWS::Region}:{AWS::AccountId}:log-group:{LogGroup /aws/apigateway/api}',
    );
    expect(JSON.parse(Format)).toEqual(accessLogFields);
    expect(Format).not.toMatch(/body|querystring|header|validationErrorString|error\.message/i);
  });

  test('is deployed after the account has a role to log with', () => {
    const { DependsOn = [] } = stack.template.Resources[stage?.logicalId ?? ''] as { DependsOn?: string | string[] };
    const [account] = stack.all('AWS::ApiGateway::Account');
    expect([DependsOn].flat()).toContain(account?.logicalId);
  });

  test('never logs what it does with a request, which would have bodies in it', () => {
    expect(stage?.properties.MethodSettings).toEqual([
      expect.objectContaining({
        ResourcePath: '/*',
        HttpMethod: '*',
        DataTraceEnabled: false,
        LoggingLevel: 'OFF',
        MetricsEnabled: true,
      }),
    ]);
  });

  test('takes as much as all clients together may send', () => {
    const all = clients.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0);
    expect(stage?.properties.MethodSettings[0]).toMatchObject({ ThrottlingRateLimit: all, ThrottlingBurstLimit: all });
  });

  test('stands behind a firewall that knows each client and its rate', () => {
    const acl = stack.one<{ Scope: string; DefaultAction: object; Rules: { Name: string }[] }>(
      '{WebACL api}',
    ).properties;
    expect([acl.Scope, acl.DefaultAction]).toEqual(['REGIONAL', { Allow: {} }]);
    const rates = new Set(clients.map(({ requestsPerSecond }) => `rate-${requestsPerSecond}`));
    expect(acl.Rules.map(({ Name }) => Name)).toEqual([
      ...clients.map(({ id }) => `client-${id}`),
      ...rates,
      'everything',
    ]);
    const [association, ...others] = stack.all<Record<string, unknown>>('AWS::WAFv2::WebACLAssociation');
    expect(others).toEqual([]);
    expect(association?.properties).toEqual({
      ResourceArn: `arn:{AWS::Partition}:apigateway:{AWS::Region}::/restapis/{RestApi api}/stages/${stage?.label}`,
      WebACLArn: '{WebACL api.Arn}',
    });
  });
});
