import type * as z from 'zod';
import type { CloudEnvironment } from '../core/environment.ts';
import type { Services } from '../services.ts';
import type { Assets } from './assembly.ts';

/** What a resource is made with. */
export interface CreationContext {
  readonly environment: CloudEnvironment;
  readonly services: Services;
  /** Where the cloud is reached, `http://127.0.0.1:4566`: the base of queue URLs. */
  readonly endpoint: string;
  readonly assets: Assets;
  readonly logicalId: string;
}

/** What a template can say of a resource that exists. */
export interface CreatedResource {
  /** What `Ref` gives. */
  readonly ref: string;
  /** What `Fn::GetAtt` gives. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** How the embedded cloud makes resources of one type. */
export interface ResourceModel {
  /** Properties, resolved, to a resource. Throws `ZodError` or `AwsError` for what cannot be made. */
  readonly create: (properties: Readonly<Record<string, unknown>>, context: CreationContext) => CreatedResource;
  /** Properties that are taken and change nothing here, with the reason: shown to whoever wants to know. */
  readonly withoutEffect: Readonly<Record<string, string>>;
}

/**
 * A model whose properties a schema checks, so that an unknown one is refused by name. The same properties are checked once: a simulation loads
 * the same resolved template thousands of times.
 */
export function modelOf<Config>(
  schema: z.ZodType<Config>,
  create: (config: Config, context: CreationContext) => CreatedResource,
  withoutEffect: Readonly<Record<string, string>> = {},
): ResourceModel {
  const checked = new WeakMap<object, Config>();
  const check = (properties: Readonly<Record<string, unknown>>): Config => {
    const config = checked.get(properties) ?? schema.parse(properties);
    checked.set(properties, config);
    return config;
  };
  return { create: (properties, context) => create(check(properties), context), withoutEffect };
}
