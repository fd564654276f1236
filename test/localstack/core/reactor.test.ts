import { ShiftedClock } from '../../../localstack/core/clock.ts';
import { Reactor } from '../../../localstack/core/reactor.ts';

const start = Date.UTC(2026, 0, 1);

/** A reactor under fake timers, with one activity that asks for the times in `next`, one after the other. */
function startReactor(...next: readonly number[]) {
  const faults: unknown[] = [];
  const clock = new ShiftedClock();
  const reactor = new Reactor(clock, (fault) => faults.push(fault));
  const steps: number[] = [];
  const step = (): number => {
    steps.push(clock.now() - start);
    const asked = next[steps.length - 1];
    return asked === undefined ? Infinity : start + asked;
  };
  reactor.add({ step });
  return { reactor, clock, faults, steps };
}

/** Lets the event loop turn once, without any time passing. */
function turn(): void {
  jest.advanceTimersByTime(0);
}

beforeEach(() => {
  jest.useFakeTimers({ now: start });
});

afterEach(() => {
  jest.useRealTimers();
});

test('an activity that is added has its first step in the next turn, not at once', () => {
  const { steps } = startReactor();
  expect(steps).toEqual([]);
  turn();
  expect(steps).toEqual([0]);
});

test('however many wakes come together, there is one step', () => {
  const { reactor, steps } = startReactor();
  for (let wakes = 0; wakes < 100; wakes++) reactor.wake();
  turn();
  expect(steps).toEqual([0]);
});

test('a wake during a step leads to another', () => {
  const { reactor, steps } = startReactor();
  let isFirst = true;
  reactor.add({
    step: () => {
      if (isFirst) reactor.wake();
      isFirst = false;
      return Infinity;
    },
  });
  jest.runAllTimers();
  expect(steps).toHaveLength(2);
});

test('an activity is asked again when its time has come, and not before', () => {
  const { steps } = startReactor(250);
  jest.advanceTimersByTime(249);
  expect(steps).toEqual([0]);
  jest.advanceTimersByTime(2);
  expect(steps).toHaveLength(2);
  expect(steps[1]).toBeGreaterThanOrEqual(250);
});

test('of several times the earliest counts', () => {
  const { reactor, steps } = startReactor(5_000);
  reactor.add({ step: () => start + 100 });
  reactor.add({ step: () => start + 9_000 });
  turn();
  jest.advanceTimersByTime(99);
  expect(steps).toEqual([0]);
  jest.advanceTimersByTime(2);
  expect(steps.length).toBeGreaterThan(1);
});

test('with nothing to wait for there is no timer', () => {
  startReactor();
  turn();
  expect(jest.getTimerCount()).toBe(0);
});

test('there is one timer, whatever the number of activities and wakes', () => {
  const { reactor } = startReactor(1_000, 2_000, 3_000);
  reactor.add({ step: () => start + 1_500 });
  turn();
  reactor.wake();
  turn();
  expect(jest.getTimerCount()).toBe(1);
});

test('an activity with more to do at once is asked again in the next turn', () => {
  const { steps } = startReactor(0, -1_000);
  jest.runAllTimers();
  expect(steps).toHaveLength(3);
});

test('a clock that was moved ahead brings the step forward, once that is said', () => {
  const { reactor, clock, steps } = startReactor(60_000);
  turn();
  clock.advance(60_000);
  reactor.wake();
  turn();
  expect(steps).toEqual([0, 60_000]);
});

test("a time past what a timer of Node's can wait does not come at once", () => {
  const { steps } = startReactor(400 * 24 * 3600 * 1000);
  jest.advanceTimersByTime(1_000);
  expect(steps).toEqual([0]);
});

describe('an activity that throws', () => {
  const fault = new Error('broken');
  const broken = {
    step: (): number => {
      throw fault;
    },
  };

  test('is reported', () => {
    const { reactor, faults } = startReactor();
    reactor.add(broken);
    turn();
    expect(faults).toEqual([fault]);
  });

  test('does not stop those after it', () => {
    const { reactor } = startReactor();
    reactor.add(broken);
    const step = jest.fn(() => Infinity);
    reactor.add({ step });
    turn();
    expect(step).toHaveBeenCalledTimes(1);
  });

  test('does not take the times of the others with it', () => {
    const { reactor, steps } = startReactor(250);
    reactor.add(broken);
    jest.advanceTimersByTime(300);
    expect(steps).toHaveLength(2);
  });
});

describe('after a stop', () => {
  test('there is no timer left', () => {
    const { reactor } = startReactor(1_000);
    turn();
    reactor.stop();
    expect(jest.getTimerCount()).toBe(0);
  });

  test('a turn that was due does not come', () => {
    const { reactor, steps } = startReactor();
    reactor.stop();
    jest.runAllTimers();
    expect(steps).toEqual([]);
  });

  test('a wake does nothing', () => {
    const { reactor, steps } = startReactor();
    turn();
    reactor.stop();
    reactor.wake();
    jest.runAllTimers();
    expect(steps).toEqual([0]);
  });

  test('in the middle of a step no timer is left either', () => {
    const { reactor } = startReactor();
    reactor.add({
      step: () => {
        reactor.stop();
        return start + 1_000;
      },
    });
    turn();
    expect(jest.getTimerCount()).toBe(0);
  });
});
