import { type BedOptions, PipelineBed } from '../pipeline-bed.ts';
import type { Drill } from './drill.ts';
import { runDrill, settle } from './run-drill.ts';

/** What drills ask of their cloud. */
export interface DrillOptions extends BedOptions {
  readonly prepare?: (bed: PipelineBed) => void | Promise<void>;
}

/**
 * Declares a test of each drill, all in one cloud and in their order: a drill leaves nothing behind, unless it fails.
 *
 * @param asked what of the cloud is not known before the tests run
 */
export function testDrills(
  drills: readonly Drill[],
  { prepare, ...options }: DrillOptions = {},
  asked: () => Promise<BedOptions> = async () => Promise.resolve({}),
): void {
  let bed: PipelineBed;
  beforeAll(async () => {
    bed = await PipelineBed.start({ ...options, ...(await asked()) });
    await prepare?.(bed);
    await settle(bed);
  });
  afterAll(async () => expect(await bed.stop()).toEqual([]));

  test.each(drills)('alarms tell once, and are over after what the runbook says: $fault', async (drill) =>
    runDrill(bed, drill),
  );
}
