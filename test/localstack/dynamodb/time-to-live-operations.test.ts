import { event, eventsTable, fixture, type Fixture } from './fixture.ts';

const TableName = 'events';
const hour = 3_600_000;
const { TimeToLiveSpecification: _ttl, ...without } = eventsTable;

const set = (made: Fixture, AttributeName: string, Enabled: boolean): unknown =>
  made.call('UpdateTimeToLive', { TableName, TimeToLiveSpecification: { AttributeName, Enabled } });
const refused = (made: Fixture, AttributeName: string, Enabled: boolean): string =>
  made.refusal('UpdateTimeToLive', { TableName, TimeToLiveSpecification: { AttributeName, Enabled } }).message;
const described = (made: Fixture): unknown => made.call('DescribeTimeToLive', { TableName }).TimeToLiveDescription;

describe('UpdateTimeToLive', () => {
  it('turns it on for what is there, and off', () => {
    const made = fixture(without);
    expect(described(made)).toEqual({ TimeToLiveStatus: 'DISABLED' });
    made.call('PutItem', { TableName, Item: event('p', 1, { until: { N: String(made.clock.now() / 1000) } }) });
    expect(set(made, 'until', true)).toEqual({ TimeToLiveSpecification: { AttributeName: 'until', Enabled: true } });
    expect(described(made)).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'until' });
    made.clock.advance(hour);
    made.db.step();
    expect(made.call('Scan', { TableName }).Count).toBe(0);
    set(made, 'until', false);
    expect(described(made)).toEqual({ TimeToLiveStatus: 'DISABLED' });
    made.call('PutItem', { TableName, Item: event('p', 1, { until: { N: String(made.clock.now() / 1000) } }) });
    made.clock.advance(hour);
    made.db.step();
    expect(made.call('Scan', { TableName }).Count).toBe(1);
  });

  it('refuses what is so already, and another attribute', () => {
    expect(refused(fixture(without), 'until', false)).toBe('TimeToLive is already disabled');
    expect(refused(fixture(), 'expiresAt', true)).toBe('TimeToLive is already enabled');
    const other = 'TimeToLive is active on a different AttributeName: current AttributeName is expiresAt';
    expect(refused(fixture(), 'until', true)).toBe(other);
    expect(refused(fixture(), 'until', false)).toBe(other);
  });

  it('takes no second change within an hour', () => {
    const made = fixture();
    made.clock.advance(hour - 1);
    expect(refused(made, 'expiresAt', false)).toBe(
      'Time to live has been modified multiple times within a fixed interval',
    );
    made.clock.advance(1);
    set(made, 'expiresAt', false);
    expect(refused(made, 'expiresAt', true)).toBe(
      'Time to live has been modified multiple times within a fixed interval',
    );
  });
});
