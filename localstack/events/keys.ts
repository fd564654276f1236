import type { Access, Authorizer } from '../core/access.ts';
import type { ServicePrincipal } from '../core/principal.ts';

/** EventBridge, acting for one of its resources: a rule, or a bus. */
export function eventBridgeFor(sourceArn: string): ServicePrincipal {
  return { kind: 'service', service: 'events.amazonaws.com', sourceArn };
}

/**
 * What is asked of the key of a bus, or of an archive, which names its bus too.
 *
 * @param keys further condition keys
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html (checked 2026-11-21)
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/encryption-archives.html (checked 2026-11-21)
 */
export function keyAccess(
  keyIdentifier: string,
  busArn: string,
  actions: readonly string[],
  keys: Access['context'] = {},
): readonly Access[] {
  const context = {
    ...keys,
    'kms:EncryptionContext:aws:events:event-bus:arn': busArn,
    'kms:EncryptionContextKeys': ['aws:events:event-bus:arn'],
  };
  return actions.map((action) => ({ action: `kms:${action}`, resource: keyIdentifier, context }));
}

/** Whether EventBridge itself may use the keys of buses and archives. */
export class KeyUse {
  readonly #authorizer: Authorizer | undefined;

  /** @param authorizer every key may be used without one */
  constructor(authorizer?: Authorizer) {
    this.#authorizer = authorizer;
  }

  /** What the authorizer throws; `undefined` when the key may be used, or there is none. */
  refusal(keyIdentifier: string | undefined, busArn: string, actions: readonly string[]): unknown {
    if (keyIdentifier === undefined || !this.#authorizer) return undefined;
    try {
      for (const access of keyAccess(keyIdentifier, busArn, actions)) {
        this.#authorizer.check(eventBridgeFor(busArn), access);
      }
      return undefined;
    } catch (refusal) {
      return refusal;
    }
  }
}
