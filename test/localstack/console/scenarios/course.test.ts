import {
  type Course,
  isComplete,
  type Passage,
  problemsOf,
  standingOf,
} from '../../../../localstack/console/scenarios/course.ts';
import { busLog } from '../../../../localstack/console/scenarios/scenario-event.ts';
import { exampleOfType } from '../../../../schemas/catalog.ts';

const event = exampleOfType('com.example.web.signed-up.v1', 'e-1', '2026-01-01T00:00:00Z');
const name = 'com.example.web.signed-up.v1 e-1';

function passage(arrivals: Readonly<Record<string, readonly number[]>>, more: Partial<Passage> = {}): Passage {
  const planned = { clientId: 'acme-shop' as const, event, destinations: ['reporting', busLog] };
  return { planned, acceptedAt: 1, arrivals: new Map(Object.entries(arrivals)), ...more };
}

const courseOf = (passages: readonly Passage[], requestsAt: readonly number[] = []): Course => ({
  passages,
  requestsAt,
  refused: 0,
  mostWithinSecond: 0,
});

const { acceptedAt: _acceptedAt, ...unsent } = passage({});

test.each<[string, Passage, boolean, string[]]>([
  ['is where it should be', passage({ reporting: [2], [busLog]: [2] }), true, []],
  ['was logged twice, by a replay of the bus', passage({ reporting: [2], [busLog]: [2, 3] }), true, []],
  ['was not sent', unsent, false, [`${name} was not sent`]],
  ['is late at a target', passage({ [busLog]: [2] }), false, [`${name} has not reached reporting`]],
  ['is not in the log', passage({ reporting: [2] }), false, [`${name} has not reached bus log`]],
  ['came twice', passage({ reporting: [2, 3], [busLog]: [2] }), true, [`${name} reached reporting 2 times`]],
  [
    'came elsewhere',
    passage({ reporting: [2], [busLog]: [2], alerting: [3] }),
    true,
    [`${name} reached alerting, which it should not`],
  ],
  [
    'goes no further',
    passage({ reporting: [2], [busLog]: [2] }, { trouble: 'is in a dead-letter queue' }),
    true,
    [`${name} is in a dead-letter queue`],
  ],
])('an event %s', (_name, seen, complete, problems) => {
  expect(isComplete({ passages: [seen] })).toBe(complete);
  expect(problemsOf({ passages: [seen] })).toEqual(problems);
});

test('a standing counts deliveries to targets: what is not sent yet is not waiting', () => {
  const course = courseOf([passage({ reporting: [2] }), passage({ [busLog]: [2] }), unsent], [2]);
  expect(standingOf(course, 3)).toEqual({ total: 3, delivered: 1, waiting: 1, perSecond: 1 });
});

test('by the rate follows when the target has all, of what is not sent yet too', () => {
  const course = courseOf([passage({ reporting: [2] }), passage({}), unsent]);
  expect(standingOf(course, 3, 2).leftMs).toBe(1_000);
});

test.each([
  ['at once', [10_000, 10_000], 10_000, 2],
  ['over two seconds', [10_000, 10_500, 11_000, 11_500], 12_000, 2],
  ['before the last five seconds', [10_000, 10_500], 20_000, 0],
  ['never', [], 10_000, 0],
])('the rate of requests that came %s', (_name, requestsAt, nowMs, perSecond) => {
  expect(standingOf(courseOf([], requestsAt), nowMs).perSecond).toBe(perSecond);
});
