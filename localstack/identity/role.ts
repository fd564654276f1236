import type { PolicyDocument } from './policy/policy-document.ts';

/** What a user and a role are made with. */
export interface IdentityProps {
  readonly name: string;
  /** Between slashes, `/` unless given. */
  readonly path?: string | undefined;
  readonly boundary?: PolicyDocument | undefined;
  /** `aws:PrincipalTag/…`. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** What a role is made with. */
export interface RoleProps extends IdentityProps {
  readonly trustPolicy: PolicyDocument;
  /** 3,600 to 43,200, an hour unless given. */
  readonly maxSessionSeconds?: number | undefined;
}

/** A role of the account. */
export interface Role {
  readonly name: string;
  /** `arn:aws:iam::<account>:role/<path><name>` */
  readonly arn: string;
  /** `AROA…` */
  readonly id: string;
  readonly maxSessionSeconds: number;
  readonly trustPolicy: PolicyDocument;
}

/** What is said of a session when it begins. */
export interface SessionDetails {
  readonly policy: PolicyDocument | undefined;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
}
