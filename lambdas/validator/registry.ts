import * as z from 'zod';
import { clientId } from '../../schemas/message-group.ts';
import type { Difference } from '../../schemas/problems.ts';
import { isTypeOf } from '../../schemas/type-name.ts';

/** Who may send, and what. */
export interface Registry {
  /** The unique id of a producer role to its client. */
  readonly producers: ReadonlyMap<string, string>;
  /** What a client may send: event types, or beginnings of some with `.*` at the end. Whoever is not in it may send every type. */
  readonly types: ReadonlyMap<string, readonly string[]>;
  /** The queue that the API alone puts messages into, each in the group of the client whose path was called, and what was given up of it. */
  readonly apiQueueArns: ReadonlySet<string>;
}

const roleId = z.string().regex(/^AROA[A-Z0-9]{12,}$/, 'expected the unique id of a role, AROA…');

const registered = z.tuple([clientId], z.string().min(1));

/** The variable that says who may send: JSON, `{"AROA…":["acme-shop","com.example.shop.*"]}`, the client first and then its types. */
export const producers = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('expected JSON');
      return z.NEVER;
    }
  })
  .pipe(z.record(roleId, registered));

/** The registry of what the environment says. */
export function toRegistry(declared: z.output<typeof producers>, apiQueueArns: readonly string[]): Registry {
  const entries = Object.entries(declared).map(([id, [client, ...types]]) => ({ id, client, types }));
  return {
    producers: new Map(entries.map(({ id, client }) => [id, client])),
    types: new Map(entries.filter(({ types }) => types.length > 0).map(({ client, types }) => [client, types])),
    apiQueueArns: new Set(apiQueueArns),
  };
}

/** Why a client may not send events of a type; `undefined` when it may. */
export function typeProblem({ types }: Registry, client: string, type: string): Difference | undefined {
  const allowed = types.get(client);
  if (!allowed || allowed.some((pattern) => isTypeOf(pattern, type))) return undefined;
  return {
    got: 'a type that this client may not send',
    expected: allowed.join(' or '),
    advice: 'have the type added to the client in the stage file',
  };
}
