import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type { Plan } from './plan.ts';

/** A file that holds no plan. */
export class PlanFileError extends Error {
  override readonly name = 'PlanFileError';
}

/** Only as far as it would be hard to see otherwise what is wrong: plans are written by the simulator. */
const shape = z.object({
  seed: z.number(),
  publications: z.array(
    z.object({ atMs: z.number(), client: z.string(), door: z.string(), events: z.array(z.looseObject({})) }),
  ),
  consumers: z.array(z.looseObject({ action: z.string() })),
  weather: z.array(z.looseObject({ atMs: z.number(), forMs: z.number() })),
  operators: z.array(z.looseObject({ atMs: z.number() })),
  faults: z.union([
    z.object({ random: z.object({ rate: z.number(), seed: z.number() }) }),
    z.object({
      only: z.array(z.object({ who: z.string(), operation: z.string(), nth: z.number(), kind: z.string() })),
    }),
  ]),
});

/** Keeps a plan, folders and all. */
export function savePlan(file: string, plan: Plan): void {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  writeFileSync(file, `${JSON.stringify(plan, undefined, 2)}\n`);
}

/** Reads a plan that was kept. @throws PlanFileError for a file that is missing or holds something else */
export function readPlan(file: string): Plan {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    shape.parse(read);
    return read as Plan;
  } catch (cause) {
    const got = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new PlanFileError(`${file}: expected a plan as --save writes it, got: ${got}`, { cause });
  }
}
