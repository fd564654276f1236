import { compileStatement, type Test } from './matches.ts';
import { RateCounter } from './rate-counter.ts';
import type { CustomKey, RateBasedStatement } from './statement-config.ts';
import { transform } from './transform.ts';
import { headerOf, type WebRequest } from './web-request.ts';

/**
 * Compiles a rate-based statement: it holds of a request when there have been more than its limit in the window that are like it,
 * this one among them, whether or not they were let through. AWS looks every few seconds, this looks each time.
 *
 * @param now milliseconds since the epoch
 */
export function compileRateRule(statement: RateBasedStatement, now: () => number): Test {
  const { AggregateKeyType, CustomKeys = [], EvaluationWindowSec, Limit, ScopeDownStatement } = statement;
  const isCounted = ScopeDownStatement ? compileStatement(ScopeDownStatement) : (): boolean => true;
  const counter = new RateCounter(EvaluationWindowSec * 1_000);
  const keyOf = (request: WebRequest): string | undefined => {
    if (AggregateKeyType === 'CONSTANT') return '';
    return AggregateKeyType === 'IP' ? request.sourceIp : customKey(CustomKeys, request);
  };
  return (request) => {
    if (!isCounted(request)) return false;
    const key = keyOf(request);
    return key !== undefined && counter.count(key, now()) > Limit;
  };
}

/** A request that lacks one of the parts is not counted. */
function customKey(keys: readonly CustomKey[], request: WebRequest): string | undefined {
  const parts = keys.map((key) => partOf(key, request));
  return parts.includes(undefined) ? undefined : JSON.stringify(parts);
}

function partOf({ Header, HTTPMethod, LabelNamespace, UriPath }: CustomKey, request: WebRequest): string | undefined {
  if (LabelNamespace) return labelsIn(LabelNamespace.Namespace, request);
  if (UriPath) return transform(request.uriPath, UriPath.TextTransformations);
  if (HTTPMethod) return request.method;
  if (!Header) return request.sourceIp;
  const value = headerOf(request, Header.Name);
  return value === undefined ? undefined : transform(value, Header.TextTransformations);
}

/** All labels of a namespace, none of which is in a namespace below. */
function labelsIn(namespace: string, { labels = [] }: WebRequest): string | undefined {
  const within = labels.filter((label) => label.startsWith(namespace) && !label.slice(namespace.length).includes(':'));
  return within.length === 0 ? undefined : within.toSorted().join();
}
