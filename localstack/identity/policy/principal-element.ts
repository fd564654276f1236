import type { Principal } from '../../core/principal.ts';
import { malformed } from './malformed.ts';

/**
 * How a resource's policy reaches somebody. What it grants directly needs nobody else's word; what it grants to a role is
 * bounded by the role's boundary and the session's policy; what it grants to the account is for the account's
 * identity-based policies to give.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html (checked 2026-11-21)
 */
export type Reach = 'direct' | 'role' | 'account';

/** Whom a statement is about. */
export type PrincipalElement = (principal: Principal) => Reach | undefined;

/** The values of a `Principal` or `NotPrincipal`: ARNs, accounts and `*` under AWS, services under Service. */
export interface PrincipalNames {
  readonly aws: readonly string[];
  readonly services: readonly string[];
}

const user = /^arn:aws[a-z-]*:iam::\d{12}:user\/[\w+=,.@/-]+$/;
const role = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;
const roleSession = /^arn:aws[a-z-]*:sts::\d{12}:assumed-role\/[\w+=,.@-]+\/[\w+=,.@-]+$/;
const account = /^(?:arn:aws[a-z-]*:iam::(\d{12}):root|(\d{12}))$/;
const service = /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/;

/**
 * Compiles `Principal`. `*` reaches everybody, AWS services too. The account is reached by its root's ARN or by its number.
 *
 * @throws AwsError `MalformedPolicyDocument` for what names nobody, such as an ARN with a wildcard
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html (checked 2026-11-21)
 */
export function compilePrincipal(names: PrincipalNames): PrincipalElement {
  check(names);
  const exactly = new Set([...names.aws, ...names.services]);
  const accounts = new Set(names.aws.map((name) => accountOf(name)));
  return (principal) => {
    if (exactly.has('*') || exactly.has(nameOf(principal))) return 'direct';
    if (principal.kind === 'service') return undefined;
    // Stryker disable next-line ConditionalExpression: only a session has a role
    if (principal.kind === 'role-session' && exactly.has(principal.roleArn)) return 'role';
    return accounts.has(principal.arn.split(':')[4]) ? 'account' : undefined;
  };
}

/**
 * Compiles `NotPrincipal`: everybody but those who are named exactly. To except a role's session its own ARN is needed: the
 * role's and the account's alone except nobody who signs requests.
 *
 * @throws AwsError `MalformedPolicyDocument`
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html (checked 2026-11-21)
 */
export function compileNotPrincipal(names: PrincipalNames): PrincipalElement {
  check(names);
  const exactly = new Set([...names.aws, ...names.services]);
  return (principal) => (exactly.has('*') || exactly.has(nameOf(principal)) ? undefined : 'direct');
}

function nameOf(principal: Principal): string {
  return principal.kind === 'service' ? principal.service : principal.arn;
}

function accountOf(name: string): string | undefined {
  const found = account.exec(name);
  return found?.[1] ?? found?.[2];
}

function check({ aws, services }: PrincipalNames): void {
  for (const name of aws) {
    if (name !== '*' && ![user, role, roleSession, account].some((form) => form.test(name)))
      throw malformed(`Invalid principal in policy: "AWS":"${name}"`);
  }
  for (const name of services) {
    if (!service.test(name)) throw malformed(`Invalid principal in policy: "SERVICE":"${name}"`);
  }
}
