import type { Access, Authorizer } from '../core/access.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import type { Identity, Principal } from '../core/principal.ts';
import type { Addressee, Gate } from '../wire/gate.ts';
import type { RestRequest } from '../wire/service-endpoint.ts';
import type { AccessKeys } from './access-keys.ts';
import type { Credential } from './credential.ts';
import { parseAuthorization } from './sigv4/authorization.ts';
import { toRefusal } from './sigv4/refusal.ts';
import type { SignatureFailure } from './sigv4/signature-failure.ts';
import { SignatureVerifier } from './sigv4/verify-signature.ts';

/** What the gate of an account lets in by. */
export interface AccountGateProps {
  readonly environment: CloudEnvironment;
  readonly accessKeys: AccessKeys;
  readonly authorizer: Authorizer;
  /** The clock of the machine that signs, milliseconds since the epoch: it goes on while the cloud's is moved. */
  readonly machineNow: () => number;
}

/** Lets in whoever of the account signed rightly, to what its policies allow. */
export class AccountGate implements Gate {
  readonly #props: AccountGateProps;
  readonly #verifier = new SignatureVerifier();

  constructor(props: AccountGateProps) {
    this.#props = props;
  }

  identify(request: RestRequest, { dialect, service }: Addressee): Identity {
    const outcome = this.#verify(request, service);
    if (!('problem' in outcome)) return outcome.identity;
    const keys = this.#props.accessKeys.lasting.join(', ');
    throw toRefusal(outcome, dialect, `The access key ids of this cloud are ${keys}, each with the secret "local".`);
  }

  check(principal: Principal, access: Access): void {
    this.#props.authorizer.check(principal, access);
  }

  #verify(request: RestRequest, service: string): Credential | SignatureFailure {
    const authorization = parseAuthorization(request);
    if ('problem' in authorization) return authorization;
    const { accessKeys, environment, machineNow } = this.#props;
    return this.#verifier.verify(request, authorization, {
      service,
      region: environment.region,
      signerNow: machineNow(),
      cloudNow: environment.clock.now(),
      find: (accessKeyId) => accessKeys.find(accessKeyId),
    });
  }
}
