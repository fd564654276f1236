/** A user of the account, with credentials of its own. */
export interface User {
  readonly kind: 'user';
  /** `arn:aws:iam::<account>:user/<name>` */
  readonly arn: string;
  /** `AIDA…`: what SQS reports as SenderId. */
  readonly uniqueId: string;
}

/** Whoever assumed a role: a function, or somebody by AssumeRole. */
export interface RoleSession {
  readonly kind: 'role-session';
  /** `arn:aws:sts::<account>:assumed-role/<role>/<session>` */
  readonly arn: string;
  /** `AROA…:<session>`: what SQS reports as SenderId. */
  readonly uniqueId: string;
  /** `arn:aws:iam::<account>:role/<role>` */
  readonly roleArn: string;
}

/** An AWS service that acts on behalf of a resource of the account. */
export interface ServicePrincipal {
  readonly kind: 'service';
  /** `events.amazonaws.com` */
  readonly service: string;
  /** The resource it acts for, such as a rule's ARN: `aws:SourceArn`. */
  readonly sourceArn: string;
}

/** Who does something, as policies see it. The account is always the cloud's one. */
export type Principal = User | RoleSession | ServicePrincipal;

/** A principal that can sign requests. */
export type Identity = User | RoleSession;
