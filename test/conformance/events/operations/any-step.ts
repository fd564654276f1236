import * as fc from 'fast-check';
import {
  anyArchive,
  anyBus,
  anyBusThatMayBe,
  anyDescription,
  anyEntry,
  anyPattern,
  anyRule,
  anyState,
  anyTags,
  anyTarget,
  anyTargetIds,
} from './any-value.ts';
import type { Names } from './names.ts';
import type { Operation, Step } from './step.ts';

/** A step, once it knows the names of its script. */
export type MakeStep = (names: Names) => Step;

/** One of the requests that are asked, those that change something more often. */
export const anyStep: fc.Arbitrary<MakeStep> = fc.oneof(
  request(
    2,
    'CreateEventBus',
    { bus: anyBusThatMayBe, Description: anyDescription, Tags: fc.option(anyTags, { nil: undefined }) },
    ({ bus, ...rest }, names) => ({ Name: names.of(bus), ...rest }),
  ),
  request(
    6,
    'PutRule',
    { rule: anyRule, bus: anyBusThatMayBe, EventPattern: anyPattern, State: anyState, Description: anyDescription },
    ({ rule, bus, ...rest }, names) => ({ Name: names.of(rule), EventBusName: names.of(bus), ...rest }),
  ),
  request(
    6,
    'PutTargets',
    { rule: anyRule, bus: anyBus, targets: fc.uniqueArray(anyTarget, { minLength: 1, maxLength: 3 }) },
    ({ rule, bus, targets }, names) => ({
      Rule: names.of(rule),
      EventBusName: names.of(bus),
      Targets: targets.map((make) => make(names)),
    }),
  ),
  request(8, 'PutEvents', { entries: fc.array(anyEntry, { minLength: 1, maxLength: 4 }) }, ({ entries }, names) => ({
    Entries: entries.map(({ bus, ...rest }) => ({ ...rest, EventBusName: names.of(bus) })),
  })),
  request(2, 'RemoveTargets', { rule: anyRule, bus: anyBus, Ids: anyTargetIds }, ({ rule, bus, Ids }, names) => ({
    Rule: names.of(rule),
    EventBusName: names.of(bus),
    Ids,
  })),
  request(
    2,
    'CreateArchive',
    { archive: anyArchive, bus: anyBus, RetentionDays: fc.constantFrom(undefined, 0, 7), Description: anyDescription },
    ({ archive, bus, ...rest }, names) => ({
      ArchiveName: names.of(archive),
      EventSourceArn: names.busArn(bus),
      ...rest,
    }),
  ),
  ...(['DescribeArchive', 'DeleteArchive'] as const).map((operation) =>
    request(1, operation, { archive: anyArchive }, ({ archive }, names) => ({ ArchiveName: names.of(archive) })),
  ),
  ...(['DescribeEventBus', 'DeleteEventBus'] as const).map((operation) =>
    request(1, operation, { bus: anyBus }, ({ bus }, names) => ({ Name: names.of(bus) })),
  ),
  ...(['DescribeRule', 'DeleteRule', 'EnableRule', 'DisableRule'] as const).map((operation) =>
    request(2, operation, { rule: anyRule, bus: anyBus }, ({ rule, bus }, names) => ({
      Name: names.of(rule),
      EventBusName: names.of(bus),
    })),
  ),
  request(2, 'ListTargetsByRule', { rule: anyRule, bus: anyBus }, ({ rule, bus }, names) => ({
    Rule: names.of(rule),
    EventBusName: names.of(bus),
  })),
  request(1, 'TagResource', { rule: anyRule, Tags: anyTags }, ({ rule, Tags }, names) => ({
    ResourceARN: names.ruleArn('bus-a', rule),
    Tags,
  })),
  request(1, 'ListTagsForResource', { rule: anyRule }, ({ rule }, names) => ({
    ResourceARN: names.ruleArn('bus-a', rule),
  })),
  request(2, 'ListRules', { bus: anyBus }, ({ bus }, names) => ({ EventBusName: names.of(bus) })),
  request(1, 'ListRuleNamesByTarget', { bus: anyBus }, ({ bus }, names) => ({
    TargetArn: names.queueArn('one'),
    EventBusName: names.of(bus),
  })),
  request(1, 'ListEventBuses', {}, (_, { prefix }) => ({ NamePrefix: prefix })),
  request(1, 'ListArchives', {}, (_, { prefix }) => ({ NamePrefix: prefix })),
);

function request<Members extends object>(
  weight: number,
  operation: Operation,
  members: { readonly [Name in keyof Members]: fc.Arbitrary<Members[Name]> },
  inputOf: (made: Members, names: Names) => Record<string, unknown>,
): fc.WeightedArbitrary<MakeStep> {
  const arbitrary = fc
    .record<Members>(members)
    .map((made): MakeStep => (names) => ({ operation, input: inputOf(made, names) }));
  return { weight, arbitrary };
}
