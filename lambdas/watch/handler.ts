import { GenerateDataKeyWithoutPlaintextCommand, KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import { metricNames } from '../../schemas/metric-names.ts';
import { clientDefaults } from '../shared/client-defaults.ts';
import { parseEnvironment, required } from '../shared/environment.ts';
import { createTelemetry } from '../shared/telemetry.ts';
import { withoutMessage } from '../shared/without-message.ts';
import { countKept } from './count-kept.ts';
import { createHandler } from './create-handler.ts';
import { createListing } from './listing.ts';
import { isUsable } from './is-usable.ts';

const environment = parseEnvironment({ KEY_ARN: required, SEND_FAILURES_BUCKET_NAME: required });
const kms = new KMSClient(clientDefaults);
const listing = createListing(new S3Client(clientDefaults), environment.SEND_FAILURES_BUCKET_NAME);
const { logger, metrics } = createTelemetry();

const useKey = async (): Promise<unknown> =>
  kms.send(new GenerateDataKeyWithoutPlaintextCommand({ KeyId: environment.KEY_ARN, KeySpec: 'AES_256' }));

/** The watch: every minute it reports what no metric of AWS tells. */
export const handler = middy(
  createHandler({
    gauges: {
      [metricNames.keyUsable]: async () => ((await isUsable(useKey, logger)) ? 1 : 0),
      [metricNames.sendFailuresKept]: async () => countKept(listing),
    },
    logger,
    metrics,
  }),
)
  .use(injectLambdaContext(logger))
  .use(withoutMessage(logger))
  .use(logMetrics(metrics));
