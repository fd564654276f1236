/** Kinds of mutants that no rule has to catch, by a pattern of their kind, and why. */
export interface LeftAlone {
  readonly kinds: RegExp;
  readonly because: string;
}

/** What CloudFormation, or the service behind it, refuses to make without. */
const refused: readonly RegExp[] = [
  /^AWS::KMS::Alias (AliasName|TargetKeyId)$/,
  /^AWS::DynamoDB::Table AttributeDefinitions/,
  /^AWS::DynamoDB::Table GlobalSecondaryIndexes\[\]\.KeySchema/,
  /^AWS::Lambda::Function (Code|Runtime|Handler)/,
  /^AWS::ApiGateway::\w+ (RestApiId|ParentId|PathPart|ResourceId|HttpMethod|DeploymentId)$/,
  /^AWS::ApiGateway::Method Integration(\.(Type|Uri|IntegrationHttpMethod))?$/,
  /^AWS::Events::Rule Targets\[\]\.Id$/,
  /^AWS::CloudWatch::Alarm Metrics\[\]\.(Id|MetricStat\.(Metric|Period))$/,
  /^AWS::WAFv2::WebACL (DefaultAction|Scope|VisibilityConfig)/,
];

/** Mutants that are not made. */
export const leftAlone: readonly LeftAlone[] = [
  ...refused.map((kinds) => ({ kinds, because: 'AWS refuses a template without it' })),
  { kinds: / Tags/, because: 'What a thing costs is found by its tags; the stack has a test that all have them.' },
  {
    kinds: /(Description|DisplayName)$/,
    because: 'Words for people; what alarms say is held against the runbook.',
  },
  {
    kinds:
      / (Name|RoleName|PolicyName|ManagedPolicyName|Path|TableName|BucketName|LogGroupName|ArchiveName|TopicName|AlarmName|StageName)$/,
    because: 'A test of the stack has everything named for its stage.',
  },
  { kinds: /\.Sid$/, because: 'Names a statement to people.' },
  {
    kinds: /^AWS::ApiGateway::(GatewayResponse|Model )/,
    because: 'What callers read and may send: test/openapi and test/lib/api go through all of it, and real answers.',
  },
  {
    kinds: /^AWS::ApiGateway::Method (MethodResponses|RequestParameters|.*Response(Templates|Parameters))/,
    because: 'What callers read and may send: test/openapi and test/lib/api go through all of it, and real answers.',
  },
  {
    kinds: /^AWS::WAFv2::WebACL (Rules\[\]\.|CustomResponseBodies)/,
    because: 'Each statement of the rules of rates is held against requests by the test of those rules.',
  },
  {
    kinds: /^AWS::(XRay::SamplingRule|CloudWatch::Dashboard)/,
    because: 'Shows what happens, and neither keeps it from happening nor tells anybody.',
  },
  {
    kinds: /^AWS::Lambda::Function (Architectures|Environment\.Variables\.NODE_OPTIONS)$/,
    because: 'Costs more, or reads worse in a log; nothing is lost.',
  },
  {
    kinds: /^AWS::CloudWatch::Alarm Metrics\[\]\.ReturnData$/,
    because: 'An alarm looks at its expression; that the rest is not looked at beside it is said twice.',
  },
];
