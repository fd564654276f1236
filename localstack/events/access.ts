import * as z from 'zod';
import type { Access, AccessRule, AccessRules } from '../core/access.ts';
import { AccessSubjects } from './access-subjects.ts';
import { parseInput } from './input.ts';
import { putEventsInput } from './operations/put-entry.ts';
import { patternKeys, tagKeys } from './request-keys.ts';
import type { ResourceContext } from './resources/context.ts';

type Input = Readonly<Record<string, unknown>>;

const text = z.string().min(1).max(1600);
const EventBusName = text.optional();
const named = z.object({ Name: text });
const aboutBus = z.object({ Name: text.optional(), KmsKeyIdentifier: z.string().optional() });
const onBus = z.object({ EventBusName });
const aboutRule = named.extend({ EventBusName });
const ofRule = z.object({ Rule: text, EventBusName });
const ofTargets = ofRule.extend({ Targets: z.array(z.object({ Arn: z.string() })) });
const aboutArchive = z.object({ ArchiveName: text });
const aboutReplay = z.object({ ReplayName: text });
const tagged = z.object({ ResourceARN: text });
const toArchive = aboutArchive.extend({ EventSourceArn: text });
const toReplay = aboutReplay.extend({ EventSourceArn: text, Destination: z.object({ Arn: text }) });

/** What it takes to give a bus a key: the caller needs it, not only EventBridge. */
const toGiveKey = [
  'DescribeKey',
  'GenerateDataKeyWithoutPlaintext',
  'Decrypt',
  'Encrypt',
  'ReEncryptFrom',
  'ReEncryptTo',
];

/**
 * What each operation of EventBridge needs to be allowed, and on a bus with a key what its caller needs to be allowed there.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html (checked 2026-11-21)
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html (checked 2026-11-21)
 */
export function eventBridgeAccess(context: ResourceContext): AccessRules {
  const subjects = new AccessSubjects(context);
  return {
    ...accessToBuses(subjects),
    ...accessToRules(subjects),
    ...accessToArchives(subjects),
    ...Object.fromEntries(
      ['TagResource', 'UntagResource', 'ListTagsForResource'].map((action): [string, AccessRule] => [
        action,
        (input) => [on(parseInput(tagged, input).ResourceARN, action, tagKeys(input))],
      ]),
    ),
    TestEventPattern: () => [on('*', 'TestEventPattern')],
  };
}

function accessToBuses(subjects: AccessSubjects): AccessRules {
  const about =
    (action: string): AccessRule =>
    (input) => {
      const { Name, KmsKeyIdentifier } = parseInput(aboutBus, input);
      const arn = subjects.busArn(Name);
      return [...withTags(on(arn, action), input), ...subjects.toKey(KmsKeyIdentifier, arn, toGiveKey)];
    };
  return {
    CreateEventBus: (input) => about('CreateEventBus')({ ...input, ...parseInput(named, input) }),
    DeleteEventBus: (input) => [on(subjects.busArn(parseInput(named, input).Name), 'DeleteEventBus')],
    DescribeEventBus: about('DescribeEventBus'),
    ListEventBuses: () => [on('*', 'ListEventBuses')],
    PutEvents: (input) =>
      parseInput(putEventsInput, input).Entries.map(({ EventBusName: bus, Source, DetailType }) =>
        on(subjects.busArn(bus), 'PutEvents', {
          'events:eventBusInvocation': 'false',
          ...(Source !== undefined && { 'events:source': Source }),
          ...(DetailType !== undefined && { 'events:detail-type': DetailType }),
        }),
      ),
    PutPermission: () => [on('*', 'PutPermission')],
    RemovePermission: () => [on('*', 'RemovePermission')],
    UpdateEventBus: about('UpdateEventBus'),
  };
}

function accessToRules(subjects: AccessSubjects): AccessRules {
  const about =
    (action: string): AccessRule =>
    (input) => {
      const { Name, EventBusName: bus } = parseInput(aboutRule, input);
      return [subjects.onRule(action, Name, bus), ...subjects.toReadRules(bus)];
    };
  const listing =
    (action: string): AccessRule =>
    (input) => [on('*', action), ...subjects.toReadRules(parseInput(onBus, input).EventBusName)];
  return {
    DeleteRule: (input) => about('DeleteRule')(input).slice(0, 1),
    DescribeRule: about('DescribeRule'),
    DisableRule: about('DisableRule'),
    EnableRule: about('EnableRule'),
    ListRuleNamesByTarget: listing('ListRuleNamesByTarget'),
    ListRules: listing('ListRules'),
    ListTargetsByRule: (input) => {
      const { Rule, EventBusName: bus } = parseInput(ofRule, input);
      return [subjects.onRule('ListTargetsByRule', Rule, bus), ...subjects.toReadRules(bus)];
    },
    PutRule: (input) => {
      const { Name, EventBusName: bus } = parseInput(aboutRule, input);
      const access = subjects.onRule('PutRule', Name, bus, patternKeys(input['EventPattern']));
      return [...withTags(access, input), ...subjects.toReadRules(bus)];
    },
    PutTargets: (input) => {
      const { Rule, EventBusName: bus, Targets } = parseInput(ofTargets, input);
      const keys = { 'events:TargetArn': Targets.map(({ Arn }) => Arn) };
      return [subjects.onRule('PutTargets', Rule, bus, keys), ...subjects.toReadRules(bus)];
    },
    RemoveTargets: (input) => {
      const { Rule, EventBusName: bus } = parseInput(ofRule, input);
      return [subjects.onRule('RemoveTargets', Rule, bus)];
    },
  };
}

function accessToArchives({ arns }: AccessSubjects): AccessRules {
  const archive =
    (action: string): AccessRule =>
    (input) => [on(arns.archive(parseInput(aboutArchive, input).ArchiveName), action)];
  const replay =
    (action: string): AccessRule =>
    (input) => [on(arns.replay(parseInput(aboutReplay, input).ReplayName), action)];
  return {
    CancelReplay: replay('CancelReplay'),
    CreateArchive: (input) => {
      const { ArchiveName, EventSourceArn } = parseInput(toArchive, input);
      return [on(arns.archive(ArchiveName), 'CreateArchive'), on(EventSourceArn, 'CreateArchive')];
    },
    DeleteArchive: archive('DeleteArchive'),
    DescribeArchive: archive('DescribeArchive'),
    DescribeReplay: replay('DescribeReplay'),
    ListArchives: () => [on('*', 'ListArchives')],
    ListReplays: () => [on('*', 'ListReplays')],
    StartReplay: (input) => {
      const { ReplayName, EventSourceArn, Destination } = parseInput(toReplay, input);
      const resources = [EventSourceArn, Destination.Arn, arns.replay(ReplayName)];
      return resources.map((resource) => on(resource, 'StartReplay'));
    },
    UpdateArchive: archive('UpdateArchive'),
  };
}

/** Whoever gives tags while making something needs to be allowed that too. */
function withTags(access: Access, input: Input): Access[] {
  if (input['Tags'] === undefined) return [access];
  const context = { ...access.context, ...tagKeys(input) };
  return [
    { ...access, context },
    { ...access, action: 'events:TagResource', context },
  ];
}

function on(resource: string, action: string, context?: Access['context']): Access {
  return { action: `events:${action}`, resource, ...(context && { context }) };
}
