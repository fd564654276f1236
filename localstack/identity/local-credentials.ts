import { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import type { AccessKeys } from './access-keys.ts';
import type { Identities } from './identities.ts';
import { parsePolicy } from './policy/policy-document.ts';

/** The secret of every local credential: who can reach the port may know it. */
export const localSecret = 'local';

/** The user that may do everything, and the id of its access key. */
export const operatorName = 'operator';

/** By this tag a role of the template says for which client of the app it sends. */
const clientTag = 'clientId';

/** What the operator may do. */
const operatorStatements = [{ Effect: 'Allow', Action: '*', Resource: '*' }];

/** Where local credentials are made. */
export interface LocalAccount {
  readonly identities: Identities;
  readonly accessKeys: AccessKeys;
}

/** Makes the user that a laptop has from the start, with an access key of its own name. */
export function createOperator({ identities, accessKeys }: LocalAccount): void {
  const identity = identities.createUser({ name: operatorName });
  const policy = parsePolicy({ Version: '2012-10-17', Statement: operatorStatements }, 'identity');
  identities.policiesOfUser(operatorName).putInline('local', policy);
  accessKeys.add({ accessKeyId: operatorName, secretAccessKey: localSecret, identity });
}

/**
 * Gives each client that the template made a role for an access key of its own name. It stands for a session of that role, begun as
 * AssumeRole would and named `local`, so that the template's own policies decide. Unlike AWS's it has no end and needs no token, for
 * the ease of whoever signs with curl.
 *
 * @throws AwsError `EntityAlreadyExists` for a client that is called like another key
 */
export function createClientKeys({ identities, accessKeys }: LocalAccount, { clock }: CloudEnvironment): void {
  for (const { role, value: clientId } of identities.rolesTagged(clientTag)) {
    if (accessKeys.find(clientId)) {
      throw new AwsError(
        'EntityAlreadyExists',
        `The client ${clientId} cannot have an access key of its name here: there is one. Give the client another id.`,
      );
    }
    const identity = identities.beginRoleSession(role, 'local', { policy: undefined, issuedAt: clock.now() });
    accessKeys.add({ accessKeyId: clientId, secretAccessKey: localSecret, identity });
  }
}
