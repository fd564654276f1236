import type { StageFile } from '../stage.ts';
import { actions } from './actions.ts';
import { clients } from './clients.ts';

/** For events that matter: long retention, and stores that survive the stack. */
export const prod: StageFile = {
  name: 'prod',
  retainData: true,
  archiveRetentionDays: 90,
  logRetentionDays: 365,
  // 36 s each: half an hour of an outage before good events need to be put back by hand.
  ingestMaxReceiveCount: 50,
  validatorMaxConcurrency: 100,
  // Put your own here: nobody reads these.
  alarmEmails: { critical: ['oncall@example.com'], warning: ['operations@example.com'] },
  traceSampleRate: 0.01,
  clients,
  actions,
};
