import * as fc from 'fast-check';
import { alarmSpecs } from '../../../lib/alarms/alarm-specs.ts';
import { backlogAlarm, backlogExpression } from '../../../lib/alarms/backlog-alarms.ts';
import { parseStage } from '../../../lib/stage.ts';
import { dev } from '../../../lib/stages/dev.ts';
import { evaluate } from '../../../localstack/cloudwatch/math/evaluate.ts';
import { parseExpression } from '../../../localstack/cloudwatch/math/parse.ts';
import { series } from '../../../localstack/cloudwatch/math/values.ts';

const types = ['com.example.shop.order-placed.v1' as const];
const deliver = { url: 'https://orders.example.com/events' };
const stage = parseStage({
  ...dev,
  actions: [
    { name: 'orders', types, deliver: { ...deliver, ratePerSecond: 2 } },
    { name: 'stock', types, deliver },
    { name: 'own', types },
  ],
});

const keptDays = 4;
/** Until events are given up, two hours before their queue deletes them. */
const keptMinutes = keptDays * 24 * 60 - 120;
const { periodMinutes: window, periods } = backlogAlarm;
const expression = parseExpression(backlogExpression(keptDays));

interface Minute {
  readonly came: number;
  readonly gone: number;
  readonly waits: number;
}

/** A queue by the minute, from which goes what is there, and no more than the target takes. */
function flow(minutes: number, comes: (minute: number) => number, takes: (minute: number) => number): Minute[] {
  let waits = 0;
  return Array.from({ length: minutes }, (_, minute) => {
    const came = comes(minute);
    const gone = Math.min(waits + came, takes(minute));
    waits += came - gone;
    return { came, gone, waits };
  });
}

/** The first minute at which the alarm is on; `undefined` where it never is. */
function firstAlarm(minutes: readonly Minute[], from = 0): number | undefined {
  for (let at = Math.max(from, periods * window); at <= minutes.length; at++) if (isOn(minutes, at)) return at;
  return undefined;
}

/** What CloudWatch finds at a minute, of what the minutes before were. */
function isOn(minutes: readonly Minute[], at: number): boolean {
  const windows = Array.from({ length: periods }, (_, index) =>
    minutes.slice(at - (index + 1) * window, at - index * window),
  );
  const total = (of: readonly Minute[], key: keyof Minute): number => of.reduce((sum, each) => sum + each[key], 0);
  const points: Readonly<Record<string, readonly number[]>> = {
    visible: windows.map((of) => (total(of, 'waits') / window) * 0.1),
    held: windows.map((of) => (total(of, 'waits') / window) * 0.9),
    came: windows.map((of) => total(of, 'came')),
    gone: windows.map((of) => total(of, 'gone')),
  };
  const find = (id: string) => series(points[id] ?? []);
  const value = evaluate(expression, { find, metrics: new Map(), length: periods });
  return value.kind === 'series' && value.points.every((point) => point === 1);
}

/** Requests a minute that a target takes: from 0.01 to 50 a second. */
const rate = fc.integer({ min: 1, max: 5_000 }).map((hundredths) => (hundredths / 100) * 60);
const hour = 60;

/** A backlog that takes so many times as long as it is kept, at two requests a second. */
const burst = (times: number) => (minute: number) => (minute === 0 ? times * keptMinutes * 120 : 0);

describe('the alarm of a backlog that will never be delivered', () => {
  test('is there for each action that delivers, in place of the one of how long events wait', () => {
    const things = alarmSpecs(stage).map(({ thing }) => thing);
    expect(things.filter((thing) => /^action-.*-(age|backlog)$/.test(thing))).toEqual([
      'action-own-age',
      'action-orders-backlog',
      'action-stock-backlog',
    ]);
    expect(alarmSpecs(stage).find(({ thing }) => thing === 'action-orders-backlog')?.expression).toBe(
      '((visible + held) > 376 * gone) OR ((came >= gone) AND ((visible + held) > 47 * gone))',
    );
  });

  test('is not on for a burst ten times the rate, for an hour, that goes as it was declared', () => {
    fc.assert(
      fc.property(rate, fc.integer({ min: 1, max: hour }), fc.integer({ min: 0, max: 40 }), (takes, long, start) => {
        const comes = (minute: number): number => (minute >= start && minute < start + long ? 10 * takes : 0);
        expect(firstAlarm(flow(start + 12 * long + 60, comes, () => takes))).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });

  test('is not on for what comes evenly, as long as the rate bears it, nor for what a slower target takes in time', () => {
    const part = fc.double({ min: 0.05, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(rate, part, part, (takes, coming, slowness) => {
        expect(
          firstAlarm(
            flow(
              3 * hour,
              () => coming * takes,
              () => takes,
            ),
          ),
        ).toBeUndefined();
        const backlog = (minute: number): number => (minute === 0 ? 100 * takes : 0);
        expect(firstAlarm(flow(3 * hour, backlog, () => slowness * takes))).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  test('is on within three quarters of an hour for as little as one event of a target that takes nothing, until it does', () => {
    const back = 3 * hour;
    fc.assert(
      fc.property(rate, fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 20, max: 60 }), (takes, count, at) => {
        const minutes = flow(
          back + 2 * hour,
          (minute) => (minute === at ? count : 0),
          (minute) => (minute < back ? 0 : takes),
        );
        expect(firstAlarm(minutes)).toBeLessThanOrEqual(at + 45);
        expect(isOn(minutes, back)).toBe(true);
        expect(firstAlarm(minutes, back + window)).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });

  test('is on when more comes for good, long before anything is given up', () => {
    const days = 24 * hour;
    for (const more of [1.1, 1.5, 3, 10]) {
      const minutes = flow(
        8 * days,
        () => more * 120,
        () => 120,
      );
      const at = firstAlarm(minutes) ?? Infinity;
      const waitsMinutes = (minutes[at]?.waits ?? Infinity) / 120;
      expect(waitsMinutes).toBeLessThan(keptMinutes / 4);
    }
  });

  test('is on when what waits takes longer than it is kept, though nothing more comes', () => {
    expect(firstAlarm(flow(2 * hour, burst(1.1), () => 120))).toBeLessThanOrEqual(hour);
    expect(firstAlarm(flow(2 * hour, burst(0.9), () => 120))).toBeUndefined();
  });
});
