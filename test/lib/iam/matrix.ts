import { conditionKeys } from '../../../localstack/identity/global-keys.ts';
import { evaluate } from '../../../localstack/identity/policy/evaluate.ts';
import { RequestContext } from '../../../localstack/identity/policy/request-context.ts';
import type { TemplateView } from '../template-view.ts';
import { serviceOf } from './actions.ts';
import { Arns, place } from './arns.ts';
import { type Attempt, roleToTag, type Target, targetsOf } from './attempts.ts';
import { everybodyOf, type Somebody } from './principals.ts';
import { identityPolicies, policyOf, resourcePolicies, type StackPolicy } from './stack-policies.ts';

/** What somebody may do to one target. */
export interface Block {
  readonly who: string;
  /** What of that target somebody like this might try. */
  readonly attempts: readonly Attempt[];
  readonly allowed: ReadonlySet<Attempt>;
}

interface Place {
  readonly arns: Arns;
  readonly targets: readonly Target[];
}

/** Decisions by the same policies on the same target are the same, in whichever template. */
export class Matrix {
  readonly #places = new WeakMap<object, Place>();
  readonly #blocks = new Map<string, Map<Target, Map<number, Block>>>();
  readonly #contexts = new WeakMap<Attempt, Map<string, RequestContext>>();
  readonly #rows = new Map<string, readonly Block[]>();

  /** What everybody may do, target by target. */
  blocksOf(stack: TemplateView, stageName: string): readonly Block[] {
    return this.rowsOf(stack, stageName).flat();
  }

  /** The same, person by person; where nothing has changed for somebody, the same row. */
  rowsOf(stack: TemplateView, stageName: string): readonly (readonly Block[])[] {
    const { arns, targets } = this.#placeOf(stack, stageName);
    const onResources = resourcePolicies(stack, arns);
    const everybody = everybodyOf(stack, arns);
    const resources = [...onResources.values()].map(({ id }) => id).join();
    return everybody.map((somebody) => {
      const row = [somebody.name, ...somebody.policies.map(({ id }) => id)].join('|');
      return this.#remembered(`${row} on ${resources}`, () =>
        targets.map((target) => {
          const onTarget = target.label === roleToTag ? letsTag : onResources.get(target.label);
          return this.#blockOf(somebody, target, row, onTarget);
        }),
      );
    });
  }

  #remembered(key: string, decide: () => readonly Block[]): readonly Block[] {
    const found = this.#rows.get(key) ?? decide();
    this.#rows.set(key, found);
    return found;
  }

  /** Of templates that are like one another what might be tried is the same. */
  #placeOf(stack: TemplateView, stageName: string): Place {
    const known = this.#places.get(stack.labels);
    if (known) return known;
    const arns = new Arns(stack);
    const policies = [
      ...resourcePolicies(stack, arns).values(),
      ...identityPolicies(stack, arns).map(({ policy }) => policy),
    ];
    const named = policies.flatMap(({ actions }) => actions).filter((action) => !action.includes('*'));
    const found = { arns, targets: targetsOf(stack, arns, named, stageName) };
    this.#places.set(stack.labels, found);
    return found;
  }

  #blockOf(somebody: Somebody, target: Target, row: string, onTarget: StackPolicy | undefined): Block {
    const ofRow = this.#blocks.get(row) ?? new Map<Target, Map<number, Block>>();
    this.#blocks.set(row, ofRow);
    const known = ofRow.get(target) ?? new Map<number, Block>();
    ofRow.set(target, known);
    const id = onTarget?.id ?? 0;
    const found = known.get(id) ?? this.#decide(somebody, target, onTarget);
    known.set(id, found);
    return found;
  }

  #decide(somebody: Somebody, target: Target, onTarget: StackPolicy | undefined): Block {
    const attempts = target.attempts.filter((attempt) => comes(somebody.principal, attempt));
    const allowed = attempts.filter((attempt) => this.#may(somebody, attempt, onTarget));
    return { who: somebody.name, attempts, allowed: new Set(allowed) };
  }

  #may(somebody: Somebody, attempt: Attempt, onTarget: StackPolicy | undefined): boolean {
    const { principal, policies } = somebody;
    const { action, resource } = attempt;
    // Most are allowed by nothing, which need not be found out by heart.
    if (![...policies, ...(onTarget ? [onTarget] : [])].some((policy) => allowsSomewhere(policy, action))) return false;
    const service = serviceOf(action);
    const resourceRule = service === 'kms' ? 'key' : service === 'sts' ? 'trust' : 'or-identity';
    const decision = evaluate(
      { principal, action, resource, context: this.#contextOf(somebody, attempt) },
      { identity: policies.map(({ document }) => document), resource: onTarget?.document, resourceRule },
    );
    return decision === undefined;
  }

  #contextOf({ name, principal, keys }: Somebody, attempt: Attempt): RequestContext {
    const contexts = this.#contexts.get(attempt) ?? new Map<string, RequestContext>();
    this.#contexts.set(attempt, contexts);
    const found = contexts.get(name) ?? new RequestContext(conditionKeys(principal, attempt, keys, place), clock);
    contexts.set(name, found);
    return found;
  }
}

function comes({ kind }: Somebody['principal'], { by }: Attempt): boolean {
  return by === undefined || (kind === 'service') === (by === 'services');
}

/** What such a role says of whom it lets. */
const letsTag = policyOf('trust', {
  Effect: 'Allow',
  Action: ['sts:AssumeRole', 'sts:TagSession'],
  Principal: { AWS: place.accountId },
});

const clock = (): number => 0;

const somewhere = new WeakMap<StackPolicy, Map<string, boolean>>();
const nothing = new RequestContext(new Map(), clock);

function allowsSomewhere(policy: StackPolicy, action: string): boolean {
  const known = somewhere.get(policy) ?? new Map<string, boolean>();
  somewhere.set(policy, known);
  const remembered = known.get(action);
  if (remembered !== undefined) return remembered;
  const lower = action.toLowerCase();
  const found = policy.document.statements.some(
    ({ effect, actions }) => effect === 'Allow' && actions.tests.some((test) => test(lower, nothing)),
  );
  known.set(action, found);
  return found;
}
