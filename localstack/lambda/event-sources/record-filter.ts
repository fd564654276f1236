import { AwsError } from '../../core/aws-error.ts';
import type { EventSourceMappingConfig } from './event-source-mapping-config.ts';

/** Makes a matcher of an EventBridge pattern. */
export type CompilePattern = (pattern: unknown) => (value: unknown) => boolean;

/**
 * Makes the filter of an event source mapping: a record passes if any of its patterns matches, or if there are none.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html, checked 2026-11-21
 *
 * @param view what the patterns see of a record; asked only when there are patterns
 * @throws AwsError `InvalidParameterValueException` for a pattern that is no JSON object
 */
export function recordFilter<Record>(
  criteria: EventSourceMappingConfig['FilterCriteria'],
  compile: CompilePattern,
  view: (record: Record) => unknown = (record) => record,
): (record: Record) => boolean {
  const matchers = patternsOf(criteria).map((pattern) => compile(pattern));
  if (matchers.length === 0) return () => true;
  return (record) => {
    const seen = view(record);
    return matchers.some((matches) => matches(seen));
  };
}

/** The patterns of an event source mapping, parsed. */
export function patternsOf(criteria: EventSourceMappingConfig['FilterCriteria']): Record<string, unknown>[] {
  return (criteria?.Filters ?? []).map(({ Pattern }) => {
    try {
      const pattern: unknown = JSON.parse(Pattern);
      if (typeof pattern === 'object' && pattern !== null && !Array.isArray(pattern)) {
        return pattern as Record<string, unknown>;
      }
    } catch {
      // Refused below, like any other pattern that is no object.
    }
    throw new AwsError('InvalidParameterValueException', 'Invalid filter pattern definition: expected a JSON object');
  });
}
