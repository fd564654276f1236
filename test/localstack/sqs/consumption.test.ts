import { sqsLimits } from '../../../localstack/sqs/limits.ts';
import { Consumption } from '../../../localstack/sqs/queue/consumption.ts';
import { type MessageCounts, MessageStore } from '../../../localstack/sqs/queue/message-store.ts';
import { outgoing } from './fixture.ts';

/** A queue in which so many more are in flight than anybody put there. */
class BusyStore extends MessageStore {
  readonly #busy: number;

  constructor(busy: number) {
    super(false, 60_000);
    this.#busy = busy;
  }

  override get counts(): MessageCounts {
    return { ...super.counts, inFlight: super.counts.inFlight + this.#busy };
  }
}

const content = {
  ...outgoing('x'),
  id: 'id',
  md5OfBody: '',
  deadLetterSourceArn: undefined,
  sentAt: 0,
  receiveCount: 0,
  firstReceivedAt: undefined,
};

it.each([
  [2, 2],
  [1, 1],
  [0, 0],
  [-1, 0],
])('hands out no more than may be in flight: with room for %d, %d of three', (room, count) => {
  const messages = new BusyStore(sqsLimits.maxInFlightMessages - room);
  for (let sent = 0; sent < 3; sent++) messages.add(content, undefined, 0, 0);
  const consumption = new Consumption('queue', messages);
  const receive = { maxMessages: 10, visibilitySeconds: 30, attemptId: undefined };
  expect(consumption.take(receive, 0, () => false)).toHaveLength(count);
  expect(consumption.take(receive, 0, () => false)).toEqual([]);
});

describe('a receipt handle', () => {
  const receive = { maxMessages: 10, visibilitySeconds: 30, attemptId: undefined };
  const start = () => {
    const messages = new MessageStore(false, 60_000);
    const message = messages.add(content, undefined, 0, 0);
    const consumption = new Consumption('queue', messages);
    const take = (now: number): string => {
      messages.settle(now);
      const [taken] = consumption.take(receive, now, () => false);
      return taken?.receiptHandle ?? '';
    };
    return { messages, message, consumption, take };
  };

  it('is of a message in flight, visible again, received again, or gone', () => {
    const { messages, message, consumption, take } = start();
    const handle = take(0);
    expect(consumption.standing(handle)).toEqual({ kind: 'in-flight', message });
    messages.settle(30_000);
    expect(consumption.standing(handle)).toEqual({ kind: 'visible', message });
    take(30_000);
    expect(consumption.standing(handle)).toEqual({ kind: 'stale', message });
    messages.remove(message);
    expect(consumption.standing(handle)).toEqual({ kind: 'gone' });
  });

  it.each([false, true])('deletes and changes what it may, FIFO: %s', (isFifo) => {
    const { messages, message, consumption, take } = start();
    const old = take(0);
    const can = (handle: string) => [consumption.deletable(handle, isFifo), consumption.changeable(handle, isFifo)];
    expect(can(old)).toEqual([message, message]);
    messages.settle(30_000);
    expect(can(old)).toEqual([isFifo ? undefined : message, undefined]);
    const newest = take(30_000);
    expect(can(newest)).toEqual([message, message]);
    expect(can(old)).toEqual([undefined, isFifo ? undefined : message]);
    messages.remove(message);
    expect(can(newest)).toEqual([undefined, undefined]);
  });
});
