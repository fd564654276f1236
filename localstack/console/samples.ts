import { randomUUID } from 'node:crypto';
import { type CatalogType, exampleOfType } from '../../schemas/catalog.ts';
import type { Envelope } from '../../schemas/envelope.ts';
import type { KnownFact } from './register-facts.ts';

/** A sample event, and where it has to end. */
export interface Sample {
  readonly clientId: 'acme-shop' | 'clinic' | 'roadside';
  readonly event: Envelope;
  /** What has to be known before it is sent. */
  readonly known?: KnownFact;
  /** The actions whose queues must have it, or the code with which it must be quarantined. */
  readonly expected: { readonly actions: readonly string[] } | { readonly quarantined: string };
}

/** A handful of events of three clients, one of them bad and one that nobody wants: each time with new ids, so that none is a repetition. */
export function createSamples(now: Date): Sample[] {
  const time = now.toISOString();
  const example = (type: CatalogType): Envelope => exampleOfType(type, randomUUID(), time);
  const order = example('com.example.shop.order-placed.v1');
  const badOrder = {
    ...example('com.example.shop.order-placed.v1'),
    data: { orderId: 'order-1002', shop: 'north-store', lines: 'three mugs', colour: 'blue' },
  };
  const message = example('com.example.secure-message.received.v1');
  const toIcn = (icn: string): object => ({ ...(message.data as object), user: { icn } });
  const [registered, unregistered] = ['1008709396V637156', '1012667145V762142'];
  return [
    {
      clientId: 'clinic',
      event: { ...message, data: toIcn(registered) },
      known: { fact: 'mobile-push-registrations', subject: registered, value: true },
      expected: { actions: ['mobile-push'] },
    },
    {
      clientId: 'clinic',
      event: { ...message, id: randomUUID(), data: toIcn(unregistered) },
      expected: { actions: [] },
    },
    {
      clientId: 'roadside',
      event: example('com.example.incident.created.v1'),
      expected: { actions: ['reporting', 'vendor-matching'] },
    },
    {
      clientId: 'roadside',
      event: example('com.example.offer.accepted.v1'),
      expected: { actions: ['notifications', 'reporting'] },
    },
    {
      clientId: 'roadside',
      event: example('com.example.work.completed.v1'),
      expected: { actions: ['payment-approval', 'reporting'] },
    },
    { clientId: 'acme-shop', event: order, expected: { actions: ['shop-orders'] } },
    { clientId: 'acme-shop', event: badOrder, expected: { quarantined: 'invalid_data' } },
  ];
}
