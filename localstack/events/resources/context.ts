import type { CloudEnvironment } from '../../core/environment.ts';
import { AwsError } from '../../core/aws-error.ts';
import type { EventArns } from '../arns.ts';
import type { Registry } from '../registry.ts';

/** What making and unmaking resources needs. */
export interface ResourceContext {
  readonly environment: CloudEnvironment;
  readonly arns: EventArns;
  readonly registry: Registry;
}

/** What a template needs to know of a resource that was made of it. */
export interface CreatedResource {
  readonly name: string;
  readonly arn: string;
}

/** The refusal of a name that is taken. */
export function alreadyExists(message: string): AwsError {
  return new AwsError('ResourceAlreadyExistsException', message);
}

/** The refusal of one more than a quota allows, in AWS's words. */
export function limitExceeded(): AwsError {
  return new AwsError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');
}
