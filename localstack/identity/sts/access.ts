import type { AccessRules } from '../../core/access.ts';
import { parseAssumeRole } from './input.ts';

/**
 * What STS's operations need to be allowed. Who may assume a role is for its trust policy to say. That one may ask who one is,
 * or for a session of one's own, the authorizer knows: no policy can forbid it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html (not checked)
 */
export const stsAccess: AccessRules = {
  AssumeRole: (input) => {
    const { ExternalId, RoleArn, RoleSessionName } = parseAssumeRole(input);
    const context = {
      'sts:RoleSessionName': RoleSessionName,
      ...(ExternalId !== undefined && { 'sts:ExternalId': ExternalId }),
    };
    return [{ action: 'sts:AssumeRole', resource: RoleArn, context }];
  },
  GetCallerIdentity: () => [{ action: 'sts:GetCallerIdentity', resource: '*' }],
  GetSessionToken: () => [{ action: 'sts:GetSessionToken', resource: '*' }],
};
