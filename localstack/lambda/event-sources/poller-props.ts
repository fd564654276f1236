import type { Clock } from '../../core/clock.ts';
import type { Invoker } from '../../core/ports.ts';
import type { EventSourceMappingConfig } from './event-source-mapping-config.ts';
import type { CompilePattern } from './record-filter.ts';

/** What every poller works with. */
export interface PollerProps {
  readonly config: EventSourceMappingConfig;
  readonly invoker: Invoker;
  readonly clock: Clock;
  readonly compile: CompilePattern;
  /** Told when an invocation ended and its records were dealt with: `step` may have more to do. */
  readonly changed: () => void;
}
