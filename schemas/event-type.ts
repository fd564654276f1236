import * as z from 'zod';
import { envelopeShape } from './envelope.ts';
import { jsonSchemaOf } from './json-schema.ts';
import type { Lookup } from './facts.ts';
import { nextVersionOf } from './type-name.ts';

/** What is written down about an event type, once. All else is derived from it. */
export interface EventTypeDeclaration<Type extends string, Data extends z.ZodObject> {
  /** `com.example.<domain>.<what happened>.v<version>`. */
  readonly type: Type;
  /** What happened, in one sentence, for the people who will read the catalog. */
  readonly summary: string;
  /** The shape of `data`. Unknown keys are refused. */
  readonly data: Data;
  /** What is to be known of each event of this type before it is stored, by name. @default nothing */
  readonly facts?: Readonly<Record<string, Lookup<z.output<Data>>>>;
  /** A real event of this type. The tests parse, store, route and deliver it. */
  readonly example: { readonly source: string; readonly subject?: string; readonly data: z.input<Data> };
}

/** An event type: its declaration, and what follows from it. */
export interface EventType<
  Type extends string = string,
  Data extends z.ZodObject = z.ZodObject,
> extends EventTypeDeclaration<Type, Data> {
  /** Validates a whole event of this type, envelope and data. */
  readonly schema: z.ZodObject;
  /** Of a version that says how to become it from the one before. */
  readonly upcast?: Upcast;
}

/** How data of an older version becomes data of a newer one. */
export interface Upcast<Type extends string = string> {
  readonly from: EventType<Type>;
  readonly convert: (data: unknown) => unknown;
}

/** An event type as it is declared; it can still say how the version before becomes it. */
export interface DefinedEventType<Type extends string, Data extends z.ZodObject> extends EventType<Type, Data> {
  /**
   * Says how an event of the version before becomes one of this version.
   *
   * @param convert makes data of this version of data of the older: pure, for all data that the older version accepts, and
   *   what it returns is valid; the tests try it on generated data
   * @throws Error when the older is not the version just before
   */
  upcastFrom<OlderType extends string, OlderData extends z.ZodObject>(
    older: EventType<OlderType, OlderData>,
    convert: (data: z.output<OlderData>) => z.input<Data>,
  ): EventType<Type, Data> & { readonly upcast: Upcast<OlderType> };
}

/** Declares an event type. */
export function defineEventType<const Type extends string, Data extends z.ZodObject>(
  declaration: EventTypeDeclaration<Type, Data>,
): DefinedEventType<Type, Data> {
  const { type, data } = declaration;
  const schema = z.strictObject({ ...envelopeShape, type: z.literal(type), data: data.strict() });
  const eventType = { ...declaration, schema };
  return {
    ...eventType,
    // Not one more key of the declaration: the compiler would then widen what `convert` returns before it compares.
    upcastFrom: (older, convert) => {
      const next = nextVersionOf(older.type);
      if (next !== type) throw new Error(`got ${type} as an upcast from ${older.type}, expected ${next}`);
      return { ...eventType, upcast: { from: older, convert: (olderData) => convert(olderData as never) } };
    },
  };
}

/** The JSON Schema (2020-12) of a whole event of a type. */
export function toJsonSchema(eventType: EventType): Record<string, unknown> {
  const { $schema, ...schema } = jsonSchemaOf(eventType.schema);
  return {
    $schema,
    $id: `urn:sluice:event:${eventType.type}`,
    title: eventType.type,
    description: eventType.summary,
    ...schema,
  };
}
