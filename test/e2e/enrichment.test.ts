import { parsePolicy } from '../../localstack/identity/policy/policy-document.ts';
import type { Observation } from '../../localstack/core/observation.ts';
import { exampleEvent } from './example-event.ts';
import { onPipeline, type PipelineBed } from './pipeline-bed.ts';
import { waitUntil } from './wait-until.ts';

const registrations = 'mobile-push-registrations';

/** A message to a patient. */
function messageTo(icn: string, id: string): string {
  const event = exampleEvent('com.example.secure-message.received.v1', id);
  return JSON.stringify({ ...event, data: { ...(event.data as object), user: { icn } } });
}

const factsOf = async (bed: PipelineBed): Promise<Record<string, unknown>> =>
  Object.fromEntries((await bed.itemsOf('events', 'clinic')).map(({ id, facts }) => [String(id), facts]));

test('who is registered is told by mobile push; of who is not, the event is stored, and archived, and goes to nobody', () =>
  onPipeline(async (bed) => {
    await bed.makeKnown(registrations, 'patient-1');
    await bed.makeKnown(registrations, 'patient-2', false);
    await bed.sendAll('clinic', [
      messageTo('patient-2', 'to-one-who-left'),
      messageTo('patient-3', 'to-one-unknown'),
      messageTo('patient-1', 'to-one-registered'),
    ]);
    // One group: what was sent before it has been on the bus before it.
    const [delivery, ...more] = await bed.arrivals('action-mobile-push', 1);
    expect(delivery?.event).toMatchObject({ id: 'to-one-registered', facts: { registeredForMobilePush: true } });
    await waitUntil('the other two are on the bus', () => bed.count('event-unmatched') === 2);
    expect([...more, ...(await bed.drainEvents('action-mobile-push'))]).toEqual([]);
    expect(await factsOf(bed)).toEqual({
      'to-one-who-left': { registeredForMobilePush: false },
      'to-one-unknown': { registeredForMobilePush: false },
      'to-one-registered': { registeredForMobilePush: true },
    });
    expect(await bed.itemsOf('quarantine', 'clinic')).toEqual([]);
  }));

test('while facts cannot be read, an event that asks for one waits with its group, and nobody else; then it arrives', () =>
  onPipeline(async (bed) => {
    await bed.makeKnown(registrations, 'patient-1');
    const validator = bed.cloud.services.identities.policiesOfRole(bed.nameOf('validator'));
    const putPolicy = (effect: string): void => {
      const Statement = [{ Effect: effect, Action: 'dynamodb:GetItem', Resource: '*' }];
      validator.putInline('test', parsePolicy({ Version: '2012-10-17', Statement }, 'identity'));
    };
    putPolicy('Deny');
    const alert = JSON.stringify(exampleEvent('com.example.monitoring.alert-raised.v1', 'behind'));
    await bed.sendAll('clinic', [messageTo('patient-1', 'late'), alert]);
    await bed.send('roadside', JSON.stringify(exampleEvent('com.example.incident.created.v1', 'of-another')));
    await bed.itemsOnceThere('events', 'roadside', 1);
    await waitUntil('the lookup was tried in vain', () => bed.count('function-log', isRetry) > 0);
    expect(await bed.itemsOf('events', 'clinic')).toEqual([]);

    putPolicy('Allow');
    // What failed is hidden until its visibility timeout ends.
    bed.advance(36_000);
    const [delivery] = await bed.arrivals('action-mobile-push', 1);
    expect(delivery?.event).toMatchObject({ id: 'late', facts: { registeredForMobilePush: true } });
    await bed.itemsOnceThere('events', 'clinic', 2);
    expect(await factsOf(bed)).toEqual({ late: { registeredForMobilePush: true }, behind: undefined });
    expect(await bed.itemsOf('quarantine', 'clinic')).toEqual([]);
  }));

test('an item that is no fact holds up whoever asks for it until it is put right, and loses nothing', () =>
  onPipeline(async (bed) => {
    await bed.makeKnown(registrations, 'patient-1', 'x'.repeat(300));
    await bed.send('clinic', messageTo('patient-1', 'late'));
    await waitUntil('the lookup was tried in vain', () => bed.count('function-log', isRetry) > 0);
    expect(bed.observations.filter(isRetry).map((log) => JSON.stringify(log))).toEqual([
      expect.stringContaining('InvalidFactError'),
    ]);
    await bed.makeKnown(registrations, 'patient-1');
    bed.advance(36_000);
    expect((await bed.arrivals('action-mobile-push', 1)).map(({ event }) => event['id'])).toEqual(['late']);
  }));

function isRetry(observation: Observation): boolean {
  return observation.kind === 'function-log' && observation.line.includes('message will be tried again');
}
