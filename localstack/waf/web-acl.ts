import { compileStatement, type Test } from './matches.ts';
import { compileRateRule } from './rate-rule.ts';
import type { BlockAction, WebAclConfig } from './web-acl-config.ts';
import type { WebRequest } from './web-request.ts';

/** How a request is refused. */
export interface Block {
  /** The rule's name; `Default_Action` when none matched. */
  readonly rule: string;
  /** What is answered; the service behind answers in its own words unless given. */
  readonly response?: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
}

interface Rule {
  readonly name: string;
  readonly matches: Test;
  /** Whole, as later rules see them. */
  readonly labels: readonly string[];
  /** `undefined` for one that only counts. */
  readonly decision: 'allow' | BlockAction | undefined;
}

const contentTypes = {
  APPLICATION_JSON: 'application/json',
  TEXT_HTML: 'text/html',
  TEXT_PLAIN: 'text/plain',
} as const;

/** A web ACL: rules in the order of their priorities, the first that allows or blocks decides. */
export class WebAcl {
  readonly arn: string;
  readonly #config: WebAclConfig;
  readonly #rules: readonly Rule[];

  /** @param now milliseconds since the epoch */
  constructor(arn: string, config: WebAclConfig, now: () => number) {
    this.arn = arn;
    this.#config = config;
    const [, , , , account = '', resource = ''] = arn.split(':');
    const prefix = `awswaf:${account}:webacl:${resource.split('/')[2] ?? ''}`;
    this.#rules = config.Rules.toSorted((one, other) => one.Priority - other.Priority).map(
      ({ Action, Name, RuleLabels, Statement }) => ({
        name: Name,
        matches: Statement.RateBasedStatement
          ? compileRateRule(Statement.RateBasedStatement, now)
          : compileStatement(Statement),
        labels: RuleLabels.map((label) => `${prefix}:${label.Name}`),
        decision: Action.Allow ? 'allow' : Action.Block,
      }),
    );
  }

  /** How a request is blocked; `undefined` for one that may pass. */
  check(request: WebRequest): Block | undefined {
    const labels: string[] = [];
    const labelled = { ...request, labels };
    for (const { decision, labels: own, matches, name } of this.#rules) {
      if (!matches(labelled)) continue;
      labels.push(...own);
      if (decision === undefined) continue;
      return decision === 'allow' ? undefined : this.#block(name, decision);
    }
    const { DefaultAction } = this.#config;
    return 'Block' in DefaultAction ? this.#block('Default_Action', DefaultAction.Block) : undefined;
  }

  #block(rule: string, { CustomResponse }: BlockAction): Block {
    if (!CustomResponse) return { rule };
    const { CustomResponseBodyKey, ResponseCode, ResponseHeaders } = CustomResponse;
    const body = this.#config.CustomResponseBodies[CustomResponseBodyKey ?? ''];
    const headers = Object.fromEntries(ResponseHeaders.map(({ Name, Value }) => [Name.toLowerCase(), Value]));
    const type = body && { 'content-type': contentTypes[body.ContentType] };
    return { rule, response: { status: ResponseCode, headers: { ...type, ...headers }, body: body?.Content ?? '' } };
  }
}
