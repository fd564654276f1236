import { archiveModel, busModel, ruleModel } from './models/events.ts';
import { eventSourceMappingModel, functionModel } from './models/lambda.ts';
import { recordedModels } from './models/recorded.ts';
import { bucketModel, queueModel, tableModel } from './models/stores.ts';
import type { ResourceModel } from './resource-model.ts';

/** Every resource type that the embedded cloud runs. A template with any other is refused. */
export const resourceModels: Readonly<Record<string, ResourceModel>> = {
  'AWS::SQS::Queue': queueModel,
  'AWS::DynamoDB::Table': tableModel,
  'AWS::S3::Bucket': bucketModel,
  'AWS::Lambda::Function': functionModel,
  'AWS::Lambda::EventSourceMapping': eventSourceMappingModel,
  'AWS::Events::EventBus': busModel,
  'AWS::Events::Rule': ruleModel,
  'AWS::Events::Archive': archiveModel,
  ...recordedModels,
};
