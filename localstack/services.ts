import { ApiGateway } from './apigateway/api-gateway.ts';
import type { ExecuteApiProps } from './apigateway/execute/front.ts';
import { CloudWatch } from './cloudwatch/cloudwatch.ts';
import { apiGatewayMetrics } from './cloudwatch/sources/api-gateway.ts';
import { eventBridgeMetrics } from './cloudwatch/sources/events.ts';
import { LambdaMetrics, type UsageReporter } from './cloudwatch/sources/lambda.ts';
import { sqsMetrics } from './cloudwatch/sources/sqs.ts';
import { alarmActions } from './authorized/alarm-actions.ts';
import { authorizedDelivery } from './authorized/delivery.ts';
import { eventSourcePorts } from './authorized/event-source-ports.ts';
import { functionDelivery } from './authorized/function-delivery.ts';
import { authorizedLogDelivery } from './authorized/log-delivery.ts';
import { deliveryByService } from './authorized/target-delivery.ts';
import type { Authorizer } from './core/access.ts';
import type { Activity } from './core/activity.ts';
import type { CloudEnvironment } from './core/environment.ts';
import type { Observer } from './core/observation.ts';
import type { TargetDelivery } from './core/ports.ts';
import type { RoleSession } from './core/principal.ts';
import { DynamoDb } from './dynamodb/dynamodb.ts';
import { EventBridge, type EventBridgeFaults } from './events/event-bridge.ts';
import { AccessKeys } from './identity/access-keys.ts';
import { PolicyAuthorizer } from './identity/authorizer.ts';
import { type FunctionSession, FunctionSessions } from './identity/function-sessions.ts';
import { Identities } from './identity/identities.ts';
import type { PolicyDocument } from './identity/policy/policy-document.ts';
import { ServiceSessions } from './identity/service-sessions.ts';
import { Sessions } from './identity/sessions.ts';
import { Kms } from './kms/kms.ts';
import type { LambdaApi } from './lambda/api/endpoint.ts';
import { AsyncInvocations } from './lambda/async-invocations.ts';
import { EventSourceMappings } from './lambda/event-sources/event-source-mappings.ts';
import type { FunctionConfig } from './lambda/function-config.ts';
import type { FunctionHost as Host } from './lambda/function-host.ts';
import { FunctionPolicies } from './lambda/function-policies.ts';
import { Functions } from './lambda/functions.ts';
import { Logs } from './logs/logs.ts';
import { BucketStore } from './s3/object-store.ts';
import { SecretsManager } from './secrets/secrets-manager.ts';
import { Sns } from './sns/sns.ts';
import { Sqs } from './sqs/sqs.ts';
import { Waf } from './waf/waf.ts';

/** Whatever runs functions, and tells what they did. */
export interface FunctionHost extends Host, UsageReporter {}

/** What the services are made with. */
export interface ServicesOptions {
  readonly environment: CloudEnvironment;
  readonly lambda: FunctionHost;
  readonly observe: Observer;
  /** Told after each change of state: an activity may have something to do. */
  readonly changed: () => void;
  /** Takes what works by itself. */
  readonly addActivity: (activity: Activity) => void;
  readonly faults?: EventBridgeFaults;
  /** How far the clock of functions is behind the cloud's, ms; not at all unless given. */
  readonly functionsLagMs?: () => number;
}

/** The services of the embedded cloud, wired to one another: state machines only, without a clock, a timer or a socket of their own. */
export class Services {
  readonly identities: Identities;
  readonly accessKeys: AccessKeys;
  readonly sessions: Sessions;
  readonly authorizer: Authorizer;
  readonly kms: Kms;
  readonly secrets: SecretsManager;
  readonly sqs: Sqs;
  readonly dynamoDb: DynamoDb;
  readonly buckets: BucketStore;
  /** Into queues, for those whom policies let. */
  readonly delivery: TargetDelivery;
  readonly eventBridge: EventBridge;
  readonly functions: Functions;
  readonly eventSourceMappings: EventSourceMappings;
  /** What Lambda's API works on. */
  readonly lambdaApi: LambdaApi;
  readonly sns: Sns;
  /** Its alarms tell topics of SNS. */
  readonly cloudWatch: CloudWatch;
  readonly logs: Logs;
  readonly apiGateway: ApiGateway;
  readonly waf: Waf;
  /** What answers requests to APIs. */
  readonly executeApi: ExecuteApiProps;
  readonly functionPolicies = new FunctionPolicies();
  readonly #environment: CloudEnvironment;
  readonly #functionSessions: FunctionSessions;

