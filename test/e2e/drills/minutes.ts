import { setImmediate } from 'node:timers/promises';
import { metricNames } from '../../../schemas/metric-names.ts';
import type { PipelineBed } from '../pipeline-bed.ts';
import { waitUntil } from '../wait-until.ts';

/** ms. */
export const minuteMs = 60_000;

/** Turns of the event loop in which no function begins: then what one did has nothing more that follows from it at once. */
const quietTurns = 10;

/** Lets a minute pass for the cloud, and all that it brings: the watch looks in it, or cannot, and nothing is on its way any more. */
export async function passMinute(bed: PipelineBed): Promise<void> {
  const from = bed.observations.length;
  bed.advance(minuteMs);
  await waitUntil('the watch has had its minute', () => hasLooked(bed, from));
  await waitUntil('nothing is on its way', async () => isQuiet(bed));
}

/** Lets minutes pass until something is so, `most` of them at most. */
export async function passMinutesUntil(
  bed: PipelineBed,
  most: number,
  isSo: () => boolean,
  everyMinute?: (bed: PipelineBed) => Promise<void>,
): Promise<void> {
  for (let left = most; left > 0 && !isSo(); left--) {
    await everyMinute?.(bed);
    await passMinute(bed);
  }
}

/** Whether the watch has reported since so many observations, or could not. */
function hasLooked(bed: PipelineBed, from: number): boolean {
  const watch = bed.nameOf('watch');
  return bed.observations
    .slice(from)
    .some(
      (seen) =>
        (seen.kind === 'function-failed' && seen.function === watch) ||
        (seen.kind === 'function-log' && seen.line.includes(`"${metricNames.keyUsable}":`)),
    );
}

async function isQuiet({ cloud }: PipelineBed): Promise<boolean> {
  for (let turns = quietTurns; turns > 0; turns--) {
    if (cloud.functionsAtWork() > 0) return false;
    await setImmediate();
  }
  return true;
}
