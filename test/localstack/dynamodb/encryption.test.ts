import { AwsError } from '../../../localstack/core/aws-error.ts';
import { event, eventsTable, fixture } from './fixture.ts';

const TableName = 'events';
const arns: Readonly<Record<string, string>> = {
  'alias/mine': 'arn:key/1',
  'alias/other': 'arn:key/2',
  'alias/aws/dynamodb': 'arn:key/managed',
};
const encrypted = (key: string) => ({
  ...eventsTable,
  SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: key },
});

/** A table under a key, and the keys that cannot be used. */
function underKey(key: string) {
  const unusable = new Set<string>();
  const made = fixture(encrypted(key), {
    arnOf: (name) => {
      const arn = name.startsWith('arn:') ? name : arns[name];
      if (arn === undefined) throw new AwsError('NotFoundException', `Alias ${name} is not found.`);
      return arn;
    },
    isUsable: (arn) => !unusable.has(arn),
  });
  const described = () => made.call('DescribeTable', { TableName }).Table;
  const update = (SSESpecification: unknown) =>
    made.call('UpdateTable', { TableName, SSESpecification }).TableDescription;
  return { ...made, unusable, described, update };
}

describe('the key of a table', () => {
  it('is looked up once, and described by its ARN', () => {
    const made = underKey('alias/mine');
    expect(made.described().SSEDescription).toEqual({
      Status: 'ENABLED',
      SSEType: 'KMS',
      KMSMasterKeyArn: 'arn:key/1',
    });
    expect(made.table.config.SSESpecification?.KMSMasterKeyId).toBe('arn:key/1');
    expect(() => underKey('alias/absent')).toThrow('Alias alias/absent is not found.');
  });

  it('that AWS keeps is not the caller’s business', () => {
    const { described, table } = underKey('alias/aws/dynamodb');
    expect(described().SSEDescription.KMSMasterKeyArn).toBe('arn:key/managed');
    expect(table.config.SSESpecification).not.toHaveProperty('KMSMasterKeyId');
  });

  it('is changed: the answer has the old one', () => {
    const { described, update } = underKey('alias/mine');
    const other = { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'alias/other' };
    expect(update(other)).toMatchObject({
      TableStatus: 'ACTIVE',
      SSEDescription: { Status: 'UPDATING', KMSMasterKeyArn: 'arn:key/1' },
    });
    expect(described().SSEDescription).toEqual({ Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: 'arn:key/2' });
    update({ Enabled: false });
    expect(described()).not.toHaveProperty('SSEDescription');
    expect(update(other).SSEDescription).toEqual({ Status: 'UPDATING' });
  });

  it.each([
    [
      { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'arn:key/1' },
      'One or more parameter values were invalid: Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if you want to change Master Key',
    ],
    [
      { Enabled: false, SSEType: 'KMS' },
      'One or more parameter values were invalid: SSEType can not be specified if Enabled is false',
    ],
  ])('is not changed by %j', (SSESpecification, message) => {
    expect(underKey('alias/mine').refusal('UpdateTable', { TableName, SSESpecification }).message).toBe(message);
  });

  it('is taken again by an alias', () => {
    const { described, update } = underKey('alias/mine');
    update({ Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'alias/mine' });
    expect(described().SSEDescription.KMSMasterKeyArn).toBe('arn:key/1');
  });

  it('is AWS’s own when none was asked for', () => {
    const change = { TableName, SSESpecification: { Enabled: false } };
    expect(fixture().refusal('UpdateTable', change).message).toBe(
      'One or more parameter values were invalid: Table is already encrypted by default',
    );
  });
});

describe('a table whose key cannot be used', () => {
  it('says so, since when, and is ACTIVE again when the key is', () => {
    const { described, unusable, clock } = underKey('alias/mine');
    clock.advance(5000);
    unusable.add('arn:key/1');
    const since = clock.now() / 1000;
    expect(described()).toMatchObject({
      TableStatus: 'INACCESSIBLE_ENCRYPTION_CREDENTIALS',
      SSEDescription: { Status: 'ENABLED', InaccessibleEncryptionDateTime: since },
    });
    clock.advance(5000);
    expect(described().SSEDescription.InaccessibleEncryptionDateTime).toBe(since);
    unusable.clear();
    expect(described().TableStatus).toBe('ACTIVE');
    expect(described().SSEDescription).not.toHaveProperty('InaccessibleEncryptionDateTime');
    clock.advance(5000);
    unusable.add('arn:key/1');
    expect(described().SSEDescription.InaccessibleEncryptionDateTime).toBe(clock.now() / 1000);
  });

  it('can be deleted', () => {
    const { call, unusable } = underKey('alias/mine');
    call('PutItem', { TableName, Item: event('p', 1) });
    unusable.add('arn:key/1');
    expect(call('DeleteTable', { TableName }).TableDescription.TableStatus).toBe('DELETING');
  });
});
