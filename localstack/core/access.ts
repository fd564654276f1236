import type { Principal } from './principal.ts';

/** One thing that somebody must be allowed to do. */
export interface Access {
  /** An IAM action: `sqs:SendMessage`, `kms:Decrypt`. */
  readonly action: string;
  /** The ARN of what is acted on; `*` for an action that knows no resource. */
  readonly resource: string;
  /** Condition keys of this access beside the global ones: `kms:EncryptionContext:…`, `dynamodb:LeadingKeys`. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * What an operation needs to be allowed, by its input, which nobody has checked yet. Never empty: a rule throws the `AwsError`
 * of the operation itself when the input does not say what it is about.
 */
export type AccessRule = (input: Readonly<Record<string, unknown>>) => readonly Access[];

/** A service's rules by the names of its operations; every operation has one. */
export type AccessRules = Readonly<Record<string, AccessRule>>;

/** Decides by the policies of the account, and by the state of its keys. */
export interface Authorizer {
  /**
   * @throws AwsError `AccessDeniedException` when policies do not allow it; for an action of KMS `KMSAccessDeniedException`,
   *   or `KMSDisabledException`, `KMSInvalidStateException`, `KMSNotFoundException` for a key that cannot be used
   */
  check(principal: Principal, access: Access): void;
}
