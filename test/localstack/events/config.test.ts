import { archiveConfig, busConfig, ruleConfig } from '../../../localstack/events/event-bridge.ts';
import { Bed, busArn, queueArn, refusalOf } from './bed.ts';

const rule = { Name: 'r', EventBusName: 'orders', EventPattern: { source: ['shop'] } };
const target = { Id: 't', Arn: queueArn('q') };

/** A pattern that has so many characters as JSON. */
function patternOf(characters: number): Record<string, unknown> {
  return { s: ['x'.repeat(characters - '{"s":[""]}'.length)] };
}

describe('properties of the template', () => {
  test.each([
    ['RoleArn', ruleConfig, { ...rule, RoleArn: 'arn' }],
    ['EcsParameters', ruleConfig, { ...rule, Targets: [{ ...target, EcsParameters: {} }] }],
    ['EventSourceName', busConfig, { Name: 'b', EventSourceName: 'partner' }],
    ['LogConfig', busConfig, { Name: 'b', LogConfig: {} }],
    ['Tags', archiveConfig, { ArchiveName: 'a', SourceArn: busArn, Tags: [] }],
  ])('%s is refused by name', (name, schema, properties) => {
    expect(schema.safeParse(properties).error?.message).toContain(`Unrecognized key: \\"${name}\\"`);
  });

  test.each([
    ['neither a pattern nor a schedule', { EventPattern: undefined }],
    ['6 targets', { Targets: Array.from({ length: 6 }, (_, n) => ({ ...target, Id: `t${n}` })) }],
    ['186 retries', { Targets: [{ ...target, RetryPolicy: { MaximumRetryAttempts: 186 } }] }],
    ['an age under a minute', { Targets: [{ ...target, RetryPolicy: { MaximumEventAgeInSeconds: 59 } }] }],
    ['a name with a space', { Name: 'a b' }],
  ])('a rule with %s is refused', (_, change) => {
    expect(ruleConfig.safeParse({ ...rule, ...change }).success).toBe(false);
  });

  test('give names and ARNs', () => {
    const bed = new Bed();
    expect(bed.bridge.createBus({ Name: 'b' })).toEqual({ name: 'b', arn: busArn.replace('orders', 'b') });
    expect(bed.bridge.createRule({ ...rule, EventBusName: busArn }).arn).toMatch(/:rule\/orders\/r$/);
    expect(bed.bridge.createRule({ Name: 'r', EventPattern: { source: ['shop'] } }).arn).toMatch(/:rule\/r$/);
    expect(bed.bridge.createArchive({ ArchiveName: 'a', SourceArn: busArn }).arn).toMatch(/:archive\/a$/);
  });

  test.each([
    ['ResourceAlreadyExistsException', (bed: Bed) => bed.bridge.createBus({ Name: 'orders' })],
    ['ResourceAlreadyExistsException', (bed: Bed) => [1, 2].map(() => bed.bridge.createRule(rule))],
    ['ResourceNotFoundException', (bed: Bed) => bed.bridge.createRule({ ...rule, EventBusName: 'x' })],
    [
      'InvalidEventPatternException',
      (bed: Bed) => bed.bridge.createRule({ ...rule, EventPattern: { source: 'shop' } }),
    ],
    ['LimitExceededException', (bed: Bed) => bed.bridge.createRule({ ...rule, EventPattern: patternOf(2_049) })],
    [
      'ResourceNotFoundException',
      (bed: Bed) => bed.bridge.createArchive({ ArchiveName: 'a', SourceArn: `${busArn}x` }),
    ],
    [
      'InvalidEventPatternException',
      (bed: Bed) => bed.bridge.createArchive({ ArchiveName: 'a', SourceArn: busArn, EventPattern: {} }),
    ],
    [
      'ValidationException',
      (bed: Bed) => bed.bridge.createRule({ ...rule, Targets: [{ ...target, InputPath: '$.detail.items[?(@.n)]' }] }),
    ],
    [
      'ValidationException',
      (bed: Bed) => bed.bridge.createRule({ ...rule, Targets: [{ ...target, InputPath: '$', Input: '{}' }] }),
    ],
  ])('%s when making what cannot be (%#)', (code, make) => {
    expect(refusalOf(() => make(new Bed())).code).toBe(code);
  });

  test('a pattern of 2,048 characters is not too long, for an archive either', () => {
    const bed = new Bed();
    bed.bridge.createRule({ ...rule, EventPattern: patternOf(2_048) });
    bed.bridge.createArchive({ ArchiveName: 'a', SourceArn: busArn, EventPattern: patternOf(2_048) });
    expect(bed.call('DescribeArchive', { ArchiveName: 'a' })['EventPattern']).toHaveLength(2_048);
  });

  test('a rule whose targets are refused is not there', () => {
    const bed = new Bed();
    expect(refusalOf(() => bed.bridge.createRule({ ...rule, Targets: [{ ...target, Input: '{' }] })).code).toBe(
      'ValidationException',
    );
    bed.bridge.createRule(rule);
  });

  test('301 rules on a bus are too many', () => {
    const bed = new Bed();
    for (let n = 0; n < 300; n++) bed.bridge.createRule({ ...rule, Name: `r${n}` });
    expect(refusalOf(() => bed.bridge.createRule(rule)).code).toBe('LimitExceededException');
  });
});
