import type { StageFile } from '../stage.ts';
import { dev } from './dev.ts';

/** For the project's own tests and benchmarks: dev, with clients enough for each test to have its own, and somebody whom alarms tell. */
export const test: StageFile = {
  ...dev,
  name: 'test',
  alarmEmails: { critical: ['oncall@example.com'], warning: ['operations@example.com'] },
  clients: [...dev.clients, ...Array.from({ length: 40 }, (_, index) => ({ id: `client-${index}` }))],
};
