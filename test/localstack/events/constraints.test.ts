import { Bed, accountId, busArn, queueArn } from './bed.ts';

type Input = Readonly<Record<string, unknown>>;
/** An input whose member in question is as long, or as large, as said. */
type InputOf = (size: number) => Input;

const pattern = '{"source":["shop"]}';
const ofRule = { Rule: 'r', EventBusName: 'orders' };
const text = (size: number): string => 'x'.repeat(size);
const arnOf = (size: number): string => busArn + text(size - busArn.length);
const times = <Item>(size: number, item: (n: number) => Item): Item[] =>
  Array.from({ length: size }, (_, n) => item(n));
const withTarget = (change: Input): Input => ({ ...ofRule, Targets: [{ Id: 't', Arn: queueArn('q'), ...change }] });
const transformed = (InputTemplate: string, InputPathsMap: Input = {}): Input =>
  withTarget({ InputTransformer: { InputTemplate, InputPathsMap } });
const replay = {
  ReplayName: 'a',
  EventSourceArn: `arn:aws:events:us-east-1:${accountId}:archive/keep`,
  EventStartTime: 1,
  EventEndTime: 2,
  Destination: { Arn: busArn },
};

/** The first constraint that an operation says an input breaks; other refusals are not its business. */
function brokenBy(operation: string, input: Input): string | undefined {
  const bed = new Bed();
  bed.call('PutRule', { Name: 'r', EventBusName: 'orders', EventPattern: pattern });
  bed.call('CreateArchive', { ArchiveName: 'keep', EventSourceArn: busArn });
  try {
    bed.call(operation, input);
    return undefined;
  } catch (thrown) {
    return /failed to satisfy constraint: (.*)$/.exec((thrown as Error).message)?.[1];
  }
}