  constructor(options: ServicesOptions) {
    const { environment, lambda, observe, changed, addActivity, faults } = options;
    this.#environment = environment;
    this.identities = new Identities(environment);
    this.accessKeys = new AccessKeys(environment.clock);
    this.kms = new Kms(environment, changed);
    this.secrets = new SecretsManager(environment);
    const resourcePolicyOf = (arn: string): PolicyDocument | undefined => this.#policyOf(arn);
    const { accessKeys, identities, kms: keys } = this;
    const authorizer = new PolicyAuthorizer({ environment, principals: identities, keys, resourcePolicyOf });
    this.authorizer = authorizer;
    this.sessions = new Sessions({ environment, identities, accessKeys, authorizer });
    this.#functionSessions = new FunctionSessions(this.sessions);
    this.sqs = new Sqs(environment, observe, changed);
    this.dynamoDb = new DynamoDb(environment, observe, changed);
    this.buckets = new BucketStore(environment);
    this.delivery = authorizedDelivery(this.sqs, authorizer);
    const { clock, entropy } = environment;
    this.logs = new Logs(environment, authorizer);
    this.functions = new Functions(environment, lambda);
    const events = new AsyncInvocations({ clock, invoker: lambda, observe, changed });
    const targets = deliveryByService({
      sqs: this.delivery,
      logs: authorizedLogDelivery(this.logs, authorizer),
      lambda: functionDelivery({ functions: this.functions, events, entropy, authorizer }),
    });
    this.eventBridge = new EventBridge(environment, targets, observe, changed, faults, authorizer);
    const lambdaMetrics = new LambdaMetrics(lambda);
    const noteIteratorAge = lambdaMetrics.noteIteratorAge.bind(lambdaMetrics);
    const ports = eventSourcePorts(this, { ...options, invoker: lambda, noteIteratorAge });
    this.eventSourceMappings = new EventSourceMappings(ports, this.functions);
    this.sns = new Sns({ environment, observe, delivery: this.delivery });
    this.apiGateway = new ApiGateway(environment);
    this.cloudWatch = new CloudWatch({
      environment,
      observe,
      notify: alarmActions(this.sns, authorizer),
      sources: [
        sqsMetrics(this.sqs),
        eventBridgeMetrics(this.eventBridge),
        lambdaMetrics,
        apiGatewayMetrics(this.apiGateway),
      ],
      ...(options.functionsLagMs && { functionsLagMs: options.functionsLagMs }),
    });
    addActivity(this.cloudWatch);
    for (const activity of [this.kms, this.sqs, this.dynamoDb, this.buckets, this.eventBridge, this.logs])
      addActivity(activity);
    addActivity(this.eventSourceMappings);
    addActivity(events);
    const { functions, eventSourceMappings: mappings } = this;
    this.lambdaApi = { clock, events, functions, invoker: lambda, mappings };
    this.waf = new Waf(environment);
    const roles = new ServiceSessions(environment, identities, authorizer);
    const backends = { environment, authorizer, invoker: lambda, assume: assumeAs('apigateway.amazonaws.com', roles) };
    this.executeApi = { gateway: this.apiGateway, waf: this.waf, backends, observe };
  }

  /** What a function signs with. @throws AwsError for a role that Lambda may not assume */
  sessionOf({ FunctionName: functionName, Role: roleArn }: FunctionConfig): FunctionSession {
    return this.#functionSessions.of({ functionName, roleArn, functionArn: this.functions.arnOf(functionName) });
  }

  /** Who a function is. @throws AwsError `ResourceNotFoundException`, and that of `sessionOf` */
  principalOf(functionName: string): RoleSession {
    return this.sessionOf(this.functions.get(functionName).config).identity;
  }

  /**
   * Asks whether the key of a function's variables can be used for it.
   *
   * @throws AwsError of the authorizer
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html (not checked)
   */
  checkKeyOf(config: FunctionConfig): void {
    const { FunctionName, KmsKeyArn: resource } = config;
    if (resource === undefined) return;
    const context = {
      'kms:ViaService': `lambda.${this.#environment.region}.amazonaws.com`,
      'kms:EncryptionContext:aws:lambda:FunctionArn': this.functions.arnOf(FunctionName),
    };
    this.authorizer.check(this.sessionOf(config).identity, { action: 'kms:Decrypt', resource, context });
  }

  /** The policy of a resource that has policies. */
  #policyOf(arn: string): PolicyDocument | undefined {
    if (arn.startsWith('arn:aws:sqs:')) return this.sqs.policyOf(arn);
    if (arn.startsWith('arn:aws:sns:')) return this.sns.policyOf(arn);
    if (arn.startsWith('arn:aws:s3:')) return this.buckets.policyOf(arn);
    if (arn.startsWith('arn:aws:lambda:')) return this.functionPolicies.policyOf(arn);
    if (arn.startsWith('arn:aws:execute-api:')) return this.apiGateway.policyOf(arn);
    if (arn.startsWith('arn:aws:logs:')) return this.logs.policyOf(arn);
    return arn.startsWith('arn:aws:events:') ? this.eventBridge.policyOf(arn) : undefined;
  }
}

/** API Gateway's sessions of roles have this name. (recorded from AWS by others; not checked) */
const sessionName = 'BackplaneAssumeRoleSession';

function assumeAs(service: string, roles: ServiceSessions): (roleArn: string, sourceArn: string) => RoleSession {
  return (roleArn, sourceArn) => roles.of({ kind: 'service', service, sourceArn }, roleArn, sessionName);
}
