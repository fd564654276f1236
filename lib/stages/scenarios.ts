import type { StageFile } from '../stage.ts';
import { dev } from './dev.ts';

type Action = StageFile['actions'][number];

/** Actions that wait for what another has brought about; nobody but the scenario `roadcall` has them. */
const followUps: readonly Action[] = [
  { name: 'incident-updates', types: ['com.example.offer.accepted.v1'] },
  { name: 'tracking-start', types: ['com.example.incident.assigned.v1'] },
];

/** Where an action is delivered: at what rate, where its target bears only so much. */
function delivering(action: Action): Action {
  const url = `http://127.0.0.1:4580/${action.name}`;
  // What this shop bears: two requests a second, and not two at once.
  if (action.name === 'shop-orders') return { ...action, deliver: { url, ratePerSecond: 2, burst: 1 } };
  // Drivers are told that the work is done, too.
  if (action.name === 'notifications')
    return { ...action, types: [...action.types, 'com.example.work.completed.v1'], deliver: { url } };
  return { ...action, deliver: { url } };
}

/**
 * For `npm start -- --scenario <name>`: dev, with every action delivered to a target on this machine. The target takes a free port, which is put
 * in the place of the one here.
 */
export const scenarios: StageFile = {
  ...dev,
  name: 'scenarios',
  allowPrivateTargets: true,
  actions: [...dev.actions, ...followUps].map(delivering),
};
