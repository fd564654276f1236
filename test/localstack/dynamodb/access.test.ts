import { AwsError } from '../../../localstack/core/aws-error.ts';
import type { Access } from '../../../localstack/core/access.ts';
import { dynamoDbEndpoints } from '../../../localstack/dynamodb/endpoint.ts';
import { eventsTable, event, fixture, type Fixture } from './fixture.ts';

const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/events';
const keyArn = 'arn:aws:kms:us-east-1:000000000000:key/k';
const encrypted = {
  ...eventsTable,
  SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: keyArn },
};

function rulesOf(made: Fixture): (operation: string, input: Record<string, unknown>) => readonly Access[] {
  const endpoints = dynamoDbEndpoints(made.db);
  return (operation, input) => {
    const rule = endpoints.map(({ access }) => access[operation]).find((found) => found !== undefined);
    if (!rule) throw new TypeError(`No rule for ${operation}`);
    return rule(input);
  };
}
/** What is needed, as `action resource`. */
const needed = (accesses: readonly Access[]): readonly string[] =>
  accesses.map(({ action, resource }) => `${action} ${resource}`);

const Key = event('p', 1);
const TableName = 'events';
const other = arn.replace('events', 'other');
const tagged = { ResourceArn: arn };

describe('access', () => {
  it('has a rule for every operation, and for no other', () => {
    for (const { operations, access } of dynamoDbEndpoints(fixture().db)) {
      expect(Object.keys(access).sort()).toEqual(Object.keys(operations).sort());
    }
  });

  it('is signed for dynamodb, and so are its streams', () => {
    expect(dynamoDbEndpoints(fixture().db).map(({ signingName }) => signingName)).toEqual(['dynamodb', 'dynamodb']);
  });

  it.each<[string, Record<string, unknown>, readonly string[]]>([
    ['PutItem', { TableName, Item: Key }, [`dynamodb:PutItem ${arn}`]],
    ['GetItem', { TableName: arn, Key }, [`dynamodb:GetItem ${arn}`]],
    ['UpdateItem', { TableName: 'absent', Key }, [`dynamodb:UpdateItem ${arn.replace('events', 'absent')}`]],
    ['DeleteItem', { TableName, Key }, [`dynamodb:DeleteItem ${arn}`]],
    ['Query', { TableName }, [`dynamodb:Query ${arn}`]],
    ['Query', { TableName, IndexName: 'by-status' }, [`dynamodb:Query ${arn}/index/by-status`]],
    ['Scan', { TableName, IndexName: 'absent' }, [`dynamodb:Scan ${arn}/index/absent`]],
    [
      'BatchGetItem',
      { RequestItems: { events: { Keys: [Key] }, other: { Keys: [Key] } } },
      [`dynamodb:BatchGetItem ${arn}`, `dynamodb:BatchGetItem ${other}`],
    ],
    [
      'BatchWriteItem',
      { RequestItems: { events: [{ PutRequest: { Item: Key } }, { DeleteRequest: { Key } }] } },
      [`dynamodb:BatchWriteItem ${arn}`],
    ],
    [
      'TransactGetItems',
      { TransactItems: [{ Get: { TableName, Key } }, { Get: { TableName: 'other', Key } }] },
      [`dynamodb:GetItem ${arn}`, `dynamodb:GetItem ${other}`],
    ],
    [
      'TransactWriteItems',
      {
        TransactItems: [
          { Put: { TableName, Item: Key } },
          { Put: { TableName, Item: Key } },
          { Update: { TableName, Key } },
          { Delete: { TableName: 'other', Key } },
          { ConditionCheck: { TableName, Key } },
        ],
      },
      [
        `dynamodb:PutItem ${arn}`,
        `dynamodb:UpdateItem ${arn}`,
        `dynamodb:DeleteItem ${other}`,
        `dynamodb:ConditionCheckItem ${arn}`,
      ],
    ],
    ['CreateTable', { TableName: 'other' }, [`dynamodb:CreateTable ${other}`]],
    [
      'CreateTable',
      { TableName: 'other', Tags: [{ Key: 'k', Value: 'v' }] },
      [`dynamodb:CreateTable ${other}`, `dynamodb:TagResource ${other}`],
    ],
    [
      'CreateTable',
      { TableName: 'other', SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: keyArn } },
      [`dynamodb:CreateTable ${other}`, `kms:DescribeKey ${keyArn}`, `kms:CreateGrant ${keyArn}`],
    ],
    [
      'CreateTable',
      { TableName: 'other', SSESpecification: { Enabled: true, KMSMasterKeyId: 'alias/aws/dynamodb' } },
      [`dynamodb:CreateTable ${other}`],
    ],
    ['UpdateTable', { TableName }, [`dynamodb:UpdateTable ${arn}`]],
    ['DeleteTable', { TableName }, [`dynamodb:DeleteTable ${arn}`]],
    ['DescribeTable', { TableName }, [`dynamodb:DescribeTable ${arn}`]],
    ['DescribeTimeToLive', { TableName }, [`dynamodb:DescribeTimeToLive ${arn}`]],
    ['UpdateTimeToLive', { TableName }, [`dynamodb:UpdateTimeToLive ${arn}`]],
    ['DescribeContinuousBackups', { TableName }, [`dynamodb:DescribeContinuousBackups ${arn}`]],
    ['DescribeLimits', {}, ['dynamodb:DescribeLimits *']],
    ['DescribeEndpoints', {}, ['dynamodb:DescribeEndpoints *']],
    ['ListTables', {}, ['dynamodb:ListTables *']],
    ['TagResource', tagged, [`dynamodb:TagResource ${arn}`]],
    ['UntagResource', tagged, [`dynamodb:UntagResource ${arn}`]],
    ['ListTagsOfResource', tagged, [`dynamodb:ListTagsOfResource ${arn}`]],
    ['ListStreams', {}, ['dynamodb:ListStreams *']],
    ['DescribeStream', { StreamArn: `${arn}/stream/s` }, [`dynamodb:DescribeStream ${arn}/stream/s`]],
    ['GetShardIterator', { StreamArn: `${arn}/stream/s` }, [`dynamodb:GetShardIterator ${arn}/stream/s`]],
  ])('%s of %j', (operation, input, expected) => {
    expect(needed(rulesOf(fixture())(operation, input))).toEqual(expected);
  });

  it('GetRecords is of the stream that its iterator is in', () => {
    const made = fixture();
    const StreamArn = made.table.stream?.arn;
    const ShardId = made.table.stream?.shards()[0]?.id;
    const iterator = made.call('GetShardIterator', { StreamArn, ShardId, ShardIteratorType: 'LATEST' });
    expect(needed(rulesOf(made)('GetRecords', iterator))).toEqual([`dynamodb:GetRecords ${StreamArn}`]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['GetItem', {}, 'ValidationException'],
    ['GetItem', { TableName: 7 }, 'SerializationException'],
    ['DescribeTable', {}, 'ValidationException'],
    ['BatchGetItem', { RequestItems: {} }, 'ValidationException'],
    ['BatchWriteItem', {}, 'ValidationException'],
    ['TransactGetItems', { TransactItems: [] }, 'ValidationException'],
    ['TransactWriteItems', { TransactItems: [{}] }, 'ValidationException'],
    ['GetRecords', { ShardIterator: 'x' }, 'ValidationException'],
    ['TagResource', {}, 'ValidationException'],
  ])('%s of %j is refused as the operation refuses it', (operation, input, code) => {
    const made = fixture();
    const refusal = made.refusal(operation, input);
    expect(refusal.code).toBe(code);
    expect(() => rulesOf(made)(operation, input)).toThrow(AwsError);
  });
});

