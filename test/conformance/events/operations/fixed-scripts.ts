import { Names } from './names.ts';
import type { Operation, Script, Step } from './step.ts';

const isOpened = JSON.stringify({ 'detail-type': ['opened'] });

/** What chance would seldom make: inputs of targets, limits, replays. */
export function fixedScripts(seed: number): Script[] {
  return [
    script(seed, 'inputs', (names) => [
      ...ruleOf(names),
      putTargets(names, { Id: 'constant', Arn: names.queueArn('one'), Input: '{"said":"so"}' }),
      putEvents(names, { kind: 'x' }),
      putTargets(names, { Id: 'constant', Arn: names.queueArn('one'), InputPath: '$.detail' }),
      putEvents(names, { kind: 'x' }),
    ]),
    script(seed, 'transformer', (names) => [
      ...ruleOf(names),
      putTargets(names, {
        Id: 'transformed',
        Arn: names.queueArn('two'),
        InputTransformer: {
          InputPathsMap: { kind: '$.detail.kind', n: '$.detail.n', all: '$.detail' },
          InputTemplate: '{"kind":"<kind>","n":<n>,"all":<all>}',
        },
      }),
      putEvents(names, { kind: 'x', n: 3 }),
      step('ListTargetsByRule', { Rule: names.of('rule'), EventBusName: names.of('bus') }),
    ]),
    script(seed, 'refused', (names) => [
      ...ruleOf(names),
      step('PutTargets', {
        Rule: names.of('rule'),
        EventBusName: names.of('bus'),
        Targets: [{ Id: 'a', Arn: 'queue' }],
      }),
      putTargets(names, { Id: 'fifo', Arn: names.queueArn('lanes.fifo') }),
      step('PutRule', { Name: names.of('none'), EventBusName: names.of('bus') }),
      step('PutRule', {
        Name: names.of('timed'),
        EventBusName: names.of('bus'),
        ScheduleExpression: 'rate(5 minutes)',
      }),
      step('DeleteEventBus', { Name: 'default' }),
      step('CreateEventBus', { Name: `${names.of('a')}/b` }),
      step('PutEvents', { Entries: [entry(names, {}, { Detail: '[]' })] }),
      step('PutEvents', { Entries: [entry(names, {}, { Source: 'aws.own' })] }),
      step('PutEvents', { Entries: Array.from({ length: 11 }, () => entry(names, {})) }),
      step('PutEvents', { Entries: [{ ...entry(names, {}), EventBusName: names.of('nowhere') }] }),
      step('DescribeReplay', { ReplayName: names.of('replay') }),
      step('ListArchives', { NamePrefix: names.prefix, State: 'ENABLED' }),
    ]),
    script(seed, 'archive', (names) => [
      step('CreateEventBus', { Name: names.of('bus') }),
      step('CreateArchive', {
        ArchiveName: names.of('kept'),
        EventSourceArn: names.busArn('bus'),
        EventPattern: isOpened,
        RetentionDays: 3,
      }),
      step('ListRules', { EventBusName: names.of('bus') }),
      putEvents(names, { kind: 'x' }),
      step('DescribeArchive', { ArchiveName: names.of('kept') }),
      step('UpdateArchive', { ArchiveName: names.of('kept'), RetentionDays: 9, Description: 'longer' }),
      step('DescribeArchive', { ArchiveName: names.of('kept') }),
      step('DeleteArchive', { ArchiveName: names.of('kept') }),
      step('ListRules', { EventBusName: names.of('bus') }),
      step('ListArchives', { NamePrefix: names.prefix }),
    ]),
    script(seed, 'replay', (names) => [
      ...ruleOf(names),
      putTargets(names, { Id: 'all', Arn: names.queueArn('one') }),
      step('StartReplay', replayOf(names)),
      step('CreateArchive', { ArchiveName: names.of('kept'), EventSourceArn: names.busArn('bus') }),
      putEvents(names, { kind: 'x' }),
      step('StartReplay', { ...replayOf(names), EventEndTime: beforePast }),
      step('StartReplay', { ...replayOf(names), Destination: { Arn: names.busArn('another') } }),
      step('StartReplay', replayOf(names)),
      step('StartReplay', replayOf(names)),
      step('DescribeReplay', { ReplayName: names.of('replay') }),
      step('ListReplays', { NamePrefix: names.prefix }),
      step('DescribeArchive', { ArchiveName: names.of('kept') }),
    ]),
  ];
}

/** Before and after every event of a script. */
const [beforePast, past, future] = [2019, 2020, 2100].map((year) => new Date(`${year}-01-01T00:00:00Z`));

function replayOf(names: Names): Record<string, unknown> {
  return {
    ReplayName: names.of('replay'),
    EventSourceArn: names.archiveArn('kept'),
    EventStartTime: past,
    EventEndTime: future,
    Destination: { Arn: names.busArn('bus') },
  };
}

function script(seed: number, name: string, stepsOf: (names: Names) => readonly Step[]): Script {
  return { name, steps: stepsOf(new Names(seed, name)) };
}

function step(operation: Operation, input: Record<string, unknown>): Step {
  return { operation, input };
}

function ruleOf(names: Names): Step[] {
  const bus = names.of('bus');
  return [
    step('CreateEventBus', { Name: bus }),
    step('PutRule', { Name: names.of('rule'), EventBusName: bus, EventPattern: isOpened }),
  ];
}

function putTargets(names: Names, target: Record<string, unknown>): Step {
  return step('PutTargets', { Rule: names.of('rule'), EventBusName: names.of('bus'), Targets: [target] });
}

function putEvents(names: Names, detail: object): Step {
  return step('PutEvents', { Entries: [entry(names, detail)] });
}

function entry(names: Names, detail: object, changes: object = {}): Record<string, unknown> {
  const Detail = JSON.stringify(detail);
  return { Source: 'app.a', DetailType: 'opened', Detail, EventBusName: names.of('bus'), ...changes };
}
