import { archiveConfig, busConfig, busStatementConfig, ruleConfig } from '../../events/event-bridge.ts';
import { modelOf } from '../resource-model.ts';
import { reasons } from './reasons.ts';

/** `AWS::Events::EventBus`. */
export const busModel = modelOf(
  busConfig,
  (config, { services }) => {
    const { name, arn } = services.eventBridge.createBus(config);
    return { ref: name, attributes: { Arn: arn, Name: name } };
  },
  { Tags: reasons.tags },
);

/** `AWS::Events::EventBusPolicy`: one statement of a bus's policy. */
export const busPolicyModel = modelOf(busStatementConfig, (config, { services }) => {
  const { EventBusName: bus, StatementId: id } = config;
  services.eventBridge.putStatement(config);
  return { ref: bus === undefined ? id : `${bus}|${id}`, attributes: {} };
});

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
export const archiveModel = modelOf(archiveConfig, (config, { services }) => {
  const { name, arn } = services.eventBridge.createArchive(config);
  return { ref: name, attributes: { Arn: arn, ArchiveName: name } };
});
