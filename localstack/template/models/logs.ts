import { logGroupConfig, logsPolicyConfig } from '../../logs/log-group-config.ts';
import { modelOf } from '../resource-model.ts';
import { reasons } from './reasons.ts';

/** `AWS::Logs::LogGroup`. Its Arn ends in `:*`. */
export const logGroupModel = modelOf(
  logGroupConfig,
  (config, { services }) => {
    const { name, arn } = services.logs.create(config).props;
    return { ref: name, attributes: { Arn: `${arn}:*` } };
  },
  { Tags: reasons.tags },
);

/** `AWS::Logs::ResourcePolicy`: one of the account's. */
export const logsPolicyModel = modelOf(logsPolicyConfig, (config, { services }) => {
  services.logs.putResourcePolicy(config);
  return { ref: config.PolicyName, attributes: {} };
});
