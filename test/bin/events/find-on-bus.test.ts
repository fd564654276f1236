import { type FilterLogEventsCommandInput, ResourceNotFoundException } from '@aws-sdk/client-cloudwatch-logs';
import { findOnBus } from '../../../bin/events/find-on-bus.ts';
import type { Operator } from '../../../bin/operator/operator.ts';

type Page = { readonly events?: readonly object[]; readonly nextToken?: string };

/** A log whose searches answer so; how each was asked. */
function logOf(answer: (input: FilterLogEventsCommandInput) => Page) {
  const asked: FilterLogEventsCommandInput[] = [];
  const logs = {
    send: async ({ input }: { input: FilterLogEventsCommandInput }) => {
      await Promise.resolve();
      asked.push(input);
      return answer(input);
    },
  } as unknown as Operator['logs'];
  const find = async () => findOnBus({ logs, nameOf: (thing) => `sluice-x-${thing}` }, 'acme', 'e-1', acceptedAtMs);
  return { asked, find };
}

const acceptedAtMs = Date.UTC(2026, 10, 27, 10);
const isSoon = ({ endTime }: FilterLogEventsCommandInput): boolean => endTime !== undefined;
const line = {
  id: 'e-1',
  client: 'acme',
  type: 't',
  sequence: '1',
  busId: 'b',
  at: '2026-11-27T10:00:00Z',
  replay: '',
};

test('it is looked for by client and id, from when it was accepted, without a gap', async () => {
  const { asked, find } = logOf(() => ({}));
  expect(await find()).toEqual({ found: 'all', since: '2026-11-27T09:59:00.000Z', entries: [] });
  expect(asked).toMatchObject([
    {
      logGroupName: '/aws/events/sluice-x-events',
      filterPattern: '{ $.id = "e-1" && $.client = "acme" }',
      startTime: acceptedAtMs - 60_000,
      endTime: acceptedAtMs + 900_000,
    },
    { startTime: acceptedAtMs + 900_001 },
  ]);
});

test('pages are read to the end, empty ones too', async () => {
  const { find } = logOf((input) => {
    if (!isSoon(input)) return {};
    return input.nextToken === undefined
      ? { nextToken: 'next' }
      : { events: [{ message: JSON.stringify({ ...line, replay: 'r' }), ingestionTime: 0 }, { message: 'no JSON' }] };
  });
  const { found, entries } = await find();
  expect([found, entries]).toEqual(['all', [{ ...line, replay: 'r', loggedAt: '1970-01-01T00:00:00.000Z' }]]);
});

test('a log without an end is given up, and that is said', async () => {
  const { asked, find } = logOf((input) => (isSoon(input) ? {} : { nextToken: 'more' }));
  expect(await find()).toMatchObject({ found: 'some' });
  expect(asked).toHaveLength(21);
});

test('a stage without the log is no failure; what else goes wrong is', async () => {
  const missing = new ResourceNotFoundException({ message: 'none', $metadata: {} });
  expect(await logOf(() => throwing(missing)).find()).toMatchObject({ found: 'no-log' });
  await expect(logOf(() => throwing(new Error('denied'))).find()).rejects.toThrow('denied');
});

function throwing(error: Error): never {
  throw error;
}
