import type { Activity } from '../../core/activity.ts';
import { AwsError } from '../../core/aws-error.ts';
import { invalidParameter } from '../errors.ts';
import type { FunctionConfig } from '../function-config.ts';
import { EventSourceMapping } from './event-source-mapping.ts';
import { type EventSourceMappingConfig, functionNameOf } from './event-source-mapping-config.ts';
import { checkSource } from './mapping-rules.ts';
import type { EventSourcePorts } from './poller.ts';

/** What mappings ask about functions. Throws `AwsError` for a function that there is not. */
export interface MappedFunctions {
  get(reference: string): { readonly config: FunctionConfig };
}

/** The event source mappings of an account. Steps their pollers. */
export class EventSourceMappings implements Activity {
  readonly #ports: EventSourcePorts;
  readonly #functions: MappedFunctions;
  readonly #byId = new Map<string, EventSourceMapping>();

  constructor(ports: EventSourcePorts, functions: MappedFunctions) {
    this.#ports = ports;
    this.#functions = functions;
  }

  /**
   * @throws AwsError `InvalidParameterValueException` for a function or source that there is not, or that do not go together;
   *   `ResourceConflictException` for a mapping that there is
   */
  create(config: EventSourceMappingConfig): EventSourceMapping {
    checkSource(config, this.#function(config), this.#ports);
    const name = functionNameOf(config.FunctionName);
    const same = this.all().find(
      (other) => other.functionName === name && other.config.EventSourceArn === config.EventSourceArn,
    );
    if (same) throw alreadyExists(same);
    const mapping = new EventSourceMapping(this.#ports.environment.entropy.uuid(), config, this.#ports);
    this.#byId.set(mapping.id, mapping);
    this.#ports.changed();
    return mapping;
  }

  /** @throws AwsError `ResourceNotFoundException` */
  get(id: string): EventSourceMapping {
    const mapping = this.#byId.get(id);
    if (mapping) return mapping;
    throw new AwsError('ResourceNotFoundException', 'The resource you requested does not exist.', 404);
  }

  /** In the order of their making. */
  all(): readonly EventSourceMapping[] {
    return [...this.#byId.values()];
  }

  /** @throws AwsError of `get` and `create`, and `ResourceInUseException` while another change is under way */
  update(id: string, config: EventSourceMappingConfig): EventSourceMapping {
    const mapping = this.get(id);
    checkSource(config, this.#function(config), this.#ports);
    mapping.update(config);
    this.#ports.changed();
    return mapping;
  }

  /** @throws AwsError of `get`, and `ResourceInUseException` while another change is under way */
  delete(id: string): EventSourceMapping {
    const mapping = this.get(id);
    mapping.delete();
    this.#ports.changed();
    return mapping;
  }

  step(): number {
    let nextAt = Infinity;
    for (const mapping of this.#byId.values()) {
      nextAt = Math.min(nextAt, mapping.step());
      if (mapping.isGone) this.#byId.delete(mapping.id);
    }
    return nextAt;
  }

  #function({ FunctionName }: EventSourceMappingConfig): FunctionConfig {
    try {
      return this.#functions.get(FunctionName).config;
    } catch (error) {
      throw error instanceof AwsError ? invalidParameter('Function does not exist') : error;
    }
  }
}

/** The messages as others quote them. */
function alreadyExists({ config, functionName, id }: EventSourceMapping): AwsError {
  const { EventSourceArn: arn } = config;
  const which = arn.startsWith('arn:aws:sqs:')
    ? `An event source mapping with SQS arn (" ${arn} ") and function (" ${functionName} ")`
    : `The event source arn (" ${arn} ") and function (" ${functionName} ") provided mapping`;
  const message = `${which} already exists. Please update or delete the existing mapping with UUID ${id}`;
  return new AwsError('ResourceConflictException', message, 409);
}
