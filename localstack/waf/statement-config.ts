import * as z from 'zod';

const empty = z.strictObject({});

const textTransformations = z
  .array(
    z.strictObject({
      Priority: z.int().min(0),
      Type: z.enum(['NONE', 'LOWERCASE', 'URL_DECODE', 'NORMALIZE_PATH']),
    }),
  )
  .min(1)
  .transform((all) => all.toSorted((one, other) => one.Priority - other.Priority).map(({ Type }) => Type));

const headerName = z.strictObject({ Name: z.string().min(1) });

const fieldToMatch = exactlyOne(
  z.strictObject({
    Method: empty.optional(),
    QueryString: empty.optional(),
    SingleHeader: headerName.optional(),
    UriPath: empty.optional(),
  }),
);

const byteMatch = z
  .strictObject({
    FieldToMatch: fieldToMatch,
    PositionalConstraint: z.enum(['EXACTLY', 'STARTS_WITH', 'ENDS_WITH', 'CONTAINS']),
    SearchString: z.string().min(1).max(200).optional(),
    SearchStringBase64: z.base64().optional(),
    TextTransformations: textTransformations,
  })
  .refine(
    ({ SearchString, SearchStringBase64 }) => (SearchString === undefined) !== (SearchStringBase64 === undefined),
    {
      error: 'expected either SearchString or SearchStringBase64',
    },
  );

/** A statement that can stand within another. */
export interface NestableStatement {
  readonly ByteMatchStatement?: z.output<typeof byteMatch> | undefined;
  readonly AndStatement?: { readonly Statements: readonly NestableStatement[] } | undefined;
  readonly OrStatement?: { readonly Statements: readonly NestableStatement[] } | undefined;
  readonly NotStatement?: { readonly Statement: NestableStatement } | undefined;
}

const many = z.strictObject({ Statements: z.array(z.lazy(() => nestable)).min(2) });

const nestableMembers = {
  ByteMatchStatement: byteMatch.optional(),
  AndStatement: many.optional(),
  OrStatement: many.optional(),
  NotStatement: z.strictObject({ Statement: z.lazy(() => nestable) }).optional(),
};

const nestable: z.ZodType<NestableStatement> = z.lazy(() => exactlyOne(z.strictObject(nestableMembers)));

const customKey = exactlyOne(
  z.strictObject({
    Header: z.strictObject({ Name: z.string().min(1), TextTransformations: textTransformations }).optional(),
    HTTPMethod: empty.optional(),
    IP: empty.optional(),
    LabelNamespace: z.strictObject({ Namespace: z.string().regex(/^[0-9A-Za-z_:-]{1,1023}:$/) }).optional(),
    UriPath: z.strictObject({ TextTransformations: textTransformations }).optional(),
  }),
);

/**
 * `RateBasedStatement`. By a forwarded address (`FORWARDED_IP`) is refused by name.
 *
 * @see https://docs.aws.amazon.com/waf/latest/APIReference/API_RateBasedStatement.html (not checked)
 */
const rateBased = z
  .strictObject({
    AggregateKeyType: z.enum(['CONSTANT', 'CUSTOM_KEYS', 'IP']),
    CustomKeys: z.array(customKey).min(1).max(5).optional(),
    EvaluationWindowSec: z.union([z.literal(60), z.literal(120), z.literal(300), z.literal(600)]).default(300),
    Limit: z.int().min(10).max(2_000_000_000),
    ScopeDownStatement: nestable.optional(),
  })
  .superRefine(({ AggregateKeyType, CustomKeys, ScopeDownStatement }, context) => {
    const issue = (message: string): void => context.addIssue({ code: 'custom', message });
    if (AggregateKeyType === 'CONSTANT' && !ScopeDownStatement) issue('CONSTANT needs a ScopeDownStatement');
    if ((AggregateKeyType === 'CUSTOM_KEYS') !== (CustomKeys !== undefined))
      issue('CustomKeys go with the AggregateKeyType CUSTOM_KEYS, and with no other');
    if (CustomKeys?.every(({ IP }) => IP !== undefined)) issue('a custom key IP needs another key beside it');
  });

/** The statement of a rule. Those of rule groups, managed or not, IP sets and attacks are refused by name. */
export const statement = exactlyOne(z.strictObject({ ...nestableMembers, RateBasedStatement: rateBased.optional() }));

/** A rule's statement as a template declares it. */
export type Statement = z.output<typeof statement>;
/** A rate-based statement as a template declares it. */
export type RateBasedStatement = z.output<typeof rateBased>;
/** One part of what requests are counted by. */
export type CustomKey = z.output<typeof customKey>;
/** A comparison of a part of the request with a text. */
export type ByteMatchStatement = z.output<typeof byteMatch>;
/** What is done to a text before it is looked at. */
export type TextTransformations = ByteMatchStatement['TextTransformations'];

function exactlyOne<Schema extends z.ZodObject>(schema: Schema): Schema {
  return schema.refine(isOne, { error: `expected exactly one of ${Object.keys(schema.shape).join(', ')}` });
}

function isOne(given: object): boolean {
  return Object.values(given).filter((value) => value !== undefined).length === 1;
}
