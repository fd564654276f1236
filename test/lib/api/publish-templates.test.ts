import * as fc from 'fast-check';
import { publishBatchTemplate, publishEventTemplate } from '../../../lib/api/publish-templates.ts';
import { anyExample, incident } from '../../schemas/fixture.ts';
import { formOf, render } from './render.ts';

const one = { Action: 'SendMessage', Version: '2012-11-05' };
const batch = { Action: 'SendMessageBatch', Version: '2012-11-05' };
const publish = (body: string, clientId = 'acme'): Record<string, string> =>
  formOf(render(publishEventTemplate, body, { clientId }).text);
const publishAll = (events: readonly object[], clientId = 'acme'): Record<string, string> =>
  formOf(render(publishBatchTemplate, JSON.stringify({ events }), { clientId }).text);

/** Text that means something in a form, in a URL, in JSON or in Velocity. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '&',
        '=',
        '%',
        '%26',
        '+',
        '#',
        '$',
        '"',
        "'",
        '\\',
        '\n',
        '\r\n',
        '&MessageGroupId=other',
        '#set($client = 1)',
        '$client',
        '#end',
        'ü',
        '\u{1F600}',
        '\u0000',
      ),
      fc.string({ unit: 'grapheme', maxLength: 5 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));
const lane = fc.stringMatching(/^[A-Za-z0-9._-]{1,62}$/);
const client = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);

test('one event is one message: its body as it came, its client the group', () => {
  const body = ` ${JSON.stringify(incident(), undefined, 2)}\n`;
  expect(publish(body)).toEqual({ ...one, MessageGroupId: 'acme', MessageBody: body });
});

test('whatever is in an event, the call has its own parameters and no other', () => {
  fc.assert(
    fc.property(
      anyExample,
      client,
      fc.option(lane, { nil: undefined }),
      hostile,
      fc.boolean(),
      (event, clientId, partitionkey, text, isPretty) => {
        const body = JSON.stringify(
          { ...event, partitionkey, source: text, data: { [text]: text } },
          undefined,
          isPretty ? 2 : 0,
        );
        expect(publish(body, clientId)).toEqual({
          ...one,
          MessageGroupId: partitionkey === undefined ? clientId : `${clientId}/${partitionkey}`,
          MessageBody: body,
        });
      },
    ),
    { numRuns: 500 },
  );
});

test('even what the model would have refused brings no parameter', () => {
  fc.assert(
    fc.property(hostile, hostile, (id, partitionkey) => {
      const event = { id, partitionkey };
      const group = partitionkey === '' ? 'acme' : `acme/${partitionkey}`;
      const body = JSON.stringify(event);
      expect(publish(body)).toEqual({ ...one, MessageGroupId: group, MessageBody: body });
      expect(publishAll([event])).toEqual({
        ...batch,
        'SendMessageBatchRequestEntry.1.Id': '0',
        'SendMessageBatchRequestEntry.1.MessageGroupId': group,
        'SendMessageBatchRequestEntry.1.MessageBody': body,
      });
    }),
    { numRuns: 500 },
  );
});

test('a client that could be no client has no group, so that the queue takes nothing in its name', () => {
  fc.assert(
    fc.property(hostile, (clientId) => {
      const isClient = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(clientId);
      const { MessageGroupId: group } = publish(JSON.stringify(incident({ partitionkey: 'lane' })), clientId);
      if (isClient) expect(group).toBe(`${clientId}/lane`);
      else expect(group).toBe('');
    }),
    { numRuns: 500 },
  );
});

test.each(['acme/lane', 'acme%2Flane', 'acme%', 'ac me', '', '..', '_acme', 'ac*', 'acme\n', 'a'.repeat(65)])(
  'the client %j has no group',
  (clientId) => {
    expect(publish(JSON.stringify(incident()), clientId)['MessageGroupId']).toBe('');
  },
);

test("an event's id is told to the answer", () => {
  expect(render(publishEventTemplate, JSON.stringify(incident()), { clientId: 'acme' }).path.get('eventId')).toBe(
    'event-1',
  );
});

test('a batch is a message for each event, in their order, each in its own lane', () => {
  const event = fc.record({ event: anyExample, partitionkey: fc.option(lane, { nil: undefined }), text: hostile });
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 10 }), client, (drawn, clientId) => {
      const events = drawn.map(
        ({ event: base, partitionkey, text }, index) =>
          JSON.parse(
            JSON.stringify({ ...base, id: `event-${index}`, partitionkey, data: { [`key-${text}`]: text } }),
          ) as Record<string, string>,
      );
      const { text, path } = render(publishBatchTemplate, JSON.stringify({ events }), { clientId });
      const { Action, Version, ...entries } = formOf(text);
      expect({ Action, Version }).toEqual(batch);
      const bodies = events.map(
        (_event, index) => entries[`SendMessageBatchRequestEntry.${index + 1}.MessageBody`] ?? '',
      );
      expect(bodies.map((body) => JSON.parse(body) as unknown)).toEqual(events);
      expect(entries).toEqual(
        Object.assign(
          {},
          ...events.map(({ partitionkey }, index) => ({
            [`SendMessageBatchRequestEntry.${index + 1}.Id`]: `${index}`,
            [`SendMessageBatchRequestEntry.${index + 1}.MessageGroupId`]:
              partitionkey === undefined ? clientId : `${clientId}/${partitionkey}`,
            [`SendMessageBatchRequestEntry.${index + 1}.MessageBody`]: bodies[index],
          })),
        ),
      );
      expect(path.get('eventIds')).toBe(events.map(({ id }) => id).join(','));
    }),
    { numRuns: 200 },
  );
});

test('a batch of a client that could be none has no group in any entry', () => {
  const { text } = render(
    publishBatchTemplate,
    JSON.stringify({ events: [incident(), incident({ partitionkey: 'b' })] }),
    { clientId: 'a/b' },
  );
  const form = formOf(text);
  expect([1, 2].map((entry) => form[`SendMessageBatchRequestEntry.${entry}.MessageGroupId`])).toEqual(['', '']);
});

test.each([publishEventTemplate, publishBatchTemplate])(
  'no message has a deduplication id, which would swallow a correction',
  (template) => {
    expect(template).not.toMatch(/Deduplication/i);
  },
);
