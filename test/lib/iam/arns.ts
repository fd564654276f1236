import { type Resource, type TemplateView, nameProperties } from '../template-view.ts';

/** Where the stack of the matrix is. */
export const place = { accountId: '123456789012', region: 'eu-central-1' };
/** Another account, with whatever somebody there may make. */
export const foreignAccount = '999999999999';

/** Another one, whose people a client may name as its principals. */
export const friendlyAccount = '111122223333';

const { accountId, region } = place;
const pseudo: Readonly<Record<string, string>> = {
  '{AWS::AccountId}': accountId,
  '{AWS::Partition}': 'aws',
  '{AWS::Region}': region,
  '{AWS::URLSuffix}': 'amazonaws.com',
};

/** The ARN of something, `sqs:sluice-dev-x` for one. */
export function arn(service: string, thing: string, of = accountId): string {
  if (service === 's3') return `arn:aws:s3:::${thing}`;
  return `arn:aws:${service}:${service === 'iam' || thing.startsWith('dashboard/') ? '' : region}:${of}:${thing}`;
}

/** The last parts of ARNs, by the types of resources that policies name. */
const arnOfType: Readonly<Record<string, (name: string, resource: Resource) => string>> = {
  'AWS::SQS::Queue': (name) => arn('sqs', name),
  'AWS::DynamoDB::Table': (name) => arn('dynamodb', `table/${name}`),
  'AWS::S3::Bucket': (name) => arn('s3', name),
  'AWS::Lambda::Function': (name) => arn('lambda', `function:${name}`),
  'AWS::Logs::LogGroup': (name) => arn('logs', `log-group:${name}:*`),
  'AWS::IAM::Role': (name) => arn('iam', `role/${name}`),
  'AWS::IAM::ManagedPolicy': (name) => arn('iam', `policy/${name}`),
  'AWS::KMS::Key': (_name, { label }) => arn('kms', `key/${label === '{Key}' ? 'of-stage' : 'of-alarms'}`),
  'AWS::Events::EventBus': (name) => arn('events', `event-bus/${name}`),
  'AWS::Events::Archive': (name) => arn('events', `archive/${name}`),
  'AWS::Events::Rule': (name, { properties }) =>
    arn('events', 'EventBusName' in properties ? `rule/${busOf(name)}/${name}` : `rule/${name}`),
  'AWS::SNS::Topic': (name) => arn('sns', name),
  'AWS::SecretsManager::Secret': (name) => arn('secretsmanager', `secret:${name}-AbCdEf`),
  'AWS::CloudWatch::Dashboard': (_name, { properties }) =>
    arn('cloudwatch', `dashboard/${textOf(properties['DashboardName'])}`),
};

/** Types whose reference is an ARN, and not a name. */
const referredToByArn = new Set(['AWS::SNS::Topic', 'AWS::SecretsManager::Secret', 'AWS::IAM::ManagedPolicy']);

/** The ARNs of a stack's resources, and texts with references in them as AWS gets them. */
export class Arns {
  readonly #written = new Map<string, string>();
  readonly #ofLabel = new Map<string, string>();

  constructor(stack: TemplateView) {
    for (const resource of stack.resources) {
      const { type, label, properties } = resource;
      const name = inPlace(textOf(properties[nameProperties[type] ?? '']));
      const itsArn = arnOfType[type]?.(name, resource);
      const reference = type === 'AWS::ApiGateway::RestApi' ? 'api1' : name || label.replace(/^\{\w+ |\}$/g, '');
      this.#written.set(inPlace(label), itsArn !== undefined && referredToByArn.has(type) ? itsArn : reference);
      if (itsArn === undefined) continue;
      this.#ofLabel.set(label, itsArn);
      this.#written.set(inPlace(label.replace(/\}$/, '.Arn}')), itsArn);
      this.#written.set(inPlace(label.replace(/\}$/, '.StreamArn}')), `${itsArn}/stream/2026-11-27T00:00:00.000`);
    }
  }

  /**
   * The ARN of a resource.
   *
   * @throws Error for the label of something that has none here
   */
  of(label: string): string {
    const found = this.#ofLabel.get(label);
    if (found === undefined) throw new Error(`${label} has no ARN here: add its type`);
    return found;
  }

  /** A policy, or a part of one, with every reference in place. */
  inPlace<Value>(value: Value): Value {
    return JSON.parse(this.#resolved(JSON.stringify(value))) as Value;
  }

  #resolved(text: string): string {
    return inPlace(text).replaceAll(/(?<!\$)\{[A-Z][A-Za-z]*(?: [^{}"]*|\.Arn)?\}/g, (reference) => {
      const found = this.#written.get(reference);
      if (found === undefined) throw new Error(`${reference} is in a policy and of no resource`);
      return found;
    });
  }
}

function inPlace(text: string): string {
  return text.replaceAll(/\{AWS::\w+\}/g, (reference) => pseudo[reference] ?? reference);
}

/** Every rule with a bus of its own is on the one of its stage. */
function busOf(ruleName: string): string {
  return `${ruleName.split('-').slice(0, 2).join('-')}-events`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
