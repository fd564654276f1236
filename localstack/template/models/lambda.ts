import { eventSourceMappingConfig, functionNameOf } from '../../lambda/event-sources/event-source-mapping-config.ts';
import { functionConfig } from '../../lambda/function-config.ts';
import { modelOf } from '../resource-model.ts';
import { TemplateError } from '../template-error.ts';
import { reasons } from './reasons.ts';

/** `AWS::Lambda::Function`, with the code of the assembly's asset. */
export const functionModel = modelOf(
  functionConfig,
  (config, { environment, services, assets, logicalId }) => {
    const folder = assets.get(config.Code?.S3Key ?? '');
    if (folder === undefined)
      throw new TemplateError(`${logicalId}: its code is no asset of this assembly; use Code.fromAsset`);
    services.lambda.create(config, folder);
    const arn = `arn:aws:lambda:${environment.region}:${environment.accountId}:function:${config.FunctionName}`;
    return { ref: config.FunctionName, attributes: { Arn: arn } };
  },
  {
    Architectures: 'functions run on this machine as it is',
    Runtime: 'functions run on the Node that runs the cloud',
    KmsKeyArn: reasons.encryption,
    LoggingConfig: 'logs go to the console of the cloud, none are kept',
    TracingConfig: 'nothing is traced',
    Role: 'what a role may do is not enforced yet',
    Tags: reasons.tags,
  },
);

/** `AWS::Lambda::EventSourceMapping` on a queue or a table's stream. */
export const eventSourceMappingModel = modelOf(
  eventSourceMappingConfig,
  (config, { services, environment }) => {
    services.addEventSource(config);
    const id = environment.entropy.uuid();
    return { ref: id, attributes: { Id: id, FunctionName: functionNameOf(config.FunctionName) } };
  },
  { KmsKeyArn: reasons.encryption, MetricsConfig: reasons.metrics, Tags: reasons.tags },
);
