import type { StageFile } from '../../lib/stage.ts';
import { test } from '../../lib/stages/test.ts';

type Action = StageFile['actions'][number];

/** The types of events by which the tests tell their actions apart. */
export const types = {
  /** Goes to one target of each bad habit. */
  habits: 'com.example.incident.created.v1',
  /** Goes to targets that are not to be had, to one beside them and to a consumer. */
  beside: 'com.example.offer.created.v1',
  /** Goes to a target that is down for a while. */
  outage: 'com.example.offer.accepted.v1',
  steady: 'com.example.tracking.started.v1',
  fragile: 'com.example.work.started.v1',
} as const;

/** How a target is delivered to, where the test's own target takes the place of the url. */
function delivering(name: string, type: Action['types'][number], deliver: object = {}): Action {
  const url = `http://127.0.0.1:9/${name}`;
  return {
    name,
    types: [type],
    deliver: { url, concurrency: 2, backoff: { minSeconds: 1, maxSeconds: 1 }, ...deliver },
  };
}

/** The stage of the end-to-end tests with actions that deliver, to targets on this machine. */
export const deliveringStage: StageFile = {
  ...test,
  clients: [{ id: 'client-0' }],
  allowPrivateTargets: true,
  actions: [
    delivering('good', types.habits),
    delivering('fails', types.habits),
    delivering('asks-seconds', types.habits),
    delivering('asks-date', types.habits),
    delivering('hangs', types.habits, { timeoutMs: 2_000 }),
    delivering('hangs-in-body', types.habits, { timeoutMs: 2_000 }),
    delivering('resets', types.habits),
    delivering('says-much', types.habits),
    delivering('says-no-end', types.habits),
    delivering('slow', types.habits),
    delivering('down', types.habits),
    // By this name the stage of the checkout has an action too, so that the operator's commands find its queues.
    delivering('local-target', types.habits),
    delivering('gone', types.habits),
    delivering('never', types.habits, { attempts: 2 }),
    delivering('stuck', types.beside, { timeoutMs: 30_000 }),
    delivering('failing', types.beside),
    delivering('resetting', types.beside),
    delivering('asking', types.beside),
    delivering('beside', types.beside),
    { name: 'consumed', types: [types.beside] },
    delivering('outage', types.outage),
    delivering('steady', types.steady, { concurrency: 5, ratePerSecond: 20, burst: 5 }),
    delivering('fragile', types.fragile, { mode: 'binary', timeoutMs: 30_000 }),
  ],
};