const contextOf = (operation: string, input: Record<string, unknown>): Access['context'] =>
  rulesOf(fixture())(operation, input)[0]?.context;

describe('condition keys', () => {
  it.each<[string, Record<string, unknown>, readonly string[], readonly string[]]>([
    ['PutItem', { TableName, Item: { ...Key, a: { S: 'x' } } }, ['p'], ['pk', 'sk', 'a']],
    ['GetItem', { TableName, Key, ProjectionExpression: 'a.b, c[0]' }, ['p'], ['pk', 'sk', 'a', 'c']],
    [
      'UpdateItem',
      {
        TableName,
        Key,
        UpdateExpression: 'SET #a = :v, b = c',
        ConditionExpression: 'attribute_exists(d)',
        ExpressionAttributeNames: { '#a': 'alias' },
      },
      ['p'],
      ['pk', 'sk', 'alias', 'b', 'c', 'd'],
    ],
    [
      'Query',
      {
        TableName,
        KeyConditionExpression: ':v < sk AND #p = :p',
        FilterExpression: 'x > :v',
        ExpressionAttributeNames: { '#p': 'pk' },
        ExpressionAttributeValues: { ':p': { S: 'it' }, ':v': { N: '1' } },
      },
      ['it'],
      ['sk', 'pk', 'x'],
    ],
    [
      'Query',
      {
        TableName,
        IndexName: 'by-status',
        KeyConditionExpression: '#s = :s',
        ExpressionAttributeNames: { '#s': 'status' },
        ExpressionAttributeValues: { ':s': { S: 'new' } },
      },
      ['new'],
      ['status'],
    ],
    ['Query', { TableName, KeyConditionExpression: 'not an expression' }, [], []],
    [
      'BatchGetItem',
      { RequestItems: { events: { Keys: [Key, event('q', 2)], ProjectionExpression: 'a' } } },
      ['p', 'q'],
      ['pk', 'sk', 'a'],
    ],
    [
      'BatchWriteItem',
      { RequestItems: { events: [{ PutRequest: { Item: Key } }, { DeleteRequest: { Key: event('q', 1) } }] } },
      ['p', 'q'],
      ['pk', 'sk'],
    ],
    ['Scan', { TableName, FilterExpression: 'a = b' }, [], ['a', 'b']],
  ])('%s of %j', (operation, input, leadingKeys, attributes) => {
    expect(contextOf(operation, input)).toMatchObject({
      'dynamodb:LeadingKeys': leadingKeys,
      'dynamodb:Attributes': attributes,
    });
  });

  it('tell of the operation that encloses an action, and of what is asked for', () => {
    const input = { TransactItems: [{ Put: { TableName, Item: Key } }, { Put: { TableName, Item: event('q', 1) } }] };
    expect(contextOf('TransactWriteItems', input)).toMatchObject({
      'dynamodb:EnclosingOperation': 'TransactWriteItems',
      'dynamodb:LeadingKeys': ['p', 'q'],
    });
    expect(contextOf('Scan', { TableName, Select: 'COUNT', ReturnConsumedCapacity: 'TOTAL' })).toMatchObject({
      'dynamodb:Select': 'COUNT',
      'dynamodb:ReturnConsumedCapacity': 'TOTAL',
    });
    expect(contextOf('PutItem', { TableName, ReturnValues: 'ALL_OLD' })).toMatchObject({
      'dynamodb:ReturnValues': 'ALL_OLD',
    });
    expect(contextOf('PutItem', { TableName })).not.toHaveProperty(['dynamodb:EnclosingOperation']);
  });
});

