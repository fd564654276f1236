import { findUncarriable } from './carriable-text.ts';
import { findEventType } from './catalog.ts';
import { describeValue } from './describe-value.ts';
import { envelope } from './envelope.ts';
import { findTimeFault } from './event-time.ts';
import type { Fault, RejectionCode } from './problems.ts';
import { findSchemaFaults } from './schema-faults.ts';

/**
 * All that is wrong with parsed JSON as an event of the catalog; nothing for an event that is right.
 *
 * @param nowMs the server's time
 */
export function validateEvent(json: unknown, nowMs: number): Fault[] {
  const type = textAt(json, 'type');
  const eventType = type === undefined ? undefined : findEventType(type);
  const faults = findSchemaFaults(eventType?.schema ?? envelope, json);
  if (type !== undefined && !eventType) faults.unshift(unknownType(type));
  const time = textAt(json, 'time');
  // One that is no date-time is among the faults already.
  const isTime = time !== undefined && !faults.some(({ path }) => path[0] === 'time');
  const timeFault = isTime ? findTimeFault(time, nowMs) : undefined;
  if (timeFault) faults.push(timeFault);
  // Only of what has the right shape: whatever else it holds is refused already.
  const uncarriable = faults.length === 0 ? findUncarriable(json) : undefined;
  if (uncarriable) faults.push(uncarriable);
  return faults;
}

/** The one code that stands for the whole: an envelope that is wrong says more than the data in it. */
export function codeOf(faults: readonly Fault[]): RejectionCode {
  if (faults.some(({ code }) => code === unknownTypeCode)) return unknownTypeCode;
  return faults.every(({ path }) => path[0] === 'data') ? 'invalid_data' : 'invalid_envelope';
}

const unknownTypeCode = 'unknown_type';

function unknownType(type: string): Fault {
  const expected = 'a type of the catalog';
  const advice = 'see schemas/types for those it has';
  return {
    path: ['type'],
    code: unknownTypeCode,
    difference: () => ({ got: describeValue(type), expected, advice }),
  };
}

function textAt(json: unknown, key: string): string | undefined {
  const value: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, key) : undefined;
  return typeof value === 'string' ? value : undefined;
}
