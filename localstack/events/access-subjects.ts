import type { Access } from '../core/access.ts';
import { defaultBusName } from './arns.ts';
import type { Bus } from './bus.ts';
import { keyAccess } from './keys.ts';
import type { ResourceContext } from './resources/context.ts';
import { archiveManager } from './resources/rules.ts';

type Keys = Access['context'];

/** What operations are about, as policies see it. */
export class AccessSubjects {
  readonly #context: ResourceContext;

  constructor(context: ResourceContext) {
    this.#context = context;
  }

  get arns(): ResourceContext['arns'] {
    return this.#context.arns;
  }

  /** @param nameOrArn the default bus if absent */
  busArn(nameOrArn: string = defaultBusName): string {
    return nameOrArn.startsWith('arn:') ? nameOrArn : this.arns.bus(nameOrArn);
  }

  /** An action on a rule, which may not exist yet. Rules are always of the account itself. */
  onRule(action: string, name: string, bus?: string, keys?: Keys): Access {
    const { environment } = this.#context;
    const isManaged = this.#bus(bus)?.rules.get(name)?.archive !== undefined;
    return {
      action: `events:${action}`,
      resource: ruleArn(this.busArn(bus), name),
      context: {
        'events:creatorAccount': environment.accountId,
        ...(isManaged && { 'events:ManagedBy': archiveManager }),
        ...keys,
      },
    };
  }

  /** What the caller asks of a bus's key through EventBridge; nothing without a key. */
  toKey(keyIdentifier: string | undefined, busArn: string, actions: readonly string[]): readonly Access[] {
    if (!keyIdentifier) return [];
    const { region } = this.#context.environment;
    return keyAccess(keyIdentifier, busArn, actions, { 'kms:ViaService': `events.${region}.amazonaws.com` });
  }

  /** What it takes to see or change the rules of a bus that has a key. */
  toReadRules(bus: string | undefined): readonly Access[] {
    return this.toKey(this.#bus(bus)?.settings.KmsKeyIdentifier, this.busArn(bus), ['Decrypt']);
  }

  #bus(nameOrArn: string = defaultBusName): Bus | undefined {
    return this.#context.registry.findBus(nameOrArn);
  }
}

/** A rule's ARN names its bus, except on the default bus. */
function ruleArn(busArn: string, name: string): string {
  const [base = '', bus = ''] = busArn.split(':event-bus/');
  return bus === defaultBusName ? `${base}:rule/${name}` : `${base}:rule/${bus}/${name}`;
}
