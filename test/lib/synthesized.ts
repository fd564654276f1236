import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { SluiceStack } from '../../lib/sluice-stack.ts';
import type { Stage } from '../../lib/stage.ts';
import { findStage } from '../../lib/stages/find-stage.ts';

const cdkFile = JSON.parse(readFileSync(path.resolve(__dirname, '../../cdk.json'), 'utf8')) as {
  context: Record<string, unknown>;
};

/** The stages that are deployed; what must hold of every stack is tested of each. */
export const stageNames = ['dev', 'prod'] as const;

type Properties = Readonly<Record<string, unknown>>;

interface WrittenTemplate {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs: Readonly<Record<string, unknown>>;
}

interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Properties;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** A resource of a synthesized stack. References in its properties are written out, see `Synthesized`. */
export interface Resource<Shape = Properties> {
  readonly logicalId: string;
  readonly type: string;
  /** How references to it read: its type and name, `{Table events}`. */
  readonly label: string;
  readonly properties: Shape;
  readonly deletionPolicy: string | undefined;
  readonly updateReplacePolicy: string | undefined;
}

/**
 * A stack of one stage as CloudFormation gets it, with every reference in it written out as text: `{Table events}` for a Ref,
 * `{Table events.Arn}` for an attribute, `{AWS::Region}` for a pseudo parameter. Names are without `sluice-<stage>-`.
 */
export class Synthesized {
  readonly stack: SluiceStack;
  /** As it is, with its references. */
  readonly template: WrittenTemplate;
  readonly resources: readonly Resource[];

  constructor(stage: Stage) {
    const outdir = mkdtempSync(path.join(tmpdir(), 'sluice-stack-'));
    const app = new App({ analyticsReporting: false, context: cdkFile.context, outdir });
    const code = Code.fromInline('exports.handler = () => {}');
    this.stack = new SluiceStack(app, `sluice-${stage.name}`, {
      stage,
      code: { validator: code, sender: code, query: code, watch: code, deliver: code },
    });
    // A circle is a test's to find.
    const unchecked = { skipCyclicalDependenciesCheck: true };
    this.template = Template.fromStack(this.stack, unchecked).toJSON() as WrittenTemplate;
    rmSync(outdir, { recursive: true });
    const found = Object.entries(this.template.Resources);
    const labels = new Map(found.map(([id, resource]) => [id, labelOf(id, resource, stage.name)]));
    this.resources = found.map(([logicalId, resource]) => ({
      logicalId,
      type: resource.Type,
      label: labels.get(logicalId) ?? '',
      properties: written(resource.Properties ?? {}, labels) as Properties,
      deletionPolicy: resource.DeletionPolicy,
      updateReplacePolicy: resource.UpdateReplacePolicy,
    }));
  }

  /** All resources of a type. Never empty, so that a rule over all of them cannot hold of nothing. */
  all<Shape = Properties>(type: string): readonly Resource<Shape>[] {
    const found = this.resources.filter((resource) => resource.type === type);
    if (found.length === 0) throw new Error(`the stack has no ${type}`);
    return found as readonly Resource<Shape>[];
  }

  /** The one resource with a label. */
  one<Shape = Properties>(label: string): Resource<Shape> {
    const [found, ...more] = this.resources.filter((resource) => resource.label === label);
    if (found && more.length === 0) return found as Resource<Shape>;
    throw new Error(`${more.length + (found ? 1 : 0)} resources are ${label}`);
  }
}

const cache = new Map<string, Synthesized>();

/** The stack of a stage that is deployed, synthesized once in each test file. */
export function synthesized(stageName: (typeof stageNames)[number]): Synthesized {
  const known = cache.get(stageName) ?? new Synthesized(findStage(stageName));
  cache.set(stageName, known);
  return known;
}

/** Names what breaks a rule, so that a failing test says which. */
export function offenders<Shape>(
  resources: readonly Resource<Shape>[],
  breaks: (properties: Shape, resource: Resource<Shape>) => boolean,
): string[] {
  return resources.filter((resource) => breaks(resource.properties, resource)).map(({ label }) => label);
}

/** The property that holds a resource's physical name, for every type that has one; `undefined` for those that have none. */
export const nameProperties: Readonly<Record<string, string | undefined>> = {
  'AWS::SQS::Queue': 'QueueName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::Logs::ResourcePolicy': 'PolicyName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::KMS::Alias': 'AliasName',
  'AWS::Events::EventBus': 'Name',
  'AWS::Events::Rule': 'Name',
  'AWS::Events::Archive': 'ArchiveName',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::CloudWatch::CompositeAlarm': 'AlarmName',
  // `sluice-<stage>`: there is one.
  'AWS::CloudWatch::Dashboard': undefined,
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::ApiGateway::RestApi': 'Name',
  'AWS::WAFv2::WebACL': 'Name',
  // These are within an API, or say how one thing is related to another.
  'AWS::ApiGateway::Account': undefined,
  'AWS::ApiGateway::Deployment': undefined,
  'AWS::ApiGateway::GatewayResponse': undefined,
  'AWS::ApiGateway::Method': undefined,
  'AWS::ApiGateway::Model': undefined,
  'AWS::ApiGateway::RequestValidator': undefined,
  'AWS::ApiGateway::Resource': undefined,
  'AWS::ApiGateway::Stage': undefined,
  'AWS::WAFv2::WebACLAssociation': undefined,
  'AWS::Lambda::EventInvokeConfig': undefined,
  'AWS::Lambda::Permission': undefined,
  // Its name is within its rule, see the test of traces.
  'AWS::XRay::SamplingRule': undefined,
  'AWS::KMS::Key': undefined,
  'AWS::SNS::TopicPolicy': undefined,
  'AWS::SNS::Subscription': undefined,
  'AWS::Lambda::EventSourceMapping': undefined,
  // An inline policy is part of its role; its name is seen nowhere else.
  'AWS::IAM::Policy': undefined,
  'AWS::SQS::QueuePolicy': undefined,
  'AWS::S3::BucketPolicy': undefined,
};

/** `{Queue action-alerting}`; resources without a name read `{Key}`, those with an odd one keep their logical id. */
function labelOf(logicalId: string, { Type, Properties }: TemplateResource, stageName: string): string {
  const kind = Type.split('::').at(-1) ?? Type;
  // Nothing but a key's place in the stack tells the stage's own from the one that alarms have.
  if (kind === 'Key') return logicalId.startsWith('Notify') ? '{Key of alarms}' : '{Key}';
  const name = written(Properties?.[nameProperties[Type] ?? ''], new Map());
  return `{${kind} ${typeof name === 'string' ? name.replace(`sluice-${stageName}-`, '') : logicalId}}`;
}

/** Writes out every reference in a value. */
function written(value: unknown, labels: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((member) => written(member, labels));
  if (typeof value !== 'object' || value === null) return value;
  const [[name, argument] = ['', undefined], ...more] = Object.entries(value);
  if (more.length === 0) {
    if (name === 'Ref') return labels.get(String(argument)) ?? `{${String(argument)}}`;
    if (name === 'Fn::GetAtt') {
      const [logicalId = '', attribute = ''] = argument as string[];
      return `${(labels.get(logicalId) ?? `{${logicalId}}`).slice(0, -1)}.${attribute}}`;
    }
    if (name === 'Fn::Join') {
      const [separator, parts] = argument as [string, unknown[]];
      return parts.map((part) => written(part, labels)).join(separator);
    }
    if (name.startsWith('Fn::')) throw new Error(`${name} is new in this template: write it out here`);
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, written(member, labels)]));
}
