import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { problemTemplate } from './problem-template.ts';
import { rateRules, tooManyRequestsKey } from './rate-rules.ts';
import type { StageScope } from '../stage-scope.ts';

/** Properties of the firewall. */
export interface FirewallProps extends StageScope {
  /** Of the API's stage. */
  readonly stageArn: string;
  /** The same one's name, which is in the paths of requests. */
  readonly stageName: string;
}

/** Keeps each client to its rate, before the gateway looks at a request. See `rateRules` for what that promises. */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, { stage, nameOf, stageArn, stageName }: FirewallProps) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'WebAcl', {
      name: nameOf('api'),
      description: 'Keeps each client of the API to its rate',
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      customResponseBodies: {
        // WAF has no media type but JSON's own for this, and knows no id of the request.
        [tooManyRequestsKey]: {
          contentType: 'APPLICATION_JSON',
          content: problemTemplate('too_many_requests').replace('$context.requestId', ''),
        },
      },
      rules: [...rateRules(stage.clients, { aclName: nameOf('api'), stageName })],
      visibilityConfig: { cloudWatchMetricsEnabled: true, metricName: nameOf('api'), sampledRequestsEnabled: false },
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn: stageArn, webAclArn: acl.attrArn });
  }
}
