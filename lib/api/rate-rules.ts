import { Aws } from 'aws-cdk-lib';
import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import {
  maxRateRulesPerWebAcl,
  maxWebAclCapacity,
  minRateLimit,
  rateWindowSeconds,
  webAclCapacityOf,
} from '../../schemas/limits.ts';

/** A client as the firewall knows it. */
export interface RatedClient {
  readonly id: string;
  readonly requestsPerSecond: number;
}

/** Where rates are kept. */
export interface RateScope {
  /** Of the web ACL, which its labels begin with. */
  readonly aclName: string;
  /** Of the API's stage, which paths begin with. */
  readonly stageName: string;
}

/** The name of the body that the firewall answers with. */
export const tooManyRequestsKey = 'too_many_requests';

/** What everybody together is let ask for at least, so that there is room for clients that come by a tag, in requests per second. */
const leastOfAll = 100;

/** What all clients together may ask for, in requests per second. */
export function requestsPerSecondOf(clients: readonly RatedClient[]): number {
  return Math.max(
    leastOfAll,
    clients.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0),
  );
}

/**
 * The rules that keep rates: each client's requests are labelled by their path, a rule for each rate that is declared counts by label and
 * address, and one counts everything by address. So an address may ask for each client as often as its rate says, and for everything as
 * often as all clients together.
 *
 * What they promise: WAF counts over a minute, and acts some tens of seconds after a limit was passed. It looks before the signature is
 * checked, and so it counts by address too: otherwise a stranger could use up a client's rate. There is no quota over a day, and a client
 * with many addresses has its rate from each.
 *
 * A usage plan would count by client, but asks each producer for an API key beside its signature, and AWS calls it best effort as well.
 * https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html (not checked)
 * https://docs.aws.amazon.com/waf/latest/APIReference/API_RateLimitLabelNamespace.html (checked 2026-11-27)
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html (not checked)
 *
 * @throws Error for more clients, or more different rates, than one web ACL can hold
 */
export function rateRules(
  clients: readonly RatedClient[],
  { aclName, stageName }: RateScope,
): readonly CfnWebACL.RuleProperty[] {
  const rates = Array.from(new Set(clients.map(({ requestsPerSecond }) => requestsPerSecond)));
  checkCapacity(clients.length, rates.length);
  const rules = [
    ...clients.map((client) => labelOf(client, stageName)),
    ...rates.map((rate) => limiting(`rate-${rate}`, rate, byLabel(rate, aclName))),
    limiting('everything', requestsPerSecondOf(clients), { aggregateKeyType: 'IP' }),
  ];
  return Array.from(rules, (rule, priority) => ({ ...rule, priority }));
}

type Rule = Omit<CfnWebACL.RuleProperty, 'priority'>;
type Counting = Omit<CfnWebACL.RateBasedStatementProperty, 'limit' | 'evaluationWindowSec'>;

/** Only counts, and says whose request it is. Neither names of rules nor labels have dots; ids of clients differ by more than those. */
function labelOf({ id, requestsPerSecond }: RatedClient, stageName: string): Rule {
  const name = `client-${id.replaceAll('.', '-')}`;
  const path = `/clients/${id}/`;
  return {
    name,
    statement: { orStatement: { statements: [beginning(`/${stageName}${path}`), beginning(path)] } },
    ruleLabels: [{ name: `rate-${requestsPerSecond}:${name}` }],
    action: { count: {} },
    visibilityConfig: seenAs(name),
  };
}

/**
 * A path counts by its beginning: `%2Fclients%2Fothers%2F` further on would make it a request of two clients, which is counted apart from
 * those of either. No page of AWS says whether WAF sees the name of the stage in it, so it is looked for with and without.
 */
function beginning(searchString: string): CfnWebACL.StatementProperty {
  return {
    byteMatchStatement: {
      fieldToMatch: { uriPath: {} },
      positionalConstraint: 'STARTS_WITH',
      searchString,
      textTransformations: [{ priority: 0, type: 'URL_DECODE' }],
    },
  };
}

/** A request without a label of the rate is not counted. */
function byLabel(rate: number, aclName: string): Counting {
  const namespace = `awswaf:${Aws.ACCOUNT_ID}:webacl:${aclName}:rate-${rate}:`;
  return { aggregateKeyType: 'CUSTOM_KEYS', customKeys: [{ ip: {} }, { labelNamespace: { namespace } }] };
}

/** Whoever passes the limit is answered with 429 until the last minute has fewer. */
function limiting(name: string, requestsPerSecond: number, counting: Counting): Rule {
  const limit = Math.max(minRateLimit, requestsPerSecond * rateWindowSeconds);
  const customResponse = {
    responseCode: 429,
    customResponseBodyKey: tooManyRequestsKey,
    responseHeaders: [{ name: 'Retry-After', value: String(rateWindowSeconds / 2) }],
  };
  return {
    name,
    statement: { rateBasedStatement: { ...counting, limit, evaluationWindowSec: rateWindowSeconds } },
    action: { block: { customResponse } },
    visibilityConfig: seenAs(name),
  };
}

/** Without samples: they would show paths and headers to whoever may look at the firewall. */
function seenAs(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false };
}

function checkCapacity(clients: number, rates: number): void {
  if (rates >= maxRateRulesPerWebAcl) {
    throw new Error(
      `got clients with ${rates} different requestsPerSecond, expected at most ${maxRateRulesPerWebAcl - 1}: AWS WAF has ` +
        `${maxRateRulesPerWebAcl} rules for rates, and one is for everything. Let more clients have the same rate.`,
    );
  }
  const { label, rateByLabel, rateOfAll } = webAclCapacityOf;
  const capacity = clients * label + rates * rateByLabel + rateOfAll;
  if (capacity > maxWebAclCapacity) {
    const most = Math.floor((maxWebAclCapacity - rateOfAll - rates * rateByLabel) / label);
    throw new Error(
      `got ${clients} clients, expected at most ${most}: a web ACL of AWS WAF has a capacity of ${maxWebAclCapacity}, and they take ` +
        `${capacity}. Let several producers act as one client, with lanes of their own, or come by the tag clientId.`,
    );
  }
}
