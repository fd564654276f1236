import type { Identity } from '../core/principal.ts';
import type { PolicyDocument } from './policy/policy-document.ts';

/** What is known of an identity when a decision about it is made. */
export interface PrincipalRecord {
  readonly policies: readonly PolicyDocument[];
  readonly boundary: PolicyDocument | undefined;
  /** What was passed when the session began. */
  readonly session: PolicyDocument | undefined;
  /** Condition keys of its own: tags, when its token was issued. */
  readonly conditionKeys: Readonly<Record<string, string>>;
}

/** The users and roles of the account, as whoever decides has to know them. */
export interface PrincipalDirectory {
  /** Another number after each change of anybody's policies. */
  readonly version: number;
  /** An identity that is not there any more has no policies. */
  recordOf(identity: Identity): PrincipalRecord;
  /** `undefined` when there is no such role. */
  trustPolicyOf(roleArn: string): PolicyDocument | undefined;
}
