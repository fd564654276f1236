import * as fc from 'fast-check';
import type { Located, Schema } from './api-document.ts';
import { arbitraryOf } from './arbitrary-of-schema.ts';
import { violationsOf } from './violations.ts';

/** A request, before it is signed. */
export interface ApiCall {
  readonly method: string;
  /** With its query, percent-encoded. */
  readonly target: string;
  readonly mediaType?: string;
  readonly body?: string;
}

/** A request that breaks one rule of the document. */
export interface BrokenCall extends ApiCall {
  /** Which, for whoever reads why a test failed. */
  readonly what?: string;
}

/** What is fixed of a request, whatever is made up of the rest: parameters by their name. */
export type Fixed = Readonly<Record<string, string>>;

/** Requests that the document allows, of one operation. */
export function validCalls(located: Located, fixed: Fixed = {}): fc.Arbitrary<ApiCall> {
  return parts(located, fixed).map(({ parameters, mediaType, body }) =>
    toCall(located, parameters, { mediaType, body }),
  );
}

/**
 * Requests of one operation that are valid but for one value in the body.
 *
 * @param isMeant which violations, by what they are: `/data/orderId is missing`
 * @throws Error for an operation that takes no body
 */
export function callsWithBrokenBody(
  located: Located,
  isMeant: (what: string) => boolean = () => true,
): fc.Arbitrary<BrokenCall> {
  const { schema } = Object.values(located.operation.requestBody?.content ?? {})[0] ?? {};
  if (!schema) throw new Error(`${located.operation.operationId} takes no body`);
  return parts(located, {}).chain(({ parameters, mediaType, body }) =>
    fc
      .constantFrom(...violationsOf(schema, body).filter(({ what }) => isMeant(what)))
      .map(({ what, value }) => Object.assign(toCall(located, parameters, { mediaType, body: value }), { what })),
  );
}

/** Requests of one operation that are valid but for one query parameter. */
export function callsWithBrokenQuery(located: Located, fixed: Fixed = {}): fc.Arbitrary<BrokenCall> {
  const inQuery = (located.operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const broken = inQuery.flatMap(({ name, schema }) =>
    // A query is text: what has the wrong kind in JSON has none there.
    violationsOf(schema, 'valid')
      .filter(({ value }) => typeof value === 'string')
      .map(({ what, value }) => ({
        what: `${name}${what}`,
        name,
        value: String(value),
      })),
  );
  return parts(located, fixed).chain(({ parameters }) =>
    fc
      .constantFrom(...broken)
      .map(({ what, name, value }) => Object.assign(toCall(located, { ...parameters, [name]: value }, {}), { what })),
  );
}

interface Parts {
  readonly parameters: Fixed;
  readonly mediaType: string | undefined;
  readonly body: unknown;
}

function parts({ operation: { parameters = [], requestBody } }: Located, fixed: Fixed): fc.Arbitrary<Parts> {
  const values = parameters.map(({ name, schema }) => [name, parameterValue(name, schema, fixed)] as const);
  const requiredKeys = parameters.filter(({ required }) => required).map(({ name }) => name);
  const contents = Object.entries(requestBody?.content ?? {});
  const content = contents.map(([mediaType, { schema }]) => fc.tuple(fc.constant(mediaType), arbitraryOf(schema)));
  return fc
    .record({
      parameters: fc.record(Object.fromEntries(values), { requiredKeys }) as fc.Arbitrary<Fixed>,
      body: content.length > 0 ? fc.oneof(...content) : fc.constant([undefined, undefined] as const),
    })
    .map(({ parameters: chosen, body: [mediaType, body] }) => ({ parameters: chosen, mediaType, body }));
}

function parameterValue(name: string, schema: Schema, fixed: Fixed): fc.Arbitrary<string> {
  const value = fixed[name];
  return value === undefined ? (arbitraryOf(schema) as fc.Arbitrary<string>) : fc.constant(value);
}

function toCall(
  { method, path, operation }: Located,
  parameters: Fixed,
  { mediaType, body }: { readonly mediaType?: string | undefined; readonly body?: unknown },
): ApiCall {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_braces, name: string) => encodeURIComponent(parameters[name] ?? ''));
  const query = (operation.parameters ?? [])
    .filter(({ in: place, name }) => place === 'query' && parameters[name] !== undefined)
    .map(({ name }) => `${name}=${encodeURIComponent(parameters[name] ?? '')}`);
  return {
    method,
    target: [filled, ...(query.length > 0 ? [query.join('&')] : [])].join('?'),
    ...(mediaType !== undefined && { mediaType, body: JSON.stringify(body) }),
  };
}
