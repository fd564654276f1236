import { randomBytes } from 'node:crypto';
import { PipelineBed } from './pipeline-bed.ts';
import { PipelineClient } from './pipeline-client.ts';

/** What all clients of end-to-end runs begin with. */
const runPrefix = 'e2e-';

/** An endpoint may be far away, or in a container that shares a laptop with much else. */
const endpointPatienceMs = 120_000;

/** AWS says that an event may reach its archive ten minutes after it reached the bus. */
const archivePatienceMs = 15 * 60_000;

/**
 * The pipeline to test: the one at `SLUICE_ENDPOINT`, to which the stack was deployed before, or else one on an embedded cloud of
 * its own. The stage is `SLUICE_STAGE`, region and credentials are AWS's usual variables; without any, those of the embedded cloud.
 */
export async function openPipeline(): Promise<PipelineClient> {
  const { SLUICE_ENDPOINT: endpoint, SLUICE_STAGE: stage = 'dev', ...environment } = process.env;
  if (endpoint === undefined) return PipelineBed.start();
  const run = `${runPrefix}${randomBytes(4).toString('hex')}-`;
  const isConfigured = ['AWS_ACCESS_KEY_ID', 'AWS_PROFILE'].some((name) => environment[name] !== undefined);
  return new PipelineClient({
    endpoint,
    region: environment['AWS_REGION'] ?? environment['AWS_DEFAULT_REGION'] ?? 'us-east-1',
    ...(!isConfigured && { credentials: { accessKeyId: 'operator', secretAccessKey: 'local' } }),
    stage,
    run,
    patienceMs: endpointPatienceMs,
    archivePatienceMs,
    isOwn: (clientId) => clientId.startsWith(run),
  });
}
