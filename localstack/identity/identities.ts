import type { CloudEnvironment } from '../core/environment.ts';
import type { Identity, RoleSession, User } from '../core/principal.ts';
import { AttachedPolicies } from './attached-policies.ts';
import { alreadyExists, noSuchEntity } from './entity-errors.ts';
import { ManagedPolicies } from './managed-policies.ts';
import type { PolicyDocument } from './policy/policy-document.ts';
import type { PrincipalDirectory, PrincipalRecord } from './principal-directory.ts';
import type { IdentityProps, Role, RoleProps, SessionDetails } from './role.ts';
import { uniqueId } from './unique-id.ts';

interface Entry {
  readonly policies: AttachedPolicies;
  readonly props: IdentityProps;
}

/** The users and roles of the account, and what their sessions were begun with. */
export class Identities implements PrincipalDirectory {
  readonly managedPolicies = new ManagedPolicies();
  readonly #environment: CloudEnvironment;
  readonly #users = new Map<string, Entry & { readonly user: User }>();
  readonly #roles = new Map<string, Entry & { readonly role: Role }>();
  readonly #sessions = new WeakMap<Identity, SessionDetails>();
  #records = new WeakMap<Identity, PrincipalRecord>();
  #version = 0;

  constructor(environment: CloudEnvironment) {
    this.#environment = environment;
  }

  get version(): number {
    return this.#version;
  }

  /** @throws AwsError `EntityAlreadyExists` (409) */
  createUser(props: IdentityProps): User {
    if (this.#users.has(props.name)) throw alreadyExists(`User with name ${props.name}`);
    const { entropy } = this.#environment;
    const user: User = { kind: 'user', arn: this.arnOf('user', props), uniqueId: uniqueId('AIDA', entropy) };
    this.#users.set(props.name, { user, props, policies: new AttachedPolicies(this.#changed) });
    this.#changed();
    return user;
  }

  /** @throws AwsError `EntityAlreadyExists` (409) */
  createRole(props: RoleProps): Role {
    const { name, trustPolicy, maxSessionSeconds = 3_600 } = props;
    if (this.#roles.has(name)) throw alreadyExists(`Role with name ${name}`);
    const id = uniqueId('AROA', this.#environment.entropy);
    const role: Role = { name, arn: this.arnOf('role', props), id, maxSessionSeconds, trustPolicy };
    this.#roles.set(name, { role, props, policies: new AttachedPolicies(this.#changed) });
    this.#changed();
    return role;
  }

  /** The policies of a user, to be added to. @throws AwsError `NoSuchEntity` (404) */
  policiesOfUser(name: string): AttachedPolicies {
    const entry = this.#users.get(name);
    if (!entry) throw noSuchEntity(`user with name ${name}`);
    return entry.policies;
  }

  /** The policies of a role, to be added to. @throws AwsError `NoSuchEntity` (404) */
  policiesOfRole(name: string): AttachedPolicies {
    const entry = this.#roles.get(name);
    if (!entry) throw noSuchEntity(`role with name ${name}`);
    return entry.policies;
  }

  /** `undefined` when there is no such role. */
  roleByArn(arn: string): Role | undefined {
    const role = this.#roles.get(nameOf(arn))?.role;
    return role?.arn === arn ? role : undefined;
  }

  /** The roles that have a tag, with its value. */
  rolesTagged(key: string): { readonly role: Role; readonly value: string }[] {
    return [...this.#roles.values()].flatMap(({ role, props: { tags } }) => {
      const value = tags?.[key];
      return value === undefined ? [] : [{ role, value }];
    });
  }

  trustPolicyOf(roleArn: string): PolicyDocument | undefined {
    return this.roleByArn(roleArn)?.trustPolicy;
  }

  /** Begins a session of a role. Whether the role may be assumed has been asked before. */
  beginRoleSession(role: Role, sessionName: string, details: SessionDetails): RoleSession {
    const session: RoleSession = {
      kind: 'role-session',
      arn: `arn:aws:sts::${this.#environment.accountId}:assumed-role/${role.name}/${sessionName}`,
      uniqueId: `${role.id}:${sessionName}`,
      roleArn: role.arn,
    };
    this.#sessions.set(session, details);
    return session;
  }

  /** The same user with temporary credentials. */
  beginUserSession(user: User, details: SessionDetails): User {
    const session: User = { ...user };
    this.#sessions.set(session, details);
    return session;
  }

  /** Whether an identity signs with temporary credentials. */
  isSession(identity: Identity): boolean {
    return this.#sessions.has(identity);
  }

  recordOf(identity: Identity): PrincipalRecord {
    let record = this.#records.get(identity);
    if (!record) this.#records.set(identity, (record = this.#makeRecord(identity)));
    return record;
  }

  /** The ARN that something of this account has. */
  arnOf(kind: 'user' | 'role' | 'policy', { name, path = '/' }: Pick<IdentityProps, 'name' | 'path'>): string {
    return `arn:aws:iam::${this.#environment.accountId}:${kind}${path}${name}`;
  }

  #makeRecord(identity: Identity): PrincipalRecord {
    const entry = this.#entryOf(identity);
    const session = this.#sessions.get(identity);
    return {
      policies: entry?.policies.all() ?? [],
      boundary: entry?.props.boundary,
      session: session?.policy,
      conditionKeys: { ...(entry && tagKeys(entry.props)), ...(session && sessionKeys(session)) },
    };
  }

  #entryOf(identity: Identity): Entry | undefined {
    if (identity.kind === 'user') {
      const entry = this.#users.get(nameOf(identity.arn));
      return entry?.user.arn === identity.arn ? entry : undefined;
    }
    const entry = this.#roles.get(nameOf(identity.roleArn));
    return entry?.role.arn === identity.roleArn ? entry : undefined;
  }

  readonly #changed = (): void => {
    this.#version += 1;
    this.#records = new WeakMap();
  };
}

function tagKeys({ tags = {} }: IdentityProps): Record<string, string> {
  const keys = Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value] as const);
  return Object.fromEntries(keys);
}

/** Nobody here has a second factor. */
function sessionKeys({ issuedAt }: SessionDetails): Record<string, string> {
  return { 'aws:TokenIssueTime': new Date(issuedAt).toISOString(), 'aws:MultiFactorAuthPresent': 'false' };
}

/** Names are unique in the account, whatever the path. */
function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
