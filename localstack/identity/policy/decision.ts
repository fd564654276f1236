/** Kinds of policies, as AWS's messages call them. */
export type PolicyType =
  'identity-based policy' | 'resource-based policy' | 'role trust policy' | 'permissions boundary' | 'session policy';

/** Why somebody may not do something: a policy denies it, or none of a kind allows it. */
export interface Denial {
  readonly explicit: boolean;
  readonly by: PolicyType;
}

/** What the policies say; `undefined` is yes. */
export type Decision = Denial | undefined;

/**
 * AWS's message about a denial. Services differ in details; this is the general form.
 *
 * @param who an ARN, or a service
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html (checked 2026-11-21)
 */
export function denialMessage(who: string, action: string, resource: string, { explicit, by }: Denial): string {
  const subject = `User: ${who} is not authorized to perform: ${action} on resource: ${resource}`;
  return explicit
    ? `${subject} with an explicit deny in ${article(by)} ${by}`
    : `${subject} because no ${by} allows the ${action} action`;
}

function article(by: PolicyType): string {
  if (by === 'role trust policy') return 'the';
  return by === 'identity-based policy' ? 'an' : 'a';
}
