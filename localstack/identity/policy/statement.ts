import type { Principal } from '../../core/principal.ts';
import type { Condition } from './conditions/condition.ts';
import type { PrincipalElement, Reach } from './principal-element.ts';
import type { RequestContext } from './request-context.ts';
import type { TextTest } from './text-test.ts';

/** What is asked of the policies. */
export interface PolicyRequest {
  readonly principal: Principal;
  /** `sqs:SendMessage`, in any case. */
  readonly action: string;
  /** An ARN, or `*` for an action that knows no resource. */
  readonly resource: string;
  readonly context: RequestContext;
}

/** `Action` and `NotAction`, `Resource` and `NotResource`. */
export interface Element {
  readonly tests: readonly TextTest[];
  /** `Not…`: what none of them takes. */
  readonly excluding: boolean;
}

/** A statement of a policy, ready to be asked. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** `undefined` in a policy of an identity, which is about whoever has it. */
  readonly principals: PrincipalElement | undefined;
  readonly actions: Element;
  /** `undefined` in a role's trust policy, which is about the role. */
  readonly resources: Element | undefined;
  readonly conditions: readonly Condition[];
}

/** How a statement reaches who asks; `undefined` when it is not about the request. */
export function reachOf(statement: Statement, request: PolicyRequest): Reach | undefined {
  const { principals, actions, resources, conditions } = statement;
  const { principal, action, resource, context } = request;
  const reach = principals ? principals(principal) : 'direct';
  // Stryker disable next-line ConditionalExpression: it is only said sooner
  if (reach === undefined) return undefined;
  if (!takes(actions, action.toLowerCase(), context)) return undefined;
  if (resources && !takes(resources, resource, context)) return undefined;
  return conditions.every((condition) => condition(context)) ? reach : undefined;
}

/** A variable without a value fits nothing: the statement does not apply, whether it includes or excludes. */
function takes({ tests, excluding }: Element, value: string, context: RequestContext): boolean {
  let undecided = false;
  for (const test of tests) {
    const holds = test(value, context);
    if (holds === true) return !excluding;
    if (holds === undefined) undecided = true;
  }
  return excluding && !undecided;
}
