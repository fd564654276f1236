import type { StageFile } from '../stage.ts';
import { actions } from './actions.ts';
import { clients } from './clients.ts';

/** For trying things out: short retention, and `cdk destroy` leaves nothing behind. */
export const dev: StageFile = {
  name: 'dev',
  retainData: false,
  archiveRetentionDays: 30,
  logRetentionDays: 30,
  // 36 s each: half an hour of an outage before good events need to be put back by hand.
  ingestMaxReceiveCount: 50,
  validatorMaxConcurrency: 10,
  clients,
  actions,
};
