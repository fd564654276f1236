import {
  apiAccountModel,
  apiMethodModel,
  apiModelModel,
  apiResourceModel,
  deploymentModel,
  gatewayResponseModel,
  lambdaPermissionModel,
  requestValidatorModel,
  restApiModel,
  stageModel,
} from './models/api-gateway.ts';
import { aliasModel, keyModel } from './models/encryption.ts';
import { bucketPolicyModel } from './models/bucket-policy.ts';
import { archiveModel, busModel, busPolicyModel, ruleModel } from './models/events.ts';
import { managedPolicyModel, policyModel, roleModel, userModel } from './models/identity.ts';
import { eventInvokeConfigModel, eventSourceMappingModel, functionModel } from './models/lambda.ts';
import { logGroupModel, logsPolicyModel } from './models/logs.ts';
import { alarmModel, compositeAlarmModel, dashboardModel } from './models/monitoring.ts';
import { queuePolicyModel } from './models/queue-policy.ts';
import { recordedModels } from './models/recorded.ts';
import { secretModel } from './models/secrets.ts';
import { subscriptionModel, topicModel, topicPolicyModel } from './models/topics.ts';
import { bucketModel, queueModel, tableModel } from './models/stores.ts';
import { webAclAssociationModel, webAclModel } from './models/web-acl.ts';
import type { ResourceModel } from './resource-model.ts';

/** Every resource type that the embedded cloud runs. A template with any other is refused. */
export const resourceModels: Readonly<Record<string, ResourceModel>> = {
  'AWS::SQS::Queue': queueModel,
  'AWS::SQS::QueuePolicy': queuePolicyModel,
  'AWS::DynamoDB::Table': tableModel,
  'AWS::S3::Bucket': bucketModel,
  'AWS::S3::BucketPolicy': bucketPolicyModel,
  'AWS::Lambda::Function': functionModel,
  'AWS::Lambda::EventInvokeConfig': eventInvokeConfigModel,
  'AWS::Lambda::EventSourceMapping': eventSourceMappingModel,
  'AWS::Lambda::Permission': lambdaPermissionModel,
  'AWS::ApiGateway::Account': apiAccountModel,
  'AWS::ApiGateway::Deployment': deploymentModel,
  'AWS::ApiGateway::GatewayResponse': gatewayResponseModel,
  'AWS::ApiGateway::Method': apiMethodModel,
  'AWS::ApiGateway::Model': apiModelModel,
  'AWS::ApiGateway::RequestValidator': requestValidatorModel,
  'AWS::ApiGateway::Resource': apiResourceModel,
  'AWS::ApiGateway::RestApi': restApiModel,
  'AWS::ApiGateway::Stage': stageModel,
  'AWS::WAFv2::WebACL': webAclModel,
  'AWS::WAFv2::WebACLAssociation': webAclAssociationModel,
  'AWS::Events::EventBus': busModel,
  'AWS::Events::EventBusPolicy': busPolicyModel,
  'AWS::Events::Rule': ruleModel,
  'AWS::Events::Archive': archiveModel,
  'AWS::Logs::LogGroup': logGroupModel,
  'AWS::Logs::ResourcePolicy': logsPolicyModel,
  'AWS::CloudWatch::Alarm': alarmModel,
  'AWS::CloudWatch::CompositeAlarm': compositeAlarmModel,
  'AWS::CloudWatch::Dashboard': dashboardModel,
  'AWS::SNS::Topic': topicModel,
  'AWS::SNS::TopicPolicy': topicPolicyModel,
  'AWS::SNS::Subscription': subscriptionModel,
  'AWS::IAM::Role': roleModel,
  'AWS::IAM::Policy': policyModel,
  'AWS::IAM::ManagedPolicy': managedPolicyModel,
  'AWS::IAM::User': userModel,
  'AWS::KMS::Key': keyModel,
  'AWS::KMS::Alias': aliasModel,
  'AWS::SecretsManager::Secret': secretModel,
  ...recordedModels,
};
