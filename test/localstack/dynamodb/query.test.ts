import * as fc from 'fast-check';
import { event, fixture, type Fixture } from './fixture.ts';

const TableName = 'events';
const partition = {
  KeyConditionExpression: 'pk = :p',
  ExpressionAttributeValues: { ':p': { S: 'p' } as Record<string, string> },
};

function filled(count: number, more: (n: number) => Record<string, unknown> = () => ({})): Fixture {
  const made = fixture();
  for (let n = 0; n < count; n += 1) made.call('PutItem', { TableName, Item: event('p', n, more(n)) });
  return made;
}

/** The sort keys of all pages, and how many pages there were. */
function allPages(
  { call }: Fixture,
  operation: string,
  input: Record<string, unknown>,
): { keys: number[]; pages: number } {
  const keys: number[] = [];
  let start: unknown;
  let pages = 0;
  do {
    const page = call(operation, { ...input, ...(start !== undefined && { ExclusiveStartKey: start }) });
    keys.push(...page.Items.map((item: { sk: { N: string } }) => Number(item.sk.N)));
    start = page.LastEvaluatedKey;
    pages += 1;
    if (pages > 200) throw new Error('The pages do not end');
  } while (start !== undefined);
  return { keys, pages };
}

describe('Query', () => {
  it.each([
    ['sk = :a', [3]],
    ['sk < :a', [0, 1, 2]],
    ['sk <= :a', [0, 1, 2, 3]],
    ['sk > :a', [4, 5, 6, 7]],
    [':a < sk', [4, 5, 6, 7]],
    ['sk >= :a', [3, 4, 5, 6, 7]],
    ['sk BETWEEN :a AND :b', [3, 4, 5]],
  ])('pk = :p AND %s', (range, expected) => {
    const made = filled(8);
    made.call('PutItem', { TableName, Item: event('another', 3) });
    const values = { ':p': { S: 'p' }, ':a': { N: '3' }, ...(range.includes(':b') && { ':b': { N: '5' } }) };
    const query = { TableName, KeyConditionExpression: `pk = :p AND ${range}`, ExpressionAttributeValues: values };
    expect(allPages(made, 'Query', query).keys).toEqual(expected);
    expect(allPages(made, 'Query', { ...query, ScanIndexForward: false }).keys).toEqual([...expected].reverse());
    expect(allPages(made, 'Query', { ...query, ScanIndexForward: false, Limit: 2 }).keys).toEqual(
      [...expected].reverse(),
    );
  });

  it('begins_with selects by the bytes of a string', () => {
    const { call } = fixture({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    });
    for (const sk of ['a', 'ab', 'abé', 'ab😀', 'ac', 'b', 'aé']) {
      call('PutItem', { TableName, Item: { pk: { S: 'p' }, sk: { S: sk } } });
    }
    const query = (prefix: string, ScanIndexForward: boolean): string[] =>
      call('Query', {
        TableName,
        KeyConditionExpression: 'pk = :p AND begins_with(sk, :s)',
        ExpressionAttributeValues: { ':p': { S: 'p' }, ':s': { S: prefix } },
        ScanIndexForward,
      }).Items.map((item: { sk: { S: string } }) => item.sk.S);
    expect(query('ab', true)).toEqual(['ab', 'abé', 'ab😀']);
    expect(query('ab', false)).toEqual(['ab😀', 'abé', 'ab']);
    expect(query('aé', true)).toEqual(['aé']);
    expect(query('b', false)).toEqual(['b']);
  });

  it('pages joined are the whole result, whatever was written, deleted and read backward', () => {
    const writes = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.boolean()), { maxLength: 60 });
    const property = fc.property(
      writes,
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      (list, Limit, ScanIndexForward) => {
        const made = fixture();
        const left = new Set<number>();
        for (const [n, isPut] of list) {
          made.call(isPut ? 'PutItem' : 'DeleteItem', { TableName, [isPut ? 'Item' : 'Key']: event('p', n) });
          if (isPut) left.add(n);
          else left.delete(n);
        }
        const sorted = [...left].sort((a, b) => (ScanIndexForward ? a - b : b - a));
        const { keys, pages } = allPages(made, 'Query', { TableName, ...partition, Limit, ScanIndexForward });
        expect(keys).toEqual(sorted);
        expect(pages).toBe(Math.floor(sorted.length / Limit) + 1);
        const scanned = allPages(made, 'Scan', { TableName, Limit }).keys;
        expect(scanned.sort((a, b) => a - b)).toEqual([...left].sort((a, b) => a - b));
      },
    );
    fc.assert(property);
  });

  it('goes on behind a key that has been deleted meanwhile', () => {
    const made = filled(6);
    const { LastEvaluatedKey } = made.call('Query', { TableName, ...partition, Limit: 3 });
    made.call('DeleteItem', { TableName, Key: LastEvaluatedKey });
    const rest = made.call('Query', { TableName, ...partition, ExclusiveStartKey: LastEvaluatedKey });
    expect(rest.Items).toEqual([event('p', 3), event('p', 4), event('p', 5)]);
  });

  it('ends a page at 1 MB', () => {
    const made = filled(5, () => ({ data: { S: 'x'.repeat(300_000) } }));
    const page = made.call('Query', { TableName, ...partition, ReturnConsumedCapacity: 'TOTAL' });
    expect(page).toMatchObject({ Count: 4, LastEvaluatedKey: event('p', 3) });
    expect(page.ConsumedCapacity.CapacityUnits).toBe(Math.ceil((4 * 300_011) / 4096) / 2);
  });

  it('filters after the limit, counts, and projects', () => {
    const made = filled(6, (n) => ({ odd: { BOOL: n % 2 === 1 }, data: { M: { a: { N: '1' }, b: { N: '2' } } } }));
    const query = { TableName, ...partition, FilterExpression: 'odd = :yes', Limit: 4 };
    const values = { ...partition.ExpressionAttributeValues, ':yes': { BOOL: true } };
    expect(
      made.call('Query', {
        ...query,
        ExpressionAttributeValues: values,
        ProjectionExpression: 'sk, #d.b',
        ExpressionAttributeNames: { '#d': 'data' },
      }),
    ).toEqual({
      Items: [1, 3].map((n) => ({ sk: { N: String(n) }, data: { M: { b: { N: '2' } } } })),
      Count: 2,
      ScannedCount: 4,
      LastEvaluatedKey: event('p', 3),
    });
    const counted = made.call('Query', { ...query, ExpressionAttributeValues: values, Select: 'COUNT' });
    expect(counted).toEqual({ Count: 2, ScannedCount: 4, LastEvaluatedKey: event('p', 3) });
  });
});
