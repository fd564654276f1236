import { AwsError } from '../../core/aws-error.ts';
import type { EventSourceMappingConfig } from './event-source-mapping-config.ts';

/** Makes a matcher of an EventBridge pattern. */
export type CompilePattern = (pattern: unknown) => (value: unknown) => boolean;

/**
 * Makes the filter of an event source mapping: a record passes if any of its patterns matches, or if there are none.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html, checked 2026-11-21
 *
 * @throws AwsError `InvalidParameterValueException` for a pattern that is no JSON object
 */
export function recordFilter(
  criteria: EventSourceMappingConfig['FilterCriteria'],
  compile: CompilePattern,
): (record: unknown) => boolean {
  const matchers = patternsOf(criteria).map((pattern) => compile(pattern));
  return (record) => matchers.length === 0 || matchers.some((matches) => matches(record));
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
