import * as fc from 'fast-check';
import type { Names, QueueName } from './names.ts';

/** A bus, or one that is never made. */
export const anyBus = fc.constantFrom('bus-a', 'bus-a', 'bus-a', 'bus-b', 'no-bus');

export const anyBusThatMayBe = fc.constantFrom('bus-a', 'bus-a', 'bus-a', 'bus-b');

export const anyRule = fc.constantFrom('rule-a', 'rule-b', 'rule-c');

export const anyArchive = fc.constantFrom('archive-a', 'archive-b');

export const anyDescription = fc.constantFrom(undefined, 'once', 'again');

export const anyState = fc.constantFrom(undefined, undefined, 'ENABLED', 'DISABLED');

export const anyTags = fc.uniqueArray(
  fc.record({ Key: fc.constantFrom('team', 'stage'), Value: fc.constantFrom('a', 'b') }),
  { minLength: 1, selector: ({ Key }) => Key },
);

/** What matches is compared elsewhere, pattern by pattern; here it only has to be different things. */
const patterns = [
  { source: ['app.a'] },
  { source: ['app.a', 'app.b'] },
  { 'detail-type': ['opened'] },
  { detail: { kind: ['x'], n: [{ numeric: ['>', 1] }] } },
  { detail: { kind: [{ exists: false }] } },
].map((pattern) => JSON.stringify(pattern));

/** A pattern, now and then one that is none. */
export const anyPattern = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...patterns) },
  { weight: 1, arbitrary: fc.constantFrom('{"source":', '{"source":"app.a"}', '{"source":[]}') },
);

const targetIds = ['to-one', 'to-two', 'to-lanes'];
const queueOf: Readonly<Record<string, QueueName>> = { 'to-one': 'one', 'to-two': 'two' };

export const anyTargetIds = fc.subarray(targetIds, { minLength: 1 });

/** A target, once it knows the names of its script; the same id is always the same queue. */
export const anyTarget: fc.Arbitrary<(names: Names) => Record<string, unknown>> = fc.constantFrom(
  ...targetIds.map((Id) => (names: Names) => {
    const queue = queueOf[Id] ?? 'lanes.fifo';
    const lane = queue === 'lanes.fifo' ? { SqsParameters: { MessageGroupId: 'lane' } } : {};
    return { Id, Arn: names.queueArn(queue), ...lane };
  }),
);

const number = fc.integer({ min: 0, max: 3 });
const detail = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constantFrom('x', 'y'), n: number }) },
  { weight: 2, arbitrary: fc.record({ n: number }) },
);

/** An entry of PutEvents, now and then one that is refused, or for a bus that may not be there. */
export const anyEntry = fc.record({
  bus: fc.oneof({ weight: 30, arbitrary: fc.constant('bus-a') }, { weight: 1, arbitrary: fc.constant('bus-b') }),
  Source: fc.constantFrom('app.a', 'app.a', 'app.b', undefined),
  DetailType: fc.constantFrom('opened', 'opened', 'closed', undefined),
  Detail: fc.oneof(
    { weight: 9, arbitrary: detail.map((each) => JSON.stringify(each)) },
    { weight: 1, arbitrary: fc.constant('{"kind":') },
  ),
  Resources: fc.constantFrom(undefined, [], ['arn:aws:example']),
});
