import { AwsError } from '../../core/aws-error.ts';
import type { Operations } from '../../core/service.ts';
import type { Identities } from '../identities.ts';
import { parsePolicyJson } from '../policy/policy-document.ts';
import type { Sessions, TemporaryCredential } from '../sessions.ts';
import { parseAssumeRole, parseGetSessionToken, validationError } from './input.ts';

/** What STS is made with. */
export interface StsProps {
  readonly identities: Identities;
  readonly sessions: Sessions;
}

/** The longest session of a role that was assumed with a role's session, seconds. */
const maxChainedSeconds = 3_600;

/** What a session policy may have at most, characters. */
const maxPolicyCharacters = 2_048;

/**
 * STS's operations. Whether the caller may assume the role has been asked before.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html (not checked; what it says of the duration as in
 *   https://docs.aws.amazon.com/sdk-for-kotlin/api/latest/sts/aws.sdk.kotlin.services.sts.model/-assume-role-request/duration-seconds.html,
 *   checked 2026-11-21)
 */
export function stsOperations({ identities, sessions }: StsProps): Operations {
  return {
    AssumeRole: (input, { principal }) => {
      const { DurationSeconds: seconds = 3_600, Policy, RoleArn, RoleSessionName } = parseAssumeRole(input);
      const role = identities.roleByArn(RoleArn);
      if (!role) throw new AwsError('NoSuchEntity', `The role ${RoleArn} is gone.`, 404);
      if (seconds > role.maxSessionSeconds)
        throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
      if (principal.kind === 'role-session' && seconds > maxChainedSeconds)
        throw validationError(
          'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
        );
      const policy = Policy === undefined ? undefined : parsePolicyJson(Policy, 'identity');
      const credential = sessions.ofRole(role, RoleSessionName, seconds, policy);
      const { arn, uniqueId } = credential.identity;
      return {
        Credentials: shown(credential),
        AssumedRoleUser: { AssumedRoleId: uniqueId, Arn: arn },
        ...(Policy !== undefined && { PackedPolicySize: Math.ceil((Policy.length / maxPolicyCharacters) * 100) }),
      };
    },

    GetCallerIdentity: (_input, { principal: { arn, uniqueId } }) => ({
      UserId: uniqueId,
      Account: arn.split(':')[4],
      Arn: arn,
    }),

    GetSessionToken: (input, { principal }) => {
      const { DurationSeconds } = parseGetSessionToken(input);
      if (principal.kind !== 'user' || identities.isSession(principal))
        throw new AwsError('AccessDenied', 'Cannot call GetSessionToken with session credentials', 403);
      return { Credentials: shown(sessions.ofUser(principal, DurationSeconds)) };
    },
  };
}

function shown(credential: TemporaryCredential): Record<string, string> {
  const { accessKeyId, expiresAt = 0, secretAccessKey, sessionToken } = credential;
  return {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
    Expiration: new Date(expiresAt).toISOString().replace(/\.\d+/, ''),
  };
}
