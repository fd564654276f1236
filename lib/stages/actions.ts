import type { CatalogType } from '../../schemas/catalog.ts';
import { catalogTypes } from '../../schemas/catalog.ts';
import type { StageFile } from '../stage.ts';

const typesOf = (...domains: readonly string[]): CatalogType[] =>
  catalogTypes.filter((type) => domains.some((domain) => type.startsWith(`com.example.${domain}.`)));

/** The actions of every stage: who is told of what. Each gets a rule, a queue and two dead-letter queues of its own. */
export const actions: StageFile['actions'] = [
  { name: 'mobile-push', types: typesOf('secure-message'), facts: { registeredForMobilePush: true } },
  { name: 'alerting', types: typesOf('monitoring') },
  { name: 'vendor-matching', types: ['com.example.incident.created.v1'] },
  { name: 'notifications', types: ['com.example.incident.status-changed.v1', ...typesOf('offer', 'payment')] },
  { name: 'payment-approval', types: ['com.example.work.completed.v1'] },
  { name: 'shop-orders', types: typesOf('shop') },
  { name: 'reporting', types: typesOf('incident', 'offer', 'work', 'payment', 'tracking', 'web') },
];
