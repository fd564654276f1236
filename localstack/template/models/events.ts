import { archiveConfig, busConfig, ruleConfig } from '../../events/event-bridge.ts';
import { modelOf } from '../resource-model.ts';
import { reasons } from './reasons.ts';

/** `AWS::Events::EventBus`. */
export const busModel = modelOf(
  busConfig,
  (config, { services }) => {
    const { name, arn } = services.eventBridge.createBus(config);
    return { ref: name, attributes: { Arn: arn, Name: name } };
  },
  {
    DeadLetterConfig: 'the bus drops nothing before its rules',
    KmsKeyIdentifier: reasons.encryption,
    Policy: 'access policies are not enforced yet',
    Tags: reasons.tags,
  },
);

/** `AWS::Events::Rule`. Its Ref on a bus other than the default one is `<bus>|<rule>`. */
export const ruleModel = modelOf(
  ruleConfig,
  (config, { services }) => {
    const { name, arn } = services.eventBridge.createRule(config);
    return {
      ref: config.EventBusName === undefined ? name : `${config.EventBusName}|${name}`,
      attributes: { Arn: arn },
    };
  },
  { Tags: reasons.tags },
);

/** `AWS::Events::Archive`. */
export const archiveModel = modelOf(
  archiveConfig,
  (config, { services }) => {
    const { name, arn } = services.eventBridge.createArchive(config);
    return { ref: name, attributes: { Arn: arn, ArchiveName: name } };
  },
  { KmsKeyIdentifier: reasons.encryption },
);
