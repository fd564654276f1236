import { findEventType } from '../../schemas/catalog.ts';
import type { Envelope } from '../../schemas/envelope.ts';
import { type FactQuestion, type Facts, type FactValue, factQuestions } from '../../schemas/facts.ts';
import type { FactStore } from '../shared/fact-store.ts';

/** Finds what is to be known of an event; `undefined`, without a look, for a type that declares no facts. Throws what the store throws. */
export type FindFacts = (event: Envelope) => Promise<Facts | undefined>;

/**
 * Finds facts for one batch: what two of its events ask is looked up once. An answer that failed is not remembered, so that one
 * event's bad luck is not another's.
 */
export function createFindFacts(store: FactStore): FindFacts {
  const asked = new Map<string, Promise<FactValue | undefined>>();

  const answer = async ({ fact, subject }: FactQuestion): Promise<FactValue> => {
    if (subject === undefined) return false;
    const key = JSON.stringify([fact, subject]);
    const known = asked.get(key) ?? store.get(fact, subject);
    asked.set(key, known);
    try {
      return (await known) ?? false;
    } catch (error) {
      asked.delete(key);
      throw error;
    }
  };

  return async (event) => {
    const questions = factQuestions(findEventType(event.type) ?? {}, event);
    if (questions.length === 0) return undefined;
    const answers = await Promise.all(
      questions.map(async (question) => [question.name, await answer(question)] as const),
    );
    return Object.fromEntries(answers);
  };
}
