import type { Evidence } from './judge.ts';
import { judgedActions } from './routes.ts';

/** When each event first had its effect, by `<action> <client> <id>`; ms since the epoch. */
export type FirstEffects = ReadonlyMap<string, number>;

/** Looks at what consumers did, and at what targets took. */
export function firstEffects({ consumers, world }: Pick<Evidence, 'consumers' | 'world'>): FirstEffects {
  const first = new Map<string, number>();
  for (const { key, atMs } of consumers.flatMap(({ effects }) => effects)) if (!first.has(key)) first.set(key, atMs);
  for (const { name, host } of judgedActions)
    for (const taken of world.targets.taken) {
      const key = `${name} ${taken.client} ${taken.id}`;
      if (taken.host === host && !first.has(key)) first.set(key, taken.beganAtMs);
    }
  return first;
}
