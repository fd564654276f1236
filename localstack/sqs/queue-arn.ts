import { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';

/** The ARN of the queue of this name, whether or not there is one. */
export function queueArn({ region, accountId }: Pick<CloudEnvironment, 'region' | 'accountId'>, name: string): string {
  return `arn:aws:sqs:${region}:${accountId}:${name}`;
}

/** What the path of a queue's URL says. Any host will do: only the path counts. Throws InvalidAddress (404). */
export function parseQueueUrl(url: string): { accountId: string; name: string } {
  const [, accountId, name] = /^(?:[a-z]+:\/\/[^/]*)?\/(\d{12})\/([\w.-]+)$/.exec(url) ?? [];
  if (accountId === undefined || name === undefined)
    throw new AwsError('InvalidAddress', `The address ${url} is not valid for this endpoint.`, 404);
  return { accountId, name };
}
