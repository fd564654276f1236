import { event, fixture, records, type Fixture } from './fixture.ts';

const TableName = 'events';
const minute = 60_000;
const expiring = (made: Fixture, n: number, seconds: number): void => {
  made.call('PutItem', { TableName, Item: event('p', n, { expiresAt: { N: String(seconds) } }) });
};

describe('time to live', () => {
  it('deletes ten minutes after expiry, as the service, and says when it wants to run', () => {
    const made = fixture();
    const seconds = made.clock.now() / 1000;
    expiring(made, 1, seconds + 60);
    expiring(made, 2, seconds + 120);
    const due = made.clock.now() + 11 * minute;
    expect(made.db.step()).toBe(due);
    made.clock.advance(11 * minute - 1);
    expect(made.db.step()).toBe(due);
    expect(made.call('Scan', { TableName }).Count).toBe(2);
    const before = made.changes();
    made.clock.advance(1);
    expect(made.db.step()).toBe(due + minute);
    expect(made.changes()).toBe(before + 1);
    expect(made.call('Scan', { TableName }).Items.map((item: { sk: unknown }) => item.sk)).toEqual([{ N: '2' }]);
    expect(records(made).at(-1)).toMatchObject({
      eventName: 'REMOVE',
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
      dynamodb: { Keys: event('p', 1) },
    });
  });

  it('follows changes of the expiry, and leaves alone what has none or a strange one', () => {
    const made = fixture();
    const seconds = made.clock.now() / 1000;
    expiring(made, 1, seconds);
    expiring(made, 1, seconds + 3600);
    expiring(made, 2, seconds - 6 * 365 * 86_400);
    made.call('PutItem', { TableName, Item: event('p', 3, { expiresAt: { S: String(seconds) } }) });
    made.call('PutItem', { TableName, Item: event('p', 4) });
    expiring(made, 5, seconds);
    made.call('DeleteItem', { TableName, Key: event('p', 5) });
    made.clock.advance(30 * minute);
    made.db.step();
    expect(made.call('Scan', { TableName }).Count).toBe(4);
    made.clock.advance(60 * minute);
    made.db.step();
    expect(made.call('Scan', { TableName }).Count).toBe(3);
  });

  it('sweeps many items over several steps, each asking for the next at once', () => {
    const made = fixture();
    for (let n = 0; n < 2500; n += 1) expiring(made, n, made.clock.now() / 1000);
    made.clock.advance(10 * minute);
    const counts: number[] = [];
    do {
      const next = made.db.step();
      counts.push(made.table.size.items);
      if (next > made.clock.now()) break;
    } while (counts.length < 10);
    expect(counts).toEqual([1500, 500, 0]);
  });
});
