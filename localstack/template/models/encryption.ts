import { aliasConfig, keyConfig } from '../../kms/kms.ts';
import { modelOf } from '../resource-model.ts';
import { reasons } from './reasons.ts';

/** `AWS::KMS::Key`. Its Ref is the key's id. */
export const keyModel = modelOf(
  keyConfig,
  (config, { services }) => {
    const { id, arn } = services.kms.create(config);
    return { ref: id, attributes: { KeyId: id, Arn: arn } };
  },
  {
    EnableKeyRotation: 'the setting is kept; the material of a key stays the same',
    PendingWindowInDays: 'nothing deletes a stack',
    Tags: reasons.tags,
  },
);

/** `AWS::KMS::Alias`. Its Ref is its name. */
export const aliasModel = modelOf(aliasConfig, (config, { services }) => {
  services.kms.createAlias(config);
  return { ref: config.AliasName, attributes: {} };
});
