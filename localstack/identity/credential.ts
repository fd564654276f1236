import type { Identity } from '../core/principal.ts';

/** What somebody signs requests with. */
export interface Credential {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Has to come with every request that is signed with temporary credentials. */
  readonly sessionToken?: string;
  /** Milliseconds since the epoch; never unless given. */
  readonly expiresAt?: number;
  readonly identity: Identity;
}

/** Finds what a request says it is signed with. */
export interface CredentialDirectory {
  /** Credentials that have expired are found for some time yet, so that their holder can be told. */
  find(accessKeyId: string): Credential | undefined;
}
