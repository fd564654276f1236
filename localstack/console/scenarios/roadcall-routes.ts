import { type CatalogType, catalogTypes } from '../../../schemas/catalog.ts';
import { busLog } from './scenario-event.ts';

/** Where events go, and what for. */
export interface Route {
  readonly types: readonly CatalogType[];
  /** The name of an action, or `busLog`. */
  readonly destination: string;
  readonly purpose: string;
}

/** All types of these domains, in the order of the catalog. */
function typesOf(...domains: readonly string[]): CatalogType[] {
  return catalogTypes.filter((type) => domains.some((domain) => type.startsWith(`com.example.${domain}.`)));
}

const everything = typesOf('incident', 'offer', 'work', 'payment', 'tracking');

/** What becomes of a breakdown: who is told of each event on the way from the call to the payment. */
export const roadcallRoutes: readonly Route[] = [
  { types: ['com.example.incident.created.v1'], destination: 'vendor-matching', purpose: 'finds vendors' },
  { types: typesOf('offer'), destination: 'notifications', purpose: 'tells vendors of offers' },
  {
    types: ['com.example.incident.status-changed.v1'],
    destination: 'notifications',
    purpose: 'tells drivers how it goes',
  },
  { types: ['com.example.work.completed.v1'], destination: 'payment-approval', purpose: 'makes a payment of it' },
  { types: typesOf('payment'), destination: 'notifications', purpose: 'confirms payments' },
  {
    types: ['com.example.work.completed.v1'],
    destination: 'notifications',
    purpose: 'tells drivers that the work is done',
  },
  {
    types: ['com.example.offer.accepted.v1'],
    destination: 'incident-updates',
    purpose: 'assigns the vendor that took the job',
  },
  {
    types: ['com.example.incident.assigned.v1'],
    destination: 'tracking-start',
    purpose: 'begins to follow the vendor',
  },
  { types: everything, destination: 'reporting', purpose: 'knows of everything' },
  { types: everything, destination: busLog, purpose: 'has a line for each event' },
];

/** All types that go anywhere. */
export const roadcallTypes: readonly CatalogType[] = everything;

/** Where a type goes, each destination once. */
export function destinationsOf(type: CatalogType): string[] {
  return [...new Set(roadcallRoutes.filter(({ types }) => types.includes(type)).map(({ destination }) => destination))];
}
