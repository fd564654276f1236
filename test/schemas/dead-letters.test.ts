import { actionDeadLettersThing, actionThing, actionUndeliveredThing } from '../../schemas/action-queues.ts';
import { deadLetterPatterns, isDeadLetters } from '../../schemas/dead-letters.ts';
import { ingestDeadLettersThing, ingestQueueThing } from '../../schemas/ingest-queues.ts';

test.each([
  ['action-reporting', actionThing('reporting'), false],
  ['action-reporting-dlq', actionDeadLettersThing('reporting'), true],
  ['action-reporting-undelivered', actionUndeliveredThing('reporting'), true],
  ['ingest-direct.fifo', `${ingestQueueThing('direct')}.fifo`, false],
  ['ingest-direct-dlq.fifo', `${ingestDeadLettersThing('direct')}.fifo`, true],
  ['action-dlq-reader', actionThing('dlq-reader'), false],
])('%s is the name of a queue, of dead letters or not, and the policies know it by the same', (name, thing, isOne) => {
  expect(thing).toBe(name);
  expect(isDeadLetters(thing)).toBe(isOne);
  expect(deadLetterPatterns.filter((pattern) => thing.endsWith(pattern.slice(1)))).toHaveLength(isOne ? 1 : 0);
});
