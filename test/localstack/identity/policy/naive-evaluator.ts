import type { Principal } from '../../../../localstack/core/principal.ts';

/** A policy as JSON, of the shapes that the property generates. */
export interface WrittenStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: { readonly AWS?: string[]; readonly Service?: string[] };
  readonly Action?: string[];
  readonly NotAction?: string[];
  readonly Resource?: string[];
  readonly NotResource?: string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string[]>>>>;
}

export interface WrittenPolicies {
  readonly identity: readonly WrittenStatement[];
  readonly boundary?: readonly WrittenStatement[] | undefined;
  readonly session?: readonly WrittenStatement[] | undefined;
  readonly resource?: readonly WrittenStatement[] | undefined;
  readonly rule: 'or-identity' | 'key' | 'trust';
}

export interface WrittenRequest {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, readonly string[]>>;
}

/** Decides from the JSON by the words of AWS's documentation, each time anew and without a thought of speed. */
export function naivelyAllowed(request: WrittenRequest, policies: WrittenPolicies): boolean {
  const all = [policies.identity, policies.boundary ?? [], policies.session ?? [], policies.resource ?? []].flat();
  if (all.some((statement) => statement.Effect === 'Deny' && applies(statement, request))) return false;
  const allow = (statements: readonly WrittenStatement[], names?: readonly string[]): boolean =>
    statements.some(
      (statement) =>
        statement.Effect === 'Allow' && applies(statement, request) && (!names || namesAny(statement, names)),
    );
  const { principal } = request;
  const resource = policies.resource ?? [];
  const self = principal.kind === 'service' ? principal.service : principal.arn;
  if (allow(resource, ['*', self])) return true;
  if (principal.kind === 'service') return false;
  const byRole = principal.kind === 'role-session' && allow(resource, [principal.roleArn]);
  const byAccount = allow(resource, [principal.arn.split(':')[4] ?? '']);
  const byIdentity = allow(policies.identity);
  const granted = policies.rule === 'or-identity' ? byRole || byIdentity : byRole || (byAccount && byIdentity);
  return (
    granted &&
    (policies.boundary === undefined || allow(policies.boundary)) &&
    (policies.session === undefined || allow(policies.session))
  );
}

function namesAny({ Principal }: WrittenStatement, names: readonly string[]): boolean {
  return [...(Principal?.AWS ?? []), ...(Principal?.Service ?? [])].some((name) => names.includes(name));
}

function applies(statement: WrittenStatement, { principal, action, resource, context }: WrittenRequest): boolean {
  if (statement.Principal) {
    const names =
      principal.kind === 'service'
        ? ['*', principal.service]
        : ['*', principal.arn, principal.arn.split(':')[4] ?? '', principal.kind === 'user' ? '' : principal.roleArn];
    if (!namesAny(statement, names)) return false;
  }
  const { Action, NotAction, Resource, NotResource, Condition = {} } = statement;
  const isAction = (pattern: string): boolean => like(pattern.toLowerCase(), action.toLowerCase());
  if (Action && !Action.some(isAction)) return false;
  if (NotAction?.some(isAction)) return false;
  const isResource = (pattern: string): boolean => pattern === '*' || likeArn(pattern, resource);
  if (Resource && !Resource.some(isResource)) return false;
  if (NotResource?.some(isResource)) return false;
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => conditionHolds(operator, context[key] ?? [], values)),
  );
}

function conditionHolds(operator: string, given: readonly string[], values: readonly string[]): boolean {
  if (operator === 'Null') return values.includes(String(given.length === 0));
  const set = operator.includes(':') ? operator.split(':')[0] : undefined;
  const name = operator.replace(/^.*:/, '').replace(/IfExists$/, '');
  const negated = name.includes('Not');
  if (given.length === 0) {
    if (operator.endsWith('IfExists')) return true;
    return set === undefined ? negated : set === 'ForAllValues';
  }
  const positive = (value: string): boolean =>
    values.some((expected) => compare(name.replace('Not', ''), value, expected));
  const fits = (value: string): boolean => positive(value) !== negated;
  if (set === 'ForAllValues') return given.every(fits);
  if (set === 'ForAnyValue') return given.some(fits);
  return given.length === 1 && fits(given[0] ?? '');
}

function compare(name: string, given: string, expected: string): boolean {
  if (name === 'StringEquals') return given === expected;
  if (name === 'StringEqualsIgnoreCase') return given.toLowerCase() === expected.toLowerCase();
  if (name === 'StringLike') return like(expected, given);
  if (name === 'ArnLike') return likeArn(expected, given);
  if (name === 'NumericLessThan') return Number(given) < Number(expected);
  throw new Error(name);
}

function like(pattern: string, text: string): boolean {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text);
}

function split(arn: string): string[] {
  return [...arn.split(':').slice(0, 5), arn.split(':').slice(5).join(':')];
}

function likeArn(pattern: string, text: string): boolean {
  const parts = split(text);
  return split(pattern).every((part, index) => like(part, parts[index] ?? ''));
}
