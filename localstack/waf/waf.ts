import { createHash } from 'node:crypto';
import { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import { type Block, WebAcl } from './web-acl.ts';
import type { WebAclConfig } from './web-acl-config.ts';
import type { WebRequest } from './web-request.ts';

/** The embedded AWS WAF: web ACLs, and the resources that they protect. */
export class Waf {
  readonly #environment: CloudEnvironment;
  readonly #byArn = new Map<string, WebAcl>();
  readonly #byResource = new Map<string, WebAcl>();

  constructor(environment: CloudEnvironment) {
    this.#environment = environment;
  }

  /** @param name where the template gives none. @throws AwsError `WAFDuplicateItemException` for a name that exists */
  create(config: WebAclConfig, name: string): { readonly arn: string; readonly id: string; readonly name: string } {
    const { accountId, clock, region } = this.#environment;
    const digest = createHash('sha256').update(name).digest('hex');
    const id = digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
    const arn = `arn:aws:wafv2:${region}:${accountId}:regional/webacl/${name}/${id}`;
    if (this.#byArn.has(arn)) throw new AwsError('WAFDuplicateItemException', `There is a web ACL ${name} already.`);
    this.#byArn.set(arn, new WebAcl(arn, config, () => clock.now()));
    return { arn, id, name };
  }

  /** Has a web ACL protect a resource, in place of the one that does. @throws AwsError `WAFNonexistentItemException` */
  associate(resourceArn: string, webAclArn: string): void {
    const acl = this.#byArn.get(webAclArn);
    if (!acl) throw new AwsError('WAFNonexistentItemException', `There is no web ACL ${webAclArn}.`);
    this.#byResource.set(resourceArn, acl);
  }

  /** The ARN of the web ACL that protects a resource. */
  webAclOf(resourceArn: string): string | undefined {
    return this.#byResource.get(resourceArn)?.arn;
  }

  /** How a request to a resource is blocked; `undefined` for one that may pass. */
  check(resourceArn: string, request: WebRequest): Block | undefined {
    return this.#byResource.get(resourceArn)?.check(request);
  }
}
