import * as z from 'zod';
import type { Access, AccessRule, AccessRules } from '../../core/access.ts';
import type { DynamoDb } from '../dynamodb.ts';
import { parseInput } from '../operations/parse-input.ts';
import { decodeIterator } from '../streams/shard-iterator.ts';
import { keyAccessOf } from './key-access.ts';

const onStream = z.object({ StreamArn: z.string() });
const iterated = z.object({ ShardIterator: z.string() });

/**
 * What whoever reads records of a stream needs: a Lambda poller needs it as well as GetRecords. A stream is encrypted with its
 * table's key.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html (not checked) and
 *   https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html (checked 2026-11-21: the key)
 */
export function accessToReadRecords(db: DynamoDb, streamArn: string): readonly Access[] {
  const [tableArn = ''] = streamArn.split('/stream/');
  return [on('GetRecords', streamArn), ...keyAccessOf(db.find(tableArn), db.environment)];
}

/**
 * What each operation of DynamoDB Streams needs to be allowed.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html (not checked)
 */
export function streamsAccess(db: DynamoDb): AccessRules {
  return {
    DescribeStream: byArn('DescribeStream'),
    GetRecords: (input) => accessToReadRecords(db, decodeIterator(parseInput(iterated, input).ShardIterator).streamArn),
    GetShardIterator: byArn('GetShardIterator'),
    ListStreams: () => [on('ListStreams', '*')],
  };
}

const on = (action: string, resource: string): Access => ({ action: `dynamodb:${action}`, resource });

function byArn(action: string): AccessRule {
  return (input) => [on(action, parseInput(onStream, input).StreamArn)];
}
