import { explain } from '../../scripts/known-difference.ts';
import { canonical, canonicalEvent } from './canonical.ts';
import { generateScripts } from './generate-scripts.ts';
import type { Answer, Answers, KnownDifference } from './step.ts';

const without = (name: string): KnownDifference => ({
  name,
  source: 'here',
  reconcile: ({ embedded, oracle }) => ({ embedded: strip(embedded, name), oracle: strip(oracle, name) }),
});

function strip(answer: Answer, name: string): Answer {
  if ('error' in answer) return answer;
  const { [name]: _, ...output } = answer.output as Record<string, unknown>;
  return { ...answer, output };
}

function answers(embedded: object, oracle: object): Answers {
  const request = { operation: 'PutRule' as const, input: {} };
  return { request, before: [], embedded: { output: embedded }, oracle: { output: oracle } };
}

describe('differences', () => {
  const known = [without('a'), without('b')];
  test.each<[string, Answers, string[] | undefined]>([
    ['none', answers({ x: 1, a: 1 }, { a: 1, x: 1 }), []],
    ['one that is known', answers({ x: 1, a: 1 }, { x: 1, a: 2 }), ['a']],
    ['two that are known', answers({ x: 1, a: 1 }, { x: 1, b: 2 }), ['a', 'b']],
    ['one that is not', answers({ x: 1 }, { x: 2 }), undefined],
    ['one that is not behind one that is', answers({ x: 1, a: 1 }, { x: 2 }), undefined],
  ])('%s', (_, both, names) => {
    expect(explain(both, known)?.map(({ name }) => name)).toEqual(names);
  });
});

describe('what is compared', () => {
  test('has no times, ids and order of lists, but keeps the order of entries', () => {
    const at = new Date();
    expect(
      canonical({ $metadata: {}, CreationTime: at, Rules: [{ Name: 'b' }, { Name: 'a' }], NextToken: null }),
    ).toEqual({ Rules: [{ Name: 'a' }, { Name: 'b' }] });
    expect(canonical({ Entries: [{ EventId: '1' }, { ErrorCode: 'A' }] })).toEqual({
      Entries: [{ EventId: 'any' }, { ErrorCode: 'A' }],
    });
  });

  test('is an event without what the bus gave it, and anything else as it is', () => {
    const event = { id: '1', time: 'now', 'detail-type': 't', detail: { id: 'own' } };
    expect(canonicalEvent(JSON.stringify(event))).toEqual({ ...event, id: 'any', time: 'any' });
    expect(canonicalEvent('{"id":"own"}')).toEqual({ id: 'own' });
    expect(canonicalEvent('text')).toBe('text');
  });
});

test('the same seed makes the same scripts, another seed others, and there are as many steps as asked for', () => {
  expect(generateScripts(3, 50)).toEqual(generateScripts(3, 50));
  expect(generateScripts(3, 50)).not.toEqual(generateScripts(4, 50));
  expect(generateScripts(3, 50).flatMap(({ steps }) => steps)).toHaveLength(50);
});
