import { deadLetterQueuesOf, findDeadLetterQueue } from '../../../bin/dlq/dead-letter-queues.ts';
import { findStage } from '../../../lib/stages/find-stage.ts';
import { synthesized } from '../../lib/synthesized.ts';

const queues = deadLetterQueuesOf(findStage('dev'));
const prefix = 'sluice-dev-';

test('they are all the dead-letter queues of the stack, and lead back to queues that it has', () => {
  const names = synthesized('dev')
    .all<{ QueueName: string }>('AWS::SQS::Queue')
    .map(({ properties }) => properties.QueueName.slice(prefix.length));
  const dead = names.filter((name) => /-(dlq|undelivered)(\.fifo)?$/.test(name));
  expect(queues.map(({ thing }) => thing).toSorted()).toEqual(dead.toSorted());
  // What the bus could not decrypt goes to the bus again.
  expect(queues.filter(({ backTo }) => !names.includes(backTo))).toMatchObject([
    { thing: 'events-dlq', backTo: 'events' },
  ]);
});

test.each(['action-reporting-dlq', 'sluice-dev-action-reporting-dlq'])('%s is found', (name) => {
  expect(findDeadLetterQueue(queues, name, prefix)).toMatchObject({ from: 'consumer', backTo: 'action-reporting' });
});

test('what an action that delivers gave up, its target did not take', () => {
  const [, , , , ofOwn, , ofTarget] = deadLetterQueuesOf({
    actions: [{ name: 'own' }, { name: 'orders', deliver: {} }],
  });
  expect([ofOwn, ofTarget]).toMatchObject([
    { thing: 'action-own-dlq', means: 'the consumer gave it up' },
    { thing: 'action-orders-dlq', from: 'consumer', means: 'its target did not take it' },
  ]);
});

test('.fifo may be left out', () => {
  expect(findDeadLetterQueue(queues, 'ingest-api-dlq', prefix).thing).toBe('ingest-api-dlq.fifo');
});

test.each([
  ['action-reportng-dlq', 'Did you mean action-reporting-dlq?'],
  ['action-reporting', 'Did you mean action-reporting-undelivered or action-reporting-dlq?'],
  ['reporting', 'Did you mean action-reporting-undelivered or action-reporting-dlq?'],
  ['ingest-direct', 'Did you mean ingest-direct-dlq.fifo?'],
  ['events', 'Did you mean events-dlq?'],
  ['sluice-prod-action-reporting-dlq', '"sluice dlq list" shows all'],
])('%s is none', (name, expected) => {
  expect(() => findDeadLetterQueue(queues, name, prefix)).toThrow(expected);
});
