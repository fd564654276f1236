import type { Message } from '../../../localstack/sqs/queue/message.ts';
import { MessageStore } from '../../../localstack/sqs/queue/message-store.ts';
import { outgoing } from './fixture.ts';

/** Adds a message that was sent, and came, at 1,000. */
function add(store: MessageStore, body: string, groupId?: string, visibleAt = 1_000): Message {
  const content = {
    ...outgoing(body, { groupId }),
    id: body,
    md5OfBody: '',
    deadLetterSourceArn: undefined,
    sentAt: 1_000,
    receiveCount: 0,
    firstReceivedAt: undefined,
  };
  return store.add(content, undefined, visibleAt, 1_000);
}

/** What one receive might take, each put in flight until then. */
function hideAll(store: MessageStore, until: number): string[] {
  const bodies: string[] = [];
  for (const message of store.candidates()) {
    store.hide(message, until);
    bodies.push(message.body);
  }
  return bodies;
}

describe.each([false, true])('the messages of a queue, FIFO: %s', (isFifo) => {
  const start = () => new MessageStore(isFifo, 60_000);

  it('are visible, delayed or in flight, and in no other state', () => {
    const store = start();
    const [first] = [add(store, 'a', 'a'), add(store, 'b', 'b'), add(store, 'c', 'c', 3_000)];
    expect(store.counts).toEqual({ visible: 2, delayed: 1, inFlight: 0 });
    expect(hideAll(store, 2_000)).toEqual(['a', 'b']);
    expect(store.counts).toEqual({ visible: 0, delayed: 1, inFlight: 2 });
    store.hide(first, 2_500);
    expect(store.counts).toEqual({ visible: 0, delayed: 1, inFlight: 2 });
    expect(store.nextVisibleAt()).toBe(2_000);
    store.settle(2_000);
    expect(store.counts).toEqual({ visible: 1, delayed: 1, inFlight: 1 });
    store.remove(first);
    expect(store.counts).toEqual({ visible: 1, delayed: 1, inFlight: 0 });
    store.settle(3_000);
    expect(store.counts).toEqual({ visible: 2, delayed: 0, inFlight: 0 });
    expect(store.nextVisibleAt()).toBe(Infinity);
    expect(hideAll(store, 9_000)).toEqual(['b', 'c']);
    store.clear();
    expect(store.counts).toEqual({ visible: 0, delayed: 0, inFlight: 0 });
    expect([store.nextVisibleAt(), store.nextExpiryAt(), store.oldest()]).toEqual([Infinity, Infinity, undefined]);
  });

  it('that were put in flight before their delay was over are not delayed any more', () => {
    const store = start();
    const message = add(store, 'a', 'a', 5_000);
    store.hide(message, 9_000);
    expect(store.counts).toEqual({ visible: 0, delayed: 0, inFlight: 1 });
    store.settle(5_000);
    expect(store.counts).toEqual({ visible: 0, delayed: 0, inFlight: 1 });
    store.settle(9_000);
    expect(hideAll(store, 10_000)).toEqual(['a']);
  });

  it('are dropped at their age, in whatever state', () => {
    const store = start();
    const [first] = [add(store, 'a', 'a'), add(store, 'b', 'b', 900_000), add(store, 'c', 'c')];
    store.hide(first, 900_000);
    expect(store.nextExpiryAt()).toBe(61_000);
    store.settle(60_999);
    expect(store.counts).toEqual({ visible: 1, delayed: 1, inFlight: 1 });
    store.settle(61_000);
    expect(store.counts).toEqual({ visible: 0, delayed: 0, inFlight: 0 });
    expect([store.find(first.serial), store.nextVisibleAt()]).toEqual([undefined, Infinity]);
    expect(hideAll(store, 62_000)).toEqual([]);
  });

  it('are kept as long as the queue says last, those that are there too', () => {
    const store = start();
    add(store, 'a', 'a');
    store.retain(90_000);
    add(store, 'b', 'b');
    store.settle(90_999);
    expect(store.oldest()?.body).toBe('a');
    expect(store.counts.visible).toBe(2);
    store.settle(91_000);
    expect(store.oldest()).toBeUndefined();
  });

  it('that are delayed, and no others, have another delay when the queue has', () => {
    const store = start();
    const [first] = [add(store, 'a', 'a'), add(store, 'b', 'b'), add(store, 'c', 'c', 9_000)];
    store.hide(first, 8_000);
    store.delay(2_000);
    expect(store.nextVisibleAt()).toBe(3_000);
    store.settle(3_000);
    expect(store.counts).toEqual({ visible: 2, delayed: 0, inFlight: 1 });
    expect(store.nextVisibleAt()).toBe(8_000);
  });

  it('are found by their number, the first by its age', () => {
    const store = start();
    const [first, second] = [add(store, 'a', 'a'), add(store, 'b', 'b')];
    expect(second.serial).toBe(first.serial + 1);
    expect([store.find(first.serial), store.find(second.serial), store.find(9)]).toEqual([first, second, undefined]);
    expect(store.oldest()).toBe(first);
    store.remove(first);
    expect(store.oldest()).toBe(second);
  });
});

describe('the messages of a FIFO queue', () => {
  it('come by groups, each in order up to what is in flight or delayed, and groups take turns', () => {
    const store = new MessageStore(true, 60_000);
    const [a1, a2] = [add(store, 'a1', 'a'), add(store, 'a2', 'a')];
    add(store, 'b1', 'b');
    add(store, 'a3', 'a', 5_000);
    const [first] = store.candidates();
    expect(first).toBe(a1);
    store.hide(a1, 2_000);
    expect(hideAll(store, 9_000)).toEqual(['b1']);
    store.remove(a1);
    expect(hideAll(store, 9_000)).toEqual(['a2']);
    store.remove(a2);
    expect(hideAll(store, 9_000)).toEqual([]);
    store.settle(5_000);
    expect(hideAll(store, 9_000)).toEqual(['a3']);
  });

  it('that have no group are a group of their own', () => {
    const store = new MessageStore(true, 60_000);
    const [first] = [add(store, 'one'), add(store, 'two'), add(store, 'a1', 'a')];
    store.hide(first, 2_000);
    expect(hideAll(store, 3_000)).toEqual(['a1']);
    store.remove(first);
    expect(hideAll(store, 3_000)).toEqual(['two']);
  });

  it('open their group again when the last of it left and another comes', () => {
    const store = new MessageStore(true, 60_000);
    const [first] = [add(store, 'a1', 'a'), add(store, 'b1', 'b')];
    store.remove(first);
    add(store, 'a2', 'a');
    expect(hideAll(store, 3_000)).toEqual(['b1', 'a2']);
  });
});
