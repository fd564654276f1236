import { secretConfig } from '../../secrets/secrets-manager.ts';
import { modelOf, type ResourceModel } from '../resource-model.ts';
import { reasons } from './reasons.ts';

const secret = modelOf(
  secretConfig,
  (config, { services }) => {
    const { arn } = services.secrets.create(config).props;
    return { ref: arn, attributes: { Id: arn } };
  },
  { KmsKeyId: reasons.encryption },
);

/**
 * `AWS::SecretsManager::Secret`. Its Ref is its ARN, with what is random of it. CloudFormation makes a name up where the template gives
 * none; here it is the logical id.
 */
export const secretModel: ResourceModel = {
  ...secret,
  create: (properties, context) => secret.create({ Name: context.logicalId, ...properties }, context),
};
