import { ConditionalCheckFailedException, type DynamoDBClient, type PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as fc from 'fast-check';
import type * as module from '../../../../lambdas/validator/event-store.ts';
import { itemOf, message } from '../../../lambdas/validator/fixture.ts';
import { property } from '../variant.ts';
import { search } from './search.ts';

type Module = typeof module;
type Item = NonNullable<PutItemCommand['input']['Item']>;

/** One item, which takes what its condition lets it, and may do so without an answer. */
function fakeTable() {
  const state: { item: Item | undefined; writes: number; losesAnswer: boolean } = {
    item: undefined,
    writes: 0,
    losesAnswer: false,
  };
  const send = async ({ input: { Item: put, ConditionExpression: condition = '' } }: PutItemCommand) => {
    await Promise.resolve();
    const { item } = state;
    const sameBody = item?.['bodyHash']?.S === put?.['bodyHash']?.S;
    const isMet = item === undefined || condition === '' || (condition.includes(' OR bodyHash = ') && sameBody);
    if (!isMet) throw new ConditionalCheckFailedException({ message: '', $metadata: {}, Item: item });
    state.item = put;
    state.writes += 1;
    if (!state.losesAnswer) return {};
    state.losesAnswer = false;
    throw new Error('socket hang up');
  };
  return { state, client: { send } as unknown as DynamoDBClient };
}

const anyPut = fc.record({ subject: fc.constantFrom('one', 'two'), losesAnswer: fc.boolean(), atMs: fc.nat(10 ** 9) });

/** The first content under an id stays as it was written; the same content is a duplicate, other content a conflict. */
export const storedOnce = property(
  'an event is written once, and never written over',
  'lambdas/validator/event-store.ts',
  async ({ createEventStore }: Module) =>
    search(fc.array(anyPut, { minLength: 1, maxLength: 5 }), async (puts) => {
      const { state, client } = fakeTable();
      const store = createEventStore(client, 'events');
      let first: string | undefined;
      for (const { subject, losesAnswer, atMs } of puts) {
        state.losesAnswer = losesAnswer;
        const event = JSON.parse(message('a1').body) as object;
        const item = { ...itemOf(message('a1', JSON.stringify({ ...event, subject }))), storedAt: atMs };
        const expected = first === undefined ? 'stored' : first === subject ? 'duplicate' : 'conflict';
        const outcome = await store.put(item).catch((error: Error) => error.message);
        first ??= subject;
        if (state.writes > 1) return `an event that was there was written again, over ${first} by ${subject}`;
        if (outcome !== expected && !(expected === 'stored' && losesAnswer))
          return `a put of what is a ${expected} ended as ${outcome}`;
      }
      return undefined;
    }),
);
