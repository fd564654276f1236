import { asksOnce, outlastsTarget, sameKeyAgain } from '../faults/deliveries.ts';
import { breaks, calm, stormy, targetsDown } from '../simulated.ts';
import type { Variant } from '../variant.ts';

const attempt = 'lambdas/deliver/attempt.ts';

/** Naive ways to call an HTTP target. */
export const deliverVariants: readonly Variant[] = [
  {
    row: 'target-down',
    title: 'a target that answered has the event',
    source: [{ file: 'lambdas/deliver/answer.ts', find: 'status >= 200 && status < 300', replace: 'status >= 200' }],
    caughtBy: [outlastsTarget, breaks(1, { function: 'deliver', options: calm, plan: targetsDown })],
  },
  {
    row: 'target-down',
    title: 'what a target does not take at once goes to the dead letters',
    source: [
      {
        file: attempt,
        find: "verdict.kind === 'permanent' || tries >= attempts",
        replace: "verdict.kind !== 'delivered' || tries >= attempts",
      },
    ],
    caughtBy: [outlastsTarget],
  },
  {
    row: 'target-down',
    title: 'what a target does not take is tried again at once',
    source: [
      {
        file: attempt,
        find: 'Math.max(backoffSeconds(tries, time.random(), backoff), Math.ceil(verdict.holdMs / 1_000))',
        replace: '1 + 0 * backoffSeconds(tries, time.random(), backoff)',
      },
    ],
    caughtBy: [outlastsTarget],
  },
  {
    row: 'redelivered',
    title: 'nobody looks whether a target has an event already',
    source: [
      {
        file: 'lambdas/deliver/sort-out.ts',
        find: "  if (known.state === 'delivered') return { kind: 'done' };\n",
        replace: '',
      },
    ],
    caughtBy: [asksOnce, breaks(5, { function: 'deliver', plan: stormy })],
  },
  {
    row: 'unknown-effect',
    title: 'each request has a key of its own',
    source: [
      {
        file: 'lambdas/deliver/request.ts',
        find: 'const id = messageIdOf(key);',
        replace: 'const id = messageIdOf(`${key} ${nowMs}`);',
      },
    ],
    caughtBy: [sameKeyAgain, breaks(5, { function: 'deliver', plan: stormy })],
  },
  {
    row: 'unknown-effect',
    title: 'an event is written down as delivered before its request',
    source: [
      {
        file: attempt,
        find: '  const answer = await http(',
        replace:
          "  const before = { action: action.name, nowMs: at, standing: { state: 'delivered' } } as const;\n" +
          '  await deps.deliveries.put(nextRecord(delivery, known, before));\n' +
          '  const answer = await http(',
      },
    ],
    caughtBy: [outlastsTarget, breaks(1, { function: 'deliver', options: calm, plan: targetsDown })],
  },
];
