import type * as z from 'zod';
import type { health } from '../../../schemas/api/bodies.ts';
import { nameOfError } from '../../shared/name-of-error.ts';
import type { Answer } from '../answer.ts';
import type { ApiRequest } from '../request/api-request.ts';
import { within } from './deadline.ts';

type Dependency = z.output<typeof health>['dependencies'][number];

/** What health is found out with. `now` is in ms since the epoch. */
export interface GetHealthDeps {
  /** For each dependency the cheapest call that does not work without it. */
  readonly probes: Readonly<Record<string, () => Promise<unknown>>>;
  readonly now: () => number;
}

/** How long a dependency may take to answer. */
export const probeTimeoutMs = 2_000;

/** Says whether each dependency can be reached: all are asked at once, and none is waited for long. */
export async function getHealth(_request: ApiRequest, { probes, now }: GetHealthDeps): Promise<Answer> {
  const checkedAt = new Date(now()).toISOString();
  const dependencies = await Promise.all(Object.entries(probes).map(async ([name, probe]) => ask(name, probe, now)));
  const isFailing = dependencies.some(({ status }) => status === 'failing');
  const body: z.output<typeof health> = { status: isFailing ? 'failing' : 'ok', checkedAt, dependencies };
  return { status: isFailing ? 503 : 200, body };
}

async function ask(name: string, probe: () => Promise<unknown>, now: () => number): Promise<Dependency> {
  const startedAt = now();
  try {
    await within(probeTimeoutMs, probe);
    return { name, status: 'ok', latencyMs: now() - startedAt };
  } catch (error) {
    return { name, status: 'failing', latencyMs: now() - startedAt, error: nameOfError(error) };
  }
}
