import * as fc from 'fast-check';
import { Timer, TimerHeap } from '../../../localstack/sqs/queue/timer-heap.ts';

test('timers come out by due time, however they were set, moved and cancelled', () => {
  const change = fc.record({ timer: fc.nat(20), dueAt: fc.option(fc.nat(100)) });
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const heap = new TimerHeap<number>();
      const timers = Array.from({ length: 21 }, (_, index) => new Timer(index));
      const expected = new Map<number, number>();
      for (const { timer, dueAt } of changes) {
        if (dueAt === null) heap.cancel(timers[timer] as Timer<number>);
        else heap.set(timers[timer] as Timer<number>, dueAt);
        if (dueAt === null) expected.delete(timer);
        else expected.set(timer, dueAt);
        expect(heap.nextDueAt()).toBe(Math.min(Infinity, ...expected.values()));
      }
      const out: number[] = [];
      for (let owner = heap.takeDue(100); owner !== undefined; owner = heap.takeDue(100)) out.push(owner);
      expect(out.map((owner) => expected.get(owner))).toEqual([...expected.values()].sort((a, b) => a - b));
    }),
  );
});
