import { AwsError } from '../../core/aws-error.ts';
import type { CloudEnvironment } from '../../core/environment.ts';
import type { Observer } from '../../core/observation.ts';
import type { Operation } from '../../core/service.ts';
import { defaultBusName, resourceName } from '../arns.ts';
import { type EventEntry, eventTime, makeEvent } from '../bus-event.ts';
import { parseInput } from '../input.ts';
import { limits } from '../limits.ts';
import type { Registry } from '../registry.ts';
import type { Router } from '../router.ts';
import type { PutEventsCounters } from './put-events-counters.ts';
import {
  type CheckedEntry,
  type EntryError,
  type PutEntry,
  checkEntry,
  entryBytes,
  putEventsInput,
} from './put-entry.ts';

/** Faults that a test injects. */
export interface EventBridgeFaults {
  /** Lets PutEvents refuse an entry that is otherwise good. */
  refuseEntry?(entry: PutEntry): { ErrorCode: string; ErrorMessage: string } | undefined;
}

/** What PutEvents works on. */
export interface PutEventsContext {
  readonly environment: CloudEnvironment;
  readonly registry: Registry;
  readonly router: Router;
  readonly observe: Observer;
  readonly changed: () => void;
  readonly faults: EventBridgeFaults;
  /** Counted on. */
  readonly counters: PutEventsCounters;
}

/**
 * PutEvents: entries stand and fall one by one, the request only with its size. An event for a bus that does not exist is
 * accepted and lost, as AWS does it; here it is at least observed as unmatched.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html (checked 2026-11-21)
 * @see https://github.com/aws/aws-cli/issues/9186 (the unknown bus; checked 2026-11-21)
 */
export function putEvents(context: PutEventsContext): Operation {
  const { counters } = context;
  return (input) => {
    counters.PutEventsApproximateCallCount++;
    const entries = entriesOf(input, counters);
    const results = entries.map((entry) => putEntry(context, entry));
    context.changed();
    const failed = results.filter((result) => 'ErrorCode' in result).length;
    counters.PutEventsApproximateSuccessCount++;
    counters.PutEventsEntriesCount += entries.length;
    counters.PutEventsFailedEntriesCount += failed;
    return { FailedEntryCount: failed, Entries: results };
  };
}

/** The entries of a request, unless it is refused whole. */
function entriesOf(input: unknown, counters: PutEventsCounters): readonly PutEntry[] {
  try {
    const { Entries: entries } = parseInput(putEventsInput, input);
    const bytes = entries.reduce((total, entry) => total + entryBytes(entry), 0);
    if (bytes < limits.requestBytes) return entries;
    throw new AwsError('ValidationException', 'Total size of the entries in the request is over the limit.');
  } catch (refusal) {
    counters.PutEventsApproximateFailedCount++;
    throw refusal;
  }
}

function putEntry(context: PutEventsContext, entry: PutEntry): { EventId: string } | EntryError {
  const checked = checkEntry(entry);
  if ('ErrorCode' in checked) return checked;
  return context.faults.refuseEntry?.(entry) ?? accept(context, entry, checked);
}

function accept(context: PutEventsContext, entry: PutEntry, checked: CheckedEntry): { EventId: string } {
  const { environment, registry, router, observe } = context;
  const { source, detailType, detail } = checked;
  const timeMs = entry.Time === undefined ? environment.clock.now() : entry.Time * 1000;
  const accepted: EventEntry = {
    source,
    detailType,
    detail,
    resources: entry.Resources ?? [],
    timeMs,
    traceHeader: entry.TraceHeader,
  };
  const event = makeEvent(accepted, environment);
  const nameOrArn = entry.EventBusName ?? defaultBusName;
  const bus = registry.findBus(nameOrArn);
  const facts = { bus: resourceName(nameOrArn), eventId: event.id, detailType, detail };
  if (bus) observe({ kind: 'event-put', ...facts });
  const document = {
    version: '0',
    id: event.id,
    'detail-type': detailType,
    source,
    account: environment.accountId,
    time: eventTime(event.timeMs),
    region: environment.region,
    resources: accepted.resources,
    detail: checked.detailDocument,
  };
  if (!bus || !router.route(bus, event, document)) observe({ kind: 'event-unmatched', ...facts });
  return { EventId: event.id };
}
