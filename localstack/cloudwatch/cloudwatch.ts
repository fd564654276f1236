import type { Activity } from '../core/activity.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import type { MetricSource } from '../core/metrics.ts';
import type { Observation, Observer } from '../core/observation.ts';
import type { Operations } from '../core/service.ts';
import { Alarms } from './alarms/alarms.ts';
import type { AlarmNotifier } from './alarms/notification.ts';
import { boundaries } from './boundaries.ts';
import { Dashboards } from './dashboards/dashboards.ts';
import { Intake } from './intake.ts';
import { minuteMs } from './limits.ts';
import { MetricStore, minuteOf } from './metrics/metric-store.ts';
import { cloudWatchOperations } from './operations/operations.ts';

export type { AlarmNotification, AlarmNotifier } from './alarms/notification.ts';

/** What CloudWatch is made with. */
export interface CloudWatchProps {
  readonly environment: CloudEnvironment;
  readonly observe: Observer;
  /** Asked once a minute. */
  readonly sources: readonly MetricSource[];
  /** Takes what alarms have to tell; without it a change of state is an observation only. */
  readonly notify?: AlarmNotifier;
  /** How far the clock of functions' processes is behind the cloud's, ms: it stays where the machine's is when the cloud's is moved. */
  readonly functionsLagMs?: () => number;
}

/**
 * The embedded CloudWatch: metrics, alarms and dashboards. At each full minute it reads what the services count, then evaluates the alarms
 * on what there is; so do the operations, for whoever asks right after one.
 */
export class CloudWatch implements Activity {
  readonly operations: Operations;
  readonly environment: CloudEnvironment;
  readonly alarms: Alarms;
  readonly dashboards: Dashboards;
  readonly #store: MetricStore;
  readonly #intake: Intake;
  readonly #sources: readonly MetricSource[];
  /** The full minute up to which everything is counted and evaluated. */
  #settledUntil: number;

  constructor({ environment, observe, sources, notify, functionsLagMs = () => 0 }: CloudWatchProps) {
    const { clock } = environment;
    this.environment = environment;
    this.#settledUntil = minuteOf(clock.now());
    this.#store = new MetricStore(clock.now());
    this.#intake = new Intake({ clock, store: this.#store, observe, functionsLagMs });
    this.#sources = sources;
    this.alarms = new Alarms({ environment, observe, store: this.#store, notify });
    this.dashboards = new Dashboards(environment);
    this.operations = cloudWatchOperations({
      environment,
      store: this.#store,
      alarms: this.alarms,
      dashboards: this.dashboards,
      settle: () => this.step(),
    });
  }

  /** Takes the metrics that functions write into their logs; every other observation is passed over. */
  observe(observation: Observation): void {
    if (observation.kind === 'function-log') this.#intake.log(observation.function, observation.line);
  }

  step(): number {
    const minute = minuteOf(this.environment.clock.now());
    const from = this.#settledUntil;
    if (minute > from) {
      this.#settledUntil = minute;
      this.#sample(from, minute - minuteMs);
      for (const at of boundaries(from, minute)) this.alarms.evaluate(at);
      this.#store.expire(minute);
    }
    return this.#settledUntil + minuteMs;
  }

  /**
   * Events belong to the minute that was open when they were counted, states to the one that has just ended. Of the minutes
   * that a moved clock has passed over nothing is known.
   */
  #sample(openMinute: number, lastMinute: number): void {
    for (const source of this.#sources) {
      for (const datum of source.sample()) this.#intake.datum(datum, datum.kind === 'events' ? openMinute : lastMinute);
    }
  }
}
