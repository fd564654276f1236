import { randomBytes } from 'node:crypto';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { testStage } from './assembly-folder.ts';
import { PipelineBed } from './pipeline-bed.ts';
import { type Credentials, PipelineClient } from './pipeline-client.ts';

/** What all events of end-to-end runs begin with. */
const runPrefix = 'e2e-';

/** An endpoint may be far away, or in a container that shares a laptop with much else. */
const endpointPatienceMs = 120_000;

/** AWS says that an event may reach its archive ten minutes after it reached the bus. */
const archivePatienceMs = 15 * 60_000;

/**
 * The pipeline to test: the one at `SLUICE_ENDPOINT`, to which the stack was deployed before, or else one on an embedded cloud of
 * its own. The stage is `SLUICE_STAGE`, `test` unless given, and has to declare the clients of `lib/stages/test.ts`. Region and credentials are
 * AWS's usual variables; without any, those of the embedded cloud. They must be allowed to assume the roles of the clients.
 */
export async function openPipeline(): Promise<PipelineClient> {
  const { SLUICE_ENDPOINT: endpoint, SLUICE_STAGE: stage = testStage, ...environment } = process.env;
  if (endpoint === undefined) return PipelineBed.start();
  const run = `${runPrefix}${randomBytes(4).toString('hex')}-`;
  const isConfigured = ['AWS_ACCESS_KEY_ID', 'AWS_PROFILE'].some((name) => environment[name] !== undefined);
  const config = {
    endpoint,
    region: environment['AWS_REGION'] ?? environment['AWS_DEFAULT_REGION'] ?? 'us-east-1',
    ...(!isConfigured && { credentials: { accessKeyId: 'operator', secretAccessKey: 'local' } }),
  };
  return new PipelineClient({
    ...config,
    credentialsOf: async (clientId) => assumeRole(new STSClient(config), `sluice-${stage}-producer-${clientId}`),
    stage,
    run,
    patienceMs: endpointPatienceMs,
    archivePatienceMs,
  });
}

/** An hour of a role of the account that is called. */
async function assumeRole(sts: STSClient, name: string): Promise<Credentials> {
  const { Arn: caller = '', Account } = await sts.send(new GetCallerIdentityCommand({}));
  const partition = caller.split(':')[1];
  const RoleArn = `arn:${partition}:iam::${Account}:role/${name}`;
  const { Credentials: given } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'end-to-end' }));
  sts.destroy();
  const {
    AccessKeyId: accessKeyId = '',
    SecretAccessKey: secretAccessKey = '',
    SessionToken: sessionToken = '',
  } = given ?? {};
  return { accessKeyId, secretAccessKey, sessionToken };
}
