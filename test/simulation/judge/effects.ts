import type { Evidence } from './judge.ts';
import { judgedActions } from './routes.ts';
import type { Violation } from './violation.ts';

/** How long a request may still come that was decided on before the delivery was written down, ms: as long as one invocation. */
const underWayMs = 61_000;

/**
 * Invariant 5: no effect twice. All requests about one event have one idempotency key, by which a target knows them; and no request begins once
 * it is written down that the target has the event.
 */
export function judgeEffects({ trail, world }: Evidence): Violation[] {
  const violations: Violation[] = [];
  for (const { name, host } of judgedActions) {
    const keys = new Map<string, string>();
    for (const taken of world.targets.taken) {
      if (taken.host !== host) continue;
      const subject = `${taken.client}/${taken.id}`;
      const key = keys.get(subject) ?? taken.idempotencyKey;
      keys.set(subject, key);
      if (key !== taken.idempotencyKey || key === '')
        violations.push({ invariant: 5, subject, what: `reached ${name} under another idempotency key` });
      const record = trail.delivered.find(({ action, event }) => action === name && event === subject);
      if (record && taken.beganAtMs > record.atMs + underWayMs)
        violations.push({
          invariant: 5,
          subject,
          what: `was sent to ${name} again after it was written down as delivered`,
        });
    }
  }
  return violations;
}