describe('the largest that AWS takes', () => {
  test.each<[string, string, number, InputOf]>([
    ['CreateEventBus', 'Name', 256, (n) => ({ Name: text(n) })],
    ['CreateEventBus', 'Description', 512, (n) => ({ Name: 'b', Description: text(n) })],
    ['CreateEventBus', 'KmsKeyIdentifier', 2_048, (n) => ({ Name: 'b', KmsKeyIdentifier: text(n) })],
    ['CreateEventBus', 'DeadLetterConfig.Arn', 1_600, (n) => ({ Name: 'b', DeadLetterConfig: { Arn: text(n) } })],
    ['CreateEventBus', 'Tags', 50, (n) => ({ Name: 'b', Tags: times(n, (k) => ({ Key: `k${k}`, Value: '' })) })],
    ['TagResource', 'Key', 128, (n) => ({ ResourceARN: busArn, Tags: [{ Key: text(n), Value: '' }] })],
    ['TagResource', 'Value', 256, (n) => ({ ResourceARN: busArn, Tags: [{ Key: 'k', Value: text(n) }] })],
    ['TagResource', 'ResourceARN', 1_600, (n) => ({ ResourceARN: text(n), Tags: [] })],
    ['UntagResource', 'TagKeys', 128, (n) => ({ ResourceARN: busArn, TagKeys: [text(n)] })],
    ['UpdateEventBus', 'Description', 512, (n) => ({ Name: 'orders', Description: text(n) })],
    ['DeleteEventBus', 'Name', 256, (n) => ({ Name: text(n) })],
    ['DescribeEventBus', 'Name', 1_600, (n) => ({ Name: arnOf(n) })],
    ['ListEventBuses', 'NamePrefix', 256, (n) => ({ NamePrefix: text(n) })],
    ['ListEventBuses', 'Limit', 100, (n) => ({ Limit: n })],
    ['ListEventBuses', 'NextToken', 2_048, (n) => ({ NextToken: text(n) })],
    ['PutPermission', 'EventBusName', 256, (n) => ({ EventBusName: text(n) })],
    ['PutPermission', 'StatementId', 64, (n) => ({ StatementId: text(n) })],
    ['PutPermission', 'Action', 64, (n) => ({ Action: `events:${text(n - 'events:'.length)}` })],
    ['RemovePermission', 'StatementId', 64, (n) => ({ StatementId: text(n) })],
    ['PutRule', 'Name', 64, (n) => ({ Name: text(n), EventPattern: pattern })],
    ['PutRule', 'Description', 512, (n) => ({ Name: 'a', EventPattern: pattern, Description: text(n) })],
    ['PutRule', 'EventPattern', 4_096, (n) => ({ Name: 'a', EventPattern: text(n) })],
    ['PutRule', 'EventBusName', 1_600, (n) => ({ Name: 'a', EventPattern: pattern, EventBusName: arnOf(n) })],
    ['ListRuleNamesByTarget', 'TargetArn', 1_600, (n) => ({ TargetArn: text(n) })],
    ['PutTargets', 'Targets', 100, (n) => ({ ...ofRule, Targets: times(n, () => ({ Id: 't', Arn: queueArn('q') })) })],
    ['PutTargets', 'Id', 64, (n) => withTarget({ Id: text(n) })],
    ['PutTargets', 'Arn', 1_600, (n) => withTarget({ Arn: text(n) })],
    ['PutTargets', 'Input', 8_192, (n) => withTarget({ Input: text(n) })],
    ['PutTargets', 'InputPath', 256, (n) => withTarget({ InputPath: text(n) })],
    ['PutTargets', 'InputTemplate', 8_192, (n) => transformed(text(n))],
    ['PutTargets', 'InputPathsMap', 100, (n) => transformed('1', Object.fromEntries(times(n, (k) => [k, '$'])))],
    ['PutTargets', 'names in InputPathsMap', 256, (n) => transformed('1', { [text(n)]: '$' })],
    ['PutTargets', 'paths in InputPathsMap', 256, (n) => transformed('1', { a: text(n) })],
    ['PutTargets', 'MessageGroupId', 100, (n) => withTarget({ SqsParameters: { MessageGroupId: text(n) } })],
    ['PutTargets', 'MaximumRetryAttempts', 185, (n) => withTarget({ RetryPolicy: { MaximumRetryAttempts: n } })],
    ['PutTargets', 'MaximumEventAge', 86_400, (n) => withTarget({ RetryPolicy: { MaximumEventAgeInSeconds: n } })],
    ['RemoveTargets', 'Ids', 100, (n) => ({ ...ofRule, Ids: times(n, (k) => `t${k}`) })],
    ['RemoveTargets', 'Id', 64, (n) => ({ ...ofRule, Ids: [text(n)] })],
    ['CreateArchive', 'ArchiveName', 48, (n) => ({ ArchiveName: text(n), EventSourceArn: busArn })],
    ['CreateArchive', 'EventSourceArn', 1_600, (n) => ({ ArchiveName: 'a', EventSourceArn: arnOf(n) })],
    ['UpdateArchive', 'Description', 512, (n) => ({ ArchiveName: 'keep', Description: text(n) })],
    ['UpdateArchive', 'EventPattern', 4_096, (n) => ({ ArchiveName: 'keep', EventPattern: text(n) })],
    ['UpdateArchive', 'KmsKeyIdentifier', 2_048, (n) => ({ ArchiveName: 'keep', KmsKeyIdentifier: text(n) })],
    ['StartReplay', 'ReplayName', 64, (n) => ({ ...replay, ReplayName: text(n) })],
    ['StartReplay', 'Description', 512, (n) => ({ ...replay, Description: text(n) })],
    ['StartReplay', 'EventSourceArn', 1_600, (n) => ({ ...replay, EventSourceArn: text(n) })],
    ['ListReplays', 'EventSourceArn', 1_600, (n) => ({ EventSourceArn: text(n) })],
    ['TestEventPattern', 'EventPattern', 4_096, (n) => ({ EventPattern: text(n), Event: '{}' })],
    ['PutEvents', 'Resources', 2_048, (n) => ({ Entries: [{ Resources: [text(n)] }] })],
    ['PutEvents', 'EventBusName', 1_600, (n) => ({ Entries: [{ EventBusName: arnOf(n) }] })],
  ])('%s: %s up to %i', (operation, _, max, inputOf) => {
    expect(brokenBy(operation, inputOf(max))).toBeUndefined();
    expect(brokenBy(operation, inputOf(max + 1))).toMatch(new RegExp(`(less than or equal to|at most) ${max}\\b`));
  });
});

