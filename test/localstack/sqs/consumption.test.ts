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
