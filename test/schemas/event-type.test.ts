import * as z from 'zod';
import { catalog } from '../../schemas/catalog.ts';
import { defineEventType, toJsonSchema } from '../../schemas/event-type.ts';

const byType = catalog.map((eventType) => [eventType.type, eventType] as const);
const required = ['specversion', 'id', 'source', 'type', 'time', 'data'];

/** All schemas of objects within a schema. */
function objectSchemas(schema: unknown): Record<string, unknown>[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const below = Object.values(schema).flatMap(objectSchemas);
  return Reflect.get(schema, 'type') === 'object' ? [schema as Record<string, unknown>, ...below] : below;
}

it.each(byType)('%s has a JSON Schema under its own name', (type, eventType) => {
  expect(toJsonSchema(eventType)).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:sluice:event:${type}`,
    title: type,
    description: eventType.summary,
    type: 'object',
    properties: { type: { const: type } },
  });
});

it.each(byType)('%s: the JSON Schema requires what the validator requires', (_type, eventType) => {
  expect(new Set(toJsonSchema(eventType)['required'] as string[])).toEqual(new Set(required));
});

it.each(byType)('%s: the JSON Schema leaves no object open', (_type, eventType) => {
  const objects = objectSchemas(toJsonSchema(eventType));
  expect(objects.length).toBeGreaterThanOrEqual(2);
  for (const object of objects) expect(object).toHaveProperty('additionalProperties', false);
});

it('closes a shape that was declared open', () => {
  const { schema } = defineEventType({
    type: 'com.example.test.happened.v1',
    summary: 'It happened.',
    data: z.looseObject({ a: z.string() }),
    example: { source: '/t', data: { a: 'x' } },
  });
  const event = { specversion: '1.0', id: 'e', source: '/t', type: 'com.example.test.happened.v1' };
  const parse = (data: unknown) => schema.safeParse({ ...event, time: '2026-01-01T00:00:00Z', data }).success;
  expect(parse({ a: 'x' })).toBe(true);
  expect(parse({ a: 'x', b: 1 })).toBe(false);
});
