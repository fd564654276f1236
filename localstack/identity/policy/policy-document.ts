import * as z from 'zod';
import { policyShape, type PolicyShape, type StatementShape } from './grammar.ts';
import { remembered } from '../../core/remembered.ts';
import { compileArn, isArn, splitArn } from './arn-test.ts';
import { compileCondition } from './conditions/condition.ts';
import { malformed } from './malformed.ts';
import {
  compileNotPrincipal,
  compilePrincipal,
  type PrincipalElement,
  type PrincipalNames,
} from './principal-element.ts';
import type { Element, Statement } from './statement.ts';
import { variableKeys } from './policy-text.ts';
import { compileText } from './text-test.ts';

/** A policy, parsed and ready to be asked. It is never changed: a new policy is a new object. */
export interface PolicyDocument {
  readonly statements: readonly Statement[];
  /** Every condition key that an answer can depend on, in lower case: those of conditions, and those of variables. */
  readonly keys: ReadonlySet<string>;
}

/**
 * What a policy is attached to: an identity (or it bounds one, or a session), a resource such as a queue or a key, or, as
 * its trust policy, a role.
 */
export type PolicyKind = 'identity' | 'resource' | 'trust';

/**
 * Parses a policy.
 *
 * @param policy what the JSON stands for
 * @throws AwsError `MalformedPolicyDocument`
 */
export function parsePolicy(policy: unknown, kind: PolicyKind): PolicyDocument {
  return parsed[kind](JSON.stringify(policy) ?? 'null');
}

const parsed: Readonly<Record<PolicyKind, (json: string) => PolicyDocument>> = {
  identity: remembered((json) => parse(JSON.parse(json), 'identity')),
  resource: remembered((json) => parse(JSON.parse(json), 'resource')),
  trust: remembered((json) => parse(JSON.parse(json), 'trust')),
};

function parse(policy: unknown, kind: PolicyKind): PolicyDocument {
  const { success, data, error } = policyShape.safeParse(policy);
  if (!success) throw malformed(`Syntax errors in policy.\n${z.prettifyError(error)}`);
  // AWS allows an Id in policies of resources only.
  if (kind === 'identity' && data.Id !== undefined)
    throw malformed('Syntax errors in policy.\nAn identity-based policy has no Id.');
  checkSids(data, kind);
  const variables = data.Version === '2012-10-17';
  return {
    statements: data.Statement.map((statement) => parseStatement(statement, kind, variables)),
    keys: new Set(data.Statement.flatMap(keysOf)),
  };
}

/** A variable counts though its policy may be too old for variables: a key too many does no harm. */
function keysOf({ Condition = {}, Resource = [], NotResource = [] }: StatementShape): string[] {
  const conditions = Object.values(Condition);
  const texts = [...Resource, ...NotResource, ...conditions.flatMap((keys) => Object.values(keys).flat())];
  return [...conditions.flatMap(Object.keys).map((key) => key.toLowerCase()), ...texts.flatMap(variableKeys)];
}

/**
 * Parses a policy that is given as JSON.
 *
 * @throws AwsError `MalformedPolicyDocument`
 */
export function parsePolicyJson(json: string, kind: PolicyKind): PolicyDocument {
  let policy: unknown;
  try {
    policy = JSON.parse(json);
  } catch {
    throw malformed('Syntax errors in policy.\nExpected JSON.');
  }
  return parsePolicy(policy, kind);
}

function checkSids({ Statement }: PolicyShape, kind: PolicyKind): void {
  const sids = Statement.flatMap(({ Sid }) => (Sid === undefined || Sid === '' ? [] : [Sid]));
  if (new Set(sids).size < sids.length) throw malformed('Statement IDs (SID) in a single policy must be unique.');
  // Other services than IAM take further characters: KMS's own default policy has spaces.
  const odd = kind === 'resource' ? undefined : sids.find((sid) => !/^[A-Za-z0-9]*$/.test(sid));
  if (odd !== undefined) throw malformed(`Statement IDs (SID) must be alpha numeric. Got: ${odd}`);
}

function parseStatement(shape: StatementShape, kind: PolicyKind, variables: boolean): Statement {
  const conditions = Object.entries(shape.Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => {
      if (!key.includes(':'))
        throw malformed(`Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc. Got: ${key}`);
      return compileCondition(operator, key, values, variables);
    }),
  );
  return {
    effect: shape.Effect,
    principals: parsePrincipals(shape, kind),
    actions: parseActions(shape),
    resources: parseResources(shape, kind, variables),
    conditions,
  };
}

function parsePrincipals({ Principal, NotPrincipal }: StatementShape, kind: PolicyKind): PrincipalElement | undefined {
  if (kind === 'identity') {
    if (Principal ?? NotPrincipal) throw malformed('Policy document should not specify a principal.');
    return undefined;
  }
  if (Principal && NotPrincipal) throw contradiction('Principal', 'NotPrincipal');
  if (Principal) return compilePrincipal(namesOf(Principal));
  if (NotPrincipal) return compileNotPrincipal(namesOf(NotPrincipal));
  throw malformed('Missing required field Principal');
}

function namesOf(principal: NonNullable<StatementShape['Principal']>): PrincipalNames {
  const { AWS = [], Service = [] } = principal as { AWS?: string[]; Service?: string[] };
  return { aws: AWS, services: Service };
}

function parseActions({ Action, NotAction }: StatementShape): Element {
  if (Action && NotAction) throw contradiction('Action', 'NotAction');
  const actions = Action ?? NotAction;
  if (!actions) throw malformed('Policy statement must contain actions.');
  return {
    tests: actions.map((action) => compileText(checkAction(action), { variables: false, wildcards: true })),
    excluding: !Action,
  };
}

/** Names of actions are not case-sensitive, so all are compared in lower case. */
function checkAction(action: string): string {
  const colon = action.indexOf(':');
  if (action !== '*' && colon < 0)
    throw malformed(`Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc. Got: ${action}`);
  const vendor = action.slice(0, colon);
  if (colon >= 0 && vendor !== '*' && !/^[A-Za-z0-9-]+$/.test(vendor)) throw malformed(`Vendor ${vendor} is not valid`);
  return action.toLowerCase();
}

function parseResources(shape: StatementShape, kind: PolicyKind, variables: boolean): Element | undefined {
  const { Resource, NotResource } = shape;
  if (Resource && NotResource) throw contradiction('Resource', 'NotResource');
  const resources = Resource ?? NotResource;
  if (kind === 'trust') {
    if (resources) throw malformed(`Has prohibited field ${Resource ? 'Resource' : 'NotResource'}`);
    return undefined;
  }
  if (!resources) throw malformed('Policy statement must contain resources.');
  for (const resource of resources) checkResource(resource, variables);
  return {
    tests: resources.map((resource) => compileArn(resource, { variables, wildcards: true })),
    excluding: !Resource,
  };
}

/** Variables may only stand where the resource itself is named, after the fifth colon. */
function checkResource(resource: string, variables: boolean): void {
  if (resource === '*') return;
  if (!isArn(resource, variables)) throw malformed(`Resource ${resource} must be in ARN format or "*".`);
  if (
    variables &&
    splitArn(resource, true)
      .slice(0, 5)
      .some((part) => part.includes('${'))
  )
    throw malformed(`Resource ${resource} has a policy variable before its fifth colon: expected it after.`);
}

function contradiction(one: string, other: string): Error {
  return malformed(`Syntax errors in policy.\nA statement has ${one} or ${other}, not both.`);
}
