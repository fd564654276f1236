import type { Authorizer } from '../core/access.ts';
import { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import type { RoleSession, ServicePrincipal } from '../core/principal.ts';
import type { Identities } from './identities.ts';

/** How long a session is used, milliseconds. */
const sessionMs = 3_600_000;

/** The sessions in which services of AWS act as roles of the account. */
export class ServiceSessions {
  readonly #environment: CloudEnvironment;
  readonly #identities: Identities;
  readonly #authorizer: Authorizer;
  readonly #current = new Map<string, { readonly session: RoleSession; readonly endsAt: number }>();

  constructor(environment: CloudEnvironment, identities: Identities, authorizer: Authorizer) {
    this.#environment = environment;
    this.#identities = identities;
    this.#authorizer = authorizer;
  }

  /**
   * Who a service is when it acts as a role. Whether it may is asked each time.
   *
   * @throws AwsError `AccessDeniedException` when the role's trust policy does not let the service; `NoSuchEntity` without the role
   */
  of(service: ServicePrincipal, roleArn: string, sessionName: string): RoleSession {
    this.#authorizer.check(service, { action: 'sts:AssumeRole', resource: roleArn });
    const role = this.#identities.roleByArn(roleArn);
    if (!role) throw new AwsError('NoSuchEntity', `There is no role ${roleArn}.`, 404);
    const now = this.#environment.clock.now();
    const known = this.#current.get(`${roleArn} ${sessionName}`);
    if (known && known.endsAt > now) return known.session;
    const session = this.#identities.beginRoleSession(role, sessionName, { policy: undefined, issuedAt: now });
    this.#current.set(`${roleArn} ${sessionName}`, { session, endsAt: now + sessionMs });
    return session;
  }
}
