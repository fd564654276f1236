import { alarmNotFound, validationError } from '../errors.ts';
import type { MetricStore } from '../metrics/metric-store.ts';
import type { Alarm, CompositeAlarm, MetricAlarm } from './alarm.ts';
import type { MetricAlarmConfig } from './alarm-config.ts';
import { checkAlarm } from './check-alarm.ts';
import type { CompositeAlarmConfig } from './composite-config.ts';
import { parseCompositeRule } from './composite-rule.ts';
import { evaluateAlarm, type Finding } from './evaluate-alarm.ts';
import type { AlarmHistory } from './history.ts';
import type { StateValue } from './judge.ts';
import { isDue, lookBack } from './schedule.ts';
import { dayText } from './text.ts';
import { Transitions, type TransitionsContext } from './transitions.ts';

/** What the alarms are handed. */
export interface AlarmsContext extends TransitionsContext {
  readonly store: MetricStore;
}

/** Every alarm, by name, and what happens to their states. */
export class Alarms {
  readonly #context: AlarmsContext;
  readonly #transitions: Transitions;
  readonly #alarms = new Map<string, Alarm>();

  constructor(context: AlarmsContext) {
    this.#context = context;
    this.#transitions = new Transitions(context);
  }

  get history(): AlarmHistory {
    return this.#transitions.history;
  }

  /** All alarms, by name. */
  all(): readonly Alarm[] {
    return [...this.#alarms.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  find(nameOrArn: string): Alarm | undefined {
    return this.#alarms.get(nameOrArn) ?? [...this.#alarms.values()].find(({ arn }) => arn === nameOrArn);
  }

  /**
   * Creates or overwrites a metric alarm. One that exists keeps its state and its tags.
   *
   * @throws AwsError `ValidationException`
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (checked 2026-11-21)
   */
  putMetricAlarm(config: MetricAlarmConfig): MetricAlarm {
    const watched = checkAlarm(config, this.#context.environment.accountId);
    const known = this.#alarms.get(config.AlarmName);
    if (known?.kind === 'composite') throw nameTaken(known);
    const alarm: MetricAlarm = {
      ...(known ?? this.#fresh(config)),
      ...this.#configured(config),
      kind: 'metric',
      config,
      watched,
    };
    this.#put(alarm, known);
    this.#context.store.watchOnly(lookBack(this.#alarms.values()));
    return alarm;
  }

  /**
   * Creates or overwrites a composite alarm. Its children have to exist.
   *
   * @throws AwsError `ValidationException`
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html (checked 2026-11-21)
   */
  putCompositeAlarm(config: CompositeAlarmConfig): CompositeAlarm {
    const rule = parseCompositeRule(config.AlarmRule);
    const missing = rule.children.filter((child) => !this.find(child));
    if (missing.length > 0)
      throw validationError(`AlarmRule must not contain alarms that do not exist: ${missing.join(', ')}.`);
    const known = this.#alarms.get(config.AlarmName);
    if (known?.kind === 'metric') throw nameTaken(known);
    const alarm: CompositeAlarm = {
      ...(known ?? this.#fresh(config)),
      ...this.#configured(config),
      kind: 'composite',
      config,
      rule,
    };
    this.#put(alarm, known);
    this.#settleComposites(undefined);
    return alarm;
  }

  /**
   * Deletes alarms. Names that there are not are passed over.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html (checked 2026-11-21)
   */
  delete(names: readonly string[]): void {
    const now = this.#context.environment.clock.now();
    for (const name of names) {
      const alarm = this.#alarms.get(name);
      if (!alarm) continue;
      this.#alarms.delete(name);
      this.history.configured(alarm, 'deleted', now);
    }
    this.#context.store.watchOnly(lookBack(this.#alarms.values()));
  }

  /** Puts an alarm into a state until it is evaluated again. Throws ResourceNotFound. */
  setState(name: string, finding: Finding): void {
    const alarm = this.#alarms.get(name);
    if (!alarm) throw alarmNotFound(name);
    this.#transitions.change(alarm, finding, this.#context.environment.clock.now());
    this.#settleComposites(alarm);
  }

  /** Evaluates every metric alarm that is due on the periods that end at `atMs`. */
  evaluate(atMs: number): void {
    for (const alarm of this.#alarms.values()) {
      if (alarm.kind !== 'metric' || !isDue(alarm, atMs)) continue;
      const finding = evaluateAlarm(alarm.config, alarm.watched, atMs, this.#context.store);
      if (!finding || finding.value === alarm.state.value) continue;
      this.#transitions.change(alarm, finding, atMs);
      this.#settleComposites(alarm);
    }
  }

  #fresh({ AlarmName: name, Tags }: MetricAlarmConfig | CompositeAlarmConfig) {
    const { accountId, clock, region } = this.#context.environment;
    const now = clock.now();
    return {
      name,
      arn: `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}`,
      tags: new Map(Tags.map(({ Key, Value }) => [Key, Value])),
      state: {
        value: 'INSUFFICIENT_DATA' as const,
        reason: 'Unchecked: Initial alarm creation',
        reasonData: undefined,
        updatedAtMs: now,
        transitionedAtMs: now,
      },
    };
  }

  #configured({ ActionsEnabled }: MetricAlarmConfig | CompositeAlarmConfig) {
    return { configuredAtMs: this.#context.environment.clock.now(), areActionsEnabled: ActionsEnabled };
  }

  #put(alarm: Alarm, known: Alarm | undefined): void {
    this.#alarms.set(alarm.name, alarm);
    this.history.configured(alarm, known ? 'updated' : 'created', alarm.configuredAtMs);
  }

  /** Brings composite alarms up to date after a change. Rules that go round in a circle are given up, as AWS does. */
  #settleComposites(cause: Alarm | undefined): void {
    let trigger = cause;
    for (let left = this.#alarms.size; left > 0; left--) {
      const stale = this.#staleComposite();
      if (!stale) return;
      const [alarm, value] = stale;
      const atMs = trigger?.state.updatedAtMs ?? this.#context.environment.clock.now();
      const reason = trigger
        ? `${trigger.arn} transitioned to ${trigger.state.value} at ${dayText(atMs)}`
        : `${alarm.arn} was put, and its rule came to ${value} at ${dayText(atMs)}`;
      this.#transitions.change(alarm, { value, reason, reasonData: undefined }, atMs, trigger);
      trigger = alarm;
    }
  }

  /** A composite alarm that is in another state than its rule wants, and that one. */
  #staleComposite(): [CompositeAlarm, StateValue] | undefined {
    const stateOf = (child: string): StateValue | undefined => this.find(child)?.state.value;
    for (const alarm of this.#alarms.values()) {
      if (alarm.kind !== 'composite') continue;
      const wanted = alarm.rule.holds(stateOf) ? 'ALARM' : 'OK';
      if (wanted !== alarm.state.value) return [alarm, wanted];
    }
    return undefined;
  }
}

function nameTaken({ kind, name }: Alarm): Error {
  return validationError(`There is a ${kind} alarm named ${name} already.`);
}
