import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import type { CloudEnvironment } from '../../core/environment.ts';
import { Replay } from '../archive/replay.ts';
import { type EventArns, resourceName } from '../arns.ts';
import type { Bus } from '../bus.ts';
import { parseInput } from '../input.ts';
import { limits } from '../limits.ts';
import type { Registry } from '../registry.ts';
import { timestamp } from './timestamps.ts';

const arn = z.string().min(1).max(1600);

/** The name of a replay. */
export const replayName = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[.\-_A-Za-z0-9]+$/);

const startInput = z.object({
  ReplayName: replayName,
  Description: z.string().max(512).optional(),
  EventSourceArn: arn,
  EventStartTime: timestamp,
  EventEndTime: timestamp,
  Destination: z.object({ Arn: arn, FilterArns: z.array(arn).optional() }),
});

/** What starting a replay needs. */
export interface ReplayContext {
  readonly environment: CloudEnvironment;
  readonly arns: EventArns;
  readonly registry: Registry;
  readonly changed: () => void;
}

/**
 * StartReplay: checks the request and takes the archive's events between start (inclusive) and end (exclusive).
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_StartReplay.html (checked 2026-11-21)
 */
export function startReplay({ environment, arns, registry }: ReplayContext, input: unknown): Replay {
  const request = parseInput(startInput, input);
  const { ReplayName: name, Destination: destination } = request;
  const [startMs, endMs] = [request.EventStartTime * 1000, request.EventEndTime * 1000];
  const bus = destinationBus(registry, destination.Arn);
  if (registry.replays.has(name)) {
    throw new AwsError('ResourceAlreadyExistsException', `Replay ${name} already exists.`);
  }
  const archive = registry.archives.get(resourceName(request.EventSourceArn));
  if (archive?.properties.arn !== request.EventSourceArn) {
    throw invalid('EventSourceArn', `Archive ${resourceName(request.EventSourceArn)} does not exist.`);
  }
  if (archive.properties.busArn !== bus.arn) {
    throw invalid('Destination.Arn', 'Cross event bus replay is not permitted.');
  }
  if (startMs >= endMs) throw invalid('EventEndTime', 'EventStartTime must be before EventEndTime.');
  checkFilter(bus, destination.FilterArns);
  checkConcurrency(registry);
  const replay = new Replay(
    {
      name,
      arn: arns.replay(name),
      description: request.Description,
      archiveArn: request.EventSourceArn,
      busName: bus.name,
      busArn: bus.arn,
      filterArns: destination.FilterArns,
      startMs,
      endMs,
      startedAtMs: environment.clock.now(),
    },
    archive.eventsBetween(startMs, endMs),
    environment.entropy,
  );
  registry.replays.set(name, replay);
  return replay;
}

function destinationBus(registry: Registry, destinationArn: string): Bus {
  if (!/^arn:[^:]+:events:[^:]*:\d*:event-bus\/.+$/.test(destinationArn)) {
    throw invalid('Destination.Arn', 'Must contain an event bus ARN.');
  }
  return registry.bus(destinationArn);
}

function checkFilter(bus: Bus, filterArns: readonly string[] = []): void {
  const known = new Set([...bus.rules.values()].map((rule) => rule.arn));
  const strangers = filterArns.filter((ruleArn) => !known.has(ruleArn));
  if (strangers.length === 0) return;
  throw invalid('Destination.FilterArns', `Not a rule on event bus ${bus.name}: ${strangers.join(', ')}.`);
}

function checkConcurrency(registry: Registry): void {
  const active = [...registry.replays.values()].filter((replay) => replay.isActive).length;
  if (active < limits.concurrentReplays) return;
  throw new AwsError(
    'LimitExceededException',
    `There are already ${active} replays under way; the limit is ${active}.`,
  );
}

function invalid(parameter: string, reason: string): AwsError {
  return new AwsError('ValidationException', `Parameter ${parameter} is not valid. Reason: ${reason}`);
}
