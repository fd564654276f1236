import * as fc from 'fast-check';
import * as z from 'zod';
import { catalog } from '../../schemas/catalog.ts';
import { defineEventType, type EventType } from '../../schemas/event-type.ts';
import { factQuestions } from '../../schemas/facts.ts';
import { maxFactsPerType, maxSortKeyBytes } from '../../schemas/limits.ts';
import { instancesOfZod } from './instances.ts';

const ordered = defineEventType({
  type: 'com.example.test.ordered.v1',
  summary: 'It was ordered.',
  data: z.object({ customer: z.string(), shop: z.string() }),
  facts: {
    isMember: { fact: 'members', subject: ({ data }) => data.customer },
    shopTier: { fact: 'shops', subject: ({ data }) => data.shop },
  },
  example: { source: '/t', data: { customer: 'c', shop: 's' } },
});

it('asks for each declared fact, of the subject in the data', () => {
  expect(factQuestions(ordered, { data: { customer: 'c-1', shop: 's-1' } })).toEqual([
    { name: 'isMember', fact: 'members', subject: 'c-1' },
    { name: 'shopTier', fact: 'shops', subject: 's-1' },
  ]);
});

it('asks nothing for a type that declares none', () => {
  expect(factQuestions({}, { data: {} })).toEqual([]);
});

it.each([
  ['nothing', '', false],
  ['the longest key', 'x'.repeat(maxSortKeyBytes), true],
  ['more than a key', 'x'.repeat(maxSortKeyBytes + 1), false],
  ['more bytes than a key', 'ü'.repeat(maxSortKeyBytes / 2 + 1), false],
])('a subject of %s can be looked up: %#', (_name, customer, isKey) => {
  const [question] = factQuestions(ordered, { data: { customer, shop: 's' } });
  expect(question?.subject).toBe(isKey ? customer : undefined);
});

const declaring = catalog.filter((eventType: EventType) => eventType.facts).map((each) => [each.type, each] as const);

it.each(declaring)('%s: has a subject for all data that the type accepts', (_type, eventType: EventType) => {
  fc.assert(
    fc.property(instancesOfZod(eventType.data), (data) => {
      for (const { subject } of factQuestions(eventType, { data })) expect(typeof subject).toBe('string');
    }),
  );
});

it.each(declaring)('%s: each of its events costs few reads', (_type, { facts }: EventType) => {
  expect(Object.keys(facts ?? {}).length).toBeLessThanOrEqual(maxFactsPerType);
});
