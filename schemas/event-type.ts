import * as z from 'zod';
import { envelopeShape } from './envelope.ts';

/** What is written down about an event type, once. All else is derived from it. */
export interface EventTypeDeclaration<Type extends string, Data extends z.ZodObject> {
  /** `com.example.<domain>.<what happened>.v<version>`. */
  readonly type: Type;
  /** What happened, in one sentence, for the people who will read the catalog. */
  readonly summary: string;
  /** The shape of `data`. Unknown keys are refused. */
  readonly data: Data;
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
}

/** Declares an event type. */
export function defineEventType<const Type extends string, Data extends z.ZodObject>(
  declaration: EventTypeDeclaration<Type, Data>,
): EventType<Type, Data> {
  const schema = z.strictObject({
    ...envelopeShape,
    type: z.literal(declaration.type),
    data: declaration.data.strict(),
  });
  return { ...declaration, schema };
}

/** The JSON Schema (2020-12) of a whole event of a type. */
export function toJsonSchema(eventType: EventType): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(eventType.schema, { target: 'draft-2020-12', io: 'input' });
  return {
    $schema,
    $id: `urn:sluice:event:${eventType.type}`,
    title: eventType.type,
    description: eventType.summary,
    ...schema,
  };
}
