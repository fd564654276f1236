import type { TemplateView } from './template-view.ts';

/** A statement of a policy, as CloudFormation writes it. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Principal?: { readonly Service?: string; readonly AWS?: string };
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Document {
  readonly Statement: readonly Statement[];
}

interface RolePolicy {
  readonly PolicyDocument: Document;
  readonly Roles: readonly string[];
}

interface QueuePolicy {
  readonly PolicyDocument: Document;
  readonly Queues: readonly string[];
}

/** One or several, as a list. */
export function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** The statements of the policies on a queue, given its label. */
export function statementsOnQueue(stack: TemplateView, label: string): readonly Statement[] {
  return stack
    .all<QueuePolicy>('AWS::SQS::QueuePolicy')
    .filter(({ properties }) => properties.Queues.includes(label))
    .flatMap(({ properties }) => properties.PolicyDocument.Statement);
}

/** The statements of a role's policies, given its label. */
export function statementsOfRole(stack: TemplateView, label: string): readonly Statement[] {
  return stack
    .all<RolePolicy>('AWS::IAM::Policy')
    .filter(({ properties }) => properties.Roles.includes(label))
    .flatMap(({ properties }) => properties.PolicyDocument.Statement);
}

/** The statements of a key's policy that are for an AWS service; the stage's key unless another is named. */
export function keyStatementsFor(stack: TemplateView, service: string, label = '{Key}'): readonly Statement[] {
  const key = stack.one<{ KeyPolicy: Document }>(label);
  return key.properties.KeyPolicy.Statement.filter(({ Principal }) => Principal?.Service === service);
}

/** What statements allow: for each resource the actions, sorted. */
export function grants(statements: readonly Statement[]): Record<string, string[]> {
  const found: Record<string, Set<string>> = {};
  for (const { Effect, Action, Resource } of statements) {
    if (Effect !== 'Allow') throw new Error(`a ${Effect} is no grant`);
    for (const resource of listOf(Resource)) {
      found[resource] ??= new Set();
      for (const action of listOf(Action)) found[resource].add(action);
    }
  }
  return Object.fromEntries(Object.entries(found).map(([resource, actions]) => [resource, [...actions].toSorted()]));
}
