import * as fc from 'fast-check';
import { toBusEntry, toReplayedText } from '../../schemas/bus-entry.ts';
import { busSource, deliveredSchema } from '../../schemas/bus-event.ts';
import { catalog } from '../../schemas/catalog.ts';
import { anyCharacter } from '../any-character.ts';
import { examples, incident } from './fixture.ts';

const stored = { clientId: 'a', sequence: '42', type: 'com.example.incident.created.v1' };
const envelope = {
  id: '5c4f3a52-9a4e-4d0e-8f66-1a9d4a6d7e11',
  account: '123456789012',
  region: 'eu-central-1',
  timeMs: Date.UTC(2026, 10, 27, 14, 0, 0, 999),
  replayName: 'sluice-dev-20261127T140000Z-3fa9c1',
};

test('an entry is the event as it was sent, with who sent it and where in its group, and what was known of it', () => {
  const event = JSON.stringify(incident({ id: 'a1' }));
  const { detail, ...rest } = toBusEntry({ ...stored, event });
  expect(rest).toEqual({ source: busSource, detailType: stored.type });
  expect(JSON.parse(detail)).toEqual({ ...incident({ id: 'a1' }), clientid: 'a', sequence: '42' });
  expect(detail.endsWith(event.slice(1))).toBe(true);
  const known = toBusEntry({ ...stored, event, facts: { isSo: false } });
  expect(JSON.parse(known.detail)).toHaveProperty('facts', { isSo: false });
});

test.each(examples.map((event) => [event.type, event] as const))(
  '%s is replayed in the shape of a delivery',
  (type, event) => {
    const text = toReplayedText({ ...stored, type, event: JSON.stringify(event) }, envelope);
    const delivered = JSON.parse(text) as object;
    const eventType = catalog.find((one) => one.type === type);
    expect(eventType && deliveredSchema(eventType).safeParse(delivered)).toMatchObject({ success: true });
    expect(delivered).toMatchObject({
      'replay-name': envelope.replayName,
      time: '2026-11-27T14:00:00Z',
      detail: { ...event, clientid: 'a', sequence: '42' },
    });
  },
);

test('any text that an event can hold is replayed', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (subject) => {
      const text = toReplayedText({ ...stored, event: JSON.stringify(incident({ subject })) }, envelope);
      expect(JSON.parse(text)).toHaveProperty('detail.subject', subject);
    }),
  );
});
