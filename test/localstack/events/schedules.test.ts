import { Bed, queueArn, refusalOf, startMs } from './bed.ts';

const minute = 60_000;
const Targets = [{ Id: 't', Arn: queueArn('q') }];

/** A bus with a rule that comes every minute. */
function bedWithSchedule(properties: Record<string, unknown> = {}): Bed {
  const bed = new Bed();
  bed.bridge.createRule({ Name: 'tick', ScheduleExpression: 'rate(1 minute)', Targets, ...properties });
  return bed;
}

const timesOf = (bed: Bed): number[] => bed.arrivedAt('q').map(({ atMs }) => (atMs - startMs) / minute);

describe('a rule on a schedule', () => {
  test('comes a period after it was made, and so on', () => {
    const bed = bedWithSchedule();
    bed.runUntil(startMs + 3.5 * minute);
    expect(timesOf(bed)).toEqual([1, 2, 3]);
    expect(bed.bridge.countersOf('tick')).toMatchObject({ MatchedEvents: 3, Invocations: 3 });
  });

  test('tells its targets the event that AWS tells', () => {
    const bed = bedWithSchedule();
    bed.runUntil(startMs + minute);
    expect(bed.arrivedAt('q').map(({ body, source }) => ({ body, source }))).toEqual([
      {
        body: {
          version: '0',
          id: expect.any(String) as string,
          'detail-type': 'Scheduled Event',
          source: 'aws.events',
          account: '111122223333',
          time: '2026-11-21T08:01:00Z',
          region: 'us-east-1',
          resources: ['arn:aws:events:us-east-1:111122223333:rule/tick'],
          detail: {},
        },
        source: {
          kind: 'service',
          service: 'events.amazonaws.com',
          sourceArn: 'arn:aws:events:us-east-1:111122223333:rule/tick',
        },
      },
    ]);
  });

  test('comes once when the clock was moved over many of its times, and then in step again', () => {
    const bed = bedWithSchedule();
    bed.clock.advance(1_000.5 * minute);
    bed.settle();
    expect(timesOf(bed)).toEqual([1_000.5]);
    expect(bed.arrivedAt('q')[0]?.body['time']).toBe('2026-11-22T00:40:00Z');
    expect(bed.settle()).toBe(startMs + 1_001 * minute);
  });

  test('is seen by no other rule', () => {
    const bed = bedWithSchedule();
    bed.bridge.createRule({ Name: 'all', EventPattern: { source: [{ prefix: '' }] }, Targets });
    bed.runUntil(startMs + minute);
    expect(timesOf(bed)).toEqual([1]);
  });

  test('can have a pattern as well', () => {
    const bed = bedWithSchedule({ EventPattern: { source: ['shop'] } });
    bed.call('PutEvents', { Entries: [{ Source: 'shop', DetailType: 't', Detail: '{}' }] });
    bed.runUntil(startMs + minute);
    expect(timesOf(bed)).toEqual([0, 1]);
  });

  test('matches nothing without one', () => {
    const bed = bedWithSchedule();
    bed.call('PutEvents', { Entries: [{ Source: 'shop', DetailType: 't', Detail: '{}' }] });
    bed.settle();
    expect(bed.kinds()).toEqual(['event-put', 'event-unmatched']);
  });

  test('rests while it is disabled, and begins anew then', () => {
    const bed = bedWithSchedule();
    bed.call('DisableRule', { Name: 'tick' });
    bed.runUntil(startMs + 2.5 * minute);
    bed.call('EnableRule', { Name: 'tick' });
    bed.call('EnableRule', { Name: 'tick' });
    bed.runUntil(startMs + 4 * minute);
    expect(timesOf(bed)).toEqual([3.5]);
  });

  test('is made, shown and told of by the API', () => {
    const bed = new Bed();
    bed.call('PutRule', { Name: 'tick', ScheduleExpression: 'rate(2 hours)' });
    expect(bed.changes).toBe(1);
    const shown = bed.call('DescribeRule', { Name: 'tick' });
    expect(shown).toMatchObject({ ScheduleExpression: 'rate(2 hours)', State: 'ENABLED' });
    expect(shown).not.toHaveProperty('EventPattern');
    expect(bed.settle()).toBe(startMs + 120 * minute);
  });

  test('is for the default bus only', () => {
    expect(refusalOf(() => bedWithSchedule({ EventBusName: 'orders' }))).toEqual({
      code: 'ValidationException',
      message: 'ScheduleExpression is supported only on the default event bus.',
    });
  });
});
