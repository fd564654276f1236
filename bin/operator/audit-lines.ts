import { paginateQuery } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { auditRetentionSeconds } from '../../schemas/limits.ts';
import type { AuditLine } from './audit.ts';
import type { Operator } from './operator.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** Every line of the audit table since a moment, oldest first. */
export async function* auditLines(
  { dynamodb, nameOf }: Pick<Operator, 'dynamodb' | 'nameOf'>,
  since: Date,
  until: Date,
): AsyncGenerator<AuditLine> {
  for (const day of daysFrom(since, until)) {
    const query = {
      TableName: nameOf('audit'),
      KeyConditionExpression: '#day = :day AND #at >= :since',
      ExpressionAttributeNames: { '#day': 'day', '#at': 'at' },
      ExpressionAttributeValues: { ':day': { S: day }, ':since': { S: since.toISOString() } },
    };
    for await (const { Items: items = [] } of paginateQuery({ client: dynamodb }, query)) {
      for (const item of items) yield unmarshall(item) as AuditLine;
    }
  }
}

/** The UTC dates from one moment to another, both included; no further back than lines are kept, each being a question. */
export function daysFrom(since: Date, until: Date): readonly string[] {
  const last = Math.floor(until.getTime() / dayMs);
  const first = Math.max(Math.floor(since.getTime() / dayMs), last - auditRetentionSeconds / 86_400);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    new Date((first + index) * dayMs).toISOString().slice(0, 10),
  );
}
