import { AwsError } from '../../core/aws-error.ts';
import { type EventSourceMappingConfig, functionNameOf } from './event-source-mapping-config.ts';
import { type EventSourcePorts, makePoller, type Poller } from './poller.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_EventSourceMappingConfiguration.html (checked 2026-11-21) */
export type MappingState = 'Creating' | 'Enabling' | 'Enabled' | 'Disabling' | 'Disabled' | 'Updating' | 'Deleting';

/** States in which nothing but time is needed for the next one. */
const settled: ReadonlySet<MappingState> = new Set(['Enabled', 'Disabled']);

/**
 * One event source mapping. A batch that is with the function when it is disabled, changed or deleted ends before the change is
 * done; whatever else was received from a queue comes back to it by its visibility timeout.
 *
 *     Creating ─▶ Enabled ◀─ Enabling ◀─ Disabled ◀─ Disabling ◀─ Enabled
 *     Enabled, Disabled ─▶ Updating ─▶ Enabled, Disabled
 *     Enabled, Disabled ─▶ Deleting ─▶ gone
 */
export class EventSourceMapping {
  readonly id: string;
  readonly tags: Map<string, string>;
  readonly #ports: EventSourcePorts;
  #config: EventSourceMappingConfig;
  #state: MappingState = 'Creating';
  #lastModified: number;
  #poller: Poller;
  #isGone = false;

  /** @throws AwsError for a source that there is not, or a filter that cannot be */
  constructor(id: string, config: EventSourceMappingConfig, ports: EventSourcePorts) {
    this.id = id;
    this.tags = new Map((config.Tags ?? []).map(({ Key, Value }) => [Key, Value]));
    this.#config = config;
    this.#ports = ports;
    this.#lastModified = ports.environment.clock.now();
    this.#poller = makePoller(config, this.functionName, id, ports);
  }

  get config(): EventSourceMappingConfig {
    return this.#config;
  }

  get functionName(): string {
    return functionNameOf(this.#config.FunctionName);
  }

  get state(): MappingState {
    return this.#state;
  }

  /** When it was changed last, or its state did, ms since the epoch. */
  get lastModified(): number {
    return this.#lastModified;
  }

  /** What the last batch of a stream came to. */
  get lastResult(): string | undefined {
    return this.#poller.lastResult;
  }

  /** Whether it was deleted and its last batch has ended. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** @throws AwsError `ResourceInUseException` unless it is enabled or disabled, and of a source or filter that cannot be */
  update(config: EventSourceMappingConfig): void {
    this.#checkSettled('update');
    const { Enabled: wasEnabled, ...before } = this.#config;
    const { Enabled: isEnabled, ...after } = config;
    const isSame = JSON.stringify(before) === JSON.stringify(after);
    // A poller that cannot be made is refused now, not when the last batch has ended.
    if (!isSame) makePoller(config, functionNameOf(config.FunctionName), this.id, this.#ports);
    this.#config = config;
    if (!isSame) this.#enter('Updating');
    else if (isEnabled !== wasEnabled) this.#enter(isEnabled ? 'Enabling' : 'Disabling');
  }

  /** @throws AwsError `ResourceInUseException` unless it is enabled or disabled */
  delete(): void {
    this.#checkSettled('delete');
    this.#enter('Deleting');
  }

  step(): number {
    if (!settled.has(this.#state)) this.#settle();
    return this.#state === 'Enabled' ? this.#poller.step() : Infinity;
  }

  #settle(): void {
    if (!this.#poller.isIdle) return;
    if (this.#state === 'Deleting') {
      this.#isGone = true;
      return;
    }
    if (this.#state === 'Updating') {
      const { checkpoint } = this.#poller;
      this.#poller = makePoller(this.#config, this.functionName, this.id, this.#ports, checkpoint);
    }
    this.#enter(this.#config.Enabled ? 'Enabled' : 'Disabled');
  }

  #enter(state: MappingState): void {
    this.#state = state;
    this.#lastModified = this.#ports.environment.clock.now();
  }

  #checkSettled(what: string): void {
    if (!settled.has(this.#state))
      throw new AwsError('ResourceInUseException', `Cannot ${what} the event source mapping because it is in use.`);
  }
}
