import { AwsError } from '../core/aws-error.ts';
import type { AccessKeys } from './access-keys.ts';
import type { Identities } from './identities.ts';
import { parsePolicy } from './policy/policy-document.ts';

/** The secret of every local credential: who can reach the port may know it. */
export const localSecret = 'local';

/** The user that may do everything, and the id of its access key. */
export const operatorName = 'operator';

/** What the operator may do. */
const operatorStatements = [{ Effect: 'Allow', Action: '*', Resource: '*' }];

/** What a producer on AWS would be granted: to send to the ingest queue, and what that asks of the queue's key. */
const clientStatements = [
  {
    Effect: 'Allow',
    Action: ['sqs:SendMessage', 'sqs:GetQueueUrl', 'sqs:GetQueueAttributes'],
    Resource: 'arn:aws:sqs:*:*:*ingest-direct.fifo',
  },
  { Effect: 'Allow', Action: ['kms:GenerateDataKey', 'kms:Decrypt'], Resource: 'arn:aws:kms:*:*:key/*' },
  { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::*:role/*' },
];

/**
 * Makes the users that a laptop has from the start, each with an access key of its own name: the operator, and one for each
 * client.
 *
 * @throws AwsError `ValidationError` for a client's id that is no name of a user, `EntityAlreadyExists` for one that comes twice
 */
export function createLocalCredentials(
  { identities, accessKeys }: { readonly identities: Identities; readonly accessKeys: AccessKeys },
  clientIds: readonly string[],
): void {
  const create = (name: string, statements: readonly object[]): void => {
    // https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html (not checked)
    if (!/^[\w+=,.@-]{1,64}$/.test(name))
      throw new AwsError('ValidationError', `The client id ${name} is no name of a user: expected [\\w+=,.@-]{1,64}.`);
    const identity = identities.createUser({ name });
    const policy = parsePolicy({ Version: '2012-10-17', Statement: statements }, 'identity');
    identities.policiesOfUser(name).putInline('local', policy);
    accessKeys.add({ accessKeyId: name, secretAccessKey: localSecret, identity });
  };
  create(operatorName, operatorStatements);
  for (const clientId of clientIds) create(clientId, clientStatements);
}
