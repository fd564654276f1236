import { eventInvokeConfig } from '../../lambda/event-invoke-config.ts';
import { eventSourceMappingConfig, functionNameOf } from '../../lambda/event-sources/event-source-mapping-config.ts';
import { functionConfig } from '../../lambda/function-config.ts';
import { modelOf } from '../resource-model.ts';
import { TemplateError } from '../template-error.ts';
import { reasons } from './reasons.ts';

/** `AWS::Lambda::Function`, with the code of the assembly's asset. */
export const functionModel = modelOf(
  functionConfig,
  (config, { services, assets, logicalId }) => {
    const folder = assets.get(config.Code?.S3Key ?? '');
    if (folder === undefined)
      throw new TemplateError(`${logicalId}: its code is no asset of this assembly; use Code.fromAsset`);
    const { arn } = services.functions.create(config, folder);
    return { ref: config.FunctionName, attributes: { Arn: arn } };
  },
  {
    Architectures: 'functions run on this machine as it is',
    Runtime: 'functions run on the Node that runs the cloud',
    LoggingConfig: 'logs go to the console of the cloud, none are kept',
    TracingConfig: 'nothing is traced',
    Tags: reasons.tags,
  },
);

/** `AWS::Lambda::EventSourceMapping` on a queue or a table's stream. */
export const eventSourceMappingModel = modelOf(
  eventSourceMappingConfig,
  (config, { services }) => {
    const { id } = services.eventSourceMappings.create(config);
    return { ref: id, attributes: { Id: id, FunctionName: functionNameOf(config.FunctionName) } };
  },
  { KmsKeyArn: reasons.encryption, MetricsConfig: reasons.metrics, Tags: reasons.tags },
);

/** `AWS::Lambda::EventInvokeConfig`: how asynchronous invocations of a function are tried. */
export const eventInvokeConfigModel = modelOf(eventInvokeConfig, (properties, { logicalId, services }) => {
  const { FunctionName, Qualifier: _, ...config } = properties;
  services.lambdaApi.events.configure(services.functions.get(FunctionName).config.FunctionName, config);
  return { ref: logicalId, attributes: {} };
});
