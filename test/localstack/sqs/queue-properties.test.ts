import * as fc from 'fast-check';
import type { Queue } from '../../../localstack/sqs/sqs.ts';
import { fifo, outgoing, startSqs } from './fixture.ts';

type Step =
  | { do: 'send'; group: number }
  | { do: 'receive'; max: number }
  | { do: 'delete'; pick: number }
  | { do: 'release'; pick: number }
  | { do: 'wait'; seconds: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('send' as const), group: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('receive' as const), max: fc.integer({ min: 1, max: 10 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('delete' as const), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.nat(40) }) },
);

interface Held {
  readonly body: string;
  readonly group: string;
  readonly handle: string;
  readonly until: number;
}

/** Runs the steps against a queue and a naive model of it, and checks every receive against the model. */
function run(properties: Record<string, unknown>, steps: readonly Step[], isFifo: boolean): void {
  const { clock, create } = startSqs();
  const queue = create({ VisibilityTimeout: 30, ...properties });
  const left = new Map<string, string>();
  let held: Held[] = [];
  let sent = 0;
  const drop = (one: Held | undefined): void => void (held = held.filter((other) => other !== one));
  for (const action of steps) {
    held = held.filter(({ until }) => until > clock.now());
    const picked = 'pick' in action && held.length > 0 ? held[action.pick % held.length] : undefined;
    if (action.do === 'send') {
      const body = String(sent++).padStart(6, '0');
      queue.send(outgoing(body, { groupId: `g${action.group}` }));
      left.set(body, `g${action.group}`);
    } else if (action.do === 'receive') {
      held.push(...checkedReceive(queue, action.max, left, held, clock.now() + 30_000, isFifo));
    } else if (action.do === 'wait') clock.advance(action.seconds * 1000);
    else if (picked && action.do === 'delete') {
      queue.delete(picked.handle);
      left.delete(picked.body);
      drop(picked);
    } else if (picked) {
      queue.changeVisibility(picked.handle, 0);
      drop(picked);
    }
    const now = held.filter(({ until }) => until > clock.now()).length;
    expect(queue.counts).toEqual({ visible: left.size - now, delayed: 0, inFlight: now });
  }
  clock.advance(30_000);
  expect(drain(queue)).toEqual([...left.keys()].sort());
}

function checkedReceive(
  queue: Queue,
  max: number,
  left: ReadonlyMap<string, string>,
  held: readonly Held[],
  until: number,
  isFifo: boolean,
): Held[] {
  const inFlight = new Set(held.map(({ body }) => body));
  const locked = new Set<string>();
  // Of each group, what comes before the first message that is in flight.
  const open = [...left].filter(([body, group]) => {
    if (inFlight.has(body) && isFifo) locked.add(group);
    return !inFlight.has(body) && !locked.has(group);
  });
  const received = queue.receive(max);
  expect(received).toHaveLength(Math.min(max, open.length));
  const taken = received.map(({ body, receiptHandle, attributes }) => ({
    body,
    until,
    handle: receiptHandle,
    group: attributes['MessageGroupId'] ?? '',
  }));
  expect(open.map(([body]) => body)).toEqual(expect.arrayContaining(taken.map(({ body }) => body)));
  expect(new Set(taken.map(({ body }) => body)).size).toBe(taken.length);
  for (const group of isFifo ? new Set(taken.map((one) => one.group)) : []) {
    const expected = open.filter(([, other]) => other === group).map(([body]) => body);
    const got = taken.filter((one) => one.group === group).map(({ body }) => body);
    expect(got).toEqual(expected.slice(0, got.length));
  }
  return taken;
}

function drain(queue: Queue): string[] {
  const all: string[] = [];
  for (let batch = queue.receive(10); batch.length > 0; batch = queue.receive(10)) {
    for (const { body, receiptHandle } of batch) {
      all.push(body);
      queue.delete(receiptHandle);
    }
  }
  return all.sort();
}

test('FIFO: nothing is lost, nothing doubled while it is hidden, order kept within each group, whatever happens', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => run(fifo, steps, true)),
    { numRuns: 300 },
  );
});

test('standard: nothing is lost and nothing doubled while it is hidden, whatever happens', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => run({ QueueName: 'q' }, steps, false)),
    {
      numRuns: 300,
    },
  );
});
