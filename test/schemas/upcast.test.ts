import * as fc from 'fast-check';
import * as z from 'zod';
import { type CatalogType, type EventOf, type LatestOf, catalog } from '../../schemas/catalog.ts';
import { type EventType, defineEventType } from '../../schemas/event-type.ts';
import { createUpcast, upcast } from '../../schemas/upcast.ts';
import { eventOf } from './fixture.ts';
import { instancesOfZod } from './instances.ts';

type OrderV1 = 'com.example.shop.order-placed.v1';

const order = eventOf('com.example.shop.order-placed.v1') as EventOf<OrderV1>;

const upcasters = catalog.flatMap((eventType: EventType) => {
  const { type, data, upcast: step } = eventType;
  return step ? [{ type, newer: data.strict(), older: step.from.data.strict(), convert: step.convert }] : [];
});

test.each(upcasters)('what becomes of any older data is valid for $type', ({ older, newer, convert }) => {
  fc.assert(
    fc.property(instancesOfZod(older), (data) => {
      expect(older.safeParse(data).error).toBeUndefined();
      const before = structuredClone(data);
      expect(newer.safeParse(convert(data)).error).toBeUndefined();
      expect(data).toEqual(before);
    }),
    { numRuns: 300 },
  );
});

test('there is one such type at least, so that the above holds of something', () => {
  expect(upcasters).not.toEqual([]);
});

describe('upcast', () => {
  test('gives the latest version, with what the older one did not say', () => {
    expect(upcast(order)).toMatchObject({
      ...order,
      // The latest of today or of a later day.
      type: expect.stringMatching(/^com\.example\.shop\.order-placed\.v(?!1$)\d+$/),
      data: { ...order.data, channel: 'unknown', pieces: 3 },
    });
  });

  test('leaves an event of the latest version as it is', () => {
    const latest = upcast(order);
    expect(upcast(latest)).toBe(latest);
  });

  test('leaves the event that it was given alone', () => {
    const before = structuredClone(order);
    upcast(order);
    expect(order).toEqual(before);
  });

  test('keeps what the pipeline added, and drops the address of the schema that no longer holds', () => {
    const onTheBus = { ...order, clientid: 'acme-shop', sequence: '17', dataschema: 'urn:v1' };
    const latest = upcast(onTheBus);
    expect(latest).toMatchObject({ id: order.id, time: order.time, clientid: 'acme-shop', sequence: '17' });
    expect(latest).not.toHaveProperty('dataschema');
  });

  test('refuses a type that this catalog does not have', () => {
    const foreign = { ...order, type: 'com.example.shop.order-placed.v9' as OrderV1 };
    expect(() => upcast(foreign)).toThrow('com.example.shop.order-placed.v9');
  });

  test('is exact when it is compiled', () => {
    const type: LatestOf<OrderV1> = upcast(order).type;
    const { pieces }: { pieces: number } = upcast(order).data;
    const same: LatestOf<'com.example.web.signed-up.v1'> = 'com.example.web.signed-up.v1';
    // @ts-expect-error a newer version is there
    const older: LatestOf<OrderV1> = 'com.example.shop.order-placed.v1';
    // @ts-expect-error no such type
    const unknown: CatalogType = 'com.example.shop.order-placed.v9';
    expect([type, pieces, same, older, unknown]).toHaveLength(5);
  });
});

describe('a chain', () => {
  const base = { summary: 'It happened.' };
  const one = defineEventType({
    ...base,
    type: 'com.example.test.happened.v1',
    data: z.object({ a: z.int() }),
    example: { source: '/t', data: { a: 1 } },
  });
  const two = defineEventType({
    ...base,
    type: 'com.example.test.happened.v2',
    data: z.object({ a: z.int(), b: z.int() }),
    example: { source: '/t', data: { a: 1, b: 2 } },
  }).upcastFrom(one, ({ a }) => ({ a, b: a + 1 }));
  const three = defineEventType({
    ...base,
    type: 'com.example.test.happened.v3',
    data: z.object({ sum: z.int() }),
    example: { source: '/t', data: { sum: 3 } },
  });

  test('is walked step by step', () => {
    const toLatest = createUpcast([one, two, three.upcastFrom(two, ({ a, b }) => ({ sum: a + b }))]);
    expect(toLatest({ type: one.type, data: { a: 1 } })).toEqual({ type: three.type, data: { sum: 3 } });
    expect(toLatest({ type: two.type, data: { a: 1, b: 5 } })).toEqual({ type: three.type, data: { sum: 6 } });
  });

  test('ends at the version that the next one does not come from', () => {
    expect(createUpcast([one, two, three])({ type: one.type, data: { a: 1 } })).toEqual({
      type: two.type,
      data: { a: 1, b: 2 },
    });
  });

  test('has no step over a version, and none between types', () => {
    expect(() => three.upcastFrom(one, ({ a }) => ({ sum: a }))).toThrow(
      'got com.example.test.happened.v3 as an upcast from com.example.test.happened.v1, expected com.example.test.happened.v2',
    );
  });

  test('does not compile with data that the newer version refuses', () => {
    // @ts-expect-error sum is a number
    expect(three.upcastFrom(two, () => ({ sum: '3' })).type).toBe(three.type);
  });
});
