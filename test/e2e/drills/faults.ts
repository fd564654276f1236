import {
  DeleteFunctionConcurrencyCommand,
  InvokeCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
  TooManyRequestsException,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { DescribeKeyCommand, GetKeyPolicyCommand, KMSClient, PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import { GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { parsePolicy } from '../../../localstack/identity/policy/policy-document.ts';
import type { PipelineBed } from '../pipeline-bed.ts';
import type { PutRight } from './drill.ts';

/** As who works on this stage by hand. */
export function configOf({ cloud: { endpoint } }: PipelineBed) {
  return { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'operator', secretAccessKey: 'local' } };
}

/** Keeps a role from some actions, as a policy that somebody changed would. */
export function deny(bed: PipelineBed, role: string, Action: string): PutRight {
  const policies = bed.cloud.services.identities.policiesOfRole(bed.nameOf(role));
  const put = (Resource: string): void => {
    const Statement = [{ Effect: 'Deny', Action, Resource }];
    policies.putInline('drill', parsePolicy({ Version: '2012-10-17', Statement }, 'identity'));
  };
  put('*');
  return () => put('arn:aws:none:::none');
}

/** Lets functions run no more. */
export async function stop(bed: PipelineBed, ...things: readonly string[]): Promise<PutRight> {
  const lambda = new LambdaClient(configOf(bed));
  for (const thing of things)
    await lambda.send(
      new PutFunctionConcurrencyCommand({ FunctionName: bed.nameOf(thing), ReservedConcurrentExecutions: 0 }),
    );
  return async () => {
    for (const thing of things)
      await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName: bed.nameOf(thing) }));
    lambda.destroy();
  };
}

/** Hands a function a batch of nothing, whether it may run or not. */
export async function call(bed: PipelineBed, thing: string): Promise<void> {
  const lambda = new LambdaClient({ ...configOf(bed), maxAttempts: 1 });
  try {
    const Payload = new TextEncoder().encode(JSON.stringify({ Records: [] }));
    await lambda.send(new InvokeCommand({ FunctionName: bed.nameOf(thing), Payload }));
  } catch (error) {
    if (!(error instanceof TooManyRequestsException)) throw error;
  } finally {
    lambda.destroy();
  }
}

/** Has the sender give up an attempt at once, which else takes the machine's own minute. */
export async function hurrySender(bed: PipelineBed): Promise<void> {
  const lambda = new LambdaClient(configOf(bed));
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: bed.nameOf('sender'), Timeout: 3 }));
  lambda.destroy();
}

/** Takes the policies of queues away, so that nobody may put anything into them. */
export async function takePolicies(bed: PipelineBed, ...things: readonly string[]): Promise<PutRight> {
  const before: { readonly QueueUrl: string; readonly Policy: string }[] = [];
  for (const thing of things) {
    const QueueUrl = await bed.queueUrl(thing);
    const { Attributes } = await bed.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Policy'] }));
    before.push({ QueueUrl, Policy: Attributes?.['Policy'] ?? '' });
    await bed.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: '' } }));
  }
  return async () => {
    for (const { QueueUrl, Policy } of before)
      await bed.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  };
}

/** Keeps a service from the stage's key, as a policy that somebody changed would. */
export async function keepFromKey(bed: PipelineBed, service: string): Promise<PutRight> {
  const kms = new KMSClient(configOf(bed));
  const described = await kms.send(new DescribeKeyCommand({ KeyId: `alias/${bed.nameOf('key')}` }));
  const KeyId = described.KeyMetadata?.KeyId;
  const { Policy = '' } = await kms.send(new GetKeyPolicyCommand({ KeyId }));
  const { Statement, ...policy } = JSON.parse(Policy) as { readonly Statement: readonly object[] };
  const denied = { Effect: 'Deny', Principal: { Service: service }, Action: 'kms:*', Resource: '*' };
  await kms.send(
    new PutKeyPolicyCommand({ KeyId, Policy: JSON.stringify({ ...policy, Statement: [...Statement, denied] }) }),
  );
  return async () => {
    await kms.send(new PutKeyPolicyCommand({ KeyId, Policy }));
    kms.destroy();
  };
}
