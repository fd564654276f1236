import type { CloudEnvironment } from '../../core/environment.ts';
import type { Bus } from '../bus.ts';
import { type BusEvent, makeEvent } from '../bus-event.ts';

/**
 * An event that EventBridge could not decrypt, as it puts it into a dead-letter queue: an event of its own, with the other one
 * inside. The embedded cloud encrypts nothing, so `encrypted-payload` is the event in base64.
 *
 * @param ruleArn the rule for whose target it was; absent when it did not get as far
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-dlq-decrypt.html (checked 2026-11-21)
 */
export function encryptedEvent(environment: CloudEnvironment, bus: Bus, event: BusEvent, ruleArn?: string): string {
  const detail = {
    'event-bus-arn': bus.arn,
    'rule-arn': ruleArn,
    'kms-key-arn': bus.settings.KmsKeyIdentifier,
    'encrypted-payload': Buffer.from(event.text).toString('base64'),
  };
  const entry = { source: 'aws.events', detailType: 'Encrypted Events', detail: JSON.stringify(detail), resources: [] };
  return makeEvent({ ...entry, timeMs: environment.clock.now() }, environment).text;
}
