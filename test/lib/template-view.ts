type Properties = Readonly<Record<string, unknown>>;

/** A template as CloudFormation gets it. */
export interface CloudFormationTemplate {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
}

/** A resource of a template, as CloudFormation gets it. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Properties;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** A resource of a template. References in its properties are written out, see `TemplateView`. */
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
 * A template with every reference in it written out as text: `{Table events}` for a Ref, `{Table events.Arn}` for an attribute,
 * `{AWS::Region}` for a pseudo parameter. Names are without `sluice-<stage>-`.
 */
export class TemplateView {
  /** As it is, with its references. */
  readonly template: CloudFormationTemplate;
  readonly resources: readonly Resource[];
  /** Logical ids to labels; the same object in views that are like one another. */
  readonly labels: ReadonlyMap<string, string>;
  readonly #byType = new Map<string, Resource[]>();

  /**
   * @param like a view of a template that differs in few resources and in no name: what is the same object in both is taken from it,
   *   which is much faster
   */
  constructor(template: CloudFormationTemplate, like?: TemplateView) {
    this.template = template;
    const found = Object.entries(template.Resources);
    this.labels = like ? like.labels : new Map(found.map(([id, resource]) => [id, labelOf(id, resource)]));
    const known = new Map(like?.resources.map((resource) => [resource.logicalId, resource]));
    this.resources = found.map(([logicalId, resource]) => {
      const same = like?.template.Resources[logicalId] === resource ? known.get(logicalId) : undefined;
      return same ?? this.#read(logicalId, resource);
    });
    for (const resource of this.resources) {
      const alike = this.#byType.get(resource.type);
      if (alike) alike.push(resource);
      else this.#byType.set(resource.type, [resource]);
    }
  }

  /** All resources of a type; none if there are none. */
  any<Shape = Properties>(type: string): readonly Resource<Shape>[] {
    return (this.#byType.get(type) ?? []) as readonly unknown[] as readonly Resource<Shape>[];
  }

  /** All resources of a type. Never empty, so that a test over all of them cannot hold of nothing. */
  all<Shape = Properties>(type: string): readonly Resource<Shape>[] {
    const found = this.any<Shape>(type);
    if (found.length === 0) throw new Error(`the stack has no ${type}`);
    return found;
  }

  /** The one resource with a label. */
  one<Shape = Properties>(label: string): Resource<Shape> {
    const [found, ...more] = this.resources.filter((resource) => resource.label === label);
    if (found && more.length === 0) return found as Resource<Shape>;
    throw new Error(`${more.length + (found ? 1 : 0)} resources are ${label}`);
  }

  #read(logicalId: string, resource: TemplateResource): Resource {
    return {
      logicalId,
      type: resource.Type,
      label: this.labels.get(logicalId) ?? '',
      properties: written(resource.Properties ?? {}, this.labels) as Properties,
      deletionPolicy: resource.DeletionPolicy,
      updateReplacePolicy: resource.UpdateReplacePolicy,
    };
  }
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
function labelOf(logicalId: string, { Type, Properties }: TemplateResource): string {
  const kind = Type.split('::').at(-1) ?? Type;
  // Nothing but a key's place in the stack tells the stage's own from the one that alarms have.
  if (kind === 'Key') return logicalId.startsWith('Notify') ? '{Key of alarms}' : '{Key}';
  const name = written(Properties?.[nameProperties[Type] ?? ''], new Map());
  return `{${kind} ${typeof name === 'string' ? name.replace(/sluice-[a-z][a-z0-9]{1,9}-/, '') : logicalId}}`;
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
