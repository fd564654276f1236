import { createFindFacts } from '../../../lambdas/validator/find-facts.ts';
import { exampleOfType } from '../../../schemas/catalog.ts';
import type { Envelope } from '../../../schemas/envelope.ts';
import { incident } from '../../schemas/fixture.ts';
import { fakeFacts } from './fixture.ts';

const type = 'com.example.secure-message.received.v1';
const example = exampleOfType(type, 'e-1', '2026-03-14T09:26:53Z');
const of = (icn: string): Envelope => ({ ...example, data: { ...(example.data as object), user: { icn } } });

it('finds nothing of a type that declares no facts, and does not look', async () => {
  const { asked, facts } = fakeFacts();
  await expect(createFindFacts(facts)(incident())).resolves.toBeUndefined();
  expect(asked).toEqual([]);
});

it.each([true, false, 0, '', 'gold'])('finds %j as it is', async (value) => {
  const { facts } = fakeFacts({ 'mobile-push-registrations p-1': value });
  await expect(createFindFacts(facts)(of('p-1'))).resolves.toEqual({ registeredForMobilePush: value });
});

it('is false where nothing is known', async () => {
  await expect(createFindFacts(fakeFacts().facts)(of('p-1'))).resolves.toEqual({ registeredForMobilePush: false });
});

it('asks each question once, however many ask it at a time or later', async () => {
  const { asked, facts } = fakeFacts();
  const find = createFindFacts(facts);
  await Promise.all([find(of('p-1')), find(of('p-1')), find(of('p-2'))]);
  await find(of('p-2'));
  expect(asked).toEqual(['mobile-push-registrations p-1', 'mobile-push-registrations p-2']);
});

it('throws where it cannot be found out, and asks again for the next', async () => {
  const broken = ['p-1'];
  const { asked, facts } = fakeFacts({ 'mobile-push-registrations p-1': true }, broken);
  const find = createFindFacts(facts);
  await expect(find(of('p-1'))).rejects.toThrow('throttled');
  broken.pop();
  await expect(find(of('p-1'))).resolves.toEqual({ registeredForMobilePush: true });
  expect(asked).toHaveLength(2);
});
