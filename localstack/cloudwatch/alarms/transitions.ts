import { AwsError } from '../../core/aws-error.ts';
import type { CloudEnvironment } from '../../core/environment.ts';
import type { Observer } from '../../core/observation.ts';
import { type Alarm, type AlarmState, actionsOf } from './alarm.ts';
import type { Finding } from './evaluate-alarm.ts';
import { AlarmHistory } from './history.ts';
import { alarmNotification, type AlarmNotifier } from './notification.ts';

/** Who is told when an alarm changes. */
export interface TransitionsContext {
  readonly environment: CloudEnvironment;
  readonly observe: Observer;
  /** Absent where nobody takes notifications: then a change of state is an observation only. */
  readonly notify: AlarmNotifier | undefined;
}

/** Changes the states of alarms: writes history, and takes the actions of the state that an alarm comes into. */
export class Transitions {
  readonly history = new AlarmHistory();
  readonly #context: TransitionsContext;

  constructor(context: TransitionsContext) {
    this.#context = context;
  }

  /**
   * Puts an alarm into a state. Actions are taken only when the state is another than before.
   *
   * @param triggeredBy the child that made a composite alarm change
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-actions (checked 2026-11-21)
   */
  change(alarm: Alarm, { value, reason, reasonData }: Finding, atMs: number, triggeredBy?: Alarm): void {
    const before = alarm.state;
    const transitionedAtMs = value === before.value ? before.transitionedAtMs : atMs;
    alarm.state = { value, reason, reasonData, updatedAtMs: atMs, transitionedAtMs };
    if (value === before.value) return;
    this.history.changed(alarm, before, atMs);
    const actions = alarm.areActionsEnabled ? actionsOf(alarm, value) : [];
    this.#context.observe({
      kind: 'alarm-changed',
      alarm: alarm.name,
      description: alarm.config.AlarmDescription ?? '',
      from: before.value,
      to: value,
      reason,
      actions,
    });
    for (const action of actions) this.#act(alarm, before, action, triggeredBy);
  }

  /** One action that fails keeps no other from being taken. */
  #act(alarm: Alarm, before: AlarmState, action: string, triggeredBy: Alarm | undefined): void {
    const { environment, notify, observe } = this.#context;
    if (!notify) return;
    let failure: string | undefined;
    try {
      notify(action, alarmNotification(alarm, before, environment, triggeredBy));
    } catch (error) {
      failure = error instanceof AwsError ? error.message : String(error);
      observe({ kind: 'alarm-untold', alarm: alarm.name, action, reason: failure });
    }
    this.history.acted(alarm, action, failure, alarm.state.updatedAtMs);
  }
}
