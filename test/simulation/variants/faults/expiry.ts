import * as fc from 'fast-check';
import type * as module from '../../../../lambdas/validator/verdict.ts';
import { storeRetentionSeconds } from '../../../../schemas/limits.ts';
import { incident } from '../../../schemas/fixture.ts';
import { nowMs } from '../../../lambdas/shared/fixture.ts';
import { message, registry } from '../../../lambdas/validator/fixture.ts';
import { property } from '../variant.ts';
import { search } from './search.ts';

type Module = typeof module;

const yearMs = 365 * 24 * 60 * 60 * 1_000;

/** A stored event expires a week after it was stored, in the seconds that DynamoDB counts in, whatever its producer's clock says. */
export const expiry = property(
  'an event expires seven days after it was stored',
  'lambdas/validator/verdict.ts',
  async ({ judge }: Module) =>
    search(
      fc.record({ skewMs: fc.integer({ min: -50 * yearMs, max: yearMs / 400 }), atMs: fc.nat(yearMs) }),
      (drawn) => {
        const storedMs = nowMs + drawn.atMs;
        const time = new Date(storedMs + drawn.skewMs).toISOString();
        const verdict = judge(message('a1', JSON.stringify(incident({ id: 'a1', time }))), storedMs, registry);
        if (verdict.kind === 'reject') return `was refused: ${verdict.rejection.code}`;
        const { expiresAt } = verdict.item;
        const aheadSeconds = expiresAt - storedMs / 1_000 - storeRetentionSeconds;
        if (Number.isInteger(expiresAt) && Math.abs(aheadSeconds) <= 1) return undefined;
        return `an event of ${time} that was stored at ${new Date(storedMs).toISOString()} expires at second ${expiresAt}`;
      },
    ),
);
