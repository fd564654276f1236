import type { Expectation } from '../plan/plan.ts';

/** An action of the simulated stage, in the judge's own words: nothing of this is read from the stage file or the template. */
export interface JudgedAction {
  readonly name: string;
  /** The host of its target, of one that delivers. */
  readonly host?: string;
  /** Whether its target takes so many a second, so that events wait for one another. */
  readonly isRated?: true;
  readonly wants: (client: string, event: Extract<Expectation, { kind: 'stored' }>) => boolean;
}

const placedV1 = 'com.example.shop.order-placed.v1';
const placedV2 = 'com.example.shop.order-placed.v2';

/** Every action of the simulated stage, and what has to reach it. */
export const judgedActions: readonly JudgedAction[] = [
  { name: 'orders', wants: (_, { type }) => type === placedV1 || type === placedV2 },
  {
    name: 'push',
    wants: (_, { type, isRegistered }) => type === 'com.example.secure-message.received.v1' && isRegistered === true,
  },
  { name: 'erp', host: 'erp.example.com', isRated: true, wants: (_, { type }) => type === placedV2 },
  {
    name: 'crm',
    host: 'crm.example.com',
    wants: (client, { type }) => type === 'com.example.web.signed-up.v1' && client === 'shop',
  },
];