describe('a table under a key', () => {
  const decrypt = {
    action: 'kms:Decrypt',
    resource: keyArn,
    context: {
      'kms:EncryptionContext:aws:dynamodb:tableName': 'events',
      'kms:EncryptionContext:aws:dynamodb:subscriberId': '000000000000',
      'kms:EncryptionContextKeys': ['aws:dynamodb:tableName', 'aws:dynamodb:subscriberId'],
      'kms:ViaService': 'dynamodb.us-east-1.amazonaws.com',
    },
  };

  it.each<[string, Record<string, unknown>]>([
    ['GetItem', { TableName, Key }],
    ['PutItem', { TableName, Item: Key }],
    ['UpdateItem', { TableName, Key }],
    ['DeleteItem', { TableName, Key }],
    ['Query', { TableName, IndexName: 'by-status' }],
    ['Scan', { TableName }],
    ['BatchGetItem', { RequestItems: { events: { Keys: [Key] } } }],
    ['BatchWriteItem', { RequestItems: { events: [] } }],
    ['TransactGetItems', { TransactItems: [{ Get: { TableName, Key } }] }],
    ['TransactWriteItems', { TransactItems: [{ ConditionCheck: { TableName, Key } }] }],
    ['UpdateTimeToLive', { TableName }],
  ])('is decrypted for %s', (operation, input) => {
    expect(rulesOf(fixture(encrypted))(operation, input)[1]).toEqual(decrypt);
  });

  it('is decrypted for whoever reads its stream', () => {
    const made = fixture(encrypted);
    const StreamArn = made.table.stream?.arn;
    const ShardId = made.table.stream?.shards()[0]?.id;
    const iterator = made.call('GetShardIterator', { StreamArn, ShardId, ShardIteratorType: 'LATEST' });
    expect(rulesOf(made)('GetRecords', iterator)).toEqual([
      { action: 'dynamodb:GetRecords', resource: StreamArn },
      decrypt,
    ]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['DescribeTable', { TableName }],
    ['DeleteTable', { TableName }],
    ['UpdateTable', { TableName, DeletionProtectionEnabled: true }],
    ['TagResource', tagged],
  ])('is not for %s', (operation, input) => {
    expect(rulesOf(fixture(encrypted))(operation, input)).toHaveLength(1);
  });

  it('needs both keys to be given another', () => {
    const SSESpecification = { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'alias/other' };
    expect(needed(rulesOf(fixture(encrypted))('UpdateTable', { TableName, SSESpecification }))).toEqual([
      `dynamodb:UpdateTable ${arn}`,
      `kms:Decrypt ${keyArn}`,
      'kms:DescribeKey alias/other',
      'kms:CreateGrant alias/other',
    ]);
  });

  it.each([
    [
      'KMSAccessDeniedException',
      'AccessDeniedException',
      'KMS key access denied error: com.amazonaws.services.kms.model.AWSKMSException: why (Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException; Proxy: null)',
    ],
    [
      'KMSDisabledException',
      'ValidationException',
      'KMS key disabled error: com.amazonaws.services.kms.model.DisabledException: why (Service: AWSKMS; Status Code: 400; Error Code: DisabledException; Proxy: null)',
    ],
    [
      'KMSInvalidStateException',
      'ValidationException',
      'KMS validation error: com.amazonaws.services.kms.model.KMSInvalidStateException: why (Service: AWSKMS; Status Code: 400; Error Code: KMSInvalidStateException; Proxy: null)',
    ],
    [
      'KMSNotFoundException',
      'ValidationException',
      'KMS validation error: com.amazonaws.services.kms.model.NotFoundException: why (Service: AWSKMS; Status Code: 400; Error Code: NotFoundException; Proxy: null)',
    ],
    ['AccessDeniedException', 'AccessDeniedException', 'why'],
  ])('%s becomes %s', (of, code, message) => {
    for (const { toServiceError } of dynamoDbEndpoints(fixture().db)) {
      expect(toServiceError?.(new AwsError(of, 'why'), 'PutItem')).toMatchObject({ code, message, status: 400 });
    }
  });
});
