import { event, fixture } from './fixture.ts';

const TableName = 'events';

describe('a secondary index', () => {
  const byStatus = {
    IndexName: 'by-status',
    KeyConditionExpression: '#s = :s',
    ExpressionAttributeNames: { '#s': 'status' },
    ExpressionAttributeValues: { ':s': { S: 'open' } },
  };

  it('has only items with its key, projected, and follows changes', () => {
    const { call } = fixture();
    const open = { status: { S: 'open' }, note: { S: 'n' }, data: { S: 'd' } };
    for (const [pk, sk, more] of [
      ['a', 2, open],
      ['b', 1, open],
      ['c', 3, {}],
    ] as const) {
      call('PutItem', { TableName, Item: event(pk, sk, more) });
    }
    const projected = { status: { S: 'open' }, note: { S: 'n' } };
    const page = call('Query', { TableName, ...byStatus });
    expect(page.Items).toEqual([event('b', 1, projected), event('a', 2, projected)]);
    call('PutItem', { TableName, Item: event('a', 2, { status: { S: 'done' } }) });
    call('DeleteItem', { TableName, Key: event('b', 1) });
    expect(call('Query', { TableName, ...byStatus }).Count).toBe(0);
    expect(call('Scan', { TableName, IndexName: 'by-status' }).Items).toEqual([
      event('a', 2, { status: { S: 'done' } }),
    ]);
  });

  it('pages through items with one index key by their table keys', () => {
    const made = fixture();
    for (let n = 0; n < 7; n += 1) {
      made.call('PutItem', { TableName, Item: event(`p${n}`, 1, { status: { S: 'open' } }) });
    }
    const seen: string[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const page = made.call('Query', { TableName, ...byStatus, Limit: 2, ...(start && { ExclusiveStartKey: start }) });
      seen.push(...page.Items.map((item: { pk: { S: string } }) => item.pk.S));
      start = page.LastEvaluatedKey;
      expect(seen.length).toBeLessThan(10);
      if (start) expect(Object.keys(start).sort()).toEqual(['pk', 'sk', 'status']);
    } while (start);
    expect(seen.sort()).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6']);
  });

  it('reads eventually, and only what it projects', () => {
    const { refusal } = fixture();
    expect(refusal('Query', { TableName, ...byStatus, ConsistentRead: true }).message).toBe(
      'Consistent reads are not supported on global secondary indexes',
    );
    expect(refusal('Query', { TableName, ...byStatus, Select: 'ALL_ATTRIBUTES' }).message).toContain(
      'is not supported for global secondary index by-status because its projection type is not ALL',
    );
  });
});

describe('Scan', () => {
  it('by segments sees every item once', () => {
    const { call } = fixture();
    for (let n = 0; n < 200; n += 1) call('PutItem', { TableName, Item: event(`p${n}`, n) });
    const seen = [0, 1, 2].flatMap((Segment) => call('Scan', { TableName, Segment, TotalSegments: 3 }).Items);
    expect(seen).toHaveLength(200);
    expect(new Set(seen.map((item) => item.pk.S)).size).toBe(200);
  });
});
