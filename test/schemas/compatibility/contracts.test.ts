import path from 'node:path';
import * as z from 'zod';
import { readReleased } from '../../../bin/catalog/released-schemas.ts';
import { catalog } from '../../../schemas/catalog.ts';
import { changedSince, contractsOf, findContractBreaks } from '../../../schemas/compatibility/contracts.ts';
import { type EventType, defineEventType } from '../../../schemas/event-type.ts';

const type = 'com.example.test.happened.v1';
const happened = (data: z.ZodObject, summary = 'It happened.'): EventType =>
  defineEventType({ type, summary, data, example: { source: '/t', data: {} } });
const released = contractsOf([happened(z.object({ colour: z.string().optional() }))]);

test('the catalog takes all that was released: what producers send today is taken tomorrow', () => {
  const frozen = readReleased(path.resolve(__dirname, '../../contracts'));
  expect(frozen.size).toBeGreaterThan(20);
  expect(findContractBreaks(frozen, contractsOf(catalog))).toEqual([]);
});

test('a type that is gone breaks whoever sends it', () => {
  expect(findContractBreaks(released, new Map())).toEqual([
    { type, path: '', message: 'is no longer declared: producers that send this type would be refused' },
  ]);
});

test('a key that is gone breaks whoever sends it', () => {
  expect(findContractBreaks(released, contractsOf([happened(z.object({}))]))).toEqual([
    {
      type,
      path: '/data/colour',
      message: 'is no longer declared: producers that send data.colour would be refused',
    },
  ]);
});

test('a new type and a wider one are changed and break nothing', () => {
  const wider = happened(z.object({ colour: z.string().optional(), size: z.int().optional() }));
  const other = defineEventType({
    type: 'com.example.test.happened.v2',
    summary: 'It happened.',
    data: z.object({}),
    example: { source: '/t', data: {} },
  });
  const declared = contractsOf([wider, other]);
  expect(findContractBreaks(released, declared)).toEqual([]);
  expect(changedSince(released, declared)).toEqual([type, other.type]);
});

test('what is said to people is no part of it', () => {
  const reworded = happened(z.object({ colour: z.string().optional().describe('Of the car') }), 'Otherwise said.');
  expect(changedSince(released, contractsOf([reworded]))).toEqual([]);
});
