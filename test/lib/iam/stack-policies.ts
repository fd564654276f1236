import {
  parsePolicy,
  type PolicyDocument,
  type PolicyKind,
} from '../../../localstack/identity/policy/policy-document.ts';
import type { Resource, TemplateView } from '../template-view.ts';
import type { Arns } from './arns.ts';

/** A policy of a template, ready to be asked. The same resource gives the same object, so that decisions by it can be remembered. */
export interface StackPolicy {
  readonly document: PolicyDocument;
  /** Tells it from any other. */
  readonly id: number;
  /** Every action that it names, as it does. */
  readonly actions: readonly string[];
}

const parsed = new WeakMap<object, StackPolicy>();
let made = 0;

/** The policy in some property of a resource; `undefined` for one without. */
function policyIn(resource: Resource, kind: PolicyKind, arns: Arns, written: unknown): StackPolicy | undefined {
  const known = parsed.get(resource);
  if (known) return known;
  if (written === undefined) return undefined;
  const document = arns.inPlace(typeof written === 'string' ? (JSON.parse(written) as object) : written) as Written;
  if ((document.Statement?.length ?? 0) === 0) return undefined;
  return remember(resource, document, kind);
}

interface Written {
  readonly Statement?: readonly { readonly Action: string | readonly string[] }[];
}

function remember(key: object, document: Written, kind: PolicyKind): StackPolicy {
  made += 1;
  const actions = (document.Statement ?? []).flatMap(({ Action }) => Action);
  const policy = { document: parsePolicy(document, kind), id: made, actions };
  parsed.set(key, policy);
  return policy;
}

/** A policy of one statement that no template has. */
export function policyOf(kind: PolicyKind, statement: Document): StackPolicy {
  return remember({}, { Version: '2012-10-17', Statement: [statement] } as unknown as Written, kind);
}

type Document = Readonly<Record<string, unknown>>;

/** Policies of the roles of a stack, each with the roles' labels; a managed policy that nobody has yet comes with none. */
export function identityPolicies(
  stack: TemplateView,
  arns: Arns,
): readonly { readonly label: string; readonly roles: readonly string[]; readonly policy: StackPolicy }[] {
  return ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap((type) =>
    stack.any<Document>(type).flatMap((resource) => {
      const policy = policyIn(resource, 'identity', arns, resource.properties['PolicyDocument']);
      const roles = (resource.properties['Roles'] ?? []) as readonly string[];
      return policy ? [{ label: resource.label, roles, policy }] : [];
    }),
  );
}

/** Where each type of resource with a policy about others says which those are. */
const about: Readonly<Record<string, (properties: Document) => readonly string[]>> = {
  'AWS::SQS::QueuePolicy': ({ Queues }) => (Queues ?? []) as readonly string[],
  'AWS::S3::BucketPolicy': ({ Bucket }) => [String(Bucket)],
  'AWS::SNS::TopicPolicy': ({ Topics }) => (Topics ?? []) as readonly string[],
};

/** Policies of the stack's resources: label to policy. */
export function resourcePolicies(stack: TemplateView, arns: Arns): ReadonlyMap<string, StackPolicy> {
  const found = new Map<string, StackPolicy>();
  const put = (label: string, policy: StackPolicy | undefined): void => {
    if (policy) found.set(label, policy);
  };
  for (const [type, labelsOf] of Object.entries(about))
    for (const resource of stack.any<Document>(type))
      for (const label of labelsOf(resource.properties))
        put(label, policyIn(resource, 'resource', arns, resource.properties['PolicyDocument']));
  for (const resource of stack.any<Document>('AWS::KMS::Key'))
    put(resource.label, policyIn(resource, 'resource', arns, resource.properties['KeyPolicy']));
  for (const resource of stack.any<Document>('AWS::IAM::Role'))
    put(resource.label, policyIn(resource, 'trust', arns, resource.properties['AssumeRolePolicyDocument']));
  for (const resource of stack.any<Document>('AWS::Logs::ResourcePolicy')) {
    const policy = policyIn(resource, 'resource', arns, resource.properties['PolicyDocument']);
    // It is of the account, and says itself of which groups.
    for (const { label } of stack.any('AWS::Logs::LogGroup')) put(label, policy);
  }
  for (const resource of stack.any<Document>('AWS::Lambda::Permission'))
    put(
      String(resource.properties['FunctionName']).replace('.Arn}', '}'),
      policyIn(resource, 'resource', arns, { Version: '2012-10-17', Statement: [invocation(resource.properties)] }),
    );
  return found;
}

/** The statement that a permission to invoke is. */
function invocation({ Action, FunctionName, Principal, SourceArn }: Document): Document {
  return {
    Effect: 'Allow',
    Action,
    Principal: { Service: Principal },
    Resource: FunctionName,
    ...(SourceArn !== undefined && { Condition: { ArnLike: { 'aws:SourceArn': SourceArn } } }),
  };
}
