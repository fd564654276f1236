import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsError } from '../../localstack/core/aws-error.ts';
import type { Principal, RoleSession } from '../../localstack/core/principal.ts';
import { parsePolicy } from '../../localstack/identity/policy/policy-document.ts';
import { AccessPolicies } from '../../lib/access-policies.ts';
import { Audit } from '../../lib/audit.ts';
import { Encryption } from '../../lib/encryption.ts';
import { stageTable } from '../../lib/event-table.ts';
import { Ingest } from '../../lib/ingest.ts';
import { Notify } from '../../lib/notify.ts';
import { namesOf } from '../../lib/names.ts';
import { Producers } from '../../lib/producers.ts';
import { Quarantine } from '../../lib/quarantine.ts';
import { Route } from '../../lib/route.ts';
import { parseStage } from '../../lib/stage.ts';
import { dev } from '../../lib/stages/dev.ts';
import { Store } from '../../lib/store.ts';
import { validatorTimeout } from '../../lib/validate.ts';
import { load, type WrittenResource } from '../localstack/template/fixture.ts';

/** Where `load` puts everything. */
const account = '123456789012';
const region = 'eu-central-1';

/** The ARN of a call of an API of this account. */
export function apiCall(method: string, path: string): string {
  return `arn:aws:execute-api:${region}:${account}:api1/v1/${method}${path}`;
}

/**
 * The doors, stores and actions of a stage with the clients `a` and `b`, an API beside them, and the policies of all of it, loaded into the
 * embedded cloud, whose IAM then says who may do what.
 */
export class IdentityWorld {
  readonly #services = load(resources()).services;

  /** Somebody who has a policy of the stack, by its name without `sluice-dev-`, and maybe tags. */
  holderOf(policy: string, tags: Readonly<Record<string, string>> = {}): RoleSession {
    const name = this.#newRole(tags);
    const policyArn = `arn:aws:iam::${account}:policy/sluice-dev-${policy}`;
    this.#services.identities
      .policiesOfRole(name)
      .attach(policyArn, this.#services.identities.managedPolicies.find(policyArn));
    return this.#sessionOf(name);
  }

  /** Somebody whom the account lets do such things to everything. */
  grantee(...actions: string[]): RoleSession {
    const name = this.#newRole({});
    const statements = { Effect: 'Allow', Action: actions, Resource: '*' };
    const policy = parsePolicy({ Version: '2012-10-17', Statement: statements }, 'identity');
    this.#services.identities.policiesOfRole(name).putInline('granted', policy);
    return this.#sessionOf(name);
  }

  /** Somebody with a policy of the stack whom the account lets do everything else. */
  boundBy(policy: string): RoleSession {
    const session = this.holderOf(policy);
    const all = parsePolicy(
      { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
      'identity',
    );
    this.#services.identities.policiesOfRole(session.roleArn.split('/').at(-1) ?? '').putInline('all', all);
    return session;
  }

  /** Whether somebody may do something. */
  may(
    principal: Principal,
    action: string,
    resource: string,
    context: Readonly<Record<string, string | readonly string[]>> = {},
  ): boolean {
    try {
      this.#services.authorizer.check(principal, { action, resource, context });
      return true;
    } catch (error) {
      if (error instanceof AwsError && error.code.includes('AccessDenied')) return false;
      throw error;
    }
  }

  #roles = 0;

  #newRole(tags: Readonly<Record<string, string>>): string {
    const name = `holder-${(this.#roles += 1)}`;
    const trust = {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: ['sts:AssumeRole', 'sts:TagSession'], Principal: { AWS: account } },
    };
    this.#services.identities.createRole({ name, tags, trustPolicy: parsePolicy(trust, 'trust') });
    return name;
  }

  #sessionOf(roleName: string): RoleSession {
    const role = this.#services.identities.roleByArn(`arn:aws:iam::${account}:role/${roleName}`);
    if (!role) throw new Error(`no role ${roleName}`);
    return this.#services.identities.beginRoleSession(role, 'test', { policy: undefined, issuedAt: 0 });
  }
}

function resources(): Readonly<Record<string, WrittenResource>> {
  const stack = new Stack(new App({ analyticsReporting: false }), 'identity');
  const stage = parseStage({ ...dev, clients: [{ id: 'a' }, { id: 'b', principals: ['111122223333'] }] });
  const nameOf = namesOf(stage.name);
  const { key } = new Encryption(stack, 'Encryption', { nameOf, stage });
  const { key: alarmsKey } = new Notify(stack, 'Notify', { nameOf, stage });
  const scoped = { stage, nameOf, key, alarmsKey, apiArn: apiCall };
  const { directQueue } = new Ingest(stack, 'Ingest', { ...scoped, validatorTimeout });
  new Producers(stack, 'Producers', { ...scoped, directQueue });
  const { table: events } = new Store(stack, 'Store', scoped);
  const quarantine = new Quarantine(stack, 'Quarantine', scoped);
  const { table: audit } = new Audit(stack, 'Audit', scoped);
  const { actions } = new Route(stack, 'Route', scoped);
  // As the stage would have it if it delivered.
  const delivering = { thing: 'deliveries', partitionKey: 'event', sortKey: 'delivery' };
  const deliver = {
    deliveries: stageTable(stack, 'Deliveries', { ...scoped, ...delivering }),
    targets: stageTable(stack, 'Targets', { ...scoped, thing: 'targets', partitionKey: 'action' }),
  };
  const stores = { events, quarantine, deliver, audit };
  new AccessPolicies(stack, 'Access', { ...scoped, ...stores, actions, rereadSources: ['reread'] });
  return Template.fromStack(stack).toJSON()['Resources'] as Readonly<Record<string, WrittenResource>>;
}
