import type { StageFile } from '../stage.ts';
import { dev } from './dev.ts';

/**
 * What is delivered by HTTP, to a target on this machine where somebody may be or not: events of one client alone, so that nothing else has to
 * do with it.
 */
const delivering: StageFile['actions'] = [
  {
    name: 'local-target',
    types: ['com.example.shop.order-placed.v2'],
    clients: ['client-39'],
    deliver: { url: 'http://127.0.0.1:4580/orders', ratePerSecond: 2 },
  },
];

/**
 * For the project's own tests and benchmarks: dev, with clients enough for each test to have its own, somebody whom alarms tell, and a target to
 * deliver to.
 */
export const test: StageFile = {
  ...dev,
  name: 'test',
  alarmEmails: { critical: ['oncall@example.com'], warning: ['operations@example.com'] },
  allowPrivateTargets: true,
  actions: [...dev.actions, ...delivering],
  clients: [...dev.clients, ...Array.from({ length: 40 }, (_, index) => ({ id: `client-${index}` }))],
};