describe('the smallest that AWS takes', () => {
  test.each<[string, string, number, InputOf]>([
    ['CreateEventBus', 'Name', 1, (n) => ({ Name: text(n) })],
    ['TagResource', 'Key', 1, (n) => ({ ResourceARN: busArn, Tags: [{ Key: text(n), Value: '' }] })],
    ['ListEventBuses', 'Limit', 1, (n) => ({ Limit: n })],
    ['ListEventBuses', 'NextToken', 1, (n) => ({ NextToken: text(n) })],
    ['PutPermission', 'StatementId', 1, (n) => ({ StatementId: text(n) })],
    ['PutRule', 'Name', 1, (n) => ({ Name: text(n), EventPattern: pattern })],
    ['PutTargets', 'Targets', 1, (n) => ({ ...ofRule, Targets: times(n, () => ({ Id: 't', Arn: queueArn('q') })) })],
    ['PutTargets', 'InputTemplate', 1, (n) => transformed(text(n))],
    ['PutTargets', 'MaximumRetryAttempts', 0, (n) => withTarget({ RetryPolicy: { MaximumRetryAttempts: n } })],
    ['PutTargets', 'MaximumEventAge', 60, (n) => withTarget({ RetryPolicy: { MaximumEventAgeInSeconds: n } })],
    ['RemoveTargets', 'Ids', 1, (n) => ({ ...ofRule, Ids: times(n, (k) => `t${k}`) })],
    ['CreateArchive', 'ArchiveName', 1, (n) => ({ ArchiveName: text(n), EventSourceArn: busArn })],
    ['UpdateArchive', 'RetentionDays', 0, (n) => ({ ArchiveName: 'keep', RetentionDays: n })],
    ['StartReplay', 'ReplayName', 1, (n) => ({ ...replay, ReplayName: text(n) })],
    ['StartReplay', 'EventSourceArn', 1, (n) => ({ ...replay, EventSourceArn: text(n) })],
    ['ListReplays', 'EventSourceArn', 1, (n) => ({ EventSourceArn: text(n) })],
    ['PutEvents', 'Entries', 1, (n) => ({ Entries: times(n, () => ({})) })],
  ])('%s: %s from %i', (operation, _, min, inputOf) => {
    expect(brokenBy(operation, inputOf(min))).toBeUndefined();
    const less = min === 0 ? inputOf(-1) : inputOf(min - 1);
    expect(brokenBy(operation, less)).toContain(`greater than or equal to ${min}`);
  });
});

describe('what can be named', () => {
  test.each<[string, string, readonly string[], (value: string) => Input]>([
    [
      'PutRule',
      'State',
      ['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'],
      (State) => ({ Name: 'a', EventPattern: pattern, State }),
    ],
    [
      'ListArchives',
      'State',
      ['ENABLED', 'DISABLED', 'CREATING', 'UPDATING', 'CREATE_FAILED', 'UPDATE_FAILED'],
      (State) => ({ State }),
    ],
    [
      'ListReplays',
      'State',
      ['STARTING', 'RUNNING', 'CANCELLING', 'COMPLETED', 'CANCELLED', 'FAILED'],
      (State) => ({ State }),
    ],
    ['PutPermission', 'Principal', ['*', '123456789012'], (Principal) => ({ Principal })],
    ['PutPermission', 'StatementId', ['aZ09-_'], (StatementId) => ({ StatementId })],
    ['CreateEventBus', 'Name', ['aZ09._-', 'a/b'], (Name) => ({ Name })],
    ['CreateEventBus', 'KmsKeyIdentifier', ['alias/aZ09_-:'], (KmsKeyIdentifier) => ({ Name: 'b', KmsKeyIdentifier })],
    ['PutRule', 'Name', ['aZ09._-'], (Name) => ({ Name, EventPattern: pattern })],
    ['DescribeEventBus', 'Name', ['aZ09._-/', busArn], (Name) => ({ Name })],
  ])('%s: %s can be any of %j, and nothing else', (operation, _, values, inputOf) => {
    for (const value of values) expect(brokenBy(operation, inputOf(value))).toBeUndefined();
    expect(brokenBy(operation, inputOf(' '))).toBeDefined();
  });
});
