import { type Acknowledged, type Evidence } from './judge.ts';
import { judgedActions } from './routes.ts';
import type { Violation } from './violation.ts';

/**
 * From acknowledgement to effect while nothing else goes wrong, ms of virtual time: a cold start of each function on the way, and the turn of
 * a dozen events at a target that takes two a second. Three seconds is what it took at most.
 */
export const longestMs = 10_000;

/**
 * Invariant 4: a flood, a poison event, and an action that takes nothing delay no other client and no other action. Judged where there is
 * nothing else that could.
 */
export function judgeDelays(evidence: Evidence): Violation[] {
  const { disturber } = evidence.plan;
  if (!disturber) return [];
  const effects = firstEffects(evidence);
  const isOthers = ({ client }: Acknowledged): boolean => !('client' in disturber && disturber.client === client);
  return evidence.acknowledged.filter(isOthers).flatMap(({ client, event: { id, expect }, atMs }) =>
    judgedActions.flatMap(({ name, wants }): Violation[] => {
      if ('action' in disturber && disturber.action === name) return [];
      if (expect.kind !== 'stored' || !wants(client, expect)) return [];
      const tookMs = (effects.get(`${name} ${client} ${id}`) ?? Infinity) - atMs;
      if (tookMs <= longestMs) return [];
      const what = `took ${Math.round(tookMs / 1_000)} s to ${name} beside the disturber (${disturber.what})`;
      return [{ invariant: 4, subject: `${client}/${id}`, what }];
    }),
  );
}

/** When each event first had its effect, by `<action> <client> <id>`; ms since the epoch. */
function firstEffects({ consumers, world }: Evidence): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { key, atMs } of consumers.flatMap(({ effects }) => effects)) if (!first.has(key)) first.set(key, atMs);
  for (const { name, host } of judgedActions)
    for (const taken of world.targets.taken) {
      const key = `${name} ${taken.client} ${taken.id}`;
      if (taken.host === host && !first.has(key)) first.set(key, taken.beganAtMs);
    }
  return first;
}
