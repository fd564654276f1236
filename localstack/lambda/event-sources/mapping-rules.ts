import { AwsError } from '../../core/aws-error.ts';
import { invalidParameter } from '../errors.ts';
import type { FunctionConfig } from '../function-config.ts';
import type { EventSourceMappingConfig } from './event-source-mapping-config.ts';
import type { EventSourcePorts, MappedQueue } from './poller.ts';

/**
 * Checks a mapping's source: that it is there, that a queue hides messages for as long as the function may run, and that the
 * function's role may read it. A key that the role may not use is no reason: the mapping is there and reads nothing.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html,
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-lambda-function-trigger.html
 * (checked 2026-11-21; the messages as others quote them)
 *
 * @throws AwsError `InvalidParameterValueException`
 */
export function checkSource(
  { EventSourceArn: arn }: Pick<EventSourceMappingConfig, 'EventSourceArn'>,
  { FunctionName: functionName, Timeout: timeout }: Pick<FunctionConfig, 'FunctionName' | 'Timeout'>,
  ports: EventSourcePorts,
): void {
  const isQueue = arn.startsWith('arn:aws:sqs:');
  if (isQueue) checkTimeout(queueOf(arn, functionName, ports), timeout);
  else unlessMissing(() => ports.stream(arn, functionName), `Stream not found: ${arn}`);
  try {
    ports.mayRead?.(functionName, arn);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code.startsWith('KMS')) return;
    throw invalidParameter(
      isQueue
        ? 'The provided execution role does not have permissions to call ReceiveMessage on SQS'
        : `Cannot access stream ${arn}. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, ` +
            'ListShards, and ListStreams Actions on your stream in IAM.',
    );
  }
}

function queueOf(arn: string, functionName: string, ports: EventSourcePorts): MappedQueue {
  return unlessMissing(
    () => ports.queue(arn, functionName),
    'Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. ' +
      'SQS Error Message: The specified queue does not exist.',
  );
}

function checkTimeout({ visibilityTimeoutMs }: MappedQueue, timeoutSeconds: number): void {
  const visibilitySeconds = visibilityTimeoutMs() / 1000;
  if (visibilitySeconds < timeoutSeconds)
    throw invalidParameter(
      `Queue visibility timeout: ${visibilitySeconds} seconds is less than Function timeout: ${timeoutSeconds} seconds`,
    );
}

function unlessMissing<Found>(find: () => Found, message: string): Found {
  try {
    return find();
  } catch (error) {
    throw error instanceof AwsError ? invalidParameter(message) : error;
  }
}
