import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { StageFile } from '../../../lib/stage.ts';

/**
 * The stage that is simulated: small, so that it is loaded fast, and with one of everything. Three clients, one of which may send some types
 * only; an action with a consumer, one that asks for a fact, one that delivers at a rate and one that delivers without.
 */
export const simulatedStage: StageFile = {
  name: 'sim',
  retainData: false,
  archiveRetentionDays: 30,
  logRetentionDays: RetentionDays.ONE_MONTH,
  ingestMaxReceiveCount: 50,
  validatorMaxConcurrency: 10,
  alarmEmails: { critical: ['oncall@example.com'], warning: ['operations@example.com'] },
  clients: [{ id: 'shop' }, { id: 'clinic', types: ['com.example.secure-message.*'] }, { id: 'courier' }],
  actions: [
    { name: 'orders', types: ['com.example.shop.order-placed.v1', 'com.example.shop.order-placed.v2'] },
    {
      name: 'push',
      types: ['com.example.secure-message.received.v1'],
      facts: { registeredForMobilePush: true },
      maxReceiveCount: 3,
    },
    {
      name: 'erp',
      types: ['com.example.shop.order-placed.v2'],
      deliver: { url: 'https://erp.example.com/orders', ratePerSecond: 2, attempts: 6 },
    },
    {
      name: 'crm',
      types: ['com.example.web.signed-up.v1'],
      clients: ['shop'],
      deliver: { url: 'https://crm.example.com/people', mode: 'binary', attempts: 4 },
    },
  ],
};
