import { AwsError } from '../core/aws-error.ts';

/** The request breaks a rule of DynamoDB's; `message` is AWS's own text where it is known. */
export const validationError = (message: string): AwsError => new AwsError('ValidationException', message);

/** Members of the request break constraints of the API's model; each fault says which and how, and there is at least one. */
export const constraintError = (faults: readonly string[]): AwsError =>
  validationError(`${faults.length} validation error${faults.length > 1 ? 's' : ''} detected: ${faults.join('; ')}`);

/** The request's JSON does not have the types of the operation's input. */
export const serializationError = (message: string): AwsError => new AwsError('SerializationException', message);

/** A condition expression was false. `members` carries the item when the caller asked for it. */
export const conditionFailed = (members: Readonly<Record<string, unknown>> = {}): AwsError =>
  new AwsError('ConditionalCheckFailedException', 'The conditional request failed', 400, members);

/** The table or stream does not exist. */
export const notFound = (message: string): AwsError => new AwsError('ResourceNotFoundException', message);
