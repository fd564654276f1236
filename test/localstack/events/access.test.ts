import type { Access } from '../../../localstack/core/access.ts';
import { eventBridgeEndpoint } from '../../../localstack/events/endpoint.ts';
import { Bed, accountId, busArn, queueArn, refusalOf } from './bed.ts';

const base = `arn:aws:events:us-east-1:${accountId}`;
const own = { 'events:creatorAccount': accountId };
const rule = { Name: 'r', EventBusName: 'orders' };
const ofRule = { Rule: 'r', EventBusName: busArn };
const onRule = `${base}:rule/orders/r`;
const keyContext = {
  'kms:EncryptionContext:aws:events:event-bus:arn': `${base}:event-bus/keyed`,
  'kms:EncryptionContextKeys': ['aws:events:event-bus:arn'],
  'kms:ViaService': 'events.us-east-1.amazonaws.com',
};

function bed(): Bed {
  const made = new Bed();
  made.bridge.createBus({ Name: 'keyed', KmsKeyIdentifier: 'alias/bus' });
  made.bridge.createArchive({ ArchiveName: 'keep', SourceArn: busArn });
  return made;
}

function accessTo(operation: string, input: Record<string, unknown>): readonly Access[] {
  const access = bed().bridge.access[operation];
  if (!access) throw new Error(`no rule for ${operation}`);
  return access(input);
}

