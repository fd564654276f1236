import type { RoleSession } from '../core/principal.ts';
import type { FunctionProps, Sessions, TemporaryCredential } from './sessions.ts';

/** Who a function is: its role's session, and what its processes sign with. */
export type FunctionSession = TemporaryCredential & { readonly identity: RoleSession };

/** The one session of each function, which all its processes share. */
export class FunctionSessions {
  readonly #sessions: Sessions;
  readonly #byName = new Map<string, FunctionSession>();

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
  }

  /** @throws AwsError `InvalidParameterValueException` when Lambda may not assume the role */
  of(props: FunctionProps): FunctionSession {
    const known = this.#byName.get(props.functionName);
    if (known?.identity.roleArn === props.roleArn) return known;
    if (known) this.#sessions.end(known);
    const session = this.#sessions.ofFunction(props);
    this.#byName.set(props.functionName, session);
    return session;
  }
}
