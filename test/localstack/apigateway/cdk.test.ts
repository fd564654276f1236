import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  AuthorizationType,
  AwsIntegration,
  EndpointType,
  JsonSchemaType,
  JsonSchemaVersion,
  LogGroupLogDestination,
  MethodLoggingLevel,
  MockIntegration,
  PassthroughBehavior,
  ResponseType,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import {
  AnyPrincipal,
  Effect,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
  User,
} from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { apiBed, type IngestTemplate } from './bed.ts';

/** What the CDK's constructs make of such an API. */
function synthesized(): IngestTemplate {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const stack = new Stack(app, 'Ingest');
  const queue = new Queue(stack, 'Queue', { queueName: 'ingest.fifo', fifo: true, contentBasedDeduplication: true });
  const credentialsRole = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('apigateway.amazonaws.com') });
  queue.grantSendMessages(credentialsRole);
  const open = { principals: [new AnyPrincipal()], actions: ['execute-api:Invoke'], resources: ['execute-api:/*'] };
  const insecure = { effect: Effect.DENY, conditions: { Bool: { 'aws:SecureTransport': 'false' } } };
  const api = new RestApi(stack, 'Api', {
    cloudWatchRole: false,
    endpointTypes: [EndpointType.REGIONAL],
    policy: new PolicyDocument({
      statements: [new PolicyStatement(open), new PolicyStatement({ ...open, ...insecure })],
    }),
    deployOptions: {
      stageName: 'v1',
      metricsEnabled: true,
      loggingLevel: MethodLoggingLevel.ERROR,
      tracingEnabled: true,
      throttlingRateLimit: 100,
      throttlingBurstLimit: 50,
      methodOptions: { '/clients/{clientId}/events/POST': { throttlingRateLimit: 10, throttlingBurstLimit: 5 } },
      accessLogDestination: new LogGroupLogDestination(new LogGroup(stack, 'Logs', { logGroupName: '/api' })),
      accessLogFormat: AccessLogFormat.custom(`${AccessLogField.contextRequestId()} ${AccessLogField.contextStatus()}`),
    },
  });
  const model = api.addModel('Event', {
    modelName: 'Event',
    schema: {
      schema: JsonSchemaVersion.DRAFT4,
      type: JsonSchemaType.OBJECT,
      required: ['id'],
      properties: { id: { type: JsonSchemaType.STRING } },
    },
  });
  const requestValidator = api.addRequestValidator('All', {
    validateRequestBody: true,
    validateRequestParameters: true,
  });
  const integration = new AwsIntegration({
    service: 'sqs',
    path: `${stack.account}/${queue.queueName}`,
    options: {
      credentialsRole,
      passthroughBehavior: PassthroughBehavior.NEVER,
      requestParameters: { 'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'" },
      requestTemplates: {
        'application/json':
          "Action=SendMessage&MessageGroupId=$input.params('clientId')&MessageBody=$util.urlEncode($input.body)",
      },
      integrationResponses: [{ statusCode: '202', selectionPattern: '2\\d{2}' }, { statusCode: '502' }],
    },
  });
  const events = api.root.addResource('clients').addResource('{clientId}').addResource('events');
  events.addMethod('POST', integration, {
    authorizationType: AuthorizationType.IAM,
    requestModels: { 'application/json': model },
    requestValidator,
    methodResponses: [{ statusCode: '202' }, { statusCode: '502' }],
  });
  api.root.addResource('health').addMethod(
    'GET',
    new MockIntegration({
      requestTemplates: { 'application/json': '{"statusCode":200}' },
      integrationResponses: [{ statusCode: '200' }],
    }),
    { methodResponses: [{ statusCode: '200' }] },
  );
  api.addGatewayResponse('Problem', {
    type: ResponseType.DEFAULT_4XX,
    templates: { 'application/problem+json': '{"title":$context.error.messageString}' },
    responseHeaders: { 'x-a': "'b'" },
  });
  const visibilityConfig = { cloudWatchMetricsEnabled: true, metricName: 'm', sampledRequestsEnabled: false };
  const acl = new CfnWebACL(stack, 'Acl', { scope: 'REGIONAL', defaultAction: { allow: {} }, visibilityConfig });
  void new CfnWebACLAssociation(stack, 'Association', {
    webAclArn: acl.attrArn,
    resourceArn: api.deploymentStage.stageArn,
  });
  const user = new User(stack, 'User', { userName: 'acme' });
  user.addToPolicy(
    new PolicyStatement({
      actions: ['execute-api:Invoke'],
      resources: [api.arnForExecuteApi('POST', '/clients/acme/events', 'v1')],
    }),
  );
  void new CfnOutput(stack, 'ApiId', { value: api.restApiId });
  return app.synth().getStackArtifact('Ingest').template as IngestTemplate;
}

test('what the CDK makes of a REST API loads and works', async () => {
  const bed = apiBed(synthesized());
  const body = '{"id":"1"}';
  expect((await bed.send('POST', '/clients/acme/events', { as: 'acme', body })).status).toBe(202);
  expect((await bed.send('POST', '/clients/acme/events', { as: 'acme', body: '{}' })).json).toEqual({
    title: 'Invalid request body',
  });
  expect((await bed.send('GET', '/health')).status).toBe(200);
  const url = Object.values(bed.loaded.outputs).find((value) => value.startsWith('https://')) ?? '';
  expect(bed.services.apiGateway.urlOf('http://localhost:4566', url)).toBeDefined();
  expect(bed.observed).toContainEqual({ kind: 'access-log', logGroup: '/api', line: 'request-1 202' });
});
