import type { Authorizer } from '../core/access.ts';
import { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import type { Identity, RoleSession, User } from '../core/principal.ts';
import type { AccessKeys } from './access-keys.ts';
import type { Credential } from './credential.ts';
import type { Identities } from './identities.ts';
import type { PolicyDocument } from './policy/policy-document.ts';
import type { Role } from './role.ts';
import { uniqueId } from './unique-id.ts';

/** Credentials that come with a token, and an end unless they are a function's. */
export type TemporaryCredential = Credential & { readonly sessionToken: string };

/** The function that a session is for. */
export interface FunctionProps {
  readonly functionName: string;
  readonly functionArn: string;
  readonly roleArn: string;
}

/** What sessions are made with. */
export interface SessionsProps {
  readonly environment: CloudEnvironment;
  readonly identities: Identities;
  readonly accessKeys: AccessKeys;
  readonly authorizer: Authorizer;
}

/**
 * Gives out temporary credentials. Their secrets come from the cloud's entropy and are as easy to guess as its seed: they
 * keep programs on this machine apart, and protect nothing.
 */
export class Sessions {
  readonly #props: SessionsProps;

  constructor(props: SessionsProps) {
    this.#props = props;
  }

  /** Begins a session of a role, which whoever asks has been allowed to assume. */
  ofRole(role: Role, sessionName: string, seconds: number, policy?: PolicyDocument): TemporaryCredential {
    const now = this.#props.environment.clock.now();
    const identity = this.#props.identities.beginRoleSession(role, sessionName, { policy, issuedAt: now });
    return this.#issue(identity, now + seconds * 1_000);
  }

  /** Begins a session of a user with the user's own permissions. */
  ofUser(user: User, seconds: number): TemporaryCredential {
    const now = this.#props.environment.clock.now();
    const identity = this.#props.identities.beginUserSession(user, { policy: undefined, issuedAt: now });
    return this.#issue(identity, now + seconds * 1_000);
  }

  /**
   * Begins the session in which a function runs, by the name of the function. It has no end: on AWS a new environment of the
   * function comes before one.
   *
   * @throws AwsError `InvalidParameterValueException` when the role's trust policy does not let Lambda assume it
   * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html (not checked)
   */
  ofFunction({
    functionName,
    functionArn,
    roleArn,
  }: FunctionProps): TemporaryCredential & { readonly identity: RoleSession } {
    const { authorizer, identities, environment } = this.#props;
    const role = identities.roleByArn(roleArn);
    const lambda = { kind: 'service', service: 'lambda.amazonaws.com', sourceArn: functionArn } as const;
    try {
      authorizer.check(lambda, { action: 'sts:AssumeRole', resource: roleArn });
    } catch (error) {
      if (error instanceof AwsError) throw notAssumable();
      throw error;
    }
    if (!role) throw notAssumable();
    const issuedAt = environment.clock.now();
    return this.#issue(identities.beginRoleSession(role, functionName, { policy: undefined, issuedAt }));
  }

  /** Ends a session before its time: what is signed with its key is not recognized any more. */
  end({ accessKeyId }: TemporaryCredential): void {
    this.#props.accessKeys.remove(accessKeyId);
  }

  #issue<Who extends Identity>(identity: Who, expiresAt?: number): TemporaryCredential & { readonly identity: Who } {
    const { entropy } = this.#props.environment;
    const credential = {
      accessKeyId: uniqueId('ASIA', entropy),
      secretAccessKey: Buffer.from(entropy.hex(30), 'hex').toString('base64'),
      sessionToken: Buffer.from(entropy.hex(120), 'hex').toString('base64'),
      identity,
      ...(expiresAt !== undefined && { expiresAt }),
    };
    this.#props.accessKeys.add(credential);
    return credential;
  }
}

function notAssumable(): AwsError {
  return new AwsError(
    'InvalidParameterValueException',
    'The role defined for the function cannot be assumed by Lambda.',
  );
}
