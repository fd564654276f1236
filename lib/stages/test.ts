import type { StageFile } from '../stage.ts';
import { dev } from './dev.ts';

/** For the project's own tests and benchmarks: dev, with clients enough for each test to have its own. */
export const test: StageFile = {
  ...dev,
  name: 'test',
  clients: [...dev.clients, ...Array.from({ length: 40 }, (_, index) => ({ id: `client-${index}` }))],
};
