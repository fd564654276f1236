import { AwsError } from '../../core/aws-error.ts';
import { defaultBusName } from '../arns.ts';
import type { Bus, BusSettings } from '../bus.ts';
import { parseBusPolicy } from '../bus-policy.ts';
import type { BusConfig } from '../config.ts';
import { type ResourceContext, alreadyExists } from './context.ts';

/**
 * Makes a bus.
 *
 * @throws AwsError `ResourceAlreadyExistsException`, `ValidationException`
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html (checked 2026-11-21)
 */
export function createBus({ environment, arns, registry }: ResourceContext, config: BusConfig): Bus {
  const { Name: name, Policy: policy, Tags: tags = [], ...settings } = config;
  if (name.includes('/')) throw new AwsError('ValidationException', "Event bus name must not contain '/'.");
  if (registry.buses.has(name)) throw alreadyExists(`Event bus ${name} already exists.`);
  const now = environment.clock.now();
  const bus: Bus = {
    name,
    arn: arns.bus(name),
    createdAtMs: now,
    modifiedAtMs: now,
    rules: new Map(),
    settings: settingsOf(settings),
    policy:
      policy === undefined ? undefined : parseBusPolicy(typeof policy === 'string' ? policy : JSON.stringify(policy)),
    tags,
  };
  registry.buses.set(name, bus);
  return bus;
}

/**
 * Changes what UpdateEventBus changes: key and dead-letter queue are those of the request, or none; a description stays
 * until it is replaced, if only by an empty one.
 *
 * @throws AwsError `ResourceNotFoundException`
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UpdateEventBus.html (checked 2026-11-21: the key)
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/events/bus.go (the description, checked 2026-11-21)
 */
export function updateBus({ environment, registry }: ResourceContext, name: string, settings: BusSettings): Bus {
  const bus = registry.bus(name);
  bus.settings = settingsOf({ ...settings, Description: settings.Description ?? bus.settings.Description });
  bus.modifiedAtMs = environment.clock.now();
  return bus;
}

/**
 * Deletes a bus, which must have no rules; one that does not exist is no error.
 *
 * @throws AwsError `ValidationException`
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteEventBus.html (checked 2026-11-21)
 */
export function deleteBus({ registry }: ResourceContext, name: string): void {
  if (name === defaultBusName) throw new AwsError('ValidationException', `Cannot delete event bus ${name}.`);
  if ((registry.buses.get(name)?.rules.size ?? 0) > 0) {
    throw new AwsError('ValidationException', "EventBus can't be deleted since it has rules.");
  }
  registry.buses.delete(name);
}

/** An empty key identifier or description is none. */
function settingsOf({ Description, KmsKeyIdentifier, DeadLetterConfig }: BusSettings): BusSettings {
  return {
    ...(Description && { Description }),
    ...(KmsKeyIdentifier && { KmsKeyIdentifier }),
    ...(DeadLetterConfig && { DeadLetterConfig }),
  };
}
