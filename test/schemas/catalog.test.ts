import * as z from 'zod';
import { catalog, catalogTypes, exampleOf, findEventType } from '../../schemas/catalog.ts';
import { eventTypeName } from '../../schemas/envelope.ts';
import { maxEventBytes } from '../../schemas/limits.ts';
import { parseEvent } from '../../schemas/parse-event.ts';
import { examples, nowMs, rejectionOf, withKey } from './fixture.ts';

const byType = examples.map((event) => [event.type, event] as const);

it('declares each name once', () => {
  expect(new Set(catalogTypes).size).toBe(catalog.length);
});

it('finds each type by its name, and nothing by another', () => {
  for (const eventType of catalog) expect(findEventType(eventType.type)).toBe(eventType);
  for (const name of ['', 'com.example.none.v1', '__proto__', 'constructor']) {
    expect(findEventType(name)).toBeUndefined();
  }
});

it.each(catalog.map((eventType) => [eventType.type, eventType] as const))(
  '%s has a versioned name and says what happened',
  (type, { summary }) => {
    expect(eventTypeName.safeParse(type).success).toBe(true);
    expect(type).toMatch(/\.v[1-9]\d*$/);
    expect(summary).toMatch(/^[A-Z].*\.$/);
  },
);

it.each(byType)('%s: its example is accepted as it is', (_type, event) => {
  expect(parseEvent(JSON.stringify(event), nowMs)).toEqual({ ok: true, event });
});

it.each(byType)('%s: its example is far below the cap', (_type, event) => {
  expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThan(maxEventBytes / 100);
});

it.each(byType)('%s refuses an attribute that is not declared', (_type, event) => {
  expect(rejectionOf({ ...event, extra: 1 })).toMatchObject({
    code: 'invalid_envelope',
    problems: [{ path: '/extra', code: 'unknown_key' }],
  });
});

it.each(byType)('%s refuses a key of an object within its data that is not declared', (_type, event) => {
  const objects = JSON.stringify(event).split('{').length - 1;
  expect(objects).toBeGreaterThan(1);
  for (let nth = 1; nth < objects; nth++) {
    const { code, problems } = rejectionOf(withKey(event, 'extra', 1, nth));
    expect(code).toBe('invalid_data');
    expect(problems).toEqual([
      expect.objectContaining({ code: 'unknown_key', path: expect.stringMatching(/^\/data\/(.+\/)?extra$/) as string }),
    ]);
  }
});

it.each(byType)('%s misses each attribute and each key of its data that has no default', (type, event) => {
  const isOptional = (key: string): boolean => findEventType(type)?.data.shape[key] instanceof z.ZodOptional;
  const data = event.data as Record<string, unknown>;
  for (const key of Object.keys(data).filter((name) => !isOptional(name))) {
    expect(rejectionOf({ ...event, data: { ...data, [key]: undefined } })).toMatchObject({
      code: 'invalid_data',
      problems: [{ path: `/data/${key}`, code: 'missing' }],
    });
  }
});

it('leaves the subject out of an example that has none', () => {
  const eventType = findEventType('com.example.web.page-viewed.v1');
  expect(eventType && exampleOf(eventType, 'e', '2026-01-01T00:00:00Z')).not.toHaveProperty('subject');
});
