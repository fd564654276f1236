import { roadcallRoutes } from '../../../localstack/console/scenarios/roadcall-routes.ts';
import type { Scenario } from '../../../localstack/console/scenarios/scenario.ts';
import { busLog } from '../../../localstack/console/scenarios/scenario-event.ts';
import { scenarioNames, scenarios } from '../../../localstack/console/scenarios/scenarios.ts';
import { shopPerSecond } from '../../../localstack/console/scenarios/shop-rate-limited.ts';
import { findEventType } from '../../../schemas/catalog.ts';
import { type Facts, factQuestions } from '../../../schemas/facts.ts';
import { isTypeOf } from '../../../schemas/type-name.ts';
import { validateEvent } from '../../../schemas/validate-event.ts';
import { findStage } from '../../../lib/stages/find-stage.ts';
import { sorted } from '../../e2e/in-order.ts';

const { actions, clients } = findStage('scenarios');
const now = new Date();

/** What the validator would find of an event. */
function factsOf({ facts }: Scenario, event: Scenario['events'][number]['event']): Facts {
  const answers = factQuestions(findEventType(event.type) ?? {}, event).map(({ name, fact, subject }) => {
    const known = facts.find((candidate) => candidate.fact === fact && candidate.subject === subject);
    return [name, known?.value ?? false] as const;
  });
  return Object.fromEntries(answers);
}

test('every action of the stage delivers, to a path of its name', () => {
  expect(actions.map(({ deliver }) => deliver && new URL(deliver.url).pathname)).toEqual(
    actions.map(({ name }) => `/${name}`),
  );
});

describe.each(scenarioNames)('the scenario %s', (name) => {
  const scenario = scenarios[name].create(now);

  test('sends events of the catalog, as clients that may send them', () => {
    expect(scenario.events).not.toEqual([]);
    for (const { clientId, event } of scenario.events) {
      expect(validateEvent(event, now.getTime())).toEqual([]);
      const client = clients.find(({ id }) => id === clientId);
      expect(client).toBeDefined();
      expect(client?.types?.some((pattern) => isTypeOf(pattern, event.type)) ?? true).toBe(true);
    }
  });

  test('expects of each event what the actions of the stage want', () => {
    for (const { event, destinations } of scenario.events) {
      const facts = factsOf(scenario, event);
      const wanting = actions.filter(
        (action) =>
          action.types.some((type) => type === event.type) &&
          Object.entries(action.facts ?? {}).every(([fact, value]) => facts[fact] === value),
      );
      expect([event.type, ...sorted(destinations)]).toEqual([
        event.type,
        ...sorted([busLog, ...wanting.map((action) => action.name)]),
      ]);
    }
  });

  test('has ids that are its own', () => {
    const ids = [...scenario.events, ...scenarios[name].create(now).events].map(({ event }) => event.id);
    expect(new Set(ids).size).toBe(2 * scenario.events.length);
  });
});

test('of those who get secure messages some are registered, some were never, and some are no longer', () => {
  const scenario = scenarios['secure-message'].create(now);
  expect(new Set(scenario.facts.map(({ value }) => value))).toEqual(new Set([true, false]));
  const subjects = scenario.events.map(({ event }) => (event.data as { user: { icn: string } }).user.icn);
  const isKnown = (icn: string): boolean => scenario.facts.some(({ subject }) => subject === icn);
  expect(subjects.some((icn) => !isKnown(icn))).toBe(true);
});

test('the shop is delivered to at the rate that it takes, and orders come ten times as fast', () => {
  const { deliver } = actions.find(({ name }) => name === 'shop-orders') ?? {};
  expect(deliver).toMatchObject({ ratePerSecond: shopPerSecond, burst: 1 });
  expect(scenarios['shop-rate-limited'].create(now).perSecond).toBe(10 * shopPerSecond);
});

/** The whole table, row by row: what happens, and who is to know. */
test.each([
  ['incident.created', ['vendor-matching']],
  ['incident.status-changed', ['notifications']],
  ['incident.assigned', ['tracking-start']],
  ['incident.cancelled', []],
  ['incident.escalated', []],
  ['offer.created', ['notifications']],
  ['offer.accepted', ['notifications', 'incident-updates']],
  ['offer.declined', ['notifications']],
  ['offer.expired', ['notifications']],
  ['work.started', []],
  ['work.completed', ['payment-approval', 'notifications']],
  ['payment.created', ['notifications']],
  ['payment.approved', ['notifications']],
  ['payment.completed', ['notifications']],
  ['payment.failed', ['notifications']],
  ['payment.flagged', ['notifications']],
  ['tracking.started', []],
  ['tracking.updated', []],
  ['tracking.stopped', []],
  ['tracking.vendor-arrived', []],
])('%s goes to %j, and like every event to reporting and the log', (what, destinations) => {
  const { events } = scenarios.roadcall.create(now);
  const sent = events.filter(({ event }) => event.type === `com.example.${what}.v1`);
  expect(sent.map((event) => sorted(event.destinations))).toEqual([sorted([...destinations, 'reporting', busLog])]);
});

test('the table has no row without a type, and no type beside those of its domains', () => {
  expect(roadcallRoutes.filter(({ types }) => types.length === 0)).toEqual([]);
  expect(scenarios.roadcall.create(now).events).toHaveLength(20);
});
