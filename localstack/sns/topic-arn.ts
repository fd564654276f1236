import type { CloudEnvironment } from '../core/environment.ts';
import { invalidParameter } from './errors.ts';

/** The ARN of a topic by its name. */
export function topicArn({ accountId, region }: Pick<CloudEnvironment, 'accountId' | 'region'>, name: string): string {
  return `arn:aws:sns:${region}:${accountId}:${name}`;
}

/** Refuses a text that is no ARN at all. @throws AwsError `InvalidParameter` */
export function checkArn(parameter: string, text: string): void {
  const elements = text.split(':').length;
  if (elements < 6)
    throw invalidParameter(`${parameter} Reason: An ARN must have at least 6 elements, not ${elements}`);
}
