import { ManualClock, ShiftedClock } from '../../../localstack/core/clock.ts';

describe('a manual clock', () => {
  test('stands still', () => {
    const clock = new ManualClock(1_000);
    expect([clock.now(), clock.now()]).toEqual([1_000, 1_000]);
  });

  test('goes on by just what it is told', () => {
    const clock = new ManualClock(1_000);
    clock.advance(500);
    clock.advance(1);
    expect(clock.now()).toBe(1_501);
  });

  test('starts on the same day everywhere', () => {
    expect(new ManualClock().now()).toBe(Date.UTC(2026, 0, 1));
  });
});

describe('a shifted clock', () => {
  const start = Date.UTC(2026, 0, 1);

  beforeEach(() => {
    jest.useFakeTimers({ now: start });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  test("is the machine's until it is moved", () => {
    const clock = new ShiftedClock();
    jest.setSystemTime(start + 5_000);
    expect(clock.now()).toBe(start + 5_000);
  });

  test('stays ahead by all that it was moved while the machine goes on', () => {
    const clock = new ShiftedClock();
    clock.advance(60_000);
    clock.advance(1_000);
    jest.setSystemTime(start + 5_000);
    expect(clock.now()).toBe(start + 66_000);
  });
});
