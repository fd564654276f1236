import { busPattern } from '../../../schemas/bus-event.ts';
import { busLogPaths, busLogTemplate } from '../../../schemas/bus-log.ts';
import type { Stage } from '../../../lib/stage.ts';
import { each, type Rule } from './rule.ts';

interface BusRule {
  readonly EventBusName?: string;
  readonly EventPattern?: object;
  readonly ScheduleExpression?: string;
  readonly State?: string;
  readonly Targets?: readonly Target[];
}

interface Target {
  readonly Arn?: string;
  readonly DeadLetterConfig?: { readonly Arn?: string };
  readonly RetryPolicy?: { readonly MaximumEventAgeInSeconds?: number; readonly MaximumRetryAttempts?: number };
  readonly InputTransformer?: object;
}

const type = 'AWS::Events::Rule';
const same = (value: unknown, expected: unknown): boolean => JSON.stringify(value) === JSON.stringify(expected);
const actionOf = (label: string, { actions }: Stage): Stage['actions'][number] | undefined =>
  actions.find(({ name }) => label === `{Rule action-${name}}`);

function aboutActions(says: string, breaks: (target: Target | undefined, name: string) => boolean): Rule {
  return each<BusRule>(type, says, ({ Targets }, { label }, _stack, stage) => {
    const action = actionOf(label, stage);
    return action !== undefined && breaks(Targets?.[0], action.name);
  });
}

/** What goes on from the bus, and what has the watch look. */
export const routeRules: readonly Rule[] = [
  {
    says: 'there is a rule for each action, one for the log, and one that has the watch look; and no other',
    types: [type],
    brokenBy: (stack, { actions }) => {
      const expected = [...actions.map(({ name }) => `{Rule action-${name}}`), '{Rule log}', '{Rule watch}'].toSorted();
      const found = stack.any(type).map(({ label }) => label);
      return found.toSorted().join() === expected.join() ? [] : [found.join(', ')];
    },
  },
  each<BusRule>(
    type,
    'an action is triggered by its types, clients and facts, from Sluice and nobody else on the bus; the log by all',
    ({ EventPattern }, { label }, _stack, stage) => {
      const action = actionOf(label, stage);
      if (action) return !same(EventPattern, busPattern(action.types, action.clients, action.facts));
      return label === '{Rule log}' && !same(EventPattern, { source: ['sluice'] });
    },
  ),
  each<BusRule>(
    type,
    "a rule listens to the stage's bus and is on; the one of the watch has no bus and its minute",
    ({ EventBusName, State = 'ENABLED', ScheduleExpression, Targets }, { label }) =>
      State !== 'ENABLED' ||
      Targets?.length !== 1 ||
      (label === '{Rule watch}'
        ? ScheduleExpression !== 'rate(1 minute)' || EventBusName !== undefined
        : EventBusName !== '{EventBus events}' || ScheduleExpression !== undefined),
  ),
  each<{ DeadLetterConfig?: { Arn?: string } }>(
    'AWS::Events::EventBus',
    'what the bus took and could not decrypt is kept in a queue of its own, or it is gone',
    ({ DeadLetterConfig }) => DeadLetterConfig?.Arn !== '{Queue events-dlq.Arn}',
  ),
  aboutActions('an action goes to its queue', (target, name) => target?.Arn !== `{Queue action-${name}.Arn}`),
  aboutActions(
    'what EventBridge cannot deliver is kept in the queue for just that',
    (target, name) => target?.DeadLetterConfig?.Arn !== `{Queue action-${name}-undelivered.Arn}`,
  ),
  aboutActions(
    'delivery is retried for as long as EventBridge offers, a day',
    (target) => !same(target?.RetryPolicy, { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 }),
  ),
  each<BusRule>(
    type,
    'a look that cannot be taken within its minute is not taken',
    ({ Targets }, { label }) =>
      label === '{Rule watch}' &&
      (Targets?.[0]?.Arn !== '{Function watch.Arn}' ||
        !same(Targets[0].RetryPolicy, { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 2 })),
  ),
  each<BusRule>(
    type,
    'the log takes ids of each event, and keeps no whole event anywhere when a line is lost',
    ({ Targets }, { label }) =>
      label === '{Rule log}' &&
      (!Targets?.[0]?.Arn?.endsWith(':log-group:{LogGroup /aws/events/events}') ||
        Targets[0].DeadLetterConfig !== undefined ||
        !same(Targets[0].InputTransformer, { InputPathsMap: busLogPaths, InputTemplate: busLogTemplate() })),
  ),
];
