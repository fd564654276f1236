import type { Activity } from './activity.ts';
import type { Clock } from './clock.ts';

/** The longest that a timer of Node's can wait. */
const maxTimerMs = 2 ** 31 - 1;

/**
 * Drives activities in real time: a `wake` after every change runs each of them once in the next turn of the event loop,
 * however many changes came together, and one timer covers the earliest time that any of them asked for.
 */
export class Reactor {
  readonly #clock: Clock;
  readonly #activities: Activity[] = [];
  readonly #onFault: (fault: unknown) => void;
  #turn: NodeJS.Immediate | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(clock: Clock, onFault: (fault: unknown) => void) {
    this.#clock = clock;
    this.#onFault = onFault;
  }

  add(activity: Activity): void {
    this.#activities.push(activity);
    this.wake();
  }

  /** Says that something changed: state was written, an invocation ended, the clock was moved. */
  wake(): void {
    if (this.#stopped || this.#turn) return;
    this.#turn = setImmediate(() => {
      this.#turn = undefined;
      this.#run();
    });
  }

  stop(): void {
    this.#stopped = true;
    clearImmediate(this.#turn);
    clearTimeout(this.#timer);
  }

  #run(): void {
    let nextAt = Infinity;
    for (const activity of this.#activities) {
      try {
        nextAt = Math.min(nextAt, activity.step());
      } catch (fault) {
        this.#onFault(fault);
      }
    }
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    const waitMs = nextAt - this.#clock.now();
    if (waitMs <= 0) this.wake();
    else if (waitMs !== Infinity) this.#timer = setTimeout(() => this.wake(), Math.min(waitMs, maxTimerMs));
  }
}
