import { CfnSamplingRule } from 'aws-cdk-lib/aws-xray';
import { Construct } from 'constructs';
import { apiStageName } from '../schemas/api/routes.ts';
import type { StageScope } from './stage-scope.ts';

/** Requests per second that are traced before the rate counts: enough for a quiet stage to show something. */
const reservoirPerSecond = 1;

/**
 * How many requests to the API are traced. A rule is asked for by what begins a trace, and there that is the gateway, which calls itself
 * `<API>/<stage>`; functions follow whoever called them, and by themselves trace one invocation a second and 5 % of the rest, which nobody
 * can change.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html (names of services, not checked)
 * https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html (rate of functions, not checked)
 * https://docs.aws.amazon.com/xray/latest/api/API_SamplingRule.html (checked 2026-11-27)
 */
export class Trace extends Construct {
  constructor(scope: Construct, id: string, { stage, nameOf }: StageScope) {
    super(scope, id);
    new CfnSamplingRule(this, 'Api', {
      samplingRule: {
        version: 1,
        ruleName: nameOf('api'),
        priority: 1_000,
        reservoirSize: reservoirPerSecond,
        fixedRate: stage.traceSampleRate,
        serviceName: `${nameOf('api')}/${apiStageName}`,
        serviceType: 'AWS::ApiGateway::Stage',
        host: '*',
        httpMethod: '*',
        urlPath: '*',
        resourceArn: '*',
      },
    });
  }
}
