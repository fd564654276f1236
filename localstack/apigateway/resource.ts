import { AwsError } from '../core/aws-error.ts';
import type { ApiMethod } from './method.ts';

/** A resource that a path leads to, and what the path says for its parts in braces. */
export interface FoundResource {
  readonly resource: Resource;
  /** As they were sent. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** A part of an API's paths, with its methods and the parts below. */
export class Resource {
  readonly id: string;
  /** `/clients/{clientId}` */
  readonly path: string;
  readonly methods = new Map<string, ApiMethod>();
  readonly #children = new Map<string, Resource>();
  /** The one part in braces that can be below another: `clientId`, or `proxy` for `{proxy+}`. */
  #variable: { readonly name: string; readonly isGreedy: boolean; readonly resource: Resource } | undefined;

  constructor(id: string, path: string) {
    this.id = id;
    this.path = path;
  }

  /** @throws AwsError `ConflictException` for a part that exists; `BadRequestException` for a second one in braces */
  add(id: string, pathPart: string): Resource {
    const path = `${this.path === '/' ? '' : this.path}/${pathPart}`;
    const resource = new Resource(id, path);
    const variable = /^\{([\w.-]+)(\+?)\}$/.exec(pathPart);
    if (!variable) {
      if (this.#children.has(pathPart))
        throw new AwsError(
          'ConflictException',
          `Another resource with the same parent already has this name: ${pathPart}`,
          409,
        );
      this.#children.set(pathPart, resource);
      return resource;
    }
    if (this.#variable)
      throw new AwsError(
        'BadRequestException',
        `A sibling ({${this.#variable.name}}) of this resource already has a variable path part -- only one is allowed`,
      );
    this.#variable = { name: variable[1] ?? '', isGreedy: variable[2] === '+', resource };
    return resource;
  }

  /** The method for a request, which is the one by its name or the one for any. */
  methodOf(name: string): ApiMethod | undefined {
    return this.methods.get(name) ?? this.methods.get('ANY');
  }

  /**
   * What the rest of a path leads to. A part by its name comes before one in braces, and a greedy one takes all that follows.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-set-up-simple-proxy.html (not checked)
   */
  find(parts: readonly string[]): FoundResource | undefined {
    const [part, ...rest] = parts;
    if (part === undefined) return { resource: this, parameters: new Map() };
    const found = this.#children.get(part)?.find(rest);
    if (found ?? !this.#variable) return found;
    const { isGreedy, name, resource } = this.#variable;
    if (isGreedy) return { resource, parameters: new Map([[name, parts.join('/')]]) };
    const below = part === '' ? undefined : resource.find(rest);
    return below && { resource: below.resource, parameters: new Map([[name, part], ...below.parameters]) };
  }
}
