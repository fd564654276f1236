import { GetItemCommand, paginateQuery, paginateScan, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { QuarantineItem, Resubmission } from '../../schemas/quarantined-event.ts';
import type { RefusedEvent } from '../events/event-store.ts';
import type { Operator } from '../operator/operator.ts';

type Place = Pick<Operator, 'dynamodb' | 'nameOf' | 's3' | 'sts'>;
type Tables = Pick<Operator, 'dynamodb' | 'nameOf'>;

/** Which refused events are wanted. */
export interface RefusalFilter {
  /** @default those of everybody, which takes reading the whole table */
  readonly clientId?: string | undefined;
  readonly code?: string | undefined;
  /** The first moment of arrival. */
  readonly since?: Date | undefined;
}

/** Items of a scan that are read at most: about as much as a person waits for. */
const maxScannedItems = 50_000;

/** Refused events, the newest first, and whether all were looked at. Throws what DynamoDB throws. */
export async function listRefused(
  place: Tables,
  filter: RefusalFilter,
  limit: number,
): Promise<{ readonly items: readonly RefusedEvent[]; readonly isWhole: boolean }> {
  const found: RefusedEvent[] = [];
  let scanned = 0;
  for await (const { Items = [], ScannedCount = 0 } of pagesOf(place, filter)) {
    found.push(...Items.map((item) => unmarshall(item) as RefusedEvent));
    scanned += ScannedCount;
    // A client's own come in their order, so the first are enough.
    if (filter.clientId !== undefined && found.length >= limit) break;
    if (scanned >= maxScannedItems) return { items: newest(found, limit), isWhole: false };
  }
  return { items: newest(found, limit), isWhole: true };
}

function newest(items: readonly RefusedEvent[], limit: number): readonly RefusedEvent[] {
  return items.toSorted((a, b) => (a.arrival < b.arrival ? 1 : -1)).slice(0, limit);
}

function pagesOf({ dynamodb, nameOf }: Tables, { clientId, code, since }: RefusalFilter) {
  const conditions = ['expiresAt > :now', ...(code === undefined ? [] : ['code = :code'])];
  const values = {
    ':now': { N: String(Date.now() / 1_000) },
    ...(code !== undefined && { ':code': { S: code } }),
    ':since': { S: since?.toISOString() ?? '0' },
  };
  const TableName = nameOf('quarantine');
  if (clientId === undefined) {
    const FilterExpression = ['arrival >= :since', ...conditions].join(' AND ');
    return paginateScan({ client: dynamodb }, { TableName, FilterExpression, ExpressionAttributeValues: values });
  }
  return paginateQuery(
    { client: dynamodb },
    {
      TableName,
      KeyConditionExpression: 'clientId = :client AND arrival >= :since',
      FilterExpression: conditions.join(' AND '),
      ExpressionAttributeValues: { ...values, ':client': { S: clientId } },
      ScanIndexForward: false,
    },
  );
}

/** The newest refusals of a client, from a moment of arrival on. */
export async function newestRefused(
  { dynamodb, nameOf }: Tables,
  clientId: string,
  fromMs: number,
  limit: number,
): Promise<readonly RefusedEvent[]> {
  const { Items = [] } = await dynamodb.send(
    new QueryCommand({
      TableName: nameOf('quarantine'),
      KeyConditionExpression: 'clientId = :client AND arrival >= :since',
      ExpressionAttributeValues: { ':client': { S: clientId }, ':since': { S: new Date(fromMs).toISOString() } },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return Items.map((item) => unmarshall(item) as RefusedEvent);
}

/** The refusal of one message. */
export async function refusedAt(
  { dynamodb, nameOf }: Tables,
  clientId: string,
  arrival: string,
): Promise<RefusedEvent | undefined> {
  const Key = { clientId: { S: clientId }, arrival: { S: arrival } };
  const { Item } = await dynamodb.send(
    new GetItemCommand({ TableName: nameOf('quarantine'), Key, ConsistentRead: true }),
  );
  return Item && (unmarshall(Item) as RefusedEvent);
}

/**
 * The body of a refused event as it came, from the bucket where it is too large for the table.
 *
 * @throws Error when it is gone from there
 */
export async function bodyOf({ nameOf, s3, sts }: Place, item: QuarantineItem): Promise<string> {
  if ('body' in item) return item.body;
  const [{ Account }, region] = await Promise.all([sts.send(new GetCallerIdentityCommand({})), s3.config.region()]);
  const Bucket = `${nameOf('quarantine')}-${Account}-${region}`;
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: item.bodyKey })).catch((error: Error) => {
    if (error.name !== 'NoSuchKey') throw error;
    throw new Error(`the body is gone from the bucket ${Bucket}, where it was ${item.bodyKey}`, { cause: error });
  });
  return (await Body?.transformToString()) ?? '';
}

/** Marks a refused event as sent again. */
export async function markResubmitted(
  { dynamodb, nameOf }: Tables,
  { clientId, arrival }: Pick<QuarantineItem, 'clientId' | 'arrival'>,
  resubmission: Resubmission,
): Promise<void> {
  const names = Object.keys(resubmission);
  await dynamodb.send(
    new UpdateItemCommand({
      TableName: nameOf('quarantine'),
      Key: marshall({ clientId, arrival }),
      UpdateExpression: `SET ${names.map((name) => `${name} = :${name}`).join(', ')}`,
      ConditionExpression: 'attribute_exists(arrival)',
      ExpressionAttributeValues: marshall(
        Object.fromEntries(Object.entries(resubmission).map(([name, value]) => [`:${name}`, value as unknown])),
      ),
    }),
  );
}
