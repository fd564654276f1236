import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { auditRetentionSeconds } from '../../schemas/limits.ts';
import type { Operator } from './operator.ts';
import { Interrupted } from './terminal.ts';

/** What is about to be changed. */
export interface Change {
  /** The command, without its options: `dlq redrive`. */
  readonly command: string;
  /** On what, and which of it: names and ids, never a payload. */
  readonly what: Readonly<Record<string, string | number>>;
}

/** How many of what, counted while it goes on: `{ resent: 3 }`. */
export type Counts = Record<string, number>;

/** Counts so many more of something; what there is none of is not named. */
export function addTo(counts: Counts, name: string, count: number): void {
  if (count > 0) counts[name] = (counts[name] ?? 0) + count;
}

/** One line of the audit table. */
export interface AuditLine extends Change {
  /** The UTC date, `2026-11-27`. */
  readonly day: string;
  /** `<ISO time>#<random>`, when it began. */
  readonly at: string;
  /** Whoever did it, as STS knows them: an ARN. */
  readonly who: string;
  /** `begun` until it is over: what stays so was killed on its way. */
  readonly outcome: 'begun' | 'done' | 'failed' | 'interrupted';
  /** As far as it came. */
  readonly counts: Counts;
  /** ISO time; not there while it goes on. */
  readonly endedAt?: string;
  /** Why it failed. */
  readonly reason?: string;
}

/**
 * Makes a change that leaves a trace: a line in the table `sluice-<stage>-audit` before it, which says at its end what became of it. When
 * the line cannot be written, nothing is changed.
 *
 * @param run makes the change, and counts in what it is given as it goes
 * @throws what `run` throws; Error when all was done and only that could not be written down
 */
export async function audited<Result>(
  operator: Pick<Operator, 'dynamodb' | 'nameOf' | 'sts'>,
  change: Change,
  run: (counts: Counts) => Promise<Result>,
): Promise<Result> {
  const TableName = operator.nameOf('audit');
  const began = new Date();
  const { Arn: who = '?' } = await operator.sts.send(new GetCallerIdentityCommand({}));
  const key = { day: began.toISOString().slice(0, 10), at: `${began.toISOString()}#${randomUUID().slice(0, 8)}` };
  const counts: Counts = {};
  const line: AuditLine = { ...key, ...change, who, outcome: 'begun', counts };
  const expiresAt = Math.floor(began.getTime() / 1_000) + auditRetentionSeconds;
  await beginLine(operator.dynamodb, TableName, { ...line, expiresAt });
  const end = async (outcome: AuditLine['outcome'], reason?: string): Promise<void> =>
    endLine(operator.dynamodb, TableName, key, { outcome, counts, ...(reason !== undefined && { reason }) });
  const result = await run(counts).catch(async (error: unknown) => {
    await end(error instanceof Interrupted ? 'interrupted' : 'failed', String(error)).catch(() => {});
    throw error;
  });
  await end('done').catch((error: unknown) => {
    const many = Object.entries(counts).map(([name, count]) => `, ${count} ${name}`);
    // Without its cause, of which alone would be told otherwise.
    throw new Error(
      `${change.command} was done${many.join('')}: do not repeat it. Only its line in ${TableName} could not be ended, and still says "begun": ${String(error)}`,
    );
  });
  return result;
}

/** A first attempt of which no answer came may have written the line: then the SDK's second one finds it there. */
async function beginLine(
  dynamodb: DynamoDBClient,
  TableName: string,
  line: AuditLine & { readonly expiresAt: number },
): Promise<void> {
  const put = new PutItemCommand({
    TableName,
    Item: marshall(line),
    ConditionExpression: 'attribute_not_exists(#at)',
    ExpressionAttributeNames: { '#at': 'at' },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    await dynamodb.send(put);
  } catch (error) {
    const there = error instanceof ConditionalCheckFailedException ? error.Item : undefined;
    if (!there || !isDeepStrictEqual(unmarshall(there), line)) throw error;
  }
}

type Key = Pick<AuditLine, 'day' | 'at'>;

async function endLine(
  dynamodb: DynamoDBClient,
  TableName: string,
  key: Key,
  ending: Pick<AuditLine, 'outcome' | 'counts' | 'reason'>,
): Promise<void> {
  const values = Object.entries({ ...ending, endedAt: new Date().toISOString() });
  await dynamodb.send(
    new UpdateItemCommand({
      TableName,
      Key: marshall(key),
      UpdateExpression: `SET ${values.map(([name]) => `#${name} = :${name}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(values.map(([name]) => [`#${name}`, name])),
      ExpressionAttributeValues: marshall(Object.fromEntries(values.map(([name, value]) => [`:${name}`, value]))),
    }),
  );
}
