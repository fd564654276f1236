import { fixedScripts } from './fixed-scripts.ts';
import { generateScripts } from './generate-scripts.ts';
import { knownDifferences } from './known-differences.ts';
import type { Request, Script } from './step.ts';

const requestsOf = (scripts: readonly Script[]): Request[] =>
  scripts.flatMap(({ steps }) => steps.filter((step): step is Request => 'operation' in step));

test('the same seed makes the same scripts, and another one others', () => {
  expect(generateScripts(5, 20)).toEqual(generateScripts(5, 20));
  expect(fixedScripts(5)).toEqual(fixedScripts(5));
  expect(generateScripts(6, 20)).not.toEqual(generateScripts(5, 20));
});

test('there are as many scripts as are asked for, and each has a name of its own', () => {
  expect(generateScripts(1, 30)).toHaveLength(30);
  const names = [...fixedScripts(1), ...generateScripts(1, 30)].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('no script names a queue of another one', () => {
  const owners = new Map<string, string>();
  for (const { name, steps } of [...fixedScripts(1), ...generateScripts(1, 30)])
    for (const step of steps)
      if ('operation' in step && step.operation === 'CreateQueue') {
        const queue = String(step.input['QueueName']);
        expect(owners.get(queue) ?? name).toBe(name);
        owners.set(queue, name);
      }
});

test('every operation is asked for', () => {
  const asked = new Set(requestsOf([...fixedScripts(1), ...generateScripts(1, 100)]).map(({ operation }) => operation));
  expect(asked.size).toBe(23);
});

test('one receive can take all that a generated script sends, so that it is left to nobody which ones', () => {
  for (const { steps } of generateScripts(3, 200)) {
    const sent = requestsOf([{ name: '', steps }]).reduce((sum, { operation, input }) => {
      if (operation === 'SendMessage') return sum + 1;
      return operation === 'SendMessageBatch' ? sum + (input['Entries'] as unknown[]).length : sum;
    }, 0);
    expect(sent).toBeLessThanOrEqual(10);
  }
});

test.each(Object.entries(knownDifferences))('differences of %s have names of their own, and sources', (_, known) => {
  expect(new Set(known.map(({ name }) => name)).size).toBe(known.length);
  for (const { source } of known) expect(source).toMatch(/^https:/);
});
