import type { Access } from '../core/access.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import type { Principal } from '../core/principal.ts';

/** Where requests are made. */
export type Place = Pick<CloudEnvironment, 'accountId' | 'region'>;

/**
 * The condition keys of a request, in lower case: AWS's global ones, those of whoever asks, and those of the access. The time
 * is not among them.
 *
 * A request has come over loopback, which nobody else can read: that stands for TLS, `aws:SecureTransport` is `true`.
 *
 * @param own condition keys of the principal beside the global ones
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (checked 2026-11-21)
 */
export function conditionKeys(
  principal: Principal,
  access: Access,
  own: Readonly<Record<string, string>>,
  place: Place,
): Map<string, readonly string[]> {
  const keys = new Map<string, readonly string[]>();
  const put = (values: Readonly<Record<string, string | readonly string[]>>): void => {
    for (const [key, value] of Object.entries(values))
      keys.set(key.toLowerCase(), typeof value === 'string' ? [value] : value);
  };
  const { action, resource, context = {} } = access;
  put({
    'aws:SecureTransport': 'true',
    'aws:RequestedRegion': place.region,
    // A bucket's ARN names no account.
    'aws:ResourceAccount': resource.split(':')[4] || place.accountId,
    'aws:ViaAWSService': String('kms:ViaService' in context),
    // A service calls from an account of its own, even for a resource of ours.
    ...(principal.kind !== 'service' &&
      action.toLowerCase().startsWith('kms:') && { 'kms:CallerAccount': place.accountId }),
  });
  put(principal.kind === 'service' ? ofService(principal, place) : ofIdentity(principal, place));
  put(own);
  put(context);
  return keys;
}

function ofService(
  { service, sourceArn }: Extract<Principal, { kind: 'service' }>,
  { accountId }: Place,
): Record<string, string> {
  return {
    'aws:PrincipalIsAWSService': 'true',
    'aws:PrincipalServiceName': service,
    'aws:SourceArn': sourceArn,
    'aws:SourceAccount': sourceArn.split(':')[4] || accountId,
  };
}

/** A role's sessions are known by their role: `aws:PrincipalArn` is the role's. */
function ofIdentity(identity: Exclude<Principal, { kind: 'service' }>, { accountId }: Place): Record<string, string> {
  const common = {
    'aws:PrincipalAccount': accountId,
    'aws:PrincipalIsAWSService': 'false',
    'aws:userid': identity.uniqueId,
    'aws:SourceIp': '127.0.0.1',
  };
  if (identity.kind === 'role-session')
    return { ...common, 'aws:PrincipalArn': identity.roleArn, 'aws:PrincipalType': 'AssumedRole' };
  const name = identity.arn.slice(identity.arn.lastIndexOf('/') + 1);
  return { ...common, 'aws:PrincipalArn': identity.arn, 'aws:PrincipalType': 'User', 'aws:username': name };
}
