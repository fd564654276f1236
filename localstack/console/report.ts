import type { Observation } from '../core/observation.ts';
import { colours, errorColours } from './colours.ts';
import { renderPending } from './render-pending.ts';
import { renderRefusal } from './render-refusal.ts';

/** Failures of functions and what the API refused are always shown; logs only when asked for. */
export function report(observation: Observation, { prefix, verbose }: { prefix: string; verbose: boolean }): void {
  if (observation.kind === 'function-failed')
    console.error(errorColours.red(`${observation.function} failed: ${observation.reason}`));
  if (observation.kind === 'gateway-failed')
    console.error(errorColours.red(`${observation.api} failed: ${observation.reason}`));
  if (observation.kind === 'access-log') {
    if (verbose) console.log(colours.dim(`${observation.logGroup}  ${observation.line}`));
    const refusal = renderRefusal(observation.line, prefix);
    if (refusal !== undefined) console.log(refusal);
  }
  if (observation.kind === 'subscription-pending') console.log(renderPending(observation));
  if (verbose && observation.kind === 'function-log')
    console.log(colours.dim(`${observation.function}  ${observation.line}`));
}
