import { webAclAssociationConfig, webAclConfig } from '../../waf/web-acl-config.ts';
import { modelOf } from '../resource-model.ts';
import { TemplateError } from '../template-error.ts';
import { reasons } from './reasons.ts';

/** `AWS::WAFv2::WebACL`. Its Ref is `<name>|<id>|<scope>`. */
export const webAclModel = modelOf(
  webAclConfig,
  (config, { logicalId, services }) => {
    const { arn, id, name } = services.waf.create(config, config.Name ?? logicalId);
    return { ref: `${name}|${id}|${config.Scope}`, attributes: { Arn: arn, Id: id } };
  },
  {
    Description: 'only describes',
    VisibilityConfig: 'no metrics are kept, no requests are sampled',
    Tags: reasons.tags,
  },
);

/** `AWS::WAFv2::WebACLAssociation` with a stage of an API. */
export const webAclAssociationModel = modelOf(
  webAclAssociationConfig,
  ({ ResourceArn, WebACLArn }, { logicalId, services }) => {
    const [, apiId = '', stage = ''] =
      /^arn:aws:apigateway:[\w-]+::\/restapis\/([^/]+)\/stages\/([^/]+)$/.exec(ResourceArn) ?? [];
    if (!services.apiGateway.find(apiId)?.stages.has(stage))
      throw new TemplateError(`${logicalId}: only a stage of an API can have a web ACL, got ${ResourceArn}`);
    services.waf.associate(ResourceArn, WebACLArn);
    return { ref: `${ResourceArn}|${WebACLArn}|REGIONAL`, attributes: {} };
  },
);
