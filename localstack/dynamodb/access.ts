import * as z from 'zod';
import type { Access, AccessRule, AccessRules } from '../core/access.ts';
import { remembered } from '../core/remembered.ts';
import { keyAccessOf, keyAccessToEncrypt } from './access/key-access.ts';
import { contextOf, elementsOf, membersOf, subjectOf, type Subject, type Unchecked } from './access/request-context.ts';
import type { DynamoDb } from './dynamodb.ts';
import { tableName } from './operations/fields.ts';
import { parseInput, requireTableName } from './operations/parse-input.ts';
import { requireSomeTables } from './operations/request-items.ts';
import { transactGetInput } from './operations/transact-get-items.ts';
import { noSingleAction, transactWriteInput } from './operations/transact-write-items.ts';
import { indexArn, tableArn } from './table/table-arn.ts';

const named = z.object({ TableName: tableName });
const batched = z.object({ RequestItems: z.record(z.string(), z.unknown()) });
const tagged = z.object({ ResourceArn: z.string() });

/**
 * What each operation of DynamoDB needs to be allowed. The parts of a transaction need the actions of the single operations;
 * what reads or writes items needs the table's key as well.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html (not checked) and
 *   https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html (checked 2026-11-21)
 */
export function dynamoDbAccess(db: DynamoDb): AccessRules {
  const { environment } = db;
  const arnOf = (input: Unchecked): string => tableArn(environment, tableNameOf(input));
  const onTable =
    (action: string): AccessRule =>
    (input) => {
      requireTableName(input);
      return [on(action, arnOf(input))];
    };
  const onItem =
    (action: string): AccessRule =>
    (input) =>
      itemAccess(db, action, tableNameOf(input), [input], input);
  return {
    BatchGetItem: batchAccess(db, 'BatchGetItem', (request) =>
      elementsOf(membersOf(request)['Keys']).map((Key) => Object.assign({}, request, { Key })),
    ),
    BatchWriteItem: batchAccess(db, 'BatchWriteItem', (request) =>
      elementsOf(request).map(({ PutRequest, DeleteRequest }) => membersOf(PutRequest ?? DeleteRequest)),
    ),
    CreateTable: (input) => [
      ...onTable('CreateTable')(input),
      ...(elementsOf(input['Tags']).length > 0 ? onTable('TagResource')(input) : []),
      ...keyAccessToEncrypt(tableNameOf(input), input['SSESpecification'], environment),
    ],
    DeleteItem: onItem('DeleteItem'),
    DeleteTable: onTable('DeleteTable'),
    DescribeContinuousBackups: onTable('DescribeContinuousBackups'),
    DescribeEndpoints: anywhere('DescribeEndpoints'),
    DescribeLimits: anywhere('DescribeLimits'),
    DescribeTable: onTable('DescribeTable'),
    DescribeTimeToLive: onTable('DescribeTimeToLive'),
    GetItem: onItem('GetItem'),
    ListTables: anywhere('ListTables'),
    ListTagsOfResource: onTag('ListTagsOfResource'),
    PutItem: onItem('PutItem'),
    Query: onItem('Query'),
    Scan: onItem('Scan'),
    TagResource: onTag('TagResource'),
    TransactGetItems: transactionAccess(db, 'TransactGetItems', transactGetInput, { Get: 'GetItem' }),
    TransactWriteItems: transactionAccess(db, 'TransactWriteItems', transactWriteInput, {
      ConditionCheck: 'ConditionCheckItem',
      Put: 'PutItem',
      Delete: 'DeleteItem',
      Update: 'UpdateItem',
    }),
    UntagResource: onTag('UntagResource'),
    UpdateItem: onItem('UpdateItem'),
    UpdateTable: (input) => {
      const accesses = onTable('UpdateTable')(input);
      const table = db.find(arnOf(input));
      if (input['SSESpecification'] === undefined || !table) return accesses;
      const newKey = keyAccessToEncrypt(table.name, input['SSESpecification'], environment);
      return [...accesses, ...keyAccessOf(table, environment), ...newKey];
    },
    UpdateTimeToLive: (input) => [
      ...onTable('UpdateTimeToLive')(input),
      ...keyAccessOf(db.find(arnOf(input)), environment),
    ],
  };
}

/** The same few names come with every call. */
const checkedName = remembered((name) => parseInput(named, { TableName: name }).TableName);

function tableNameOf(input: Unchecked): string {
  const { TableName: name } = input;
  return typeof name === 'string' ? checkedName(name) : parseInput(named, input).TableName;
}

const on = (action: string, resource: string, context?: Access['context']): Access => ({
  action: `dynamodb:${action}`,
  resource,
  ...(context && { context }),
});

/** What one action on items of one table needs: on the index for what reads one, and on the table's key. */
function itemAccess(
  db: DynamoDb,
  action: string,
  name: string,
  requests: readonly Unchecked[],
  { IndexName: index, Select, ReturnValues, ReturnConsumedCapacity, EnclosingOperation }: Unchecked,
): readonly Access[] {
  const arn = tableArn(db.environment, name);
  const table = db.find(arn);
  const schema = typeof index === 'string' ? table?.indexes.get(index)?.schema : table?.schema;
  const subjects = requests.map((request): Subject => subjectOf(request, schema));
  const context = contextOf(subjects, { Select, ReturnValues, ReturnConsumedCapacity, EnclosingOperation });
  const resource = typeof index === 'string' ? indexArn(arn, index) : arn;
  return [on(action, resource, context), ...keyAccessOf(table, db.environment)];
}

function batchAccess(db: DynamoDb, action: string, requestsOf: (request: unknown) => readonly Unchecked[]): AccessRule {
  return (input) => {
    const tables = Object.entries(parseInput(batched, input).RequestItems);
    requireSomeTables(tables.length);
    return tables.flatMap(([name, request]) => itemAccess(db, action, name, requestsOf(request), input));
  };
}

/** A transaction needs each action once on each table. */
function transactionAccess(
  db: DynamoDb,
  operation: string,
  schema: z.ZodType,
  actions: Readonly<Record<string, string>>,
): AccessRule {
  return (input) => {
    const parts = new Map<string, { action: string; name: string; requests: Unchecked[] }>();
    for (const item of elementsOf(input['TransactItems'])) {
      for (const [member, action] of Object.entries(actions)) {
        const request = membersOf(item[member]);
        const name = request['TableName'];
        if (typeof name !== 'string') continue;
        const part = parts.get(`${action} ${name}`) ?? { action, name, requests: [] };
        part.requests.push(request);
        parts.set(`${action} ${name}`, part);
      }
    }
    if (parts.size === 0) {
      parseInput(schema, input);
      throw noSingleAction();
    }
    return [...parts.values()].flatMap(({ action, name, requests }) =>
      itemAccess(db, action, name, requests, { ...input, EnclosingOperation: operation }),
    );
  };
}

function onTag(action: string): AccessRule {
  return (input) => [on(action, parseInput(tagged, input).ResourceArn)];
}

function anywhere(action: string): AccessRule {
  return () => [on(action, '*')];
}
