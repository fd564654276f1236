import { problemsOf } from '../../../../localstack/console/scenarios/course.ts';
import { busLog, type ScenarioEvent } from '../../../../localstack/console/scenarios/scenario-event.ts';
import { Witness } from '../../../../localstack/console/scenarios/witness.ts';
import type { Observation } from '../../../../localstack/core/observation.ts';
import { TargetLog } from '../../../../localstack/target/target-log.ts';
import { exampleOfType } from '../../../../schemas/catalog.ts';

const event = exampleOfType('com.example.web.signed-up.v1', 'e-1', '2026-01-01T00:00:00Z');
const planned: ScenarioEvent = { clientId: 'acme-shop', event, destinations: ['reporting', busLog] };
const detail = JSON.stringify({ ...event, clientid: 'acme-shop' });

const sent: Observation = {
  kind: 'message-sent',
  queue: 'sluice-scenarios-ingest-direct.fifo',
  messageId: 'm-1',
  groupId: 'acme-shop',
  body: JSON.stringify(event),
};
const onBus: Observation = {
  kind: 'event-put',
  bus: 'sluice-scenarios-events',
  eventId: 'b-1',
  detailType: '',
  detail,
};
const logged: Observation = { kind: 'event-logged', rule: 'sluice-scenarios-log', target: 'arn', eventId: 'b-1' };

function request(path: string, status: number): Parameters<TargetLog['add']>[0] {
  const reaction = { kind: 'answer' as const, status };
  return { atMs: 5, method: 'POST', path, headers: {}, body: detail, key: 'k', reaction };
}

function courseAfter(observations: readonly Observation[], ...requests: Parameters<TargetLog['add']>[0][]) {
  const witness = new Witness('sluice-scenarios-');
  const target = new TargetLog(10);
  for (const observation of observations) witness.observe(observation);
  for (const each of requests) target.add(each);
  return witness.courseOf([planned], [{ sent: planned, messageId: 'm-1' }], target);
}

test('an event is seen as it is accepted, logged, and taken by a target', () => {
  const course = courseAfter([sent, onBus, logged], request('/reporting', 200));
  expect(problemsOf(course)).toEqual([]);
  expect(course.passages[0]?.arrivals.get('reporting')).toEqual([5]);
  expect(course).toMatchObject({ requestsAt: [5], refused: 0, mostWithinSecond: 1 });
});

test('what a target refuses it has not got', () => {
  const course = courseAfter([sent, onBus, logged], request('/reporting', 429));
  expect(problemsOf(course)).toEqual([`${event.type} e-1 has not reached reporting`]);
  expect(course).toMatchObject({ requestsAt: [5], refused: 1 });
});

test('a line of another log is none', () => {
  const course = courseAfter([sent, onBus, { ...logged, rule: 'other' }], request('/reporting', 200));
  expect(problemsOf(course)).toEqual([`${event.type} e-1 has not reached bus log`]);
});

test.each<[string, Observation, string]>([
  [
    'was quarantined',
    {
      kind: 'item-put',
      table: 'sluice-scenarios-quarantine',
      item: { clientId: { S: 'acme-shop' }, arrival: { S: '1#m-1' }, code: { S: 'invalid_data' }, problems: { L: [] } },
    },
    'is quarantined as invalid_data',
  ],
  [
    'was given up',
    { kind: 'message-dead-lettered', queue: '', deadLetterQueue: '', messageId: 'm-1', body: '' },
    'is in a dead-letter queue',
  ],
  [
    'could not be put into a queue',
    {
      kind: 'event-undeliverable',
      rule: 'sluice-scenarios-action-reporting',
      target: '',
      eventId: 'b-1',
      detail,
      reason: 'gone',
    },
    'has not reached the queue of reporting: gone',
  ],
])('it is said why an event that %s goes no further', (_name, observation, words) => {
  const course = courseAfter([sent, onBus, observation]);
  expect(problemsOf(course)[0]).toBe(`${event.type} e-1 ${words}`);
});
