import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import type { Entropy } from '../../../localstack/core/entropy.ts';
import type { Scheduler } from './scheduler.ts';

/**
 * Has the machine's own clock, timers and dice be those of a run, for code that takes them as they are: the operator's commands. Nothing else is
 * to need this; what does would otherwise make a run depend on the day.
 *
 * @returns puts everything back
 */
export function takeOverMachine(scheduler: Scheduler, entropy: Entropy): () => void {
  const RealDate = globalThis.Date;
  const { setTimeout: realDelay } = timers;
  const realRandom = Math.random;
  const { randomBytes: realBytes, randomUUID: realUuid } = crypto;
  const realNow = performance.now.bind(performance);
  class VirtualDate extends RealDate {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [scheduler.now()] : given) as [number]));
    }

    static override now(): number {
      return scheduler.now();
    }
  }
  globalThis.Date = VirtualDate as DateConstructor;
  Math.random = () => entropy.fraction();
  performance.now = () => scheduler.now();
  timers.setTimeout = (async (ms = 1, value?: unknown) => {
    await scheduler.delay(ms);
    return value;
  }) as typeof realDelay;
  crypto.randomBytes = (size: number) => Buffer.from(entropy.hex(size), 'hex');
  crypto.randomUUID = (() => entropy.uuid()) as typeof realUuid;
  syncBuiltinESMExports();
  return () => {
    globalThis.Date = RealDate;
    Math.random = realRandom;
    performance.now = realNow;
    timers.setTimeout = realDelay;
    crypto.randomBytes = realBytes;
    crypto.randomUUID = realUuid;
    syncBuiltinESMExports();
  };
}