describe('what operations need to be allowed', () => {
  test('is known of every operation, and the wire serves them', () => {
    const { bridge } = bed();
    const endpoint = eventBridgeEndpoint(bridge);
    expect(Object.keys(endpoint.access).sort()).toEqual(Object.keys(endpoint.operations).sort());
    expect(endpoint).toMatchObject({ signingName: 'events', targetPrefix: 'AWSEvents', jsonVersion: '1.1' });
  });

  test.each<[string, Record<string, unknown>, readonly string[]]>([
    ['CancelReplay', { ReplayName: 'again' }, [`${base}:replay/again`]],
    ['CreateArchive', { ArchiveName: 'a', EventSourceArn: busArn }, [`${base}:archive/a`, busArn]],
    ['CreateEventBus', { Name: 'b' }, [`${base}:event-bus/b`]],
    ['DeleteArchive', { ArchiveName: 'a' }, [`${base}:archive/a`]],
    ['DeleteEventBus', { Name: 'orders' }, [busArn]],
    ['DescribeArchive', { ArchiveName: 'a' }, [`${base}:archive/a`]],
    ['DescribeEventBus', {}, [`${base}:event-bus/default`]],
    ['DescribeEventBus', { Name: busArn }, [busArn]],
    ['DescribeReplay', { ReplayName: 'again' }, [`${base}:replay/again`]],
    ['ListArchives', {}, ['*']],
    ['ListEventBuses', {}, ['*']],
    ['ListReplays', {}, ['*']],
    ['ListRuleNamesByTarget', { TargetArn: 'arn' }, ['*']],
    ['ListRules', { EventBusName: 'orders' }, ['*']],
    ['ListTagsForResource', { ResourceARN: busArn }, [busArn]],
    ['PutPermission', {}, ['*']],
    ['RemovePermission', {}, ['*']],
    [
      'StartReplay',
      { ReplayName: 'again', EventSourceArn: `${base}:archive/a`, Destination: { Arn: busArn } },
      [`${base}:archive/a`, busArn, `${base}:replay/again`],
    ],
    ['TestEventPattern', {}, ['*']],
    ['UpdateArchive', { ArchiveName: 'a' }, [`${base}:archive/a`]],
    ['UpdateEventBus', {}, [`${base}:event-bus/default`]],
  ])('%s of %j is about %j', (operation, input, resources) => {
    expect(accessTo(operation, input)).toEqual(
      resources.map((resource) => expect.objectContaining({ action: `events:${operation}`, resource })),
    );
  });

  test.each<[string, Record<string, unknown>]>([
    ['DeleteRule', rule],
    ['DescribeRule', rule],
    ['DisableRule', rule],
    ['EnableRule', rule],
    ['PutRule', rule],
    ['ListTargetsByRule', ofRule],
    ['RemoveTargets', ofRule],
  ])('%s is about the rule', (operation, input) => {
    expect(accessTo(operation, input)).toEqual([{ action: `events:${operation}`, resource: onRule, context: own }]);
    expect(accessTo(operation, { ...input, EventBusName: undefined })[0]?.resource).toBe(`${base}:rule/r`);
    const elsewhere = 'arn:aws:events:us-east-1:999999999999:event-bus/theirs';
    expect(accessTo(operation, { ...input, EventBusName: elsewhere })[0]?.resource).toBe(
      'arn:aws:events:us-east-1:999999999999:rule/theirs/r',
    );
  });

  test('PutEvents is about the bus of each entry, its source and its type', () => {
    const put = { Source: 'shop', DetailType: 'placed' };
    const Entries = [{ ...put, EventBusName: 'orders' }, { ...put, EventBusName: busArn }, {}];
    const keys = { 'events:eventBusInvocation': 'false' };
    const context = { ...keys, 'events:source': 'shop', 'events:detail-type': 'placed' };
    const action = 'events:PutEvents';
    expect(accessTo('PutEvents', { Entries })).toEqual([
      { action, resource: busArn, context },
      { action, resource: busArn, context },
      { action, resource: `${base}:event-bus/default`, context: keys },
    ]);
  });

  test('PutRule says what the pattern asks for', () => {
    const pattern = {
      source: ['shop', { prefix: 'x' }],
      'detail-type': ['placed'],
      detail: { service: ['EC2'], eventTypeCode: ['A', 'B'], userIdentity: { principalId: ['me'] } },
    };
    expect(accessTo('PutRule', { ...rule, EventPattern: JSON.stringify(pattern) })[0]?.context).toEqual({
      ...own,
      'events:source': ['shop'],
      'events:detail-type': ['placed'],
      'events:detail.service': ['EC2'],
      'events:detail.eventTypeCode': ['A', 'B'],
      'events:detail.userIdentity.principalId': ['me'],
    });
    for (const EventPattern of ['{', '[]', 'null', '{"source":"shop"}', 5]) {
      expect(accessTo('PutRule', { ...rule, EventPattern })[0]?.context).toEqual(own);
    }
  });

  test('PutTargets says which targets', () => {
    const Targets = [{ Arn: queueArn('a') }, { Arn: queueArn('b') }];
    const context = { ...own, 'events:TargetArn': [queueArn('a'), queueArn('b')] };
    expect(accessTo('PutTargets', { ...ofRule, Targets })).toEqual([
      { action: 'events:PutTargets', resource: onRule, context },
    ]);
  });

  test('a rule of an archive is somebody else', () => {
    expect(accessTo('DeleteRule', { ...rule, Name: 'Events-Archive-keep' })[0]?.context).toEqual({
      ...own,
      'events:ManagedBy': 'prod.vhs.events.aws.internal',
    });
  });

  test.each<[string, Record<string, unknown>, string, object]>([
    ['CreateEventBus', { Name: 'b' }, `${base}:event-bus/b`, {}],
    ['PutRule', rule, onRule, own],
  ])('%s with tags needs to be allowed to tag', (operation, input, resource, keys) => {
    const Tags = [{ Key: 'team', Value: 'a' }];
    const context = { ...keys, 'aws:TagKeys': ['team'], 'aws:RequestTag/team': 'a' };
    expect(accessTo(operation, { ...input, Tags })).toEqual([
      { action: `events:${operation}`, resource, context },
      { action: 'events:TagResource', resource, context },
    ]);
  });

  test('tags and their keys can be asked about', () => {
    expect(accessTo('TagResource', { ResourceARN: busArn, Tags: [{ Key: 'a', Value: '1' }] })).toEqual([
      { action: 'events:TagResource', resource: busArn, context: { 'aws:TagKeys': ['a'], 'aws:RequestTag/a': '1' } },
    ]);
    expect(accessTo('UntagResource', { ResourceARN: busArn, TagKeys: ['a'] })).toEqual([
      { action: 'events:UntagResource', resource: busArn, context: { 'aws:TagKeys': ['a'] } },
    ]);
  });

  test.each<[string, Record<string, unknown>, boolean]>([
    ['DescribeRule', { Name: 'r', EventBusName: 'keyed' }, true],
    ['EnableRule', { Name: 'r', EventBusName: 'keyed' }, true],
    ['DisableRule', { Name: 'r', EventBusName: 'keyed' }, true],
    ['PutRule', { Name: 'r', EventBusName: 'keyed' }, true],
    ['ListRules', { EventBusName: 'keyed' }, true],
    ['ListRuleNamesByTarget', { TargetArn: 'arn', EventBusName: `${base}:event-bus/keyed` }, true],
    ['ListTargetsByRule', { Rule: 'r', EventBusName: 'keyed' }, true],
    ['PutTargets', { Rule: 'r', EventBusName: 'keyed', Targets: [] }, true],
    ['DeleteRule', { Name: 'r', EventBusName: 'keyed' }, false],
    ['RemoveTargets', { Rule: 'r', EventBusName: 'keyed' }, false],
    ['DescribeEventBus', { Name: 'keyed' }, false],
    ['PutEvents', { Entries: [{ EventBusName: 'keyed' }] }, false],
  ])('%s of a bus under a key needs to decrypt: %#', (operation, input, decrypts) => {
    const keys = accessTo(operation, input).slice(1);
    expect(keys).toEqual(decrypts ? [{ action: 'kms:Decrypt', resource: 'alias/bus', context: keyContext }] : []);
  });

  test.each(['CreateEventBus', 'UpdateEventBus'])('%s with a key needs to be allowed on the key', (operation) => {
    const [, ...keys] = accessTo(operation, { Name: 'keyed', KmsKeyIdentifier: 'alias/new' });
    expect(keys).toEqual(
      ['DescribeKey', 'GenerateDataKeyWithoutPlaintext', 'Decrypt', 'Encrypt', 'ReEncryptFrom', 'ReEncryptTo'].map(
        (action) => ({ action: `kms:${action}`, resource: 'alias/new', context: keyContext }),
      ),
    );
    expect(accessTo(operation, { Name: 'keyed', KmsKeyIdentifier: '' })).toHaveLength(1);
  });

  test.each([
    ['CreateEventBus', {}, "Value null at 'name'"],
    ['DeleteEventBus', {}, "Value null at 'name'"],
    ['DescribeRule', { EventBusName: 'orders' }, "Value null at 'name'"],
    ['PutTargets', { Rule: 'r' }, "Value null at 'targets'"],
    ['CreateArchive', { ArchiveName: 'a' }, "Value null at 'eventSourceArn'"],
    ['StartReplay', { ReplayName: 'a', EventSourceArn: 'b' }, "Value null at 'destination'"],
    ['PutEvents', { Entries: [] }, "at 'entries' failed to satisfy constraint"],
    ['TagResource', {}, "Value null at 'resourceARN'"],
  ])('%s of %j, which says not of what, is refused as the operation refuses it', (operation, input, message) => {
    expect(refusalOf(() => accessTo(operation, input))).toEqual({
      code: 'ValidationException',
      message: expect.stringContaining(message) as string,
    });
  });
});
